import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { actionOf } from '../support/actions.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { formOf } from '../support/form.ts';
import { lastAudit, recordOf, refsOf } from '../support/record.ts';

const here = '/meetings/5/focus-areas/1';

describe.each(engines)('A focus area is split in two, on %s', (engine) => {
  let app: TestApp;
  beforeEach(async () => {
    app = await startApp(engine, { publicRecord: true });
  });
  afterEach(() => app.close());

  const shown = async () => formOf(await (await app.as('liaison')).get(`${here}/parts`).expect(200), `${here}/parts`);
  const split = async (fields: object) => (await app.as('liaison')).post(`${here}/parts`, fields);
  const second = { newHeadingJa: '新しい分野', newTextJa: '移した本文' };

  test('the first keeps its number and commitments that stay, the second gets the next number, and new numbers are told', async () => {
    const before = await recordOf(app, 5);
    const fields = await shown();
    expect(fields).toMatchObject({ headingJa: before.areas[0]?.heading.ja, newHeadingJa: '' });
    const saved = await split({ ...fields, ...second, headingJa: '残る分野', moving: '5-1-1' });
    expect([saved.status, saved.headers['location']]).toEqual([303, '/meetings/5#area-3']);
    const { areas } = await recordOf(app, 5);
    expect(areas.map(({ number, heading }) => [number, heading.ja])).toEqual([
      [1, '残る分野'], [2, before.areas[1]?.heading.ja], [3, '新しい分野'],
    ]);
    expect(await refsOf(app, 5)).toEqual(['5-2-1', '5-3-1']);
    expect(areas[2]?.themes).toEqual(areas[0]?.themes);
    const { text, act } = before.areas[0]?.commitments[0] ?? {};
    expect(areas[2]?.commitments[0]).toMatchObject({ text, act });
    expect(await lastAudit(app)).toMatchObject({ change: 'focus-area.split', ref: '5-1', detail: { newArea: 3, moved: ['5-1-1'] } });
    await (await app.as('staff')).get('/commitments/5-1-1').expect(404);
  });

  test('what led to a commitment that moves leads to it still: later commitments, reports and sources', async () => {
    const liaison = await app.as('liaison');
    await liaison.post('/meetings/10/focus-areas/1/commitments', { act: 'confirmed', by: ['jp', 'us'], textJa: '引き続き取り組む', continues: '5-1-1' }).expect(303);
    const before = await recordOf(app, 5);
    const { id } = before.areas[0]?.commitments[0] ?? { id: 0 };
    await app.db.write((tx) => tx.insertInto('reports').values({
      meeting_id: before.meeting.id, commitment_id: id, text_ja: '後の報告', text_en: null, reported_on: null, reported_at_meeting_id: null,
    }).execute());
    await split({ ...(await shown()), ...second, moving: ['5-1-1'] });
    const later = await liaison.get('/commitments/10-1-3').expect(200);
    expect(later.text).toContain('href="/commitments/5-3-1"');
    expect(later.text).not.toContain('/commitments/5-1-1');
    const moved = await liaison.get('/commitments/5-3-1').expect(200);
    expect(moved.text).toContain('後の報告');
    expect(moved.text).toContain('href="/commitments/10-1-3"');
    const of = (record: typeof before) => record.sources.filter(({ noun }) => noun === 'commitment').length;
    expect(of(await recordOf(app, 5))).toBe(of(before));
  });

  test('a commitment with actions does not move, and everything typed is there again', async () => {
    await app.db.write((tx) => tx.updateTable('commitments').set({ act: 'confirmed', operative: 1 }).where('ref', '=', '5-1-1').execute());
    await actionOf(app, { commitmentRef: '5-1-1' });
    const typed = { ...(await shown()), ...second, newTextEn: 'New\r\n"text"', moving: '5-1-1' };
    const page = await split(typed);
    expect(page.status).toBe(422);
    expect(page.text).toContain('5-1-1には対応事項があるため移せません。');
    expect(formOf(page, `${here}/parts`)).toMatchObject(typed);
    expect(await refsOf(app, 5)).toEqual(['5-1-1', '5-2-1']);
  });

  test('a commitment of another area or meeting does not come along', async () => {
    expect((await split({ ...(await shown()), ...second, moving: ['5-2-1', '10-1-1', 'x'] })).status).toBe(303);
    expect(await refsOf(app, 5)).toEqual(['5-1-1', '5-2-1']);
    expect(await refsOf(app, 10)).toEqual(['10-1-1', '10-1-2', '10-2-1', '10-2-2', '10-3-1']);
  });

  test('both need a heading, and of two people at once the second is told', async () => {
    const fields = await shown();
    const headless = await split({ ...fields, newTextJa: '本文だけ' });
    expect(headless.status).toBe(422);
    expect(headless.text).toContain('<a href="#f-newHeadingJa">日本語か英語の見出しを入力してください。</a>');
    expect((await split({ ...fields, ...second, headingJa: '', headingEn: '' })).text).toContain('href="#f-headingJa"');
    await split({ ...fields, ...second });
    const late = await split({ ...fields, ...second, headingJa: '後の方' });
    expect(late.status).toBe(409);
    expect(formOf(late, `${here}/parts`)).toMatchObject({ headingJa: '後の方', newHeadingJa: '新しい分野', version: '2' });
    expect((await recordOf(app, 5)).areas).toHaveLength(3);
    expect((await split({ ...fields, version: 'x' })).status).toBe(422);
  });
});
