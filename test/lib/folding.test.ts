import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fold, foldPlaced } from '../../src/lib/folding.ts';

const anyText = fc.string({ unit: fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...'あのｶﾞﾊﾟ価格渡邊髙　 \n\t,，・-1２ＦＭＳfmsⅡ㈱ー-―゛´ĀÅ각가Σς𠮷邉󠄀\u200b') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
), maxLength: 30 });

describe('A text in the form that is searched', () => {
  test.each([
    ['ＦＭＳ', 'fms'],
    ['Foreign  Military\nSales', 'foreign military sales'],
    ['ﾊﾝｶｸ ｶﾞｲﾄﾞ', 'ハンカクガイド'],
    ['㈱・Ⅱ・㍻・①', '(株)・ii・平成・1'],
    ['令和 8 年\n１月　２８日', '令和8年1月28日'],
    ['FMS 調達 Division', 'fms調達division'],
    ['髙橋　渡邊、渡邉󠄀、﨑', '高橋渡辺、渡辺、崎'],
    ['１０－１―２', '10-1-2'],
    ['“FMS”', '"fms"'],
    ['サーバー', 'サーバー'],
    ['ひらがな カタカナ', 'ひらがなカタカナ'],
    ['か゛', 'が'],
    ['ヵﾞ', 'ガ'],
    ['C-130、Ｃ－１３０、C‐130、C‑130、Cー130、c130', 'c130、c130、c130、c130、c130、c130'],
    ['follow-up of 5-year plans — 2026-01-28', 'follow up of 5 year plans 2026-01-28'],
    ['１，０００億円、1,234,567', '1000億円、1234567'],
    ['ロッキード・マーチン、価格・精算', 'ロッキードマーチン、価格・精算'],
    ['國會、斎藤・齊藤、澤、廣、濵、強靱', '国会、斉藤・斉藤、沢、広、浜、強靭'],
    ['霞ヶ関、市ヵ谷、ゐゑヰヱ', '霞ケ関、市カ谷、いえイエ'],
    ['Kōichi Ōno, résumé', 'koichi ono, resume'],
    ['-5・', '5'],
    ['-', '-'],
    ['ΣΑΣ', 'σασ'],
    ['a\u200bb\u202ec', 'abc'],
    ['  ', ''],
  ])('%s reads %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  test('folding again changes nothing', () => {
    fc.assert(fc.property(anyText, (text) => {
      expect(fold(fold(text))).toBe(fold(text));
    }), { numRuns: 2000 });
  });

  test('letter by letter it reads the same, and each letter knows where it stands', () => {
    fc.assert(fc.property(anyText, (text) => {
      const { folded, places } = foldPlaced(text);
      expect(folded).toBe(fold(text));
      expect(places).toHaveLength(folded.length + 1);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(places.at(-1)).toBe(text.length);
    }), { numRuns: 2000, examples: [['\u0f71ﾞ'], ['m\u0000-　Σ']] });
  });

  test('whatever is cut out of a text is found in it', () => {
    fc.assert(fc.property(anyText, fc.nat(30), fc.nat(30), (text, from, length) => {
      const cut = [...text].slice(from, from + length).join('');
      const starts = /^\p{Default_Ignorable_Code_Point}*[\p{M}ﾞﾟ゛゜]/u;
      fc.pre(!text.includes('ー') && !starts.test(cut) && !starts.test([...text].slice(from + length).join('')) && /[^\s\p{Cc}\-ー・,]/u.test(fold(cut)));
      expect(fold(text)).toContain(fold(cut));
    }), { numRuns: 2000 });
  });

  test('where a letter stands is where it was written', () => {
    const { folded, places } = foldPlaced('米国　（ＦＭＳ）の㈱');
    expect(folded).toBe('米国(fms)の(株)');
    expect([...folded].map((_, at) => '米国　（ＦＭＳ）の㈱'.charAt(places[at] ?? 0)).join('')).toBe('米国（ＦＭＳ）の㈱㈱㈱');
  });
});
