import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '../../src/lib/folding.ts';
import { spellingsOf } from '../../src/lib/spellings.ts';

const isFoundBy = (typed: string, text: string): boolean =>
  spellingsOf(fold(typed)).some((word) => fold(text).includes(word));

describe('What is typed finds the other ways of writing it', () => {
  test.each([
    ['サーバー', 'サーバ更新'], ['サーバの更新', 'サーバーの更新'], ['サーバーの更新', 'サーバの更新'], ['コンピュータ', 'コンピューター'],
    ['令和8年', 'Ｒ８年度'], ['R8', '令和８年'], ['2026年', '令和8年1月28日'], ['2019年', '令和元年'], ['令和元年', '令和１年'], ['H31', '平成31年'],
    ['１か月', '1ヶ月'], ['３カ所', '三3箇所'], ['霞が関', '霞ヶ関'], ['市ケ谷', '市ヶ谷'],
    ['commitments', 'one commitment'], ['Delivery', 'deliveries'], ['deliveries', 'on delivery'], ['Japan’s', 'Japan'], ['processes', 'the process'],
    ['C130', 'Ｃ－１３０Ｊ'], ['follow up', 'Follow-up'], ['1000', '１，０００'],
  ])('%s finds %s', (typed, text) => {
    expect(isFoundBy(typed, text)).toBe(true);
  });

  test.each([
    ['令和元年', '平成31年'], ['R8', 'R9'], ['カバー', 'カバン'], ['キー', 'キロ'], ['parts', 'department'], ['status', 'statute'],
    ['process', 'proceed'], ['会議が開催', '会議を開催'], ['10-1', '101'], ['C130', 'C 130'],
  ])('%s does not find %s', (typed, text) => {
    expect(isFoundBy(typed, text)).toBe(false);
  });

  test('whatever is typed is found as it is written, and never looked for in more than eight ways', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'サーバメリの更新令和平成元年月か箇ケが１20189rhsy\'ie漢'), maxLength: 80 });
    fc.assert(fc.property(letters, (typed) => {
      const word = fold(typed);
      const spellings = spellingsOf(word);
      expect(spellings.some((one) => word.includes(one))).toBe(true);
      expect(spellings.length).toBeLessThanOrEqual(8);
      expect(spellings.includes('')).toBe(word === '');
    }), { numRuns: 3000 });
  });
});
