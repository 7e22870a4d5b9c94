import { describe, expect, test } from '@jest/globals';
import { isDayMadeOf, readActionRef, readAudience, readCommitmentRef, readDay, readOffice, readParty, readStatus, saysNone } from '../../src/imports/cells.ts';
import { statuses } from '../../src/actions/rules.ts';
import { columnsUnder, proposeMapping } from '../../src/imports/columns.ts';

const valueOf = (read: { ok: true; value: unknown } | { ok: false; reason: string }) => (read.ok ? read.value : read.reason.split('.').at(-1));

describe('A cell of a list', () => {
  test.each([
    '2026-03-31', '2026/3/31', '2026.3.31', '令和8年3月31日', 'Ｒ８．３．３１', '令和八年三月三十一日（火）', '20260331', '46112', '46112.75', '2026-03-31 00:00:00',
    '2026-03-31T09:00:00.000Z', '31 March 2026', '31-Mar-2026', 'March 31, 2026', 'Mar. 31 2026', '31 March 2026 (Reiwa 8)', 'Tuesday, 31 March 2026', '31st March 2026',
  ])('names the day 2026-03-31: %s', (cell) => {
    expect(valueOf(readDay(cell, false))).toBe('2026-03-31');
  });

  test('counts days from 1904 where the workbook does', () => {
    expect(valueOf(readDay('44650', true))).toBe('2026-03-31');
  });

  test.each([
    ['2026-03', 'not-a-day'], ['2026', 'not-a-day'], ['令和8年3月', 'not-a-day'], ['2026-02-30', 'not-a-date'], ['3/31', 'not-a-date'], ['12月25日', 'no-year'], ['3月末', 'no-year'], ['3/31/2026', 'day-order'],
    ['20261331', 'not-a-date'], ['12345', 'not-a-date'], ['1899-12-31', 'not-a-date'], ['平成40年1月1日', 'not-a-date'], ['TRUE', 'not-a-date'], ['31 Foo 2026', 'not-a-date'],
    ['09:00', 'not-a-date'], ['-1', 'not-a-date'], ['2/3/2026', 'day-order'], ['２／３／２０２６', 'day-order'], ['31.3.26', 'day-order'], ['8.3.31', 'day-order'],
  ])('that names no day says so: %s', (cell, reason) => {
    expect(valueOf(readDay(cell, false))).toBe(reason);
  });

  test.each([['A10-3', 'A10-3'], ['Ａ１０－３', 'A10-3'], ['a10‐3', 'A10-3'], [' A10 - 3', 'A10-3'], ['10-3', 'not-a-number'], ['合計', 'not-a-number'], ['A0-1', 'not-a-number']])(
    'names an action: %s', (cell, ref) => expect(valueOf(readActionRef(cell))).toBe(ref),
  );

  test.each([['10-1-2', '10-1-2'], ['１０－１－２', '10-1-2'], ['2010-01-02', 'became-a-day'], ['2010/1/2', 'became-a-day'], ['10-1', 'not-a-commitment']])(
    'names a commitment: %s', (cell, ref) => expect(valueOf(readCommitmentRef(cell))).toBe(ref),
  );

  test('is known for the number that a spreadsheet made a day of', () => {
    for (const day of ['2010-01-02', '2010/1/2', '2002-10-01', '2002-01-10']) expect(isDayMadeOf('10-1-2', day)).toBe(true);
    for (const day of ['2010-01-03', '10-1-2', '2026-03-31']) expect(isDayMadeOf('10-1-2', day)).toBe(false);
  });

  test('says a status in the words of either language, and in those offices use', () => {
    const words = ['未着手', '対応中', '相手方対応待ち', '措置済', '取りやめ', 'Not started', 'in progress', 'AWAITING COUNTERPART', 'Done', 'dropped', ...statuses];
    expect(words.map((word) => valueOf(readStatus(word)))).toEqual([...statuses, ...statuses, ...statuses]);
    for (const word of ['措置済み', '完了', '済', 'ｃｏｍｐｌｅｔｅｄ']) expect(valueOf(readStatus(word))).toBe('done');
    for (const word of ['終了（未実施）', '措置済？（未確認）', '実施済', '進捗', '']) expect(valueOf(readStatus(word))).toBe('status');
  });

  test('says an audience, a side, or that there is nothing', () => {
    expect(['共有', '内部限り', 'shared', 'Internal', '公開'].map((word) => valueOf(readAudience(word)))).toEqual(['shared', 'internal', 'shared', 'internal', 'audience']);
    expect(['日', '日本側', 'US side', '米国側', 'ATLA', '英'].map((word) => valueOf(readParty(word)))).toEqual(['jp', 'jp', 'us', 'us', 'jp', 'side']);
    expect(['定めなし', '－', 'No due date', 'なし', '2026'].map(saysNone)).toEqual([true, true, true, true, false]);
  });

  test('names an office in either language; the side tells two of one name apart', () => {
    const office = (id: number, party: 'jp' | 'us', ja: string, en: string | null) => ({ id, party, name: { ja, en }, version: 1 });
    const all = [office(1, 'jp', '調達室', 'Procurement Office'), office(2, 'us', '調達室', null), office(3, 'us', 'DSCA 調達課', null)];
    const find = (cell: string, party: 'jp' | 'us' | null = null, meant = true) => {
      const read = readOffice(cell, all, { party, meant });
      return read.ok ? read.value.id : read.reason.split('.').at(-1);
    };
    expect([find('ＤＳＣＡ調達課'), find('procurement  office'), find('調達室'), find('調達室', 'us'), find('調達'), find('DSCA調達課', 'jp')]).toEqual([3, 1, 'two-offices', 2, 'office', 'office-side']);
    // A side that was left as it was belongs to the office before.
    expect([find('DSCA調達課', 'jp', false), find('調達室', 'jp', false)]).toEqual([3, 1]);
  });
});

