import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect, SqliteQueryCompiler } from 'kysely';
import { OperatorError } from '../lib/errors.ts';
import type { Locale } from '../lib/locale.ts';
import { sentence } from '../lib/messages.ts';
import type { Schema } from './schema.ts';

// 'SCCM' in ASCII: tells our file from another program's.
const applicationId = 0x5343434d;

/** Opens the file for writing; `openReader` gives a second, read-only connection once the tables stand. */
export function openSqlite(file: string): { writer: Kysely<Schema>; openReader: () => Kysely<Schema> } {
  const isNew = !existsSync(file);
  const database = opened(file, () => {
    makeFolder(dirname(file));
    return new Database(file, { timeout: 10_000 });
  });
  opened(file, () => {
    prepare(database, file, isNew);
  }, database);
  return {
    writer: kyselyOver(database),
    openReader: () => readSqlite(file),
  };
}

/** Opens a file that is there, for reading alone. */
export function readSqlite(file: string): Kysely<Schema> {
  return kyselyOver(opened(file, () => new Database(file, { readonly: true, timeout: 10_000 })));
}

// Node's own way of making the folders above never ends where the system refuses with ENOENT, as below /proc.
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process that starts at the same time may have made it.
    if (!existsSync(folder)) throw error;
  }
}

function prepare(database: Database.Database, file: string, isNew: boolean): void {
  const id = database.pragma('application_id', { simple: true });
  const tables = database.prepare('select count(*) from sqlite_schema').pluck().get() as number;
  if (!isNew && id !== applicationId && (id !== 0 || tables > 0)) {
    throw new OperatorError(sentence('command.database-other', { file }));
  }
  database.pragma(`application_id = ${applicationId}`);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  // Or REPLACE would overwrite a row of a table that is only added to: its delete fires no trigger otherwise.
  database.pragma('recursive_triggers = ON');
}

// better-sqlite3 prepares a statement anew on each call; the map halves the time of a read.
function kyselyOver(database: Database.Database): Kysely<Schema> {
  const statements = new Map<string, Database.Statement>();
  const prepared = (sql: string): Database.Statement => {
    let statement = statements.get(sql);
    if (statement === undefined) {
      statement = database.prepare(sql);
      // A list of values makes a new text for each length; past this many the oldest go.
      if (statements.size > 500) statements.delete(statements.keys().next().value as string);
      statements.set(sql, statement);
    }
    return statement;
  };
  const withStatements = { prepare: prepared, close: () => database.close() };
  return new Kysely<Schema>({ dialect: new OurDialect({ database: withStatements }) });
}

// SQLite plans a statement anew whenever a value is bound that its planner looked at, which takes three to five times
// as long as the statement itself. It does not look behind a unary plus, which changes nothing else of a value.
class OurCompiler extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return '+?';
  }
}

class OurDialect extends SqliteDialect {
  override createQueryCompiler(): SqliteQueryCompiler {
    return new OurCompiler();
  }
}

function opened<T>(file: string, work: () => T, toClose?: Database.Database): T {
  try {
    return work();
  } catch (error) {
    toClose?.close();
    if (error instanceof OperatorError) throw error;
    throw new OperatorError(whyNotOpened(file, error));
  }
}

function whyNotOpened(file: string, error: unknown): Record<Locale, string> {
  const code = (error as { code?: string }).code ?? '';
  if (code === 'SQLITE_NOTADB') return sentence('command.database-none', { file });
  if (code === 'SQLITE_CORRUPT') return sentence('command.database-damaged', { file });
  if (code.startsWith('SQLITE_BUSY')) return sentence('command.database-locked', { file });
  const unwritable = /READONLY|CANTOPEN|EACCES|EROFS|EPERM|ENOENT|EEXIST|ENOTDIR|EISDIR|SQLITE_IOERR/.test(code);
  if (unwritable) return sentence('command.database-read-only', { file });
  return sentence('command.database-not-opened', { file, because: (error as Error).message });
}
