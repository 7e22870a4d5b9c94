import { CompiledQuery, sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { factWord, gramsAsked } from '../../lib/grams.ts';
import type { Wanted } from '../../lib/searched.ts';
import type { Reader, Tx } from '../schema.ts';
import { wordsOfEntry } from './entries.ts';
import type { Entry, Page, SearchIndex, WordCheck } from './entries.ts';
import { keysOf, signOf } from './kinds.ts';

type Found = { key: number };

/** FTS5 without a copy of the texts; it gives its rows in either order of their keys, so the newest are the first. */
export const sqliteIndex: SearchIndex = {
  add: async (tx, entries) => {
    // FTS5 writes down all it holds in memory whenever a key is less than the one before.
    const ordered = entries.toSorted((a, b) => a.key - b.key);
    const given = ordered.flatMap(({ key, kind, id, facts, text }) => [key, kind, id, facts, text]);
    await insert(tx, 'search_entries (key, kind, record_id, facts, text)', given, 5);
    await insert(tx, 'search_words (rowid, words)', ordered.flatMap((entry) => [entry.key, wordsOfEntry(entry)]), 2);
  },
  remove: async (tx, keys) => {
    const given = sql`(select value from json_each(${JSON.stringify(keys)}))`;
    await sql`delete from search_entries where key in ${given}`.execute(tx);
    await sql`delete from search_words where rowid in ${given}`.execute(tx);
  },
  clear: async (tx) => {
    await tx.deleteFrom('search_entries').execute();
    await sql`insert into search_words (search_words) values ('delete-all')`.execute(tx);
  },
  newest: async (db, wanted, page) => {
    if (wanted.length === 0) return [];
    const each = wanted.map((one) => sql<Found>`select * from (${select(one, page)})`);
    const { rows } = await sql<Found>`${sql.join(each, sql` union all `)}`.execute(db);
    return rows.map(({ key }) => key);
  },
  check,
};

function select({ kind, words, facts, ids, from, to }: Wanted, { limit, before }: Page): RawBuilder<Found> {
  const sign = signOf(kind);
  const asked = words.map((spellings) => spellings.map((word) => ({ word, ...gramsAsked(word, sign) })));
  const unproven = asked.filter((spellings) => spellings.some(({ isExact }) => !isExact));
  const terms = [
    ...asked.map((spellings) => anyOf(spellings.map(({ grams }) => grams.map(quoted).join(' AND ')))),
    ...facts.map((any) => anyOf(any.map((fact) => quoted(factWord(fact, sign))))),
  ];
  const { first, last } = keysOf(kind, from, to);
  const conditions = [
    ...(terms.length === 0 ? [] : [sql`w.search_words match ${terms.join(' AND ')}`]),
    // Words of a kind stand in that kind alone; to bound what is not bounded would only take time.
    ...(terms.length > 0 && from === null && to === null ? [] : [sql`w.rowid between ${first} and ${last}`]),
    ...(before === null ? [] : [sql`w.rowid < ${before}`]),
    ...unproven.map((spellings) => sql`(${sql.join(spellings.map(({ word }) => sql`instr(e.text, ${word}) > 0`), sql` or `)})`),
    ...(ids === null ? [] : [sql`e.record_id in (select value from json_each(${JSON.stringify(ids)}))`]),
  ];
  const joined = unproven.length === 0 && ids === null ? sql`` : sql`join search_entries e on e.key = w.rowid`;
  return sql`select w.rowid as key from ${terms.length === 0 ? sql`search_entries` : sql`search_words`} w ${joined}
    where ${sql.join(conditions, sql` and `)} order by w.rowid desc limit ${limit}`;
}

function anyOf(terms: string[]): string {
  return `(${terms.map((term) => `(${term})`).join(' OR ')})`;
}

// A statement of thousands of values is built as a text: as a tree it takes longer to build than to run.
async function insert(tx: Tx, columns: string, values: (number | string)[], width: number): Promise<void> {
  const row = `(${Array<string>(width).fill('?').join(', ')})`;
  const rows = Array<string>(values.length / width).fill(row).join(', ');
  await tx.executeQuery(CompiledQuery.raw(`insert into ${columns} values ${rows}`, values));
}

// No word of the index holds a quotation mark.
function quoted(word: string): string {
  return `"${word}"`;
}

/** Without a copy of the texts only the words as a whole can be counted: each against how many entries hold it. */
function check(db: Reader): WordCheck {
  const due = new Map<string, number>();
  return {
    see: async (entries: Entry[]) => {
      for (const entry of entries) {
        for (const word of new Set(wordsOfEntry(entry).split(' '))) due.set(word, (due.get(word) ?? 0) + 1);
      }
      const keys = JSON.stringify(entries.map(({ key }) => key));
      const { rows } = await sql<Found>`select value as key from json_each(${keys})
        where value not in (select rowid from search_words where rowid in (select value from json_each(${keys})))`.execute(db);
      return rows.map(({ key }) => key);
    },
    rest: async () => {
      const lost = await sql<Found>`select rowid as key from search_words where rowid not in (select key from search_entries)`.execute(db);
      const { rows } = await sql<{ word: string; found: number }>`select term as word, doc as found from search_vocabulary`.execute(db);
      for (const { word, found } of rows) due.set(word, (due.get(word) ?? 0) - found);
      return {
        keys: lost.rows.map(({ key }) => key),
        words: [...due].filter(([, difference]) => difference !== 0).map(([word]) => word),
      };
    },
  };
}
