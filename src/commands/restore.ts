import { resolve } from 'node:path';
import { commandLine } from '../audit/rules.ts';
import { restoreBackup } from '../backup/restoring-operations.ts';
import { finishSwap } from '../backup/swap.ts';
import { holdFolder } from '../db/folder-lock.ts';
import { OperatorError } from '../lib/errors.ts';
import { sentence } from '../lib/messages.ts';
import { accept, clock, print, say, warn } from './asked.ts';
import type { Asked } from './asked.ts';
import { checkedLines } from './verify.ts';

/** Restores a backup into the data folder and prints what `verify` finds in it. Exit 1 where nothing was replaced. */
export async function run(asked: Asked): Promise<void> {
  const { config: { databaseUrl, dataFolder: folder }, given, options } = asked;
  const t = say(asked);
  if (databaseUrl !== null) throw new OperatorError(t('backup.refusal.postgres-restore', { folder }));
  const release = hold(folder);
  if (release === null) throw new OperatorError(t('backup.refusal.in-use', { folder }));
  try {
    await finishSwap(folder);
    const force = options['force'] === true;
    const wanted = { file: resolve(given[0] ?? ''), dataFolder: folder, force, withFaults: options['with-faults'] === true };
    const restored = await restoreBackup(wanted, { by: commandLine, now: clock() }).catch(notRestored);
    if ('checked' in restored) {
      throw new OperatorError(`${restored.checked.map((one) => checkedLines(one, t)).join('')}${t('backup.refusal.faults')}`);
    }
    const { checked, aside, madeAt } = accept(restored, asked);
    print(checked.map((one) => checkedLines(one, t)).join(''));
    warn(t('backup.restored', { madeAt }));
    warn(t('backup.key-apart', { file: asked.config.key.file }));
    if (aside !== null) warn(t('backup.aside', { folder: aside }));
  } finally {
    release();
  }
}

function hold(folder: string): (() => void) | null {
  try {
    return holdFolder(folder);
  } catch (error) {
    return notRestored(error);
  }
}

function notRestored(error: unknown): never {
  if (error instanceof OperatorError) throw error;
  throw new OperatorError(sentence('backup.refusal.not-restored', { because: (error as Error).message }));
}
