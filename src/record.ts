import { existsSync, statSync } from 'node:fs';
import { keepsFiles } from './attachments/store.ts';
import { finishSwap, isSwapping } from './backup/swap.ts';
import type { Config } from './config.ts';
import { openDatabase } from './db/connection.ts';
import { holdFolder, useFolder } from './db/folder-lock.ts';
import type { Db } from './db/schema.ts';
import { upgradeBeside } from './db/upgrade.ts';
import { OperatorError } from './lib/errors.ts';
import { sentence } from './lib/messages.ts';

/**
 * Opens the record for a server or a command: the data folder, so that nobody restores into it meanwhile, and the
 * database. A restore that was cut off is finished first. With `besides` an earlier schema is brought up to date
 * beside this thread, which goes on answering.
 */
export async function openRecord(config: Config, now: Date, { besides = false } = {}): Promise<Db> {
  const { databaseUrl, databaseFile: file, dataFolder } = config;
  if (databaseUrl !== null) return openDatabase({ databaseUrl, file }, now);
  if (isSwapping(dataFolder)) await finishRestore(dataFolder);
  if (await isLost(file, dataFolder)) throw new OperatorError(sentence('command.record-missing', { file, folder: dataFolder }));
  const release = useFolder(dataFolder);
  if (release === null) throw underWay(dataFolder);
  try {
    if (besides) await upgradeBeside({ file, now });
    const db = await openDatabase({ databaseUrl, file }, now);
    return { ...db, close: () => db.close().finally(release) };
  } catch (error) {
    release();
    throw error;
  }
}

// An empty register would be made in the place of one that was lost, and be taken for it.
async function isLost(file: string, dataFolder: string): Promise<boolean> {
  const sizeOf = (path: string): number => (existsSync(path) ? statSync(path).size : 0);
  return sizeOf(file) === 0 && (sizeOf(`${file}-wal`) > 0 || (await keepsFiles(dataFolder)));
}

async function finishRestore(dataFolder: string): Promise<void> {
  const release = holdFolder(dataFolder);
  if (release === null) throw underWay(dataFolder);
  await finishSwap(dataFolder).finally(release);
}

function underWay(folder: string): OperatorError {
  return new OperatorError(sentence('backup.refusal.under-way', { folder }));
}
