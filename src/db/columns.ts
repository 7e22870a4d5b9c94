import { sql } from 'kysely';
import type { AliasedRawBuilder } from 'kysely';
import type { Bilingual, Locale } from '../lib/locale.ts';

type TextColumns<Name extends string> = { [column in `${Name}_ja` | `${Name}_en`]: string | null };
type StaleColumn<Name extends string> = { [column in `${Name}_stale`]?: Locale | null };

/** Two columns of a row as one text in two languages, with what `staleIn` found of it where that was asked for. */
export function bilingualOf<Name extends string>(row: TextColumns<Name> & StaleColumn<Name>, name: Name): Bilingual {
  const columns: TextColumns<Name> = row;
  const text = { ja: columns[`${name}_ja`], en: columns[`${name}_en`] };
  const stale = (row as { [column: string]: Locale | null | undefined })[`${name}_stale`] ?? null;
  return stale === null ? text : { ...text, stale };
}

/** One text in two languages as two columns. */
export function columnsOf<Name extends string>(name: Name, text: Bilingual): TextColumns<Name> {
  return { [`${name}_ja`]: text.ja, [`${name}_en`]: text.en } as TextColumns<Name>;
}

/**
 * Which language of a text stayed as it was when the other one changed, as the column `text_stale` of `text`; null
 * where none did. `authority` is the language that stands for the text: that one is never behind.
 */
export function staleIn<Name extends string>(
  noun: string,
  table: string,
  name: Name,
  authority: 'ja' | 'none' | 'meeting',
): AliasedRawBuilder<Locale | null, `${Name}_stale`> {
  const other = authority === 'meeting' ? sql`lang <> ${sql.ref('meetings.authoritative')}` : sql`lang <> ${sql.lit(authority)}`;
  return sql<Locale | null>`(select max(lang) from stale_texts where noun = ${sql.lit(noun)}
    and record_id = ${sql.ref(`${table}.id`)} and field = ${sql.lit(name)} and ${other})`.as(`${name}_stale`);
}
