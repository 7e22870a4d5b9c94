import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pasted, shortAnnouncement } from '../support/announcements.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { agree } from '../support/editions.ts';
import { formOf } from '../support/form.ts';
import { lastAudit, recordOf } from '../support/record.ts';

// Lines 17 to 20 of the text, none of which is understood.
const strange = ['★ 一つ目の行', '★ 二つ目の行', '★ 三つ目の行', '★ 四つ目の行'];
const undecided = (line: number, decision: string) => ({ [`lines[${line - 17}][line]`]: String(line), [`lines[${line - 17}][decision]`]: decision });

describe.each(engines)('Lines that were not understood are settled, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine);
  });
  afterAll(() => app.close());

  const linesOf = async (number: number) => {
    const { meeting } = await recordOf(app, number);
    return app.db.read.selectFrom('announcement_lines').innerJoin('announcements', 'announcements.id', 'announcement_id')
      .select(['line', 'announcement_lines.text', 'decision', 'placed_in']).where('meeting_id', '=', meeting.id).orderBy('line').execute();
  };

  test('in the review each is offered to be placed, dismissed or left, and is undecided at first', async () => {
    const page = await (await app.as('liaison')).post('/announcements/readings', { text: shortAnnouncement(30, ...strange) }).expect(200);
    expect(formOf(page, '/announcements')).toMatchObject({ ...undecided(17, 'unread'), ...undecided(20, 'unread') });
    for (const choice of ['未処理', '破棄', '結果概要に入れる', '重点分野2に入れる']) expect(page.text).toContain(`>${choice}</option>`);
  });

  test('placed in a text it becomes its last paragraph; dismissed or undecided it stays out of the record', async () => {
    const liaison = await app.as('liaison');
    const fields = {
      ...(await pasted(liaison, shortAnnouncement(30, ...strange))),
      ...undecided(17, 'summary'), ...undecided(18, 'area-2'), ...undecided(19, 'dismissed'),
    };
    await liaison.post('/announcements', fields).expect(303);
    const record = await recordOf(app, 30);
    expect(record.meeting.summary.ja).toBe('両庁は、諸課題について協議を行いました。\n\n★ 一つ目の行');
    expect(record.areas[1]?.text.ja).toBe('日本側は、米側に対し、価格情報を提供するよう要請した。\n\n★ 二つ目の行');
    expect(JSON.stringify(record)).not.toMatch(/三つ目|四つ目/);
    expect((await linesOf(30)).map(({ line, decision, placed_in }) => [line, decision, placed_in])).toEqual([
      [17, 'placed', 'summary'], [18, 'placed', 'area-2'], [19, 'dismissed', null], [20, 'unread', null],
    ]);
  });

  test('the page of the meeting says how many are left, and leads those who may to settle them', async () => {
    const forLiaison = await (await app.as('liaison')).get('/meetings/30').expect(200);
    expect(forLiaison.text).toContain('公表文のうち1行が未処理です。');
    expect(forLiaison.text).toContain('href="/meetings/30/unread-lines"');
    const forStaff = await (await app.as('staff')).get('/meetings/30').expect(200);
    expect(forStaff.text).toContain('公表文のうち1行が未処理です。');
    expect(forStaff.text).not.toContain('/meetings/30/unread-lines');
  });

  test('they are settled later, one by one, and the audit says how', async () => {
    const liaison = await app.as('liaison');
    await liaison.post('/announcements', await pasted(liaison, shortAnnouncement(31, ...strange))).expect(303);
    const page = await liaison.get('/meetings/31/unread-lines').expect(200);
    const fields = { ...formOf(page, '/meetings/31/unread-lines'), 'lines[0][decision]': 'dismissed', 'lines[1][decision]': 'placed' };
    await liaison.post('/meetings/31/unread-lines', fields).expect(303).expect('Location', '/meetings/31');
    expect((await linesOf(31)).map(({ decision, placed_in }) => [decision, placed_in])).toEqual([
      ['dismissed', null], ['placed', 'by hand'], ['unread', null], ['unread', null],
    ]);
    expect(await lastAudit(app)).toMatchObject({
      change: 'announcement.settle', ref: '31', detail: { decisions: [{ line: 17, decision: 'dismissed' }, { line: 18, decision: 'placed' }] },
    });
    expect((await liaison.get('/meetings/31').expect(200)).text).toContain('公表文のうち2行が未処理です。');
  });

  test('of two people the second is told that a line was settled, keeps the other choices, and changes nothing', async () => {
    const page = await (await app.as('liaison')).post('/meetings/31/unread-lines', { ...undecided(17, 'placed'), ...undecided(19, 'placed') }).expect(422);
    expect(page.text).toContain('17行目は、ほかの方が先に処理しました。');
    expect(formOf(page, '/meetings/31/unread-lines')).toEqual({
      'lines[0][line]': '19', 'lines[0][decision]': 'placed', 'lines[1][line]': '20', 'lines[1][decision]': 'unread',
    });
    expect((await linesOf(31)).map(({ decision }) => decision)).toEqual(['dismissed', 'placed', 'unread', 'unread']);
  });

  test('where nothing was decided nothing is said to be saved', async () => {
    const page = await (await app.as('liaison')).post('/meetings/31/unread-lines', undecided(19, 'unread')).expect(422);
    expect(page.text).toContain('扱いを決めた行がありません。');
  });

  test.each([
    ['a decision there is not', { 'lines[0][line]': '19', 'lines[0][decision]': 'burnt' }],
    ['a line there is not', { 'lines[0][line]': '99999999999', 'lines[0][decision]': 'dismissed' }],
    ['no line', { lines: 'x' }],
    ['nothing', {}],
  ])('%s is refused and changes nothing', async (_what, fields) => {
    await (await app.as('liaison')).post('/meetings/31/unread-lines', fields).expect(422);
    expect((await linesOf(31)).map(({ decision }) => decision)).toEqual(['dismissed', 'placed', 'unread', 'unread']);
  });

  test('a line of one meeting is not settled through another', async () => {
    const liaison = await app.as('liaison');
    await liaison.post('/meetings/30/unread-lines', undecided(19, 'placed')).expect(422);
    await liaison.post('/meetings/99/unread-lines', undecided(19, 'placed')).expect(404);
    expect((await linesOf(30)).find(({ line }) => line === 19)?.decision).toBe('dismissed');
  });

  test('once the minutes are agreed a line may be dismissed still, but none is said to stand in their text', async () => {
    const liaison = await app.as('liaison');
    await liaison.post('/announcements', await pasted(liaison, shortAnnouncement(33, ...strange))).expect(303);
    await agree(app, 33);
    await liaison.post('/meetings/33/unread-lines', { ...undecided(17, 'placed'), ...undecided(18, 'dismissed') }).expect(422);
    expect((await linesOf(33)).map(({ decision }) => decision)).toEqual(['unread', 'unread', 'unread', 'unread']);
    await liaison.post('/meetings/33/unread-lines', undecided(18, 'dismissed')).expect(303);
  });

  test('a meeting without open lines says so', async () => {
    const liaison = await app.as('liaison');
    await liaison.post('/meetings/30/unread-lines', undecided(20, 'dismissed')).expect(303);
    const { text } = await liaison.get('/meetings/30/unread-lines').expect(200);
    expect(text).toContain('未処理の行はありません。');
    // Nothing is asked where nothing is left.
    expect(text).not.toContain('選んでください');
    expect((await liaison.get('/meetings/30').expect(200)).text).not.toContain('行が未処理です');
  });

  test('no line is lost by a form that leaves it out, names it twice or tells it otherwise', async () => {
    const liaison = await app.as('liaison');
    const whole = await pasted(liaison, shortAnnouncement(32, ...strange));
    const fields = Object.fromEntries(Object.entries(whole).filter(([name]) => !name.startsWith('lines')));
    const told = {
      'lines[0][line]': '18', 'lines[0][decision]': 'dismissed', 'lines[0][text]': '別の文',
      'lines[1][line]': '18', 'lines[1][decision]': 'dismissed', 'lines[2][line]': '1', 'lines[2][decision]': 'dismissed',
    };
    await liaison.post('/announcements', { ...fields, ...told }).expect(303);
    expect((await linesOf(32)).map(({ line, text, decision }) => [line, text, decision])).toEqual([
      [17, '★ 一つ目の行', 'unread'], [18, '★ 二つ目の行', 'dismissed'], [19, '★ 三つ目の行', 'unread'], [20, '★ 四つ目の行', 'unread'],
    ]);
  });
});
