import { existsSync, readFileSync } from 'node:fs';
import { mkdir, open, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { flushFolder } from '../lib/flush-folder.ts';
import { databaseName, kept } from './rules.ts';

/** A replacement that was begun: where the new files lie and where the old ones go, both within the data folder. */
export interface Swap {
  from: string;
  to: string;
}

const note = 'restore-under-way.json';

// What SQLite keeps beside a database goes with it: read into another one it would spoil it.
const beside = ['-wal', '-shm'].map((ending) => `${databaseName}${ending}`);

/**
 * Puts the files of a restored record in the place of those that stand, which move aside. What is done is noted
 * first: whatever cuts it off, the next start finishes it, so that no record is ever half the old and half the new.
 */
export async function swap(dataFolder: string, given: Swap): Promise<void> {
  const handle = await open(join(dataFolder, note), 'w');
  await handle.writeFile(JSON.stringify(given));
  await handle.sync().finally(() => handle.close());
  await flushFolder(dataFolder);
  await finishSwap(dataFolder);
}

/** Whether a replacement was begun here and not finished. */
export function isSwapping(dataFolder: string): boolean {
  return existsSync(join(dataFolder, note));
}

/** Finishes a replacement that was begun; to be called by whoever has the folder for itself. */
export async function finishSwap(dataFolder: string): Promise<void> {
  if (!isSwapping(dataFolder)) return;
  const { from, to } = JSON.parse(readFileSync(join(dataFolder, note), 'utf8')) as Swap;
  const stood = (name: string): string => join(dataFolder, name);
  const given = (name: string): string => join(dataFolder, from, name);
  const aside = (name: string): string => join(dataFolder, to, name);
  await mkdir(join(dataFolder, to), { recursive: true });
  // As long as the new database waits, what lies beside the old one is the old one's.
  if (existsSync(given(databaseName))) {
    for (const name of beside) if (existsSync(stood(name))) await rename(stood(name), aside(name));
  }
  for (const name of kept) {
    if (!existsSync(given(name))) continue;
    if (existsSync(stood(name))) await rename(stood(name), aside(name));
    await rename(given(name), stood(name));
    await flushFolder(dataFolder);
  }
  await rm(join(dataFolder, note));
  await flushFolder(dataFolder);
  // Where nothing stood, nothing moved there.
  await rmdir(join(dataFolder, to)).catch(() => undefined);
  await rm(join(dataFolder, from), { recursive: true, force: true });
}
