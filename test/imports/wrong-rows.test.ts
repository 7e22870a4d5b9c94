import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { actionOf, offices, report } from '../support/actions.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { check, csvOf, xlsxOf } from '../support/lists.ts';
import type { Value } from '../support/lists.ts';

const heads = {
  ja: ['番号', '確認事項', '件名', '担当部署', '側', '進捗', '期限（予定）', '日付', '備考', '根拠資料', '共有範囲'],
  en: ['Number', 'Commitment', 'Title', 'Office', 'Side', 'Status', 'Due (plan)', 'Date', 'Remarks', 'Evidence', 'Audience'],
};

// Each row with what is wrong: the head of the column it is at, and what it says in both languages.
function wrongRows(ref: string, done: string): { cells: Value[]; at: number; ja: RegExp; en: RegExp }[] {
  const row = (cells: Record<number, Value>): Value[] => Array.from({ length: 11 }, (_, place) => cells[place] ?? null);
  return [
    { cells: row({ 0: '合計' }), at: 0, ja: /「合計」は対応事項の番号ではありません/, en: /is not the number of an action, such as A10-3/ },
    { cells: row({ 0: 'A99-1' }), at: 0, ja: /A99-1は台帳にありません/, en: /A99-1 is not in the register/ },
    { cells: row({ 2: '件名だけ' }), at: 0, ja: /番号も確認事項もありません/, en: /neither a number nor a commitment/ },
    { cells: row({ 1: '10-1-1', 2: 'x' }), at: 1, ja: /対応事項を付けられません/, en: /carries no actions/ },
    { cells: row({ 1: '10-9-9', 2: 'x' }), at: 1, ja: /確認事項10-9-9は台帳にありません/, en: /Commitment 10-9-9 is not in the register/ },
    { cells: row({ 1: '2010/1/2', 2: 'x' }), at: 1, ja: /書式を「文字列」に/, en: /Format the cell as text/ },
    { cells: row({ 1: '10-1-2' }), at: 2, ja: /件名を日本語か英語で/, en: /title in Japanese or English/ },
    { cells: row({ 1: '10-1-2', 2: '長'.repeat(501) }), at: 2, ja: /長すぎます/, en: /too long/ },
    { cells: row({ 1: '10-1-2', 2: 'n1', 3: '知らない課' }), at: 3, ja: /「知らない課」という担当部署は登録されていません/, en: /no office “知らない課”/ },
    { cells: row({ 1: '10-1-2', 2: 'n2', 3: '有償援助調達室', 4: '米国側' }), at: 3, ja: /その側にはありません/, en: /on that side/ },
    { cells: row({ 1: '10-1-2', 2: 'n3', 5: '実施済' }), at: 5, ja: /「実施済」という進捗はありません/, en: /no status “実施済”/ },
    { cells: row({ 1: '10-1-2', 2: 'n4', 5: '措置済' }), at: 8, ja: /「措置済」にする理由がありません/, en: /reason for “Done” is missing/ },
    { cells: row({ 1: '10-1-2', 2: 'n5', 6: '2026-02-30' }), at: 6, ja: /実在する日付/, en: /a real date/ },
    { cells: row({ 1: '10-1-2', 2: 'n6', 6: '2026年3月' }), at: 6, ja: /年月日まで/, en: /full date/ },
    { cells: row({ 1: '10-1-2', 2: 'n7', 7: '2026-02-03' }), at: 7, ja: /今日までの日付/, en: /not be in the future/ },
    { cells: row({ 1: '10-1-2', 2: 'n8', 7: '2020-01-01' }), at: 7, ja: /令和8年1月28日以後/, en: /28 January 2026/ },
    { cells: row({ 1: '10-1-2', 2: 'n9', 10: '公開' }), at: 10, ja: /「公開」は共有範囲ではありません/, en: /“公開” is no audience/ },
    { cells: row({ 1: '10-1-2', 2: 'n2' }), at: 2, ja: /同じ件名が11行目にもあります/, en: /also in row 11/ },
    { cells: row({ 0: ref, 5: '#REF!' }), at: 5, ja: /数式のエラー（#REF!）/, en: /the error #REF!/ },
    { cells: row({ 0: ref, 1: '10-1-1' }), at: 1, ja: /ほかの確認事項には移せません/, en: /cannot be moved/ },
    { cells: row({ 0: done, 5: '未着手' }), at: 5, ja: /「措置済」から「未着手」には変更できません/, en: /“Not started” cannot follow “Done”/ },
    { cells: row({ 0: done, 5: '対応中', 8: '終えた。' }), at: 8, ja: /前回の記録と同じです/, en: /the one recorded before/ },
    { cells: row({ 0: ref, 7: '2026-02-03' }), at: 7, ja: /今日までの日付/, en: /not be in the future/ },
    { cells: row({ 0: ref }), at: 0, ja: /A10-1は20行目にもあります/, en: /A10-1 is also in row 20/ },
    { cells: row({ 1: '10-1-2', 2: 'n10', 6: '3/31/2026' }), at: 6, ja: /「3\/31\/2026」は年・月・日の順が分かりません。2026\/2\/3/, en: /Write 2026\/2\/3/ },
  ];
}

describe('Each row that is wrong says where and why, and nothing is saved', () => {
  let app: TestApp;
  let ref: string;
  let done: string;
  beforeAll(async () => {
    app = await startApp('sqlite', { publicRecord: true });
    await offices(app);
    ref = await actionOf(app);
    done = await actionOf(app, { title: { ja: '終えた件', en: null } });
    await report(app, done, { status: 'done', note: { ja: '終えた。', en: null } });
  });
  afterAll(() => app.close());

  test.each([['ja', 'xlsx'], ['en', 'csv']] as const)('in %s, from %s', async (locale, kind) => {
    const rows = wrongRows(ref, done);
    const cells = [heads[locale], ...rows.map((row) => row.cells)];
    const liaison = await app.as('liaison', locale);
    const page = await check(liaison, kind === 'xlsx' ? await xlsxOf(cells) : csvOf(cells));
    expect(page.status).toBe(422);
    const shown = new Map([...page.text.matchAll(/<tr id="row-(\d+)">(.*?)<\/tr>/gs)].map(([, row, html]) => [Number(row), (html ?? '').replace(/<\/?span[^>]*>/g, '')]));
    for (const [place, { at, ...said }] of rows.entries()) {
      // In English a quoted Japanese word is marked as such.
      const html = (shown.get(place + 2) ?? '').replace(/<\/?span[^>]*>/g, '');
      expect([place + 2, html]).toEqual([place + 2, expect.stringMatching(said[locale])]);
      expect([place + 2, html]).toEqual([place + 2, expect.stringContaining(`<strong>${heads[locale][at]}</strong>`)]);
    }
    expect(shown.size).toBe(rows.length);
    const before = await app.db.read.selectFrom('status_updates').select('id').execute();
    expect((await liaison.post('/actions/import', page.fields)).status).toBe(422);
    expect(await app.db.read.selectFrom('status_updates').select('id').execute()).toEqual(before);
  });

  test('a row with nothing in the columns that are read is passed over, and said', async () => {
    const page = await check(await app.as('liaison'), csvOf([['番号', '進捗', '感想'], [ref, '対応中', ''], ['', '', '※以下余白']]));
    expect(page.status).toBe(200);
    expect(page.text).toContain('読む列に何も入っていない行：3');
  });

  test('whatever is in a cell is shown as it is, and harms no page', async () => {
    const odd = '<script>alert(1)</script>${x} {cell} \u202e𠮷';
    const page = await check(await app.as('liaison'), csvOf([['番号', odd], [odd, odd], [ref, odd]]));
    expect(page.text).not.toContain('<script>alert');
    expect(page.text).toContain('&lt;script&gt;');
  });
});
