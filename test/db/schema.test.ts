import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Reader } from '../../src/db/schema.ts';
import { emptyDatabase } from '../support/database.ts';
import type { Engine } from '../support/app.ts';

// After a new migration: SCCM_WRITE_SCHEMA=1 npm test -- test/db/, and read the difference.
const stored = join(import.meta.dirname, 'schema.txt');

type Line = { of: string; line: string };

// Both answer with the same lines: a column, a key, a reference or an index each, under its table. What holds the words
// of the search is each engine's own, and a whole number has one type in SQLite.
const asked: Record<Engine, string> = {
  sqlite: `
    with tables as (select name from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite_%'),
    indexes as (
      select t.name as of, i.name, i.origin, i."unique" as only,
        (select group_concat(c.name, ', ') from pragma_index_info(i.name) c) as columns
      from tables t, pragma_index_list(t.name) i)
    select t.name as of, c.name || ' ' || lower(c.type) || case when c."notnull" or c.pk then ' not null' else '' end as line
      from tables t, pragma_table_info(t.name) c
    union all select t.name, 'primary key (' || group_concat(c.name, ', ' order by c.pk) || ')'
      from tables t, pragma_table_info(t.name) c where c.pk > 0 group by t.name
    union all select of, 'unique (' || columns || ')' from indexes where origin = 'u'
    union all select of, case only when 1 then 'unique ' else '' end || 'index ' || name || ' (' || columns || ')'
      from indexes where origin = 'c'
    union all select t.name, f."from" || ' references ' || f."table" || ' (' || f."to" || ')'
      from tables t, pragma_foreign_key_list(t.name) f`,
  postgres: `
    with tables as (select oid, relname::text as name from pg_class
      where relkind = 'r' and relnamespace = current_schema()::regnamespace and relname <> 'search_words'),
    keys as (
      select t.name as of, n.relname::text as name, i.indisprimary, i.indisunique, c.oid is not null as by_constraint,
        (select string_agg(a.attname::text, ', ' order by k.place) from unnest(i.indkey) with ordinality k (number, place)
          join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number) as columns
      from tables t join pg_index i on i.indrelid = t.oid join pg_class n on n.oid = i.indexrelid
      left join pg_constraint c on c.conindid = i.indexrelid and c.contype in ('p', 'u'))
    select table_name::text as of,
      column_name || ' ' || replace(data_type, 'bigint', 'integer') || case is_nullable when 'NO' then ' not null' else '' end as line
      from information_schema.columns where table_schema = current_schema() and table_name <> 'search_words'
    union all select of, case when indisprimary then 'primary key (' || columns || ')'
      when by_constraint then 'unique (' || columns || ')'
      else case when indisunique then 'unique ' else '' end || 'index ' || name || ' (' || columns || ')' end
      from keys
    union all select t.name, a.attname || ' references ' || f.relname || ' (' || r.attname || ')'
      from tables t join pg_constraint c on c.conrelid = t.oid and c.contype = 'f'
      join pg_class f on f.oid = c.confrelid
      join pg_attribute a on a.attrelid = t.oid and a.attnum = c.conkey[1]
      join pg_attribute r on r.attrelid = f.oid and r.attnum = c.confkey[1]`,
};

async function schemaOf(engine: Engine, db: Reader): Promise<string> {
  const { rows } = await sql.raw<Line>(asked[engine]).execute(db);
  const lines = rows.map(({ of, line }) => `${of}: ${line}`).sort();
  return `${lines.join('\n')}\n`;
}

let both: Record<Engine, Awaited<ReturnType<typeof emptyDatabase>>>;
beforeAll(async () => {
  both = { sqlite: await emptyDatabase('sqlite'), postgres: await emptyDatabase('postgres') };
});
afterAll(async () => {
  await both.sqlite.close();
  await both.postgres.close();
});

test('both engines have the same tables, columns, keys, references and indexes', async () => {
  expect(await schemaOf('postgres', both.postgres.db.read)).toBe(await schemaOf('sqlite', both.sqlite.db.read));
});

test('the schema is the stored one', async () => {
  const schema = await schemaOf('sqlite', both.sqlite.db.read);
  if (process.env['SCCM_WRITE_SCHEMA'] === '1') await writeFile(stored, schema);
  expect(schema).toBe(await readFile(stored, 'utf8'));
});

test('every table keeps its statuses, sides and truths to the words it knows, on both engines alike', async () => {
  const checks = {
    sqlite: `select sql as text from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not like 'search_words%'`,
    postgres: `select pg_get_constraintdef(oid) as text from pg_constraint where contype = 'c'
      and connamespace = current_schema()::regnamespace`,
  };
  const wordsOf = async (engine: Engine): Promise<string[]> => {
    const { rows } = await sql.raw<{ text: string }>(checks[engine]).execute(both[engine].db.read);
    return rows.flatMap(({ text }) => [...text.matchAll(/'(\w+)'/g)].map(([, word]) => word ?? '')).sort();
  };
  expect(await wordsOf('postgres')).toEqual(await wordsOf('sqlite'));
});
