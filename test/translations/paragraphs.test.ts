import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { besideOf, gapsIn, joined, paragraphsOf } from '../../src/translations/paragraph-rules.ts';

const told = (original: string | null, before: string | null, translation: string | null) =>
  besideOf(original, before, translation).rows.map((row) => [row.original, row.before, row.words]);

describe('Paragraph beside paragraph', () => {
  test('in their order where the original is as it was', () => {
    expect(told('甲\n\n乙', '甲\n\n乙', 'a\n\nb')).toEqual([['甲', '甲', 'a'], ['乙', '乙', 'b']]);
  });

  test('a paragraph that was put in stands beside an empty place, and none after it slips', () => {
    const beside = besideOf('甲を行う\n\n新しい段落\n\n乙を行う', '甲を行う\n\n乙を行う', 'do a\n\ndo b');
    expect(beside.isMatched).toBe(true);
    expect(beside.rows).toEqual([
      { original: '甲を行う', before: '甲を行う', words: 'do a', from: 0 },
      { original: '新しい段落', before: null, words: '', from: null },
      { original: '乙を行う', before: '乙を行う', words: 'do b', from: 1 },
    ]);
  });

  test('one that was taken away still shows its translation, and one that was reworded keeps its own', () => {
    expect(told('引き続き履行管理の強化を行う\n\n丙', '引き続き履行管理を行う\n\n取りやめた段落\n\n丙', 'a\n\ngone\n\nc')).toEqual([
      ['引き続き履行管理の強化を行う', '引き続き履行管理を行う', 'a'], [null, '取りやめた段落', 'gone'], ['丙', '丙', 'c'],
    ]);
  });

  test('one that was written anew stands beside what its earlier words were translated as', () => {
    expect(told('甲\n\n全く別の話をする。', '甲\n\n乙', 'a\n\nb')).toEqual([['甲', '甲', 'a'], ['全く別の話をする。', '乙', 'b']]);
  });

  test('where the numbers never matched they stand first to first, and it is said', () => {
    const beside = besideOf('甲\n\n乙\n\n丙', '甲\n\n乙\n\n丙', 'a\n\nb and c');
    expect(beside.isMatched).toBe(false);
    expect(beside.counts).toEqual({ original: 3, translation: 2 });
    expect(beside.rows.map(({ words }) => words)).toEqual(['a', 'b and c', '']);
    expect(told('甲', '甲', 'a\n\nb')).toEqual([['甲', '甲', 'a'], [null, null, 'b']]);
  });

  test('a text that is not translated yet has an empty place for each paragraph', () => {
    const beside = besideOf('甲\n\n乙', null, null);
    expect(beside.rows.map(({ original, words }) => [original, words])).toEqual([['甲', ''], ['乙', '']]);
  });

  test('an empty place before a later paragraph is a gap; at the end, or where the original went, it is none', () => {
    const rows = besideOf('甲\n\n乙\n\n丙', '甲\n\n乙\n\n丙', 'a\n\nb\n\nc').rows;
    expect(gapsIn(rows, ['a', ' \n', 'c'])).toEqual([1]);
    expect(gapsIn(rows, ['a', 'b', ''])).toEqual([]);
    const gone = besideOf('甲', '甲\n\n乙\n\n丙', 'a\n\nb\n\nc').rows;
    expect(gapsIn(gone, ['a', '', 'c'])).toEqual([]);
  });

  const words = fc.string({ unit: fc.constantFrom('甲', '乙', 'a', ' ', '　', '\n', '\t', '-', '*') });

  test('paragraphs and what stands between them are the text, to the letter', () => {
    fc.assert(
      fc.property(words, (text) => {
        const { paragraphs, between } = paragraphsOf(text);
        expect(paragraphs.map((one, at) => one + (between[at] ?? '')).join('')).toBe(text);
        expect(paragraphs).toHaveLength(between.length + 1);
      }),
    );
  });

  const paragraph = fc.string({ unit: fc.constantFrom('甲', '乙', 'a', 'b', ' '), minLength: 1 }).filter((one) => one.trim() !== '');
  const line = fc.constantFrom('\n\n', '\n\n\n', '\n \n', '\n\t\n\n');
  const text = fc
    .tuple(fc.array(fc.tuple(paragraph, line), { maxLength: 6 }), paragraph)
    .map(([parts, last]) => parts.map(([one, between]) => one + between).join('') + last);

  test('a translation that nobody touched comes back as it was, however the original changed', () => {
    fc.assert(
      fc.property(text, text, text, (original, before, translation) => {
        const { rows } = besideOf(original, before, translation);
        const shown = rows.map((row) => row.words);
        expect(joined(rows, shown, paragraphsOf(translation))).toBe(translation);
        expect(joined(rows, shown.map((one) => one.replaceAll('\n', '\r\n')), paragraphsOf(translation))).toBe(translation);
      }),
    );
  });

  test('every paragraph of both stands in exactly one row, in order', () => {
    fc.assert(
      fc.property(text, text, text, (original, before, translation) => {
        const { rows } = besideOf(original, before, translation);
        expect(rows.flatMap((row) => row.original ?? [])).toEqual(paragraphsOf(original).paragraphs);
        const placed = rows.filter(({ from }) => from !== null).map((row) => row.words);
        expect(placed).toEqual(paragraphsOf(translation).paragraphs);
      }),
    );
  });

  test('what was typed is saved in its order, every word of it', () => {
    fc.assert(
      fc.property(text, text, fc.array(paragraph, { minLength: 1, maxLength: 8 }), (original, translation, typed) => {
        const { rows } = besideOf(original, original, translation);
        const saved = joined(rows, typed, paragraphsOf(translation)) ?? '';
        expect(paragraphsOf(saved).paragraphs).toEqual(typed);
      }),
    );
  });
});
