import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { flushFolder } from '../lib/flush-folder.ts';

/**
 * Writes the SQLite database as it stands at one instant to a file of its own; whoever writes to it meanwhile goes on.
 * The copy is checked and on the disk before it gets its name. Throws what the disk or SQLite says.
 */
export async function copySqlite(from: string, to: string): Promise<void> {
  const part = `${to}.part`;
  await rm(part, { force: true });
  try {
    reading(from, (database) => database.prepare('vacuum into ?').run(part));
    reading(part, (copy) => {
      const said = copy.pragma('integrity_check', { simple: true });
      if (said !== 'ok') throw new Error(String(said));
    });
    const handle = await open(part, 'r+');
    await handle.sync().finally(() => handle.close());
    await rename(part, to);
    await flushFolder(dirname(to));
  } catch (error) {
    await rm(part, { force: true });
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
