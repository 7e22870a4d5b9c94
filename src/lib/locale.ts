export const locales = ['ja', 'en'] as const;
export type Locale = (typeof locales)[number];

/** What a document may be written in. */
export const documentLanguages = ['ja', 'en', 'both'] as const;
export type DocumentLanguage = (typeof documentLanguages)[number];

export const dateStyles = ['era', 'iso'] as const;
export type DateStyle = (typeof dateStyles)[number];

/** A text of the record in both languages; null where nothing was written. */
export interface Bilingual {
  ja: string | null;
  en: string | null;
  /** The language whose words stayed as they were when the other one changed; absent where none did. */
  stale?: Locale;
  /** Of minutes the counterpart did not confirm: 相手方未確認; absent elsewhere. */
  unconfirmed?: true;
}

export function isLocale(value: unknown): value is Locale {
  return value === 'ja' || value === 'en';
}

/** The language words seem to be written in, where nobody says it. */
export function languageOf(text: string): Locale {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) ? 'ja' : 'en';
}

export function otherLocale(locale: Locale): Locale {
  return locale === 'ja' ? 'en' : 'ja';
}
