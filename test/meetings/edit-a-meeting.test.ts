import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { formOf, unmarked } from '../support/form.ts';
import { lastAudit, recordOf } from '../support/record.ts';

describe.each(engines)('A meeting of the record is edited, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
  });
  afterAll(() => app.close());

  const shown = async (number: number) =>
    formOf(await (await app.as('liaison')).get(`/meetings/${number}/edit`).expect(200), `/meetings/${number}`);
  const save = async (number: number, fields: object) => (await app.as('liaison')).post(`/meetings/${number}`, fields);

  test('saving the form as it is shown changes nothing', async () => {
    for (const number of [1, 3, 10]) {
      const { meeting: before } = await recordOf(app, number);
      expect((await save(number, await shown(number))).status).toBe(303);
      const { meeting: after } = await recordOf(app, number);
      expect(after).toEqual({ ...before, version: before.version + 1 });
      expect(await lastAudit(app)).toMatchObject({ change: 'meeting.edit', ref: String(number), detail: {} });
    }
  });

  test('a change is saved, said, and stands in the audit with what was there before', async () => {
    const saved = await save(10, { ...(await shown(10)), format: 'video', placeEn: 'ATLA, Ichigaya' });
    expect([saved.status, saved.headers['location']]).toEqual([303, '/meetings/10']);
    expect(saved.headers['set-cookie']?.[0]).toContain('meetings.said.saved');
    const { meeting } = await recordOf(app, 10);
    expect(meeting).toMatchObject({ format: 'video', place: { ja: '防衛装備庁(市ヶ谷)', en: 'ATLA, Ichigaya' } });
    const { detail } = await lastAudit(app);
    expect(Object.keys(detail).sort()).toEqual(['format', 'place']);
    expect(detail['format']).toEqual(['in_person', 'video']);
  });

  test('a text that is emptied is unknown again, and line ends are kept alike whatever the browser sends', async () => {
    expect((await save(10, { ...(await shown(10)), placeEn: ' ', noteEn: 'One\r\n\r\nTwo\rThree' })).status).toBe(303);
    const { meeting } = await recordOf(app, 10);
    expect([meeting.place.en, meeting.note.en]).toEqual([null, 'One\n\nTwo\nThree']);
  });

  test('the number of a meeting never changes', async () => {
    const page = await save(10, { ...(await shown(10)), number: '11' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('会合の回次は変更できません。');
    await (await app.as('liaison')).get('/meetings/11').expect(404);
    await expect(app.db.write((tx) => tx.updateTable('meetings').set({ number: 11 }).where('number', '=', 10).execute())).rejects.toThrow();
  });

  test('of two people at once the second sees both texts, loses nothing, and saves over only by saying so again', async () => {
    const fields = await shown(9);
    expect((await save(9, { ...fields, summaryJa: '先の方の概要', summaryEn: 'First summary', stage: 'held' })).status).toBe(303);
    const mine = { ...fields, summaryJa: '後の方の概要', titleEn: 'Mine', authoritative: 'both' };
    const page = await save(9, mine);
    expect(page.status).toBe(409);
    expect(page.text).toContain('表示した後に、ほかの方が保存しました');
    expect(unmarked(page.text)).toMatch(/保存済みの内容<\/p><p[^>]*>先の方の概要/);
    const again = formOf(page, '/meetings/9');
    const version = String(Number(fields['version']) + 1);
    expect(again).toMatchObject({ ...mine, version, summaryEn: 'First summary', began: again['began'] });
    expect((await recordOf(app, 9)).meeting.summary).toEqual({ ja: '先の方の概要', en: 'First summary' });
    expect((await save(9, again)).status).toBe(303);
    expect((await recordOf(app, 9)).meeting).toMatchObject({ summary: { ja: '後の方の概要', en: 'First summary' }, title: { en: 'Mine' } });
  });

  test('of two people who save in the same instant one is told, on either engine', async () => {
    const fields = await shown(8);
    const liaison = await app.as('liaison');
    const answers = await Promise.all(['甲', '乙'].map((place) => liaison.post('/meetings/8', { ...fields, placeJa: place })));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
  });

  test('a refusal keeps everything typed, in both languages, and the version that was shown', async () => {
    const typed = { ...(await shown(10)), heldFrom: '2026-02-30', summaryEn: 'Line 1\r\n<i>Line 2</i>', titleJa: '"件名"' };
    const page = await save(10, typed);
    expect(page.status).toBe(422);
    expect(formOf(page, '/meetings/10')).toEqual(typed);
  });

  test.each([
    ['no version', { version: '' }],
    ['a version that is no number', { version: 'x' }],
    ['a version past every number', { version: '99999999999' }],
    ['two versions', { version: ['1', '2'] }],
  ])('a form with %s is refused', async (_what, wrong) => {
    expect((await save(10, { ...(await shown(10)), ...wrong })).status).toBe(422);
  });

  test('a meeting that is not there is neither shown nor saved', async () => {
    const liaison = await app.as('liaison');
    for (const number of ['99', '0', '010', '10abc', '999999', '9999999', '-1', '１０']) {
      await liaison.get(`/meetings/${encodeURIComponent(number)}/edit`).expect(404);
      await liaison.post(`/meetings/${encodeURIComponent(number)}`, await shown(10)).expect(404);
    }
  });
});
