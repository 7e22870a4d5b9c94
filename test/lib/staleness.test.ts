import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isStale, originsOf } from '../../src/lib/staleness.ts';
import type { Bilingual, Locale } from '../../src/lib/locale.ts';

type Pair = [string | null, string | null];

const readingsOf = (pairs: Pair[]) => pairs.map(([ja, en], at) => ({ revision: at + 1, words: { ja, en } }));

/** Which languages are behind after these words were recorded one after the other. */
function behind(pairs: Pair[], said: { revision: number; lang: Locale }[] = []): string {
  const readings = readingsOf(pairs);
  const words: Bilingual = readings.at(-1)?.words ?? { ja: null, en: null };
  const entries = said.map(({ revision, lang }) => {
    const other = readings[revision - 1]?.words[lang === 'ja' ? 'en' : 'ja'] ?? null;
    return { revision, lang, origin: { revision, other } };
  });
  const origins = originsOf(readings, entries);
  return (['ja', 'en'] as const).filter((lang) => isStale(lang, words, origins)).join(' ');
}

describe('What a translation was made from is told by the revisions', () => {
  test.each<[string, Pair[], string]>([
    ['both were written together', [['甲', 'a']], ''],
    ['only one language was ever written', [['甲', null], ['乙', null]], ''],
    ['the original changed alone', [['甲', 'a'], ['乙', 'a']], 'en'],
    ['the original changed twice', [['甲', 'a'], ['乙', 'a'], ['丙', 'a']], 'en'],
    ['both changed in one save', [['甲', 'a'], ['乙', 'b']], ''],
    ['the translation followed', [['甲', 'a'], ['乙', 'a'], ['乙', 'b']], 'ja'],
    ['the translation was written later', [['甲', null], ['甲', 'a']], ''],
    ['the original was written later', [[null, 'a'], ['甲', 'a']], ''],
    ['and changed after that', [[null, 'a'], ['甲', 'a'], ['乙', 'a']], 'en'],
    ['the original was taken away', [['甲', 'a'], [null, 'a']], ''],
    ['and came back in other words', [['甲', 'a'], [null, 'a'], ['乙', 'a']], 'en'],
    ['and came back as it was', [['甲', 'a'], [null, 'a'], ['甲', 'a']], ''],
    ['the change was undone', [['甲', 'a'], ['乙', 'a'], ['甲', 'a']], ''],
    ['a revision in which it was behind was restored', [['甲', 'a'], ['乙', 'a'], ['乙', 'b'], ['丙', 'c'], ['乙', 'a']], 'en'],
    ['something else of the record changed', [['甲', 'a'], ['乙', 'a'], ['乙', 'a']], 'en'],
    ['the translation was taken away', [['甲', 'a'], ['乙', 'a'], ['乙', null]], ''],
  ])('%s', (_what, pairs, expected) => {
    expect(behind(pairs)).toBe(expected);
  });

  test('words that were said to hold are made from the revision they were held against', () => {
    const pairs: Pair[] = [['甲', 'a'], ['乙', 'a']];
    expect(behind(pairs, [{ revision: 2, lang: 'en' }])).toBe('');
    expect(behind([...pairs, ['丙', 'a']], [{ revision: 2, lang: 'en' }])).toBe('en');
    expect(behind([...pairs, ['丙', 'a'], ['乙', 'a']], [{ revision: 2, lang: 'en' }])).toBe('');
  });

  const words = fc.constantFrom('一', '二', '三', null);
  const histories = fc.array(fc.tuple(words, words), { minLength: 1, maxLength: 8 });

  test('never are both languages behind, and never one that is not written beside the other', () => {
    fc.assert(
      fc.property(histories, (pairs) => {
        const told = behind(pairs);
        expect(told).not.toBe('ja en');
        if (pairs.at(-1)?.includes(null) === true) expect(told).toBe('');
      }),
    );
  });

  test('the same words tell the same, however often they are saved again', () => {
    fc.assert(fc.property(histories, (pairs) => expect(behind([...pairs, pairs.at(-1)!])).toBe(behind(pairs))));
  });

  test('a language that was just written is not behind, and the other one is where it had been written', () => {
    fc.assert(
      fc.property(histories, (pairs) => {
        const [ja, en] = pairs.at(-1)!;
        const told = behind([...pairs, [ja, '新']]);
        expect(told).not.toContain('en');
        if (ja !== null && en !== null) expect(told).toBe('ja');
      }),
    );
  });

  test('what is behind is so because the other language read otherwise in the revision it was made from', () => {
    fc.assert(
      fc.property(histories, (pairs) => {
        const readings = readingsOf(pairs);
        const origins = originsOf(readings, []);
        for (const [lang, place] of [['ja', 0], ['en', 1]] as const) {
          const origin = origins[lang];
          expect(origin === null).toBe(pairs.at(-1)?.[place] === null);
          if (origin === null) continue;
          // It already stood there in the words it has now.
          expect(pairs[origin.revision - 1]?.[place]).toBe(pairs.at(-1)?.[place]);
          expect(pairs[origin.revision - 1]?.[1 - place]).toBe(origin.other);
        }
      }),
    );
  });
});
