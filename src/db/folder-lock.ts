import { join } from 'node:path';
import Database from 'better-sqlite3';
import { makeFolder } from './make-folder.ts';

// Locks of SQLite rather than a file with a number in it: the system gives them back however a process ends.
const name = 'in-use.lock';

/** Says that this process uses the data folder; null while another has it for itself. Returns what ends it. */
export function useFolder(folder: string): (() => void) | null {
  try {
    return lock(folder, (database) => {
      database.exec('begin');
      database.prepare('select count(*) from sqlite_schema').get();
    });
  } catch {
    // A folder that cannot be written is refused with a sentence when the database in it is opened.
    return () => undefined;
  }
}

/** Takes the data folder for this process alone; null while any other uses it. Returns what ends it. */
export function holdFolder(folder: string): (() => void) | null {
  return lock(folder, (database) => database.exec('begin exclusive'));
}

function lock(folder: string, take: (database: Database.Database) => void): (() => void) | null {
  makeFolder(folder);
  const database = new Database(join(folder, name), { timeout: 0 });
  try {
    take(database);
  } catch (error) {
    database.close();
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY') === true) return null;
    throw error;
  }
  return () => database.close();
}
