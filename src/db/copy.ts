import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';

/**
 * Writes the SQLite database as it stands at one instant to a file of its own; whoever writes to it meanwhile goes on.
 * The copy is checked and on the disk before it gets its name. Throws what the disk or SQLite says.
 */
export function copySqlite(from: string, to: string): void {
  const part = `${to}.part`;
  rmSync(part, { force: true });
  try {
    reading(from, (database) => database.prepare('vacuum into ?').run(part));
    reading(part, (copy) => {
      const said = copy.pragma('integrity_check', { simple: true });
      if (said !== 'ok') throw new Error(String(said));
    });
    flush(part);
    renameSync(part, to);
    flush(dirname(to));
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

function reading(file: string, work: (database: Database.Database) => void): void {
  const database = new Database(file, { readonly: true, fileMustExist: true, timeout: 10_000 });
  try {
    work(database);
  } finally {
    database.close();
  }
}

function flush(path: string): void {
  let opened: number;
  try {
    opened = openSync(path, 'r');
  } catch (error) {
    // Windows cannot open a folder; its file system keeps names in a journal.
    if (['EISDIR', 'EPERM', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return;
    throw error;
  }
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
