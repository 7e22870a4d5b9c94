import { otherLocale } from '../lib/locale.ts';
import type { Bilingual, DocumentLanguage, Locale } from '../lib/locale.ts';
import { translator } from '../lib/messages.ts';
import type { MessageKey } from '../lib/messages.ts';
import type { Audience } from '../lib/parties.ts';
import { staleMark } from '../lib/words.ts';
import { localesOf } from './document.ts';

/** A list to be written, before any format. In a table of both languages columns of words stand beside each other. */
export interface Table {
  /** What it lists, e.g. 対応事項: the name of the sheet too. */
  title: string;
  language: DocumentLanguage;
  audience: Audience;
  /** Who may see it, at the head and foot of every sheet. */
  marking: string;
  /** As of when and from which records, on every sheet. */
  printed: string;
  /** What, as of when, narrowed to what, by whom: a sheet of its own, called `aboutTitle`. */
  about: AboutLine[];
  aboutTitle: string;
  /** Who took it out, '' where nobody is named, and the instant. */
  made: { by: string; at: string };
  columns: TableColumn[];
  rows: Cell[][];
}

export interface AboutLine {
  label: string;
  text: string;
}

/** A day is 'YYYY-MM-DD'; a date that is not known to the day is text. Null is an empty cell. */
export type Cell = string | number | null;
/** number: one that names or counts, such as a year; amount: one that is written with its thousands apart. */
export type ColumnKind = 'text' | 'day' | 'number' | 'amount' | 'status';

export interface TableColumn {
  key: string;
  /** The language its words are in; null where they are in none, such as numbers and days. */
  lang: Locale | null;
  heading: string;
  kind: ColumnKind;
  /** In half-width characters. */
  width: number;
  /** Every value a status may have; [] where anything may stand. */
  choices: string[];
}

/** A column as it is known to those who write the list and to those who read it back. */
export interface ColumnDefinition<Key extends string = string> {
  key: Key;
  heading: MessageKey;
  kind: ColumnKind;
  width: number;
  /** Its cells are words of a language. */
  isWords?: true;
  choices?: readonly MessageKey[];
}

/** The columns of a table in these languages. */
export function columnsIn<Key extends string>(
  definitions: readonly ColumnDefinition<Key>[],
  language: DocumentLanguage,
): (TableColumn & { key: Key })[] {
  const locales = localesOf(language);
  return definitions.flatMap((definition): (TableColumn & { key: Key })[] => {
    const { key, kind, width, choices = [] } = definition;
    if (definition.isWords !== true) {
      const heading = locales.map((locale) => headingIn(definition, locale)).join(' / ');
      return [{ key, lang: null, heading, kind, width, choices: [] }];
    }
    return locales.map((lang) => {
      const heading = headingIn(definition, lang);
      return { key, lang, heading, kind, width, choices: choices.map((choice) => translator(lang)(choice)) };
    });
  });
}

export function headingIn({ heading }: Pick<ColumnDefinition, 'heading'>, locale: Locale): string {
  return translator(locale)(heading);
}

/** Where a text is written only in the other language it stands in its place, and what is missing is said (rule 9). */
export function wordsCell(
  text: Bilingual,
  lang: Locale,
  { language, authoritative = 'both' }: { language: DocumentLanguage; authoritative?: Locale | 'both' },
): string | null {
  const t = translator(lang);
  const own = text[lang];
  const stale = staleMark(text, lang, authoritative);
  const unconfirmed = text.unconfirmed === true ? [t('common.unconfirmed')] : [];
  if (own !== null) {
    const provisional = authoritative !== 'both' && authoritative !== lang;
    return cleaned(marked(own, [
      ...(provisional ? [t('common.provisional')] : []), ...(stale === null ? [] : [t(stale)]), ...unconfirmed,
    ], lang));
  }
  const other = text[otherLocale(lang)];
  if (other === null) return null;
  return cleaned(marked(language === 'both' ? '' : other, [t(`common.missing.${lang}`), ...unconfirmed], lang));
}

function marked(text: string, marks: string[], lang: Locale): string {
  if (marks.length === 0) return text;
  const mark = marks.join(translator(lang)('common.between'));
  return (lang === 'ja' ? `${text}（${mark}）` : `${text} (${mark})`).trimStart();
}

/** Any text as a cell may hold it: whole characters, line ends alike, no control characters. */
export function cleaned(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(/(?![\n\t])\p{Cc}|[\uFFFE\uFFFF]/gu, '');
}
