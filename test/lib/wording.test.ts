import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareWords } from '../../src/lib/wording.ts';

const joined = (parts: ReturnType<typeof compareWords>, ...kinds: string[]) =>
  parts.filter(({ kind }) => kinds.includes(kind)).map(({ text }) => text).join('');
const marks = { same: '', removed: '-', added: '+' };
const shown = (before: string, after: string) =>
  compareWords(before, after).map(({ kind, text }) => (kind === 'same' ? text : `[${marks[kind]}${text}]`)).join('');

// Sentences of the kind that is compared: words of the field in any order, with what people type between.
const word = fc.constantFrom(
  '双方は', '、', '。', '引き続き', '取り組む', 'ことを', 'ことで', '確認した', '合意した', '改めて', '要請した', '未納入額', '・', '未精算額', '縮減', 'FMS', ' ', '\n', '10%',
  'both sides', 'confirmed', '１', '👨‍👩‍👧', 'が\u3099',
);
const sentence = fc.array(word, { maxLength: 40 }).map((words) => words.join(''));
const text = fc.oneof(sentence, fc.string({ maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 30 }));

describe('Two wordings are compared', () => {
  test('what stayed and what left is the text before; what stayed and what came is the text after', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = compareWords(before, after);
        expect(joined(parts, 'same', 'removed')).toBe(before);
        expect(joined(parts, 'same', 'added')).toBe(after);
      }),
      { numRuns: 400 },
    );
  });

  test('no part is empty, and none stands beside another of its kind', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = compareWords(before, after);
        for (const [index, part] of parts.entries()) {
          expect(part.text).not.toBe('');
          expect(part.kind).not.toBe(parts[index + 1]?.kind);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('a text compared with itself differs nowhere, and only then', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(compareWords(before, before).every(({ kind }) => kind === 'same')).toBe(true);
        expect(compareWords(before, after).every(({ kind }) => kind === 'same')).toBe(before === after);
      }),
    );
    expect(compareWords('', '')).toEqual([]);
    expect(compareWords('', '確認')).toEqual([{ kind: 'added', text: '確認' }]);
  });

  test.each([
    ['a word that came', '価格の透明性確保に関し、取り組むことを確認した。', '価格の透明性確保に関し、引き続き取り組むことを確認した。', '価格の透明性確保に関し、[+引き続き]取り組むことを確認した。'],
    ['an act that changed', '縮減に取り組むことについて合意した。', '縮減に取り組むことについて確認した。', '縮減に取り組むことについて[-合意][+確認]した。'],
    ['an act that changed with its particle', '取り組むことで合意した。', '取り組むことを確認した。', '取り組むこと[-で合意][+を確認]した。'],
    ['a reaffirmation', '確認した。', '改めて確認した。', '[+改めて]確認した。'],
    ['one adverb for another', '重ねて確認した', '改めて確認した', '[-重ねて][+改めて]確認した'],
    ['a second object', '未納入額の縮減', '未納入額・未精算額の縮減', '未納入額[+・未精算額]の縮減'],
    ['an English act', 'They agreed to reduce it.', 'They confirmed to reduce it.', 'They [-agreed][+confirmed] to reduce it.'],
    ['a number', '未納入額は10%減少した。', '未納入額は20%減少した。', '未納入額は[-10][+20]%減少した。'],
  ])('%s is seen as whole words', (_what, before, after, expected) => {
    expect(shown(before, after)).toBe(expected);
  });

  test('texts as long as a book are compared whole, and quickly', () => {
    const before = '双方は、引き続き取り組むことを確認した。'.repeat(2000);
    const started = performance.now();
    expect(compareWords(before, `${before}以上`).map(({ kind }) => kind)).toEqual(['removed', 'added']);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
