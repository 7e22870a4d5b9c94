import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findCommitment } from '../../src/commitments/queries.ts';
import { actionOf } from '../support/actions.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { formOf } from '../support/form.ts';
import { place } from '../support/placing.ts';
import { lastAudit, refsOf } from '../support/record.ts';

describe.each(engines)('Commitments are put in order and removed, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
  });
  afterAll(() => app.close());

  const post = async (path: string, fields: object = {}) => place(await app.as('liaison'), `/commitments/${path}`, fields);

  test('a commitment changes places within its area, and every number stays', async () => {
    const moved = await post('10-1-2/position', { direction: 'up' });
    expect([moved.status, moved.headers['location']]).toEqual([303, '/meetings/10#c-10-1-2']);
    expect(await refsOf(app, 10)).toEqual(['10-1-2', '10-1-1', '10-2-1', '10-2-2', '10-3-1']);
    expect(await lastAudit(app)).toMatchObject({ change: 'commitment.move', ref: '10-1-2' });
    await post('10-1-2/position', { direction: 'down' });
    expect(await refsOf(app, 10)).toEqual(['10-1-1', '10-1-2', '10-2-1', '10-2-2', '10-3-1']);
  });

  test('it does not leave its area, and is told so', async () => {
    for (const [ref, direction] of [['10-2-1', 'up'], ['10-1-2', 'down'], ['10-3-1', 'up']] as const) {
      const page = await post(`${ref}/position`, { direction });
      expect(page.status).toBe(422);
      expect(page.text).toContain('これより先には移せません。');
    }
    expect(await refsOf(app, 10)).toEqual(['10-1-1', '10-1-2', '10-2-1', '10-2-2', '10-3-1']);
  });

  test('one with actions is not removed', async () => {
    await actionOf(app, { commitmentRef: '10-1-2' });
    const page = await post('10-1-2/removal');
    expect(page.status).toBe(422);
    expect(page.text).toContain('対応事項があるため削除できません。');
  });

  test('one that a later meeting takes up, or of which something was reported, is not removed', async () => {
    const [link] = await app.db.read.selectFrom('commitment_links').innerJoin('commitments', 'commitments.id', 'earlier_id').select('ref').limit(1).execute();
    const page = await post(`${link?.ref}/removal`);
    expect(page.status).toBe(422);
    expect(page.text).toContain('後の会合の確認事項、点検結果、指示又は公表された経過が結び付いているため削除できません。');
    await (await app.as('staff')).get(`/commitments/${link?.ref}`).expect(200);
  });

  test('any other is, keeps its row, and its number is never given again', async () => {
    const removed = await post('10-3-1/removal');
    expect([removed.status, removed.headers['location']]).toEqual([303, '/meetings/10']);
    expect(await refsOf(app, 10)).not.toContain('10-3-1');
    expect(await lastAudit(app)).toMatchObject({ change: 'commitment.remove', ref: '10-3-1', detail: { act: 'confirmed' } });
    const row = await app.db.read.selectFrom('commitments').select('struck_at').where('ref', '=', '10-3-1').executeTakeFirstOrThrow();
    expect(row.struck_at).toBe('2026-02-02T03:00:00.000Z');
    expect((await post('10-3-1/removal')).status).toBe(404);
    const added = await (await app.as('liaison')).post('/meetings/10/focus-areas/3/commitments', { act: 'confirmed', by: ['jp', 'us'], textJa: '次' });
    expect(added.headers['location']).toBe('/commitments/10-3-2');
    const later = { act: 'confirmed', by: ['jp', 'us'], textJa: '続き', continues: '10-3-1' };
    await (await app.as('liaison')).post('/meetings', { number: '11', stage: 'planned', authoritative: 'ja' }).expect(303);
    await (await app.as('liaison')).post('/meetings/11/focus-areas', { headingJa: '分野' }).expect(303);
    const page = await (await app.as('liaison')).post('/meetings/11/focus-areas/1/commitments', later).expect(422);
    expect(page.text).toContain('10-3-1という確認事項はありません。');
  });
});

