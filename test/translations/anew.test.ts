import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { placedAnew, valuesAnew } from '../../src/translations/anew-rules.ts';

type Shown = [original: string | null, words: string];

const rows = (shown: Shown[]) => shown.map(([original, words]) => ({ original, words }));
const placed = (shown: Shown[], now: Shown[]) => [...placedAnew(rows(shown), rows(now))].sort(([a], [b]) => a - b);

describe('Rows that others changed meanwhile are paired anew', () => {
  test('by the original they were shown with, whatever came before them', () => {
    expect(placed([['甲を行う', 'a'], ['乙を定める', 'b']], [['丙とする', ''], ['甲を行う', 'a'], ['乙を定める', 'b']])).toEqual([[0, 1], [1, 2]]);
    expect(placed([['甲を行う', ''], ['乙を定める', '']], [['丙とする', ''], ['甲を行う', ''], ['乙を定める', '']])).toEqual([[0, 1], [1, 2]]);
  });

  test('by their translation where the original went away', () => {
    expect(placed([['甲を行う', 'a'], ['乙を定める', 'b']], [['甲を行う', 'a'], [null, 'b']])).toEqual([[0, 0], [1, 1]]);
  });

  test('one without a place is left out', () => {
    expect(placed([['甲を行う', 'a'], ['乙を定める', '']], [['甲を行う', 'a']])).toEqual([[0, 0]]);
  });

  test('nothing that was written is lost, and no row stands twice', () => {
    const text = fc.constantFrom('甲を行う', '乙を定める', '丙とする', '', 'x');
    const row = fc.tuple(fc.option(text, { nil: null }), text);
    fc.assert(
      fc.property(fc.array(row), fc.array(row), fc.array(text), (shown, now, typed) => {
        const began = shown.map(([, words]) => words);
        const places = placedAnew(rows(shown), rows(now));
        expect(new Set(places.values()).size).toBe(places.size);
        const anew = valuesAnew(places, { began, typed }, now.length);
        const written = typed.filter((words, at) => words !== (began[at] ?? ''));
        for (const words of written) expect(anew.typed).toContain(words);
        expect(anew.typed.length).toBe(anew.began.length);
      }),
    );
  });
});
