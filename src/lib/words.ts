import { otherLocale } from './locale.ts';
import type { Bilingual, Locale } from './locale.ts';

/** A text as one reader gets it, with what has to be said about it. */
export interface Words {
  lang: Locale;
  text: string;
  /** A translation that is not authoritative: 仮訳. */
  provisional: boolean;
  /** What is to be said where the other language changed after these words: 要更新. */
  stale: StaleMark | null;
  /** Of minutes that went on without the counterpart's word: 相手方未確認. */
  unconfirmed: boolean;
  /** Not in the reader's language, because `missing` has not been written. */
  fallback: boolean;
  missing: Locale;
}

/**
 * The text in the reader's language, or visibly in the other one; null when neither was written (design rule 9).
 * `authoritative` is the language that stands for the record; names and titles of our own have none.
 */
export function wordsIn(text: Bilingual, locale: Locale, authoritative: Locale | 'both' = 'both'): Words | null {
  const lang = text[locale] !== null ? locale : otherLocale(locale);
  const found = text[lang];
  if (found === null) return null;
  const provisional = authoritative !== 'both' && authoritative !== lang;
  const stale = staleMark(text, lang, authoritative);
  const unconfirmed = text.unconfirmed === true;
  return { lang, text: found, provisional, stale, unconfirmed, fallback: lang !== locale, missing: locale };
}

/** A translation is to be brought up to date; where neither language is one, the two are to be held together. */
export type StaleMark = 'common.stale' | 'common.check.ja' | 'common.check.en';

export function staleMark(text: Bilingual, lang: Locale, authoritative: Locale | 'both'): StaleMark | null {
  if (text.stale !== lang) return null;
  return authoritative === 'both' ? `common.check.${otherLocale(lang)}` : 'common.stale';
}

/** The bare text for places that hold no marks, such as page titles. */
export function plainWords(text: Bilingual, locale: Locale): string {
  return wordsIn(text, locale)?.text ?? '';
}
