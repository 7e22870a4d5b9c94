import { describe, expect, test } from '@jest/globals';
import { wholeParts } from '../../src/lib/whole-parts.ts';

const wholeOf = (title: string) => wholeParts(title).filter(({ isWhole }) => isWhole).map(({ text }) => text);

describe('A title is broken around its days and numbers, not within', () => {
  test.each([
    ['管理台帳（令和8年2月2日現在・令和元年5月1日までの記録による）', ['令和8年2月2日', '令和元年5月1日']],
    ['管理台帳（2026年2月2日現在）', ['2026年2月2日']],
    ['Register as of 2 February 2026, from all that is recorded', ['2 February 2026']],
    ['令和7年度の数値の訂正', ['令和7年度']],
    ['Comparison of 8-1-1 and 10-1-2', ['8-1-1', '10-1-2']],
    ['A10-3の件名・共有範囲', ['A10-3']],
    ['第8回会合 議事要旨 第1回の案', ['第8回', '第1回']],
    ['Minutes of meeting 8, draft no. 1', ['meeting 8', 'no. 1']],
    ['翻訳の状況', []],
  ])('%s', (title, whole) => {
    expect(wholeOf(title)).toEqual(whole);
    expect(wholeParts(title).map(({ text }) => text).join('')).toBe(title);
  });
});
