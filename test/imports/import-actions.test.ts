import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { gunzipSync, gzipSync } from 'node:zlib';
import { findActionRecord } from '../../src/actions/record-queries.ts';
import { actionOf, offices, report, standing } from '../support/actions.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { formOf } from '../support/form.ts';
import { check, csvOf, xlsxOf } from '../support/lists.ts';
import type { Value } from '../support/lists.ts';

const began = new Date('2026-02-02T03:00:00.000Z');
const heads = ['番号', '確認事項', '件名', '担当部署', '進捗', '期限', '日付', '内容・理由', '根拠資料', '共有範囲'];

describe.each(engines)('A liaison officer imports a list, on %s', (engine) => {
  let app: TestApp;
  let liaison: Browser;
  let office: { jp: number; us: number };
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    office = await offices(app);
    liaison = await app.as('liaison');
  });
  beforeEach(() => {
    app.clock.now = began;
  });
  afterAll(() => app.close());

  const list = (...rows: Value[][]) => xlsxOf([heads, ...rows]);
  const historyOf = async (ref: string) => (await findActionRecord(app.db.read, ref))?.updates ?? [];
  const countActions = async () => Number((await app.db.read.selectFrom('actions').select((eb) => eb.fn.countAll().as('n')).executeTakeFirstOrThrow()).n);
  const newestAudit = async (count: number) =>
    (await app.db.read.selectFrom('audit_entries').select(['change', 'ref', 'detail', 'person_name']).orderBy('id', 'desc').limit(count).execute()).reverse();
  const save = async (page: { fields: Record<string, string> }, more: object = {}) => liaison.post('/actions/import', { ...page.fields, ...more });

  test('of new actions and status updates: what was shown is saved, in one piece, and audited', async () => {
    const ref = await actionOf(app, { officeId: office.jp, dueOn: '2026-03-31' });
    const same = await actionOf(app);
    const begun = await actionOf(app);
    await report(app, begun, { status: 'in_progress' });
    const page = await check(liaison, await list(
      [begun, '10-1-2', '未納入ケースの原因別整理', 'DSCA 調達課', '措置済', '令和8年6月30日', new Date('2026-02-01'), '一覧を\n送付した。', '第12号', '内部限り'],
    ));
    expect(page.status).toBe(422);
    expect(page.text).toContain('この日（令和8年2月1日）は最新の進捗（令和8年2月2日）より前です');
    app.clock.now = new Date('2026-02-05T03:00:00.000Z');
    liaison = await app.as('liaison');
    const shown = await check(liaison, await list(
      [ref, '10-1-2', '未納入ケースの原因別整理', 'DSCA 調達課', '措置済', '令和8年6月30日', new Date('2026-02-04'), '一覧を\n送付した。', '第12号', '内部限り'],
      [null, '10-1-2', '新しい件', '有償援助調達室', 'In progress', new Date('2026-05-01'), null, '着手', null, '共有'],
      [same, '10-1-2', '未納入ケースの原因別整理', null, '未着手', null, null, null, null, null],
    ));
    expect(shown.status).toBe(200);
    expect(shown.text).toMatch(/<del>.*未着手<\/del> → .*措置済/);
    expect(shown.text).toMatch(/<del>.*日 有償援助調達室<\/del> → .*米 DSCA 調達課/);
    expect(shown.text).toMatch(/<del>.*令和8年3月31日<\/del> → .*令和8年6月30日/);
    expect(shown.text).toContain('共有の対応事項として追加します。');
    expect(shown.text).toContain('2件を取り込む');
    const before = await countActions();
    expect((await save(shown)).headers['location']).toBe('/actions?sort=-updated');
    expect(await standing(app, ref)).toMatchObject({ status: 'done', dueOn: '2026-06-30', updatedOn: '2026-02-04', office: { party: 'us' } });
    const history = await historyOf(ref);
    expect(history).toHaveLength(2);
    expect(history[0]).toMatchObject({
      effectiveOn: '2026-02-04', recordedAt: '2026-02-05T03:00:00.000Z', recordedByName: '連絡 花子', note: { ja: '一覧を\n送付した。', en: null }, evidence: '第12号', audience: 'internal',
    });
    expect(await countActions()).toBe(before + 1);
    const [added, updated, imported] = await newestAudit(3);
    expect([added?.change, updated?.change, imported?.change]).toEqual(['action.add', 'action.update', 'action.import']);
    expect(JSON.parse(imported?.detail ?? '')).toEqual({ sheet: '一覧', unchanged: 1, added: [added?.ref], updated: [ref] });
    const [reported, born] = await historyOf(added?.ref ?? '');
    expect(born).toMatchObject({ status: 'not_started', audience: 'shared', note: { ja: null }, dueOn: '2026-05-01' });
    // What is said of a shared action is told to the other side only where that was chosen.
    expect(reported).toMatchObject({ status: 'in_progress', audience: 'internal', note: { ja: '着手' } });
  });

  test('once: the same file again has nothing to import, its new rows known by commitment and title', async () => {
    const bytes = csvOf([heads, [null, '10-1-2', `一度だけ ${engine}`, null, null, null, null, null, null, null]]);
    expect((await save(await check(liaison, bytes))).status).toBe(303);
    const again = await check(liaison, bytes);
    expect(again.text).toContain('取り込む変更はありません');
    expect(again.text).toMatch(/番号がないため、確認事項と件名が同じA10-\d+の行として読みました/);
    const refused = await save(again);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('取り込む変更がありません。');
  });

  test('that shares nothing by itself, and its updates only where that is chosen', async () => {
    const shared = await actionOf(app, { audience: 'shared' });
    const internal = await actionOf(app);
    const rows = [[shared, null, null, null, '対応中'], [internal, null, null, null, '対応中'], [null, '10-1-2', `範囲なし ${engine}`]];
    await save(await check(liaison, await list(...rows)), { updates: 'shared' });
    expect([(await historyOf(shared))[0]?.audience, (await historyOf(internal))[0]?.audience]).toEqual(['shared', 'internal']);
    const [, , added] = await newestAudit(3);
    expect(added?.change).toBe('action.import');
    const row = await app.db.read.selectFrom('actions').select(['audience']).where('title_ja', '=', `範囲なし ${engine}`).executeTakeFirstOrThrow();
    expect(row.audience).toBe('internal');
    const wider = await check(liaison, await list([internal, null, null, null, null, null, null, null, null, '共有']));
    expect(wider.text).toContain(`共有範囲は取込みでは変わりません。${internal}の画面で変更してください。`);
  });

  test('of which one row is wrong: nothing is saved, and the mapping can be put right without the file', async () => {
    const ref = await actionOf(app);
    const page = await check(liaison, csvOf([['番号', '状況', 'いつまで'], [ref, '対応中', '令和8年3月31日'], ['A10-9999', '対応中', '']]));
    expect(page.status).toBe(422);
    expect(page.text).toContain('A10-9999は台帳にありません。');
    const refused = await save(page);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('誤りが1行あります。');
    expect(await historyOf(ref)).toHaveLength(1);
    const mended = await check(liaison, csvOf([['番号', '状況', 'いつまで'], [ref, '対応中', '令和8年3月31日']]));
    const again = await liaison.post('/actions/import/previews', { ...mended.fields, 'columns[2]': 'due' });
    expect(again.status).toBe(200);
    expect(again.text).toMatch(/定めなし<\/del> → .*令和8年3月31日/);
    // What was not shown is not saved: the first page said nothing of the due date.
    const unseen = await save(mended, { 'columns[2]': 'due' });
    expect(unseen.status).toBe(409);
    expect(unseen.text).toContain('もう一度確かめてください');
    expect(await historyOf(ref)).toHaveLength(1);
  });

  test('while someone else records on one of its actions: it is shown again, and only then saved', async () => {
    const ref = await actionOf(app);
    const other = await actionOf(app);
    const page = await check(liaison, await list([ref, null, null, null, '対応中']));
    await report(app, other, { status: 'in_progress' });
    expect((await save(page)).status).toBe(303);
    const next = await check(liaison, await list([ref, null, null, null, '措置済', null, null, '終えた。']));
    await report(app, ref, { status: 'awaiting_counterpart' });
    const moved = await save(next);
    expect(moved.status).toBe(409);
    expect(moved.text).toContain('台帳か読み方が変わりました');
    expect(moved.text).toMatch(/相手方対応待ち<\/del> → .*措置済/);
    expect((await standing(app, ref)).status).toBe('awaiting_counterpart');
    const fields = Object.fromEntries([...moved.text.matchAll(/name="(seen)" value="([^"]*)"/g)].map(([, name, value]) => [name ?? '', value ?? '']));
    expect((await save({ fields: { ...next.fields, ...fields } })).status).toBe(303);
    expect((await standing(app, ref)).status).toBe('done');
  });

  test('that is older than the register: a row that repeats what was recorded then says nothing new', async () => {
    const ref = await actionOf(app);
    const old = await list([ref, null, null, null, '未着手', null, new Date('2026-02-02')]);
    app.clock.now = new Date('2026-02-10T03:00:00.000Z');
    liaison = await app.as('liaison');
    await report(app, ref, { status: 'in_progress' });
    const page = await check(liaison, old);
    expect(page.text).toContain('この行の内容は記録済みです。');
    expect(page.text).toContain('取り込む変更はありません');
    const edited = await check(liaison, await list([ref, null, null, null, '措置済', null, new Date('2026-02-02'), '済んだ']));
    expect(edited.text).toContain('最新の進捗（令和8年2月10日）より前です');
  });

  test('with other titles: an error, unless titles are to stay', async () => {
    const ref = await actionOf(app);
    const page = await check(liaison, await list([ref, null, '別の件名', null, '対応中']));
    expect(page.text).toContain('台帳の件名は「未納入ケースの原因別整理」です。');
    const kept = await liaison.post('/actions/import/previews', { ...page.fields, keepTitles: '1' });
    expect(kept.text).toContain('件名の違いは取り込みません。');
    expect(kept.text).toContain('name="keepTitles" value="1" checked');
    expect(kept.text).toContain('1件を取り込む');
  });

  test('by who may: staff and leadership find neither the page nor the link', async () => {
    for (const role of ['staff', 'leadership'] as const) {
      const browser = await app.as(role);
      await browser.get('/actions/import').expect(403);
      await browser.upload('/actions/import/files', { name: 'a.csv', bytes: csvOf([heads]) }).expect(403);
      expect((await browser.get('/actions').expect(200)).text).not.toContain('/actions/import');
    }
    expect((await liaison.get('/actions').expect(200)).text).toContain('href="/actions/import"');
    expect((await liaison.get('/actions/import').expect(200)).text).toContain('定めなし');
  });

  test('chosen wrongly: one sentence, and the page to choose again', async () => {
    const none = await liaison.upload('/actions/import/files', { name: '', bytes: Buffer.alloc(0) });
    expect([none.status, none.text.includes('取り込むファイルを選んでください。')]).toEqual([422, true]);
    const empty = await check(liaison, csvOf([heads]));
    expect([empty.status, empty.text.includes('取り込む変更はありません')]).toEqual([200, true]);
    const other = await check(liaison, csvOf([['商品', '値段'], ['りんご', '100']]));
    expect([other.status, other.text.includes('「番号」か「確認事項」の列を選んでください。')]).toEqual([422, true]);
    const large = await check(liaison, Buffer.alloc(10 * 1024 * 1024 + 1, 0x61));
    expect([large.status, large.text.includes('ファイルが大きすぎます。')]).toEqual([422, true]);
    for (const fields of [{}, { table: 'x' }, { table: 'H4sI', head: '-1', columns: 'x' }]) {
      for (const path of ['/actions/import', '/actions/import/previews']) expect((await liaison.post(path, fields)).status).toBe(422);
    }
    const page = await check(liaison, csvOf([heads, ['A10-1']]));
    const twice = await liaison.post('/actions/import/previews', { ...page.fields, 'columns[5]': 'number', head: '99', updates: 'all' });
    expect(twice.status).toBe(422);
  });

  test('that was bent on its way holds no sign that a cell cannot', async () => {
    const { fields } = await check(liaison, csvOf([heads, [null, '10-1-2', '曲げられた件']]));
    const json = gunzipSync(Buffer.from(String(fields['table']), 'base64url')).toString();
    const bent = json.replace('曲げられた件', String.raw`曲げ\u0000られ\u0007た件`);
    const page = await liaison.post('/actions/import/previews', { ...fields, table: gzipSync(bent).toString('base64url') });
    expect(page.status).toBe(200);
    const saved = await save({ fields: formOf(page, '/actions/import') as Record<string, string> });
    expect(saved.status).toBe(303);
    const newest = await app.db.read.selectFrom('actions').select('title_ja').orderBy('id', 'desc').executeTakeFirstOrThrow();
    expect(newest.title_ja).toBe('曲げられた件');
  });

  test('whose heads stand in another row', async () => {
    const ref = await actionOf(app);
    const page = await check(liaison, csvOf([['番号', '件名'], ['x', 'y'], ['ID', '状況', '期日'], [ref, '対応中', 'R8.5.1']]));
    const chosen = await liaison.post('/actions/import/previews', { ...page.fields, head: '2' });
    expect(chosen.status).toBe(200);
    expect(chosen.text).toContain('令和8年5月1日');
  });
});
