import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findMeeting } from '../../src/meetings/queries.ts';
import { decideStageDay } from '../../src/meetings/rules.ts';
import { pasted, shortAnnouncement } from '../support/announcements.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { formOf } from '../support/form.ts';

describe.each([
  ['2026-02-01', true],
  ['2026-02-02', false],
  ['2026-01', true],
  ['2026-02', false],
  ['2025', true],
  ['2026', false],
  [null, false],
] as const)('A plan for %s on 2026-02-02', (heldFrom, isAsked) => {
  test(isAsked ? 'is asked about' : 'is a plan', () => {
    const decided = (stage: 'planned' | 'held', seenDay: string | null) =>
      decideStageDay({ stage, heldFrom, heldTo: null }, seenDay, '2026-02-02').ok;
    expect(decided('planned', null)).toBe(!isAsked);
    expect(decided('planned', heldFrom)).toBe(true);
    expect(decided('held', heldFrom)).toBe(true);
  });
});

describe.each([
  ['2026-02-03', true], ['2026-02-02', false], ['2026-03', true], ['2026-02', false], ['2027', true], ['2026', false],
] as const)('What was held on %s, said on 2026-02-02', (heldFrom, isAsked) => {
  test(isAsked ? 'is asked about' : 'was held', () => {
    const decided = (seenDay: string | null) =>
      decideStageDay({ stage: 'held', heldFrom, heldTo: null }, seenDay, '2026-02-02').ok;
    expect(decided(null)).toBe(!isAsked);
    expect(decided(heldFrom)).toBe(true);
  });
});

describe.each(engines)('A meeting is planned for a day that is over, on %s', (engine) => {
  let app: TestApp;
  let liaison: Browser;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    liaison = await app.as('liaison');
  });
  afterAll(() => app.close());

  const said = '予定の会合の日が過ぎています。';

  test('starting it says so at the day, with everything typed still there; pressed again it is kept', async () => {
    const fields = { ...formOf(await liaison.get('/meetings/next'), '/meetings/next'), fiscalYear: '', heldFrom: '令和8年1月30日', 'commitments[10-1-2][textJa]': '直した文言。' };
    const asked = await liaison.post('/meetings/next', fields).expect(422);
    expect(asked.text).toContain(`id="f-heldFrom-error">${said}`);
    expect(asked.text).toContain('value="令和8年1月30日"');
    expect(asked.text).toContain('直した文言。');
    expect(await findMeeting(app.db.read, 11)).toBeNull();
    // Another day that is over is asked about again.
    const sent = formOf(asked, '/meetings/next');
    const other = await liaison.post('/meetings/next', { ...sent, heldFrom: '2026-01-31' }).expect(422);
    expect(other.text).toContain(said);
    // It stays seen when something else is refused meanwhile.
    const refused = await liaison.post('/meetings/next', { ...sent, 'commitments[10-1-2][textJa]': 'あ'.repeat(200_001) }).expect(422);
    expect(refused.text).not.toContain(said);
    expect(formOf(refused, '/meetings/next')['seenDay']).toBe('2026-01-30');
    await liaison.post('/meetings/next', sent).expect(303);
    expect(await findMeeting(app.db.read, 11)).toMatchObject({ stage: 'planned', heldFrom: '2026-01-30' });
  });

  test('another change of that plan does not ask again, another past day does', async () => {
    const edit = async () => formOf(await liaison.get('/meetings/11/edit'), '/meetings/11');
    await liaison.post('/meetings/11', { ...(await edit()), placeJa: '市ヶ谷' }).expect(303);
    const asked = await liaison.post('/meetings/11', { ...(await edit()), heldFrom: '2026-01-29', placeJa: '横田' }).expect(422);
    expect(asked.text).toContain(said);
    expect(asked.text).toContain('横田');
    await liaison.post('/meetings/11', formOf(asked, '/meetings/11')).expect(303);
    expect(await findMeeting(app.db.read, 11)).toMatchObject({ heldFrom: '2026-01-29' });
    await liaison.post('/meetings/11', { ...(await edit()), stage: 'held', heldFrom: '2026-01-30' }).expect(303);
  });

  test('a new meeting of a past year is asked about when it is planned, not when it was held', async () => {
    const fields = { number: '12', authoritative: 'ja', heldFrom: '2025-12' };
    expect((await liaison.post('/meetings', { ...fields, stage: 'planned' }).expect(422)).text).toContain(said);
    await liaison.post('/meetings', { ...fields, stage: 'held' }).expect(303);
  });

  test('one recorded as held on a day to come is asked about, and counted from that day on', async () => {
    const ahead = '開催済みの会合の日が、まだ来ていません。';
    const fields = { number: '13', stage: 'held', authoritative: 'ja', heldFrom: '2026-02-20', placeJa: '市ヶ谷' };
    const asked = await liaison.post('/meetings', fields).expect(422);
    expect(asked.text).toContain(`id="f-heldFrom-error">${ahead}`);
    expect(asked.text).toContain('市ヶ谷</textarea>');
    const sent = formOf(asked, '/meetings');
    expect((await liaison.post('/meetings', { ...sent, heldFrom: '2026-02-21' }).expect(422)).text).toContain(ahead);
    await liaison.post('/meetings', sent).expect(303);
    const edit = async () => formOf(await liaison.get('/meetings/13/edit'), '/meetings/13');
    await liaison.post('/meetings/13', { ...(await edit()), placeJa: '横田' }).expect(303);
    // Planned and held in one step is asked about as well.
    await liaison.post('/meetings', { ...fields, number: '14', stage: 'planned', heldFrom: '2026-03-01' }).expect(303);
    const plan = formOf(await liaison.get('/meetings/14/edit'), '/meetings/14');
    expect((await liaison.post('/meetings/14', { ...plan, stage: 'held' }).expect(422)).text).toContain(ahead);
  });

  test('logged from an announcement it is asked about too, and so is one that fills a plan', async () => {
    const ahead = '開催済みの会合の日が、まだ来ていません。';
    const text = shortAnnouncement(15).replace('令和8年1月30日(金)', '令和8年2月27日(金)');
    const asked = await liaison.post('/announcements', { ...(await pasted(liaison, text)), summaryJa: '直した概要' }).expect(422);
    expect(asked.text).toContain(`id="f-heldFrom-error">${ahead}`);
    expect(await findMeeting(app.db.read, 15)).toBeNull();
    const sent = formOf(asked, '/announcements');
    expect((await liaison.post('/announcements', { ...sent, heldFrom: '2026-02-26' }).expect(422)).text).toContain(ahead);
    await liaison.post('/announcements', sent).expect(303);
    expect(await findMeeting(app.db.read, 15)).toMatchObject({ stage: 'held', heldFrom: '2026-02-27', summary: { ja: '直した概要' } });

    await liaison.post('/meetings', { number: '16', stage: 'planned', authoritative: 'ja', heldFrom: '2026-02-27' }).expect(303);
    const filling = await pasted(liaison, text.replace('第15回', '第16回'));
    const again = await liaison.post('/announcements', filling).expect(422);
    expect(again.text).toContain(ahead);
    expect(await findMeeting(app.db.read, 16)).toMatchObject({ stage: 'planned' });
    await liaison.post('/announcements', formOf(again, '/announcements')).expect(303);
    expect(await findMeeting(app.db.read, 16)).toMatchObject({ stage: 'held' });
  });
});