describe.each(engines)('One commitment is split in two, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
  });
  afterAll(() => app.close());

  const shown = async (ref: string) =>
    formOf(await (await app.as('liaison')).get(`/commitments/${ref}/parts`).expect(200), `/commitments/${ref}/parts`);
  const split = async (ref: string, fields: object) => (await app.as('liaison')).post(`/commitments/${ref}/parts`, fields);
  const stored = async (ref: string) => findCommitment(app.db.read, ref);

  test('the first keeps number, act, due date and actions; the second gets the next number and its own act and sides', async () => {
    const action = await actionOf(app, { commitmentRef: '10-3-1' });
    const before = await stored('10-3-1');
    const fields = await shown('10-3-1');
    expect(fields).toMatchObject({ textJa: before?.text.ja, act: 'confirmed', by: ['jp', 'us'] });
    const saved = await split('10-3-1', { ...fields, textJa: '双方は、努力することを確認した。', newTextJa: '日本側は、米側に早期の契約を求めた。', act: 'requested', by: 'jp', to: 'us' });
    expect([saved.status, saved.headers['location']]).toEqual([303, '/meetings/10#c-10-3-1']);
    expect(await stored('10-3-1')).toMatchObject({ act: 'confirmed', by: ['jp', 'us'], to: [], due: before?.due, text: { ja: '双方は、努力することを確認した。', en: before?.text.en } });
    expect(await stored('10-3-2')).toMatchObject({ act: 'requested', by: ['jp'], to: ['us'], operative: true, text: { ja: '日本側は、米側に早期の契約を求めた。', en: null } });
    expect(await lastAudit(app)).toMatchObject({ change: 'commitment.split', ref: '10-3-1', detail: { ref: '10-3-2', before: before?.text } });
    expect((await (await app.as('staff')).get('/commitments/10-3-1')).text).toContain(`href="/actions/${action}"`);
  });

  test('both continue what the one continued', async () => {
    const { continues = [] } = (await stored('8-1-1')) ?? {};
    await (await app.as('liaison')).post('/commitments/8-1-1', {
      ...formOf(await (await app.as('liaison')).get('/commitments/8-1-1/edit'), '/commitments/8-1-1'), continues: [...continues, '4-1-1'].join(' '),
    }).expect(303);
    await split('8-1-1', { ...(await shown('8-1-1')), newTextJa: '二つ目' });
    expect((await stored('8-1-2'))?.continues).toEqual((await stored('8-1-1'))?.continues);
    expect((await stored('8-1-2'))?.continues).toContain('4-1-1');
  });

  test.each([
    ['no words for the second', { newTextJa: ' ' }, 'newTextJa', '日本語か英語の文言を入力してください。'],
    ['no words left for the first', { textJa: '', textEn: '', newTextJa: '二つ目' }, 'textJa', '日本語か英語の文言を入力してください。'],
    ['a request of both sides', { newTextJa: '二つ目', act: 'requested' }, 'by', '要請は、求めた側と求められた側を一つずつ選んでください。'],
    ['an act there is not', { newTextJa: '二つ目', act: 'x' }, 'act', '行為を選んでください。'],
    ['no version', { newTextJa: '二つ目', version: '' }, 'version', '選択肢から選んでください。'],
  ])('%s is refused, and everything typed is there again', async (_what, wrong, field, sentence) => {
    const before = await refsOf(app, 10);
    const typed = { ...(await shown('10-2-1')), textEn: 'First\r\n<i>words</i>', newTextEn: '', ...wrong };
    const page = await split('10-2-1', typed);
    expect(page.status).toBe(422);
    expect(page.text).toContain(`<a href="#f-${field}">${sentence}</a>`);
    const kept = Object.entries(typed).filter(([name, value]) => !(name === 'act' && value === 'x'));
    expect(formOf(page, '/commitments/10-2-1/parts')).toMatchObject(Object.fromEntries(kept));
    expect(await refsOf(app, 10)).toEqual(before);
  });

  test('of two people at once the second is told and nothing is split twice', async () => {
    const fields = { ...(await shown('10-2-2')), newTextJa: '二つ目' };
    expect((await split('10-2-2', { ...fields, act: 'explained' })).status).toBe(303);
    const page = await split('10-2-2', { ...fields, act: 'explained', textJa: '後の方の文言' });
    expect(page.status).toBe(409);
    expect(formOf(page, '/commitments/10-2-2/parts')).toMatchObject({ textJa: '後の方の文言', newTextJa: '二つ目', version: '2' });
    expect((await refsOf(app, 10)).filter((ref) => ref.startsWith('10-2-'))).toEqual(['10-2-1', '10-2-2', '10-2-3']);
  });
});
