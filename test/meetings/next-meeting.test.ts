import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { listCommitments } from '../../src/commitments/queries.ts';
import { listFocusAreas } from '../../src/focus-areas/queries.ts';
import { findMeeting } from '../../src/meetings/queries.ts';
import { listRevisions } from '../../src/revisions/queries.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { assess } from '../support/assessments.ts';
import { formOf } from '../support/form.ts';

const path = '/meetings/next';

describe.each(engines)('A liaison officer prepares the next meeting, on %s', (engine) => {
  let app: TestApp;
  let liaison: Browser;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    liaison = await app.as('liaison');
    // An area of the 4th meeting that no later one took up.
    await liaison.post('/meetings/4/focus-areas/3/commitments', {
      act: 'confirmed', by: ['jp', 'us'], textJa: '出荷証書と計算書の不一致を解消する。（架空）',
    }).expect(303);
  });
  afterAll(() => app.close());
  const form = async () => formOf(await liaison.get(path).expect(200), path);

  test('it proposes what the last meeting left open, and what was passed over without a tick', async () => {
    const page = await liaison.get(path);
    const fields = formOf(page, path);
    expect(page.text).toContain('第11回会合の準備');
    expect(fields).toMatchObject({
      number: '11', fiscalYear: '2026', 'areas[10-1][chosen]': '1', 'areas[10-3][headingJa]': '令和7年度FMS予算の執行について',
      'commitments[10-1-2][chosen]': '1', 'areas[4-3][headingJa]': '出荷証書と計算書の不一致の解消',
    });
    expect(fields).not.toHaveProperty('areas[4-3][chosen]');
    // What the 8th left open was taken up by the 10th; what was only assessed is nothing to take up.
    expect(fields).not.toHaveProperty('areas[8-1][headingJa]');
    expect(fields).not.toHaveProperty('commitments[10-1-1][textJa]');
    expect(page.text).toContain('その後の記録なし');
  });

  test('opening the page writes nothing', async () => {
    expect(await findMeeting(app.db.read, 11)).toBeNull();
  });

  test('a heading or words left empty are refused and nothing is made', async () => {
    const fields = { ...(await form()), 'areas[10-1][headingJa]': '', 'areas[10-1][headingEn]': '', 'commitments[10-2-1][textJa]': '', 'commitments[10-2-1][textEn]': ' ' };
    const answer = await liaison.post(path, { ...fields, heldFrom: '2027-02-30' }).expect(422);
    expect(answer.text).toContain('2027-02-30');
    const second = await liaison.post(path, fields).expect(422);
    expect(second.text).toContain('href="#f-areas-10-1-headingJa"');
    expect(second.text).toContain('href="#f-commitments-10-2-1-textJa"');
    expect(second.text).toContain('価格の透明性の確保に向けた取組');
    expect(await findMeeting(app.db.read, 11)).toBeNull();
  });

  test('what was settled since the page was opened cannot be taken up unseen', async () => {
    const shown = await form();
    await liaison.post('/meetings/4/focus-areas/1/commitments', { act: 'confirmed', by: ['jp', 'us'], textJa: '別の事項。（架空）' }).expect(303);
    await assess(app, 10, '4-1-2', 'withdrawn');
    const answer = await liaison.post(path, { ...shown, 'areas[4-3][chosen]': '1', 'commitments[4-3-9][chosen]': '1', 'commitments[4-3-9][textJa]': 'x' }).expect(422);
    expect(answer.text).toContain('4-3-9は、表示した後に終了又は変更されたため引き継げません');
  });

  test('what is chosen is recorded as planned: areas with their themes, commitments in proposed words linked back', async () => {
    const fields: Record<string, string | string[]> = {
      ...(await form()), heldFrom: '令和9年1月', 'commitments[10-2-2][textJa]': '価格情報の提供を求める。', 'areas[4-3][chosen]': '1',
    };
    delete fields['commitments[10-2-1][chosen]'];
    delete fields['areas[10-3][chosen]'];
    await liaison.post(path, fields).expect(303).expect('Location', '/meetings/11');
    const meeting = await findMeeting(app.db.read, 11);
    expect(meeting).toMatchObject({ number: 11, stage: 'planned', fiscalYear: 2026, heldFrom: '2027-01', authoritative: 'ja' });
    const areas = await listFocusAreas(app.db.read, 11);
    expect(areas.map(({ number, heading, themes }) => [number, heading.ja, themes.map(({ slug }) => slug)])).toEqual([
      [1, 'FMS調達物品・役務の未納入・未精算に対する取組', ['undelivered', 'unsettled']],
      [2, '価格の透明性の確保に向けた取組', ['price-transparency']],
      [3, '出荷証書と計算書の不一致の解消', ['shipping-and-billing-discrepancies']],
    ]);
    const commitments = await listCommitments(app.db.read, 11);
    const told = commitments.map(({ ref, act, operative, due, continues }) => [ref, act, operative, due, continues]);
    expect(told).toEqual([
      ['11-1-1', null, false, null, ['10-1-2']],
      ['11-2-1', null, false, null, ['10-2-2']],
      ['11-3-1', null, false, null, ['4-3-1']],
    ]);
    expect(commitments[1]).toMatchObject({ by: ['jp'], to: ['us'], text: { ja: '価格情報の提供を求める。' } });
    expect(await listRevisions(app.db.read, 'commitment', commitments[0]?.id ?? 0)).toHaveLength(1);
    expect(await listRevisions(app.db.read, 'meeting', meeting?.id ?? 0)).toHaveLength(1);
  });

  test('they stand there as a proposal, and the earlier commitment knows them', async () => {
    const page = await liaison.get('/meetings/11').expect(200);
    expect(page.text).toContain('<span class="tag tag-draft">案</span>');
    expect(page.text).not.toContain('chip-assessed');
    expect((await liaison.get('/commitments/10-1-2')).text).toContain('/commitments/11-1-1');
  });

  test('a proposal is not assessed by a later meeting: nothing was promised yet', async () => {
    const { text } = await liaison.get('/meetings/11/assessment').expect(200);
    expect(text).toContain('id="c-10-1-2"');
    expect(text).not.toContain('id="c-11-1-1"');
  });

  test('once it is planned, sending the form again is told so, and the one after it has to wait', async () => {
    const again = await liaison.post(path, { number: '11', fiscalYear: '2026' }).expect(422);
    expect(again.text).toContain('第11回会合は既に記録されています。');
    const page = await liaison.get(path).expect(200);
    expect(page.text).toContain('第11回会合が予定として記録されています');
    expect(page.text).not.toContain('action="/meetings/next"');
    await liaison.post(path, { number: '12' }).expect(422);
    expect(await findMeeting(app.db.read, 12)).toBeNull();
  });

  test('a form without a number, a reader and a stranger', async () => {
    await liaison.post(path).expect(422);
    await (await app.as('leadership')).get(path).expect(403);
    await (await app.as('staff')).post(path, { number: '12' }).expect(403);
    await app.stranger().get(path).expect(303);
    await app.stranger().post(path, { number: '12' }).expect(401);
    expect((await (await app.as('admin')).get('/audit')).text).toContain('meeting.start');
  });
});

describe('The very first meeting', () => {
  test('is prepared too, with nothing to take up', async () => {
    const app = await startApp('sqlite');
    const liaison = await app.as('liaison');
    const page = await liaison.get(path).expect(200);
    expect(page.text).toContain('第1回会合の準備');
    await liaison.post(path, formOf(page, path)).expect(303).expect('Location', '/meetings/1');
    await app.close();
  });
});
