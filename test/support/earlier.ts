import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';

const folder = join(import.meta.dirname, '../db/earlier');

/** A database of an earlier schema: its tables, rows and triggers as statements. */
export interface Dump {
  schema: string;
  statements: string;
}

/** Every schema of which a database is kept, oldest first. */
export function keptDumps(): Dump[] {
  return readdirSync(folder).sort().map((file) => ({
    schema: file.replace('.sql.gz', ''),
    statements: gunzipSync(readFileSync(join(folder, file))).toString('utf8'),
  }));
}

export function keepDump({ schema, statements }: Dump): void {
  writeFileSync(join(folder, `${schema}.sql.gz`), gzipSync(statements, { level: 9 }));
}

/** A SQLite file as statements that make it anew; triggers come last, since they refuse some of the rows. */
export function dumpOf(file: string): string {
  const database = new Database(file, { readonly: true });
  const made = database
    .prepare(`select name, type, sql from sqlite_schema where sql is not null and name not like 'sqlite_%'
      and tbl_name not in (select name from pragma_table_list where type = 'shadow') order by type = 'trigger', rowid`)
    .all() as { name: string; type: string; sql: string }[];
  const lines = ['pragma application_id = 1396917069;', 'begin;'];
  for (const { name, type, sql } of made) {
    lines.push(`${sql};`);
    if (type === 'table' && !/^create virtual/i.test(sql)) lines.push(...rowsOf(database, name));
  }
  // A virtual table makes those it keeps its rows in, with a first row of its own.
  const shadows = database.prepare(`select name from pragma_table_list where type = 'shadow'`).pluck().all() as string[];
  for (const name of shadows) lines.push(`delete from ${name};`, ...rowsOf(database, name));
  // The numbers given so far outlast the rows that had them.
  lines.push('delete from sqlite_sequence;', ...rowsOf(database, 'sqlite_sequence'), 'commit;');
  database.close();
  return `${lines.join('\n')}\n`;
}

function rowsOf(database: Database.Database, table: string): string[] {
  const rows = database.prepare(`select * from ${table}`).raw().all() as unknown[][];
  return rows.map((row) => `insert into ${table} values (${row.map(literal).join(', ')});`);
}

function literal(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'number') return String(value);
  if (Buffer.isBuffer(value)) return `x'${value.toString('hex')}'`;
  return `'${(value as string).replaceAll(`'`, `''`)}'`;
}

/** Makes the database of a dump in a new file. */
export function makeFrom({ statements }: Dump, file: string): void {
  const database = new Database(file);
  database.pragma('foreign_keys = off');
  // The rows a virtual table keeps are written by nobody else in the ordinary mode.
  database.unsafeMode();
  database.exec(statements);
  database.close();
}
