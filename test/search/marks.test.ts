import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '../../src/lib/folding.ts';
import { spellingsOf } from '../../src/lib/spellings.ts';
import { excerptsOf, marked } from '../../src/search/mark-rules.ts';
import type { Excerpt, Piece } from '../../src/search/mark-rules.ts';

const shown = (pieces: Piece[]): string => pieces.map(({ text, isHit }) => (isHit ? `[${text}]` : text)).join('');
const found = (text: string, ...words: string[]): string[] =>
  excerptsOf([{ text, lang: 'ja' }], words.map((word) => [fold(word)])).map(({ pieces }: Excerpt) => shown(pieces));

describe('What was found is marked in its sentence', () => {
  test.each([
    ['日米は、価格の透明性を確認した。次に価格を', ['価格'], '日米は、[価格]の透明性を確認した。次に[価格]を'],
    ['ＦＭＳ及びFMS', ['fms'], '[ＦＭＳ]及び[FMS]'],
    ['ﾊﾝｶｸｶﾞﾅ', ['カガ'], 'ﾊﾝｶｸｶﾞﾅ'],
    ['ﾊﾝｶｸｶﾞﾅ', ['クガ'], 'ﾊﾝｶ[ｸｶﾞ]ﾅ'],
    ['㈱山本と(株)', ['株'], '[㈱]山本と([株])'],
    ['第Ⅱ期', ['ii'], '第[Ⅱ]期'],
    ['髙橋　渡邉󠄀', ['高橋渡辺'], '[髙橋　渡邉󠄀]'],
    ['価\n格', ['価格'], '[価\n格]'],
    ['あああ', ['ああ'], '[ああ]あ'],
    ['未納入額', ['納入', '未納', '入額'], '[未納入額]'],
    ['C-130及びC130、サーバ及びサーバー', ['c130', 'サーバー'], '[C-130]及び[C130]、[サーバ]及び[サーバー]'],
    ['令和８年とR8年、1,000億円', ['2026年', '1000'], '[令和８年]と[R8年]、[1,000]億円'],
    ['日米\n- 価格、米国 ・日本', ['-', '・'], '日米\n[- ]価格、米国 [・]日本'],
    ['何もない', ['価格'], '何もない'],
    ['<script>価格</script>', ['<script>', '価'], '[<script>価]格</script>'],
  ])('%s with %j', (text, words, expected) => {
    expect(shown(marked(text, words.map((word) => spellingsOf(fold(word)))))).toBe(expected);
  });

  test('the sentence that says most of the words, and one more for those it does not say', () => {
    const text = '会合は東京で開かれた。価格の透明性を確認した。精算を進める。価格は別途協議する。';
    expect(found(text, '価格')).toEqual(['[価格]の透明性を確認した。']);
    expect(found(text, '価格', '精算')).toEqual(['[価格]の透明性を確認した。', '[精算]を進める。']);
    expect(found(text, '価格', '別途')).toEqual(['[価格]は[別途]協議する。']);
    expect(found(text)).toEqual(['会合は東京で開かれた。']);
    expect(found('', '価格')).toEqual([]);
    expect(found('Prices rose. The U.S. side agreed. Nothing more.', 'agreed')).toEqual([' side [agreed].']);
  });

  test('the language of the sentence goes with it', () => {
    const texts = [{ text: '価格', lang: 'ja' as const }, { text: 'Price of 2026', lang: 'en' as const }];
    expect(excerptsOf(texts, [['2026']]).map(({ lang }) => lang)).toEqual(['en']);
  });

  test('a sentence that never ends is cut around what was found, between whole letters', () => {
    const long = `${'𠮷'.repeat(300)}価格${'の'.repeat(300)}`;
    const [excerpt = ''] = found(long, '価格');
    expect(excerpt).toMatch(/^…𠮷+\[価格\]の+…$/u);
    expect([...excerpt].length).toBeLessThan(170);
    const [phrase = ''] = found(`${'あ'.repeat(500)}。`, 'あ'.repeat(300));
    expect(phrase.startsWith('[あ') && phrase.endsWith(']…')).toBe(true);
  });

  test('where it is cut between spaces a word stays whole, unless it reaches to what was found', () => {
    const [excerpt = ''] = found(`${'consultations '.repeat(30)}procurement${' consultations'.repeat(30)}`, 'procurement');
    expect(excerpt).toMatch(/^…(consultations )+\[procurement\]( consultations)+…$/);
    expect(found(`${'x'.repeat(300)}procurement`, 'procurement')).toEqual([expect.stringMatching(/^…x+\[procurement\]$/)]);
  });

  test('a text of a million letters takes no time to speak of', () => {
    const text = '価格の透明性を、の。'.repeat(100_000);
    const before = process.cpuUsage();
    expect(excerptsOf([{ text, lang: 'ja' }], [['の'], ['価格'], ['透明性を、の']])).toHaveLength(1);
    const { user } = process.cpuUsage(before);
    expect(user / 1000).toBeLessThan(5000);
  });

  test('a letter that stands two hundred thousand times in a sentence without end is marked where it is shown', () => {
    expect(found('> '.repeat(200_000), '>')).toEqual([`${'[>] '.repeat(80)}…`]);
  });

  test('the pieces are the text, and what is marked reads as the words do', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'価格のｶﾞFＦm㈱髙邊 　。\n'), maxLength: 40 });
    fc.assert(fc.property(letters, fc.array(letters, { maxLength: 3 }), (text, typed) => {
      const words = typed.map(fold).filter((word) => word !== '').map(spellingsOf);
      const pieces = marked(text, words);
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
      const isFound = words.flat().some((word) => fold(text).includes(word));
      expect(pieces.some(({ isHit }) => isHit)).toBe(isFound);
      for (const { pieces: some } of excerptsOf([{ text, lang: 'ja' }], words)) {
        expect(text).toContain(some.map((piece) => piece.text).filter((piece) => piece !== '…').join(''));
      }
    }), { numRuns: 2000 });
  });
});
