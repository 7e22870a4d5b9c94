import type { Bilingual, Locale } from './locale.ts';
import { otherLocale } from './locale.ts';
import { markdownToHtml } from './markdown.ts';
import { staleMark } from './words.ts';
import type { StaleMark } from './words.ts';

/** A long text in one language, ready to be shown; `html` is null where it has not been written. */
export interface Passage {
  lang: Locale;
  html: string | null;
  provisional: boolean;
  stale: StaleMark | null;
  unconfirmed: boolean;
}

/** A text in both languages, the reader's first; null when neither was written. */
export function passagesOf(text: Bilingual, authoritative: Locale | 'both', locale: Locale): Passage[] | null {
  if (text.ja === null && text.en === null) return null;
  const first = text[locale] === null ? otherLocale(locale) : locale;
  return [locale, otherLocale(locale)].map((lang) => {
    const words = text[lang];
    return {
      lang,
      html: words === null ? null : markdownToHtml(words),
      provisional: words !== null && authoritative !== 'both' && authoritative !== lang,
      stale: staleMark(text, lang, authoritative),
      // Said once of the two.
      unconfirmed: lang === first && text.unconfirmed === true,
    };
  });
}
