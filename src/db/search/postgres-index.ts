import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { factWord, gramsAsked } from '../../lib/grams.ts';
import type { Wanted } from '../../lib/searched.ts';
import type { Reader } from '../schema.ts';
import { wordsOfEntry } from './entries.ts';
import type { Entry, Page, SearchIndex, WordCheck } from './entries.ts';
import { keysOf, signOf } from './kinds.ts';

/** How many of the newest records of a kind are looked through first. */
const walked = 1000;
/** Where one of so many of those is a hit, to look through more of them takes less than to ask the index. */
const common = 20;

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
    const near = await walk(db, wanted, page, () => walked);
    const hitsNear = ({ kind }: Wanted): number => near.get(kind)?.keys.length ?? 0;
    // A third more than it takes where they stand as close together as among the newest.
    const reach = (one: Wanted): number => Math.ceil((page.limit / hitsNear(one)) * walked * 1.3);
    const far = wanted.filter((one) => isCut(near.get(one.kind), walked, page));
    const further = far.filter((one) => hitsNear(one) * common >= walked);
    const beyond = await walk(db, further, page, reach);
    const rare = far.filter((one) => !further.includes(one) || isCut(beyond.get(one.kind), reach(one), page));
    const done = new Map([...near, ...beyond]);
    const keys = wanted.filter((one) => !rare.includes(one)).flatMap(({ kind }) => done.get(kind)?.keys ?? []);
    if (rare.length === 0) return keys;
    const looks = sql.join(rare.map((one) => look(one, page)), sql` union all `);
    const indexed = await sql<{ key: number }>`${looks}`.execute(db);
    return [...keys, ...indexed.rows.map(({ key }) => key)];
  },
  check,
};

interface Walked {
  /** How many were looked through, and the hits among them. */
  seen: number;
  keys: number[];
}

/** Whether there is more to look through than was reached, and more hits are asked for. */
function isCut(found: Walked | undefined, reached: number, { limit }: Page): boolean {
  return found?.seen === reached && found.keys.length < limit;
}

/** The newest of each kind, looked through one by one; `reach` says how many of them. */
async function walk(
  db: Reader,
  wanted: Wanted[],
  page: Page,
  reach: (one: Wanted) => number,
): Promise<Map<string, Walked>> {
  const found = new Map<string, Walked>();
  if (wanted.length === 0) return found;
  // Kinds of which the same is asked go together: to plan a part for each takes longer than to look.
  const alike = [...Map.groupBy(wanted, ({ words, facts, ids }) => JSON.stringify([words, facts, ids])).values()];
  const { rows } = await sql<{ kind: string; seen: number; key: number | null }>`
    ${sql.join(alike.map((some) => walkOf(some, page, reach)), sql` union all `)}`.execute(db);
  for (const [kind, ofKind] of Map.groupBy(rows, (row) => row.kind)) {
    const keys = ofKind.map(({ key }) => key).filter((key) => key !== null);
    found.set(kind, { seen: ofKind[0]?.seen ?? 0, keys });
  }
  return found;
}

/** A row for each hit; a kind without any has one row with none. */
function walkOf(wanted: Wanted[], { limit, before }: Page, reach: (one: Wanted) => number): RawBuilder<unknown> {
  const { words = [], facts = [], ids = null } = wanted[0] ?? {};
  const bounds = wanted.map(({ kind, from, to }) => keysOf(kind, from, to));
  const lasts = bounds.map(({ last }) => (before === null ? last : Math.min(last, before - 1)));
  const conditions = [
    sql`true`,
    ...words.map(standsIn),
    ...facts.map((any) => sql`string_to_array(facts, ' ') && ${any}::text[]`),
    ...(ids === null ? [] : [sql`record_id = any (${ids}::integer[])`]),
  ];
  return sql`(select kind, seen, key
    from unnest(${wanted.map(({ kind }) => kind)}::text[], ${bounds.map(({ first }) => first)}::bigint[],
      ${lasts}::bigint[], ${wanted.map(reach)}::integer[]) as asked (kind, first, last, reach)
    cross join lateral (
      with newest as materialized (select key, record_id, facts, text from search_entries
        where key between first and last order by key desc limit reach),
      hits as (select key from newest where ${sql.join(conditions, sql` and `)} order by key desc limit ${limit})
      select seen, key from (select count(*) as seen from newest) counted left join hits on true) found)`;
}

function look({ kind, words, facts, ids, from, to }: Wanted, { limit, before }: Page): RawBuilder<{ key: number }> {
  const sign = signOf(kind);
  const asked = words.map((spellings) => spellings.map((word) => ({ word, ...gramsAsked(word, sign) })));
  const unproven = asked.filter((spellings) => spellings.some(({ isExact }) => !isExact));
  const { first, last } = keysOf(kind, from, to);
  const grams = asked.flatMap((spellings) => (spellings.length === 1 ? (spellings[0]?.grams ?? []) : []));
  const others = asked.filter((spellings) => spellings.length > 1);
  const lists = facts.map((any) => any.map((fact) => factWord(fact, sign)));
  const indexed = [
    sql`words @> ${grams}::text[]`,
    ...others.map((spellings) => anyOf(spellings.map((one) => sql`words @> ${one.grams}::text[]`))),
    ...lists.map((any) => sql`words && ${any}::text[]`),
  ];
  const conditions = [
    sql`key between ${first}::bigint and ${last}::bigint`,
    ...(before === null ? [] : [sql`key < ${before}::bigint`]),
    ...unproven.map((spellings) => standsIn(spellings.map(({ word }) => word))),
    ...(ids === null ? [] : [sql`record_id = any (${ids}::integer[])`]),
  ];
  const texts = unproven.length === 0 && ids === null ? sql`` : sql`join search_entries using (key)`;
  return sql`(with hits as materialized (select key from search_words where ${sql.join(indexed, sql` and `)})
    select key from hits ${texts} where ${sql.join(conditions, sql` and `)} order by key desc limit ${limit})`;
}

function standsIn(spellings: string[]): RawBuilder<unknown> {
  return anyOf(spellings.map((word) => sql`strpos(text, ${word}) > 0`));
}

function anyOf(conditions: RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql`(${sql.join(conditions, sql` or `)})`;
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
