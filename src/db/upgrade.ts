import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { OperatorError } from '../lib/errors.ts';
import type { Locale } from '../lib/locale.ts';
import { isEarlier } from './migrate.ts';
import { readSqlite } from './sqlite.ts';

export interface Upgrade {
  file: string;
  now: Date;
}

export type Upgraded = { ok: true } | { ok: false; sentence: Record<Locale, string> | null; error: unknown };

/**
 * Brings a SQLite file of an earlier schema up to date in a thread of its own: SQLite keeps the one it works in from
 * doing anything else. Does nothing where there is nothing to do. Throws as opening the database does.
 */
export async function upgradeBeside({ file, now }: Upgrade): Promise<void> {
  if (!existsSync(file) || !(await isOfEarlierSchema(file))) return;
  const worker = new Worker(new URL('upgrade-worker.ts', import.meta.url), { workerData: { file, now } satisfies Upgrade });
  const [upgraded] = (await once(worker, 'message')) as [Upgraded];
  await worker.terminate();
  if (upgraded.ok) return;
  throw upgraded.sentence === null ? upgraded.error : new OperatorError(upgraded.sentence);
}

// A file that cannot be read is refused with a sentence when it is opened.
async function isOfEarlierSchema(file: string): Promise<boolean> {
  try {
    const db = readSqlite(file);
    return await isEarlier(db).finally(() => db.destroy());
  } catch {
    return false;
  }
}
