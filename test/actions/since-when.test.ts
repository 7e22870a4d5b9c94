import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { actionsCheck } from '../../src/actions/check-queries.ts';
import { actionOf, report } from '../support/actions.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { fileAt } from '../support/files.ts';
import { formOf } from '../support/form.ts';

interface Told {
  commitments: { actions: { number: string; status: string; dueOn: string | null; lastUpdateOn: string }[] }[];
}

describe.each(engines)('An action is entered as it has stood for a while, on %s', (engine) => {
  let app: TestApp;
  let liaison: Browser;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    liaison = await app.as('liaison');
  });
  afterAll(() => app.close());

  const path = '/commitments/8-1-1/actions';
  const form = { titleJa: '未納入一覧の更新', titleEn: '', audience: 'internal', dueOn: '' };
  const told = async (query: string, ref = 'A8-1') => {
    const { commitments } = (await liaison.get(`/register.json${query}`).expect(200)).body as Told;
    return commitments.flatMap(({ actions }) => actions).find(({ number }) => number === ref);
  };
  const history = async (ref = 'A8-1') => {
    const { text } = await liaison.get(`/actions/${ref}`).expect(200);
    const list = text.split('<ol class="history">')[1]?.split('</ol>')[0] ?? '';
    return list.split('<li>').slice(1).map((entry) => entry.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim());
  };

  test('the form asks how it stands and since when, proposing today', async () => {
    const { text } = await liaison.get(`${path}/new`).expect(200);
    expect(text).toMatch(/name="status" value="not_started" checked/);
    expect(text).toContain('いつから');
    expect(text).toContain('空欄は今日（令和8年2月2日）です。');
    expect(text).not.toContain('value="done"');
  });

  test.each([
    ['a day to come', { effectiveOn: '2026-02-03' }, '今日までの日付を入力してください。'],
    ['a day before the meeting can have been', { effectiveOn: '2023-12-31' }, '令和6年1月1日以後の日付を入力してください。'],
    ['no day at all', { effectiveOn: '2026-02-30' }, '2026-02-30'],
    ['a state that needs its reason', { status: 'done' }, '登録した後に、理由とともに進捗として記録してください。'],
  ])('%s is refused at its field, and what was typed stays', async (_, fields, sentence) => {
    const { text } = await liaison.post(path, { ...form, ...fields }).expect(422);
    expect(text).toContain(sentence);
    expect(text).toContain('value="未納入一覧の更新"');
  });

  test('it stands so from that day on, and nothing moved since the last meeting', async () => {
    await liaison.post(path, { ...form, status: 'in_progress', effectiveOn: '令和7年12月1日' }).expect(303);
    expect(await told('')).toMatchObject({ status: 'in_progress', lastUpdateOn: '2025-12-01' });
    expect(await told('?as-of=2026-01-10')).toMatchObject({ status: 'in_progress' });
    expect(await told('?as-of=2025-11-30')).toBeUndefined();
    const { text } = await liaison.get('/register?status=open&since=2026-01-28').expect(200);
    const row = text.slice(text.indexOf('A8-1'), text.indexOf('A8-1') + 1500);
    expect(row).not.toMatch(/新規|<del>/);
  });

  test('its entry is named as that, and counts as no update', async () => {
    expect(await history()).toEqual([expect.stringMatching(/^令和7年12月1日 記録 .* 登録 対応中 連絡 花子 内部限り$/)]);
    const { text } = await liaison.get('/actions/A8-1');
    expect(text).toContain('登録時の状態（その後の更新なし）');
    expect(text).not.toContain('<dt>最終更新</dt>');
  });

  test('an earlier update recorded later stands in its order, and what is newer stays the state', async () => {
    const update = formOf(await liaison.get('/actions/A8-1'), '/actions/A8-1/updates');
    const late = { ...update, status: 'awaiting_counterpart', noteJa: '照会した。', effectiveOn: '2025-11-10', lateOn: '2025-11-10' };
    await liaison.post('/actions/A8-1/updates', late).expect(303);
    expect((await history()).map((entry) => /^令和7年\d+月\d+日/.exec(entry)?.[0])).toEqual(['令和7年12月1日', '令和7年11月10日']);
    expect((await history())[0]).toContain('登録 対応中');
    expect((await history())[1]).not.toContain('登録');
    expect(await told('')).toMatchObject({ status: 'in_progress' });
    expect(await told('?as-of=2025-11-20')).toMatchObject({ status: 'awaiting_counterpart' });
    expect((await liaison.get('/actions/A8-1')).text).toContain('登録時の状態（その後の更新なし）');
  });

  test('entered as not started, it stands as begun since a day that is recorded later, on every page', async () => {
    await liaison.post(path, { ...form, titleJa: '後から分かった着手' }).expect(303);
    expect(await told('', 'A8-2')).toMatchObject({ status: 'not_started', lastUpdateOn: '2026-02-02' });
    const update = formOf(await liaison.get('/actions/A8-2'), '/actions/A8-2/updates');
    const begun = { ...update, status: 'in_progress', noteJa: '照会した。', effectiveOn: '2026-01-20' };
    app.clock.now = new Date('2026-02-04T03:00:00.000Z');
    liaison = await app.as('liaison');
    await liaison.post('/actions/A8-2/updates', begun).expect(303);
    const stands = { status: 'in_progress', lastUpdateOn: '2026-01-20' };
    for (const query of ['', '?as-of=2026-02-02', '?as-of=2026-01-20']) expect(await told(query, 'A8-2')).toMatchObject(stands);
    // What had been recorded by then stays as it was told.
    expect(await told('?recorded-by=2026-02-02', 'A8-2')).toMatchObject({ status: 'not_started', lastUpdateOn: '2026-02-02' });
    expect(await told('?as-of=2026-01-19', 'A8-2')).toBeUndefined();
    expect(await history('A8-2')).toEqual([
      expect.stringMatching(/^令和8年1月20日 .*対応中/), expect.stringMatching(/^令和8年2月2日 .*登録 未着手/),
    ]);
    const { text } = await liaison.get('/actions/A8-2').expect(200);
    expect(text).toMatch(/<dt>最終更新<\/dt>\s*<dd><time datetime="2026-01-20">/);
    expect((await liaison.get('/actions/A8-2.json')).body).toMatchObject({ status: 'in_progress', updatedOn: '2026-01-20' });
    for (const list of ['/actions.csv?audience=internal', '/register.csv?audience=internal']) {
      expect((await fileAt(liaison, list)).bytes.toString('utf8')).toMatch(/A8-2.*対応中.*2026-01-20/);
    }
    expect((await actionsCheck.run(app.db.read)).faults).toEqual([]);
    // A due date that was moved meanwhile is not lost, and what is older than the beginning is history.
    await report(app, 'A8-2', { status: 'in_progress', effectiveOn: '2026-01-10', dueOn: '2026-06-01' });
    expect(await told('', 'A8-2')).toMatchObject({ ...stands, dueOn: null });
  });

  test('what is told of it in a brief is of its beginning, not of what was said while nothing was known', async () => {
    const dueOn = '2026-02-03';
    const ref = await actionOf(app, { dueOn });
    const told = { dueOn, note: { ja: '着手の報告はない。', en: null } };
    await report(app, ref, { ...told, status: 'not_started' });
    const brief = async () => (await liaison.get('/brief').expect(200)).text;
    expect(await brief()).toContain('着手の報告はない。');
    const begun = { dueOn, note: { ja: '会合の翌日に照会していた。', en: null } };
    await report(app, ref, { ...begun, status: 'in_progress', effectiveOn: '2026-01-29' });
    expect(await brief()).toContain('会合の翌日に照会していた。');
    expect(await brief()).not.toContain('着手の報告はない。');
  });

  test('a due date moved while it was not begun goes on standing', async () => {
    await liaison.post(path, { ...form, titleJa: '期限を動かした対応' }).expect(303);
    await report(app, 'A8-3', { dueOn: '2026-09-30' });
    await report(app, 'A8-3', { status: 'in_progress', effectiveOn: '2026-01-20' });
    expect(await told('', 'A8-3')).toMatchObject({ status: 'in_progress', dueOn: '2026-09-30' });
  });

  test('to share it is no update: it still stands as entered, and as long ago', async () => {
    const stood = { ...form, titleJa: '共有しただけの対応', status: 'in_progress', effectiveOn: '2025-11-01' };
    await liaison.post(path, stood).expect(303);
    const edit = formOf(await liaison.get('/actions/A8-4/edit'), '/actions/A8-4');
    await liaison.post('/actions/A8-4', { ...edit, audience: 'shared' }).expect(303);
    const { text } = await liaison.get('/actions/A8-4').expect(200);
    expect(text).toContain('この時点の状態を共有しました');
    expect(text).toContain('登録時の状態（その後の更新なし）');
    for (const audience of ['', '?audience=shared']) {
      expect(await told(audience, 'A8-4')).toMatchObject({ lastUpdateOn: '2025-11-01' });
    }
    const stalled = await liaison.get('/register?stalled=1').expect(200);
    expect(stalled.text).toContain('href="/actions/A8-4"');
  });

  test('what is done with evidence is not told as lacking it once it is shared', async () => {
    await liaison.post(path, { ...form, titleJa: '根拠のある対応' }).expect(303);
    await report(app, 'A8-5', { status: 'done', evidence: '装備第1号' });
    const edit = formOf(await liaison.get('/actions/A8-5/edit'), '/actions/A8-5');
    await liaison.post('/actions/A8-5', { ...edit, audience: 'shared' }).expect(303);
    const { text } = await liaison.get('/actions/A8-5').expect(200);
    expect(text).toContain('この時点の状態を共有しました');
    expect(text).not.toContain('根拠資料なし');
  });

  test('an action shared from its entry on is not told as one that was shared later', async () => {
    await liaison.post(path, { ...form, titleJa: '共有の対応', audience: 'shared' }).expect(303);
    const update = formOf(await liaison.get('/actions/A8-6'), '/actions/A8-6/updates');
    await liaison.post('/actions/A8-6/updates', { ...update, noteJa: '前から。', effectiveOn: '2026-01-10', lateOn: '2026-01-10' }).expect(303);
    expect((await liaison.get('/actions/A8-6')).text).not.toContain('この時点の状態を共有しました');
  });
});
