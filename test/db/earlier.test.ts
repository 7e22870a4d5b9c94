import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import pg from 'pg';
import { openDatabase } from '../../src/db/connection.ts';
import { postgresDialect } from '../../src/db/dialect.ts';
import { migrate, schemaNames } from '../../src/db/migrate.ts';
import { openPostgres } from '../../src/db/postgres.ts';
import type { Db } from '../../src/db/schema.ts';
import { rebuildIndex } from '../../src/db/search/upkeep.ts';
import { startApp } from '../support/app.ts';
import { opening } from '../support/database.ts';
import { dumpOf, keepDump, keptDumps, makeFrom } from '../support/earlier.ts';
import type { Dump } from '../support/earlier.ts';
import { faultsOf } from '../support/faults.ts';
import { freshPostgres } from '../support/postgres.ts';
import { attachedFiles, fillWithEverything } from '../support/whole-record.ts';

// After a new migration: SCCM_WRITE_SCHEMA=1 npm test -- test/db/ writes a database of the new schema beside the
// earlier ones, filled as the program fills it by then. A file that stands is never written again.
const upgraded = new Date('2026-11-29T01:02:03.000Z');
let folder = '';
const file = (): string => join(folder, 'sccm.sqlite');

beforeAll(async () => {
  const newest = schemaNames.at(-1) ?? '';
  if (process.env['SCCM_WRITE_SCHEMA'] !== '1' || keptDumps().some(({ schema }) => schema === newest)) return;
  const app = await startApp('sqlite', { publicRecord: true });
  await fillWithEverything(app);
  keepDump({ schema: newest, statements: dumpOf(join(app.deps.dataFolder, 'sccm.sqlite')) });
  await app.close();
}, 60_000);
async function makeFolder(dump: Dump): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'sccm-test-'));
  makeFrom(dump, file());
  for (const bytes of attachedFiles) {
    const digest = createHash('sha256').update(bytes).digest('hex');
    await mkdir(join(folder, 'attachments', digest.slice(0, 2)), { recursive: true });
    await writeFile(join(folder, 'attachments', digest.slice(0, 2), digest), bytes);
  }
}
afterEach(() => rm(folder, { recursive: true, force: true }));

/** How many rows each table holds; null of one that is not there. */
async function countsIn(db: Db, tables: string[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const row = await db.read.selectFrom(table as 'people').select((eb) => eb.fn.countAll<number>().as('rows')).executeTakeFirst();
    counts[table] = row?.rows ?? -1;
  }
  return counts;
}

function rowsIn(path: string): Record<string, object[]> {
  const database = new Database(path, { readonly: true });
  const names = database.prepare(`select name from pragma_table_list where type = 'table' and schema = 'main'
    and name not like 'sqlite_%' and name not like 'search_%' and name <> 'migrations'`).pluck().all() as string[];
  const rows = names.map((name) => [name, database.prepare(`select * from ${name}`).all()] as const);
  database.close();
  return Object.fromEntries(rows) as Record<string, object[]>;
}

/** The steps a database has taken, those at an instant left out. */
function stepsOf(path: string, except?: Date): string[] {
  const database = new Database(path, { readonly: true });
  const names = database.prepare('select name from migrations where at <> ? order by number').pluck().all(except?.toISOString() ?? '');
  database.close();
  return names as string[];
}

// An upgrade may add rows, such as first revisions; it takes none away.
async function expectAllKept(db: Db, before: Record<string, object[]>): Promise<void> {
  const after = await countsIn(db, Object.keys(before));
  const fewer = Object.entries(before).filter(([table, rows]) => (after[table] ?? 0) < rows.length);
  expect(fewer.map(([table]) => table)).toEqual([]);
}

describe.each(schemaNames)('A database of the schema %s', (schema) => {
  const dump = (): Dump => {
    const kept = keptDumps().find((one) => one.schema === schema);
    if (kept === undefined) throw new Error('none is kept; the first lines of this file say how to write it');
    return kept;
  };

  test('is brought up to date in SQLite with every row, verifies, and is kept beside as it was', async () => {
    await makeFolder(dump());
    const before = rowsIn(file());
    expect(Object.keys(before).length).toBeGreaterThan(20);
    const db = await openDatabase({ databaseUrl: null, file: file() }, upgraded);
    await expectAllKept(db, before);
    expect(await faultsOf(db, folder)).toEqual([]);
    await db.close();
    const copies = readdirSync(folder).filter((name) => !['sccm.sqlite', 'attachments'].includes(name));
    const isCurrent = schemaNames.every((name) => stepsOf(file(), upgraded).includes(name));
    expect(copies).toEqual(isCurrent ? [] : [`sccm-${schema}-20261129T010203Z.sqlite`]);
    for (const copy of copies) expect(rowsIn(join(folder, copy))).toEqual(before);
  });

  test('is brought up to date in PostgreSQL with every row, and verifies', async () => {
    await makeFolder(dump());
    const { url } = await freshPostgres();
    await fillPostgres(url);
    const db = await openDatabase({ databaseUrl: url, file: file() }, upgraded);
    // The index is each engine's own: it does not come along from the other.
    if (schemaNames.indexOf(schema) >= schemaNames.indexOf('0015-search')) await db.write((tx) => rebuildIndex(tx, 'postgres'));
    await expectAllKept(db, rowsIn(file()));
    expect(await faultsOf(db, folder)).toEqual([]);
    await db.close();
  });
});

/** The rows of the SQLite file in a PostgreSQL database of the same schema. */
async function fillPostgres(url: string): Promise<void> {
  const made = await openPostgres(url);
  await migrate(made, postgresDialect, opening, { only: stepsOf(file()) });
  await made.destroy();
  const client = new pg.Client(url);
  await client.connect();
  await client.query(`set session_replication_role = replica; begin`);
  for (const [table, rows] of Object.entries(rowsIn(file()))) {
    await client.query(`delete from ${table}`);
    await client.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [JSON.stringify(rows)]);
    if ('id' in (rows[0] ?? {})) await client.query(`select setval(pg_get_serial_sequence('${table}', 'id'), max(id)) from ${table}`);
  }
  await client.query('commit');
  await client.end();
}
