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

  test('also one that no list of ours named: what Unicode has nobody show', () => {
    expect(withUnseenShown('a\u034Fb\u3164c\uFFA0d\u115F\u{E0001}')).toBe('a〔U+034F〕b〔U+3164〕c〔U+FFA0〕d〔U+115F〕〔U+E0001〕');
    // A selector, a joiner where there is nothing to select or to join.
    expect(withUnseenShown('a\uFE0F、\u{E0100}葛\u{E0100}\u{E0101}確\u200D認')).toBe('a〔U+FE0F〕、〔U+E0100〕葛\u{E0100}〔U+E0101〕確〔U+200D〕認');
    expect(comparedTexts('確認した。', '確認\u3164した。', 'ja').parts.flatMap(({ pieces }) => pieces).map(({ text }) => text).join('')).toContain('〔U+3164〕');
  });

  test('the variant of a kanji reads as it is where both sides hold it, and is named where it is what differs', () => {
    const name = '葛\u{E0100}城市長';
    expect(shown(`${name}が確認した。`, `${name}が合意した。`).join(' ')).not.toContain('U+');
    expect(shown('市長', name).join(' ')).not.toContain('U+');
    expect(shown(`${name}が出席`, `${name}と局長が出席`).join(' ')).not.toContain('U+');
    expect(shown('葛城市長', name).join(' ')).toMatch(/removed:葛[^〔]*added:葛〔U\+E0100〕/);
    expect(shown(name, '葛\u{E0101}城市長').join(' ')).toMatch(/removed:葛〔U\+E0100〕.*added:葛〔U\+E0101〕/);
  });

  test('every one of them, and no other', () => {
    expect(withUnseenShown('a\u00ADb\u061C\u2066c\u2069\uFEFF')).toBe('a〔U+00AD〕b〔U+061C〕〔U+2066〕c〔U+2069〕〔U+FEFF〕');
    const others = '葛\u{E0100} 👨\u200D👩\u200D👧 が\n\t　−';
    expect(withUnseenShown(others)).toBe(others);
  });
});