describe('The columns of a list', () => {
  test('are told by the heads of our own lists, in either language and in both', () => {
    expect(columnsUnder(['番号', '会合', '確認事項', '件名', '側', '担当部署', '進捗', '期限', '期限超過', '最終更新', '内容・理由', '根拠資料', '共有範囲'])).toEqual(
      ['number', null, 'commitment', 'titleJa', 'side', 'office', 'status', 'due', null, 'updated', 'noteJa', 'evidence', 'audience'],
    );
    expect(columnsUnder(['Number', 'Meeting', 'Title', 'Status', 'Due', 'Overdue', 'Note'])).toEqual(['number', null, 'titleEn', 'status', 'due', null, 'noteEn']);
    expect(columnsUnder(['番号 / Number', '件名', 'Title', '進捗', 'Status', '期限 / Due', '担当部署', 'Office'])).toEqual(
      ['number', 'titleJa', 'titleEn', 'status', 'status', 'due', 'office', 'office'],
    );
  });

  test('are told in either width, almost as written, and with the language in brackets', () => {
    expect(columnsUnder(['Ｎｏ．', '確認事項番合', '件　名（英文）', '担当部所', 'Statuss', 'ﾀｲﾄﾙ', 'DUE DATE', '内容・理由(English)', '備考'])).toEqual(
      ['number', 'commitment', 'titleEn', 'office', 'status', 'titleJa', 'due', 'noteEn', 'noteJa'],
    );
  });

  test('of which two mean the same are left to the officer, the first taken', () => {
    expect(columnsUnder(['番号', '管理番号', '期限', '期日', '値段', ''])).toEqual(['number', null, 'due', null, null, null]);
  });

  test('stand under the row of the first twenty that names most of them', () => {
    const rows = [['対応事項の一覧'], ['令和8年2月', '番号'], ['番号', '件名', '期限'], ['A10-1', '進捗', '状況']].map((cells, place) => ({ number: place + 3, cells }));
    expect(proposeMapping({ file: 'x', sheet: null, otherSheets: [], isFrom1904: false, rows })).toEqual({ head: 2, columns: ['number', 'titleJa', 'due'] });
  });
});
