import { describe, expect, test } from '@jest/globals';
import { comparedTexts } from '../../src/comparison/text-pages.ts';
import { withUnseenShown } from '../../src/lib/unseen-signs.ts';

const shown = (before: string, after: string) =>
  comparedTexts(before, after, 'ja').parts.map(({ kind, pieces }) => `${kind}:${pieces.map(({ text }) => text).join('')}`);

describe('A sign that is not seen', () => {
  test('is to be seen where texts are compared, since it is a difference', () => {
    expect(shown('確認した。', '確認\u200Bした。').join(' ')).toContain('〔U+200B〕');
    expect(shown('甲は乙', '甲は\u202E乙\u202C').join(' ')).toMatch(/〔U\+202E〕乙〔U\+202C〕/);
    expect(comparedTexts('確認した。', '確認した。\uFEFF', 'ja').isSame).toBe(false);
  });

  test('every one of them, and no other', () => {
    expect(withUnseenShown('a\u00ADb\u061C\u2066c\u2069\uFEFF')).toBe('a〔U+00AD〕b〔U+061C〕〔U+2066〕c〔U+2069〕〔U+FEFF〕');
    const others = '葛\u{E0100} 👨\u200D👩\u200D👧 が\n\t　−';
    expect(withUnseenShown(others)).toBe(others);
  });
});
