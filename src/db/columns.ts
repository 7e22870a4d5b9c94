import { sql } from 'kysely';
import type { AliasedRawBuilder, Expression } from 'kysely';
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

/** A text of minutes, with what `unconfirmedIn` found of them. */
export function saidIn(text: Bilingual, { unconfirmed }: { unconfirmed?: number | null }): Bilingual {
  return unconfirmed === 1 ? { ...text, unconfirmed: true } : text;
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

/** The same of the name or post of one of `delegates`, whose meeting is `meetings`. */
export function delegateStale<Of extends 'name' | 'post'>(of: Of): AliasedRawBuilder<Locale | null, `${Of}_stale`> {
  return sql<Locale | null>`(select max(lang) from stale_texts where noun = 'delegation' and record_id = meetings.id
    and field = delegates.party || '_' || delegates.position || ${sql.lit(`_${of}`)}
    and lang <> meetings.authoritative)`.as(`${of}_stale`);
}

/**
 * Whether the newest edition of the minutes of `meetings` lacks the counterpart's word, as the column `unconfirmed`: 1
 * or 0. `before` is an instant until which it had been recorded; null is now.
 */
export function unconfirmedIn(before: string | Expression<string> | null = null): AliasedRawBuilder<number, 'unconfirmed'> {
  const by = (column: string) => (before === null ? sql`` : sql`and ${sql.ref(column)} < ${before}`);
  const stands = (name: string) => sql`not exists (select 1 from voidings
    where voidings.concurrence_id = ${sql.ref(`${name}.id`)} ${by('voidings.voided_at')})`;
  return sql<number>`case when exists (select 1 from editions inner join concurrences as word on word.round_id = editions.round_id
    where editions.meeting_id = meetings.id and word.kind = 'unconfirmed' ${by('editions.frozen_at')} ${by('word.recorded_at')}
    and ${stands('word')}
    and not exists (select 1 from concurrences as later where later.round_id = word.round_id and later.party = word.party
      and later.id > word.id ${by('later.recorded_at')} and ${stands('later')})
    and not exists (select 1 from editions as newer where newer.meeting_id = editions.meeting_id
      and newer.number > editions.number ${by('newer.frozen_at')})) then 1 else 0 end`.as('unconfirmed');
}
