import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addressIn } from '../../src/search/address-rules.ts';
import { readAsked } from '../../src/search/asked-rules.ts';
import { narrow, wantedOf } from '../../src/search/narrow-rules.ts';

const reasons = (typed: string) => readAsked(typed).notices.map(({ reason }) => reason);

describe('What stands in the search box', () => {
  test.each([
    ['価格 精算', ['価格', '精算']],
    ['価格　ＦＭＳ\tfms', ['価格', 'fms']],
    ['"価格 の 透明性" x', ['価格の透明性', 'x']],
    ['“foreign  Military” ”sales”', ['foreign military', 'sales']],
    ['＂price and time＂', ['price and time']],
    ['「価格 情報」 「精算」', ['価格情報', '精算']],
    ['「価格」の透明性', ['「価格」の透明性']],
    ['「価格 情報', ['価格情報']],
    ['価格" 情報”', ['価格', '情報']],
    ['の「価格」', ['の「価格」']],
    ['"is:open" 10:30 https://example.jp/a', ['is:open', '10:30', 'https://example.jp/a']],
    ['"never closed', ['never closed']],
    ['a"b', ['a"b']],
    ['価格 - 精算、 ・', ['価格', '精算、']],
    ['-', ['-']],
    ['"" \u200b', []],
    ['', []],
  ])('%s asks for the words %j', (typed, words) => {
    expect(readAsked(typed)).toMatchObject({ words, narrowings: [], notices: [] });
  });

  test.each([
    ['is:open', { name: 'is', value: 'open' }],
    ['状態:未完了', { name: 'is', value: 'open' }],
    ['状態：未了', { name: 'is', value: 'open' }],
    ['is:overdue', { name: 'is', value: 'overdue' }],
    ['期限:超過', { name: 'is', value: 'overdue' }],
    ['IS:Closed', { name: 'is', value: 'closed' }],
    ['状態:相手方対応待ち', { name: 'is', value: 'awaiting_counterpart' }],
    ['is:not-started', { name: 'is', value: 'not_started' }],
    ['theme:undelivered', { name: 'theme', value: 'undelivered' }],
    ['課題:「未納入 未精算」', { name: 'theme', value: '未納入 未精算' }],
    ['office:"FMS Division"', { name: 'office', value: 'FMS Division' }],
    ['担当:調達室', { name: 'office', value: '調達室' }],
    ['meeting:10', { name: 'meeting', value: 10 }],
    ['会合:第１０回', { name: 'meeting', value: 10 }],
    ['by:us', { name: 'by', value: 'us' }],
    ['側:米', { name: 'by', value: 'us' }],
    ['側:日本側', { name: 'by', value: 'jp' }],
    ['since:2026-01-28', { name: 'since', value: '2026-01-28' }],
    ['以降:令和8年1月28日', { name: 'since', value: '2026-01-28' }],
    ['以降:R8.1.28', { name: 'since', value: '2026-01-28' }],
    ['until:2026-02', { name: 'until', value: '2026-02-28' }],
    ['以前:令和8年', { name: 'until', value: '2026-12-31' }],
    ['kind:action', { name: 'kind', value: 'action' }],
    ['種別:対応事項', { name: 'kind', value: 'action' }],
    ['kind:"Focus areas"', { name: 'kind', value: 'focus-area' }],
  ])('%s is a filter', (typed, narrowing) => {
    expect(readAsked(`価格 ${typed}`)).toMatchObject({ words: ['価格'], narrowings: [narrowing], notices: [] });
  });

  test.each([
    ['foo:bar', 'foo:bar', 'search.notice.no-filter'],
    ['注記:価格', '注記:価格', 'search.notice.no-filter'],
    ['is:opne', 'is:opne', 'search.notice.no-such-value'],
    ['側:英', '側:英', 'search.notice.no-such-value'],
    ['種別:書類', '種別:書類', 'search.notice.no-such-value'],
    ['since:昨日', 'since:昨日', 'search.notice.no-date'],
    ['以降:令和8年2月30日', '以降:令和8年2月30日', 'search.notice.no-date'],
    ['meeting:abc', 'meeting:abc', 'search.notice.no-number'],
    ['theme:', 'theme:', 'search.notice.no-value'],
    ['課題：', '課題:', 'search.notice.no-value'],
  ])('%s is searched as text, with one sentence', (typed, word, reason) => {
    expect(readAsked(typed).words).toEqual([word]);
    expect(reasons(typed)).toEqual([reason]);
  });

  test('past sixteen words the rest is left out, and that is said', () => {
    const many = Array.from({ length: 20 }, (_, at) => `word${at}`).join(' ');
    expect(readAsked(many).words).toHaveLength(16);
    expect(reasons(many)).toEqual(['search.notice.many-words']);
  });

  test('whatever is typed is read, in little time, and every word of it is searched or said', () => {
    const signs = fc.string({ unit: fc.constantFrom(...'価格ａA1 　"“”「」:：is者:open以降-.\n'), maxLength: 60 });
    fc.assert(fc.property(fc.oneof(signs, fc.string({ unit: 'binary' })), (typed) => {
      const { words, narrowings, notices } = readAsked(typed);
      expect(words.every((word) => word !== '' && !word.includes('\n'))).toBe(true);
      const letters = typed.replace(/[\s"“”＂「」]/g, '').replace(/[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu, '');
      expect(letters === '' || words.length + narrowings.length + notices.length > 0).toBe(true);
    }), { numRuns: 3000 });
    const before = performance.now();
    readAsked(':"「'.repeat(100));
    readAsked('a:'.repeat(150));
    expect(performance.now() - before).toBeLessThan(200);
  });
});

describe('What is asked of the index', () => {
  const names = {
    themes: [
      { id: 3, slug: 'undelivered', name: { ja: '未納入・未精算', en: null }, areaIds: [11, 12] },
      { id: 4, slug: 'price', name: { ja: '価格の透明性', en: 'Price' }, areaIds: [] },
    ],
    offices: [
      { id: 1, name: { ja: '調達室', en: null }, party: 'jp' as const },
      { id: 2, name: { ja: 'DSCA 調達課', en: null }, party: 'us' as const },
    ],
  };
  const owed = { open: [5, 6, 7], overdue: [6], closed: [8] };
  const wanted = (typed: string, mayInternal = true) =>
    wantedOf(narrow(readAsked(typed), names), { mayInternal, today: '2026-02-03', owed });
  const factsOf = (typed: string, kind: string) => wanted(typed).find((one) => one.kind === kind)?.facts;

  test('a year is asked in all its spellings, but what has a hyphen is an aircraft', () => {
    expect(wanted('R8')[0]?.words).toEqual([expect.arrayContaining(['2026年', '令和8年'])]);
    for (const typed of ['T-4', 'Ｈ－２０', 's‐1', 'Rー8']) expect(wanted(typed)[0]?.words).toEqual([[expect.stringMatching(/^[thsr]\d+$/)]]);
  });

  test('a theme stands for its areas, an office for its number, a side for its offices', () => {
    expect(factsOf('theme:未納入', 'commitment')).toEqual([['theme3', 'area11', 'area12']]);
    expect(factsOf('課題:price', 'commitment')).toEqual([['theme4']]);
    expect(factsOf('担当:調達', 'action')).toEqual([['office1', 'office2']]);
    expect(factsOf('by:us', 'action')).toEqual([['us', 'office2']]);
    expect(factsOf('会合:10 会合:9', 'action')).toEqual([['meeting10'], ['meeting9']]);
  });

  test('a theme or office nobody knows is searched as text, with one sentence', () => {
    const { words, notices } = narrow(readAsked('theme:宇宙 office:"Ｎ　室"'), names);
    expect(words).toEqual([['宇宙'], ['n室']]);
    expect(notices.map(({ reason }) => reason)).toEqual(['search.notice.no-theme', 'search.notice.no-office']);
  });

  test('a state is asked of actions by their status, of commitments as the register has them, of nothing else', () => {
    expect(wanted('is:open').map(({ kind, ids }) => [kind, ids])).toEqual([['commitment', [5, 6, 7]], ['action', null]]);
    expect(factsOf('is:open', 'action')).toEqual([['notstarted', 'inprogress', 'awaitingcounterpart']]);
    expect(factsOf('is:closed', 'action')).toEqual([['done', 'dropped']]);
    expect(wanted('is:open is:overdue').find(({ kind }) => kind === 'commitment')?.ids).toEqual([6]);
    expect(wanted('is:done').map(({ kind }) => kind)).toEqual(['action']);
    const due = factsOf('is:overdue', 'action')?.[1] ?? [];
    expect([due.at(0), due.includes('due2025'), due.includes('due2026'), due.slice(-3)]).toEqual([
      'due2000', true, false, ['due202601', 'due20260201', 'due20260202'],
    ]);
  });

  test('of several days the narrower one, and only the kinds that are meant', () => {
    const all = wanted('since:2026 since:2025-01-01 until:2026-12 until:2027 kind:meeting');
    expect(all).toEqual([{ kind: 'meeting', words: [], facts: [], ids: null, from: '2026', to: '2026-12-31' }]);
    expect(wanted('kind:meeting kind:action')).toEqual([]);
  });

  test('who may not read internal words is given what is shared alone', () => {
    const all = wanted('価格 by:us', false);
    expect(all).toHaveLength(15);
    expect(all.every(({ facts }) => facts.some((any) => any.join() === 'shared'))).toBe(true);
    expect(wanted('is:open', false).every(({ facts }) => facts.some((any) => any.join() === 'shared'))).toBe(true);
  });
});

test.each([
  ['10-1-2', { noun: 'commitment', ref: '10-1-2' }],
  ['１０－１－２', { noun: 'commitment', ref: '10-1-2' }],
  ['10ー1ー2', { noun: 'commitment', ref: '10-1-2' }],
  [' A10-3 ', { noun: 'action', ref: 'A10-3' }],
  ['ａ１０－３', { noun: 'action', ref: 'A10-3' }],
  ['第10回', { noun: 'meeting', number: 10 }],
  ['第 １０ 回 会合', { noun: 'meeting', number: 10 }],
  ['10回', { noun: 'meeting', number: 10 }],
  ['Meeting 10', { noun: 'meeting', number: 10 }],
  ['10th', { noun: 'meeting', number: 10 }],
  ['10-1', { noun: 'focus-area', meetingNumber: 10, number: 1 }],
  ['10', null], ['10-1-2 価格', null], ['"10-1-2"', null], ['A10', null], ['2026-01-28', null], ['', null],
])('the number %s leads to %j', (typed, address) => {
  // A day is no commitment: three figures of four do not name one that is there, and the route looks.
  expect(typed === '2026-01-28' ? null : addressIn(typed)).toEqual(address);
});
