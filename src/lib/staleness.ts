import { otherLocale } from './locale.ts';
import type { Bilingual, Locale } from './locale.ts';

/** How a text read in a revision of its record. */
export interface Reading {
  revision: number;
  words: Bilingual;
}

/** The revision the words of one language were made from, and what stood there in the other language. */
export interface Origin {
  revision: number;
  other: string | null;
  /** They did not follow it when it came to stand for the record: behind as long as they stay. */
  isBehind?: true;
}

/** What each language of a text was made from; null where it is not written. */
export type Origins = Record<Locale, Origin | null>;

/** What somebody said one language is made from, of the text as it read in `revision`. */
export interface SaidOrigin {
  revision: number;
  lang: Locale;
  origin: Origin;
}

/**
 * What each language of a text was made from, told by its revisions, oldest first, and by what was said of it. Words
 * are made from the other language as it reads in the revision they came with. A pair of words that stood before
 * comes back with what it was made from then: to undo a change, or to restore a revision, translates nothing.
 */
export function originsOf(readings: Reading[], said: SaidOrigin[]): Origins {
  const known = new Map<string, Origins>();
  let origins: Origins = { ja: null, en: null };
  let before: Bilingual = { ja: null, en: null };
  for (const { revision, words } of readings) {
    const pair = JSON.stringify([words.ja, words.en]);
    const came = (lang: Locale): Origin | null => originIn(lang, words, before, { was: origins[lang], revision });
    origins = known.get(pair) ?? { ja: came('ja'), en: came('en') };
    for (const one of said) if (one.revision === revision) origins = { ...origins, [one.lang]: asRead(one, readings) };
    known.set(pair, origins);
    before = words;
  }
  return origins;
}

// What stood in a revision of the same record its reading tells: a delegate may stand at another place there by now.
function asRead({ lang, origin }: SaidOrigin, readings: Reading[]): Origin {
  const read = readings.find(({ revision }) => revision === origin.revision);
  return read === undefined ? origin : { ...origin, other: read.words[otherLocale(lang)] };
}

/**
 * The revision that took the present words of a text away before they came back, whatever they were in between; null
 * where they have stood since they first came.
 */
export function takenAwayIn(readings: Reading[]): number | null {
  const pairs = readings.map(({ words }) => JSON.stringify([words.ja, words.en]));
  const came = pairs.findLastIndex((pair) => pair !== pairs.at(-1)) + 1;
  const stood = pairs.slice(0, came).findLastIndex((pair) => pair === pairs.at(-1));
  return stood === -1 ? null : (readings[stood + 1]?.revision ?? null);
}

function originIn(
  lang: Locale,
  words: Bilingual,
  before: Bilingual,
  { was, revision }: { was: Origin | null; revision: number },
): Origin | null {
  const other = words[otherLocale(lang)];
  if (words[lang] === null) return null;
  if (was === null || words[lang] !== before[lang]) return { revision, other };
  // The other language was written for the first time: from then on the two belong together.
  return was.other === null && other !== null ? { revision, other } : was;
}

/**
 * Whether the words of a language stayed as they are although the other language changed since they were made, or were
 * changed alone before the other came to stand for the record.
 */
export function isStale(lang: Locale, words: Bilingual, origins: Origins): boolean {
  const other = words[otherLocale(lang)];
  const origin = origins[lang];
  if (words[lang] === null || other === null || origin === null) return false;
  return origin.isBehind === true || (origin.other !== null && origin.other !== other);
}

/** The texts in both languages that a row holds: `text` for the columns `text_ja` and `text_en`. */
export function textsIn(row: Record<string, unknown>): string[] {
  return Object.keys(row).flatMap((column) => {
    const field = column.replace(/_ja$/, '');
    return field !== column && `${field}_en` in row ? [field] : [];
  });
}

/** One of them; what the row of an earlier version does not hold was not written. */
export function textIn(row: Record<string, unknown>, field: string): Bilingual {
  const words = (lang: Locale): string | null => {
    const text = row[`${field}_${lang}`];
    return typeof text === 'string' ? text : null;
  };
  return { ja: words('ja'), en: words('en') };
}
