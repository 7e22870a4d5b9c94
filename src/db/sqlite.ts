import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import type { Kysely } from 'kysely';
import { OperatorError } from '../lib/errors.ts';
import type { Locale } from '../lib/locale.ts';
import { sentence } from '../lib/messages.ts';
import { kyselyOver } from './kysely-over-sqlite.ts';
import { makeFolder } from './make-folder.ts';
import type { Schema } from './schema.ts';

// 'SCCM' in ASCII: tells our file from another program's.
const applicationId = 0x5343434d;

interface Opened {
  writer: Kysely<Schema>;
  /** A second, read-only connection, once the tables stand. */
  openReader: () => Kysely<Schema>;
  /** From now on a lock of another program is told at once, not waited for: while this waits, nobody is answered. */
  waitNoMore: () => void;
}

/** Opens the file for writing. */
export function openSqlite(file: string): Opened {
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
    waitNoMore: () => database.pragma('busy_timeout = 0'),
    openReader: () => readSqlite(file),
  };
}

/** Opens a file that is there, for reading alone. */
export function readSqlite(file: string): Kysely<Schema> {
  return kyselyOver(opened(file, () => new Database(file, { readonly: true, fileMustExist: true, timeout: 10_000 })));
}

function prepare(database: Database.Database, file: string, isNew: boolean): void {
  const id = database.pragma('application_id', { simple: true });
  const tables = database.prepare('select count(*) from sqlite_schema').pluck().get() as number;
  if (!isNew && id !== applicationId && (id !== 0 || tables > 0)) {
    throw new OperatorError(sentence('command.database-other', { file }));
  }
  // Only where it is not there yet: opening a database writes nothing, so that a full disk can be looked into.
  if (id !== applicationId) database.pragma(`application_id = ${applicationId}`);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  // Or REPLACE would overwrite a row of a table that is only added to: its delete fires no trigger otherwise.
  database.pragma('recursive_triggers = ON');
  // What is taken away or written over is not to be read from the pages of the file, where that costs nothing more.
  database.pragma('secure_delete = FAST');
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
