import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mergeWords } from '../../src/lib/merging.ts';

const began = '価格の透明性を確認した。納入の遅れを確認した。';

describe('Two texts made from one become one', () => {
  test.each([
    ['changes of different places', '価格の透明性を重ねて確認した。納入の遅れを確認した。', '価格の透明性を確認した。納入の遅れについて合意した。',
      '価格の透明性を重ねて確認した。納入の遅れについて合意した。', false],
    ['the same change of both, once', '価格の透明性で合意した。納入の遅れを確認した。', '価格の透明性で合意した。納入の遅れを確認した。',
      '価格の透明性で合意した。納入の遅れを確認した。', false],
    ['a sentence taken out beside one added', '価格の透明性を確認した。', '冒頭。価格の透明性を確認した。納入の遅れを確認した。', '冒頭。価格の透明性を確認した。', false],
  ])('%s', (_, theirs, mine, text, isOverlapping) => {
    expect(mergeWords(began, theirs, mine)).toEqual({ text, isOverlapping });
  });

  test('of the same words both wordings stand, theirs first', () => {
    const { text, isOverlapping } = mergeWords('期限は3月である。', '期限は4月である。', '期限は5月である。');
    expect(isOverlapping).toBe(true);
    expect(text.indexOf('4')).toBeLessThan(text.indexOf('5'));
    expect(text.replace(/4|5/g, '')).not.toContain('3');
  });

  test('where one left the text as it was, the other is the result', () => {
    const words = fc.array(fc.constantFrom('価格', 'を', '確認', 'した', '。', '\n', 'FMS ', '納入')).map((some) => some.join(''));
    fc.assert(fc.property(words, words, (before, after) => {
      expect(mergeWords(before, after, before)).toEqual({ text: after, isOverlapping: false });
      expect(mergeWords(before, before, after)).toEqual({ text: after, isOverlapping: false });
      expect(mergeWords(before, after, after)).toEqual({ text: after, isOverlapping: false });
    }));
  });
});
