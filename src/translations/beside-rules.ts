import type { Bilingual, Locale } from '../lib/locale.ts';
import { otherLocale } from '../lib/locale.ts';
import type { Authority } from '../meetings/rules.ts';
import { besideOf, gapsIn, joined, paragraphsOf } from './paragraph-rules.ts';
import type { Beside } from './paragraph-rules.ts';

/** A text of a record with its original beside its translation, paragraph by paragraph. */
export interface TextBeside {
  /** Its column without the language: 'heading'. */
  field: string;
  words: Bilingual;
  authority: Authority;
  isLine: boolean;
  isStale: boolean;
  /** So since the other language came to stand for the record, whatever changed in that. */
  isBehind: boolean;
  /** The original as the translation was made from it, and the revision that holds it. */
  before: string | null;
  origin: number | null;
  /** The newest revision of its record. */
  revision: number;
  beside: Beside;
}

/** The rows of a text whose `lang` is written beside the other language. */
export function rowsBeside(words: Bilingual, lang: Locale, before: string | null): Beside {
  return besideOf(words[otherLocale(lang)], before, words[lang]);
}

/** What a form says of one text: its words, whether anything of it was changed, and where a paragraph is missing. */
export interface TypedText {
  words: string | null;
  isChanged: boolean;
  gaps: number[];
}

export function typedIn({ words, beside, isLine }: TextBeside, lang: Locale, typed: string[]): TypedText {
  const standing = words[lang];
  const text = joined(beside.rows, typed, paragraphsOf(standing));
  const given = text === null || !isLine ? text : text.replace(/\s*\n\s*/g, ' ');
  const isChanged = alike(given) !== alike(standing);
  return { words: isChanged ? tidy(given) : standing, isChanged, gaps: gapsIn(beside.rows, typed) };
}

// A browser makes line ends alike, and forms leave out the blanks around a text.
function alike(text: string | null): string {
  return (text ?? '').replace(/\r\n?/g, '\n').trim();
}

function tidy(text: string | null): string | null {
  return text === null ? null : alike(text);
}
