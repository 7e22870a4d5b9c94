import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { factWord, gramsAsked } from '../../lib/grams.ts';
import type { Wanted } from '../../lib/searched.ts';
import type { Reader } from '../schema.ts';
import { wordsOfEntry } from './entries.ts';
import type { Entry, Page, SearchIndex, WordCheck } from './entries.ts';
import { keysOf, signOf } from './kinds.ts';

/** How many of the newest records of a kind are read one by one before the index is asked. */
const walked = 1000;

/**
 * A GIN index over lists of words, which finds what is rare at once, but reads everything of what is common before it
 * knows what is newest. What is common stands among the newest: those are looked through first.
 */
export const postgresIndex: SearchIndex = {
  add: async (tx, entries) => {
    const rows = entries.map((entry) => ({
      key: entry.key, kind: entry.kind, record_id: entry.id, facts: entry.facts, text: entry.text, words: wordList(entry).join(' '),
    }));
    const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given (key bigint, kind text, record_id integer, facts text, text text, words text)`;
    await sql`with given as materialized (select * from ${given}),
      entered as (insert into search_entries (key, kind, record_id, facts, text)
        select key, kind, record_id, facts, text from given)
      insert into search_words (key, words) select key, string_to_array(words, ' ') from given`.execute(tx);
  },
  remove: async (tx, keys) => {
    await sql`delete from search_entries where key = any (${keys}::bigint[])`.execute(tx);
    await sql`delete from search_words where key = any (${keys}::bigint[])`.execute(tx);
  },
  // Not truncated: that would keep readers waiting until the new index stands.
  clear: async (tx) => {
    await tx.deleteFrom('search_entries').execute();
    await sql`delete from search_words`.execute(tx);
  },
  newest: async (db, wanted, page) => {
    if (wanted.length === 0) return [];
    const { rows } = await sql<Walked>`${sql.join(wanted.map((one) => walk(one, page)), sql` union all `)}`.execute(db);
    const near = Map.groupBy(rows, ({ kind }) => kind);
    const far = wanted.filter(({ kind }) => {
      const [first, ...others] = near.get(kind) ?? [];
      return first?.seen === walked && others.length + 1 < page.limit;
    });
    const isNear = ({ kind }: Walked): boolean => far.every((one) => one.kind !== kind);
    const keys = rows.filter(isNear).map(({ key }) => key).filter((key) => key !== null);
    if (far.length === 0) return keys;
    const indexed = await sql<{ key: number }>`${sql.join(far.map((one) => look(one, page)), sql` union all `)}`.execute(db);
    return [...keys, ...indexed.rows.map(({ key }) => key)];
  },
  check,
};

interface Walked {
  kind: string;
  /** How many were read. */
  seen: number;
  /** A hit; a kind without any has one row with none. */
  key: number | null;
}

function walk({ kind, words, facts, ids, from, to }: Wanted, { limit, before }: Page): RawBuilder<Walked> {
  const { first, last } = keysOf(kind, from, to);
  const range = sql`key between ${first}::bigint and ${last}::bigint ${before === null ? sql`` : sql`and key < ${before}::bigint`}`;
  const conditions = [
    sql`true`,
    ...words.map((word) => sql`strpos(text, ${word}) > 0`),
    ...facts.map((any) => sql`string_to_array(facts, ' ') && ${any}::text[]`),
    ...(ids === null ? [] : [sql`record_id = any (${ids}::integer[])`]),
  ];
  return sql`(with newest as materialized
      (select key, record_id, facts, text from search_entries where ${range} order by key desc limit ${walked}),
    hits as (select key from newest where ${sql.join(conditions, sql` and `)} order by key desc limit ${limit})
    select ${kind}::text as kind, seen, key from (select count(*) as seen from newest) counted left join hits on true)`;
}

function look({ kind, words, facts, ids, from, to }: Wanted, { limit, before }: Page): RawBuilder<{ key: number }> {
  const sign = signOf(kind);
  const asked = words.map((word) => ({ word, ...gramsAsked(word, sign) }));
  const unproven = asked.filter(({ isExact }) => !isExact);
  const { first, last } = keysOf(kind, from, to);
  const grams = asked.flatMap((one) => one.grams);
  const lists = facts.map((any) => any.map((fact) => factWord(fact, sign)));
  const indexed = [
    sql`words @> ${grams}::text[]`,
    ...lists.map((any) => sql`words && ${any}::text[]`),
  ];
  const conditions = [
    sql`key between ${first}::bigint and ${last}::bigint`,
    ...(before === null ? [] : [sql`key < ${before}::bigint`]),
    ...unproven.map(({ word }) => sql`strpos(text, ${word}) > 0`),
    ...(ids === null ? [] : [sql`record_id = any (${ids}::integer[])`]),
  ];
  const texts = unproven.length === 0 && ids === null ? sql`` : sql`join search_entries using (key)`;
  return sql`(with hits as materialized (select key from search_words where ${sql.join(indexed, sql` and `)})
    select key from hits ${texts} where ${sql.join(conditions, sql` and `)} order by key desc limit ${limit})`;
}

function wordList(entry: Entry): string[] {
  return [...new Set(wordsOfEntry(entry).split(' '))];
}

function check(db: Reader): WordCheck {
  return {
    see: async (entries: Entry[]) => {
      const keys = entries.map(({ key }) => key);
      const { rows } = await sql<{ key: number; words: string[] }>`
        select key, words from search_words where key = any (${keys}::bigint[])`.execute(db);
      const found = new Map(rows.map(({ key, words }) => [key, words]));
      return entries.filter((entry) => {
        const due = new Set(wordList(entry));
        const words = found.get(entry.key);
        return words?.length !== due.size || !words.every((word) => due.has(word));
      }).map(({ key }) => key);
    },
    rest: async () => {
      const { rows } = await sql<{ key: number }>`select key from search_words
        where not exists (select from search_entries e where e.key = search_words.key)`.execute(db);
      return { keys: rows.map(({ key }) => key), words: [] };
    },
  };
}
