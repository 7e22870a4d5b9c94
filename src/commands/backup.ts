import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { commandLine } from '../audit/rules.ts';
import { makeBackup } from '../backup/operations.ts';
import { OperatorError } from '../lib/errors.ts';
import { sentence } from '../lib/messages.ts';
import { accept, print, say, warn, withDatabase } from './asked.ts';
import type { Asked } from './asked.ts';
import { checkedLines } from './verify.ts';

/** Makes a backup while the record may be in use, and prints its path. Exit 1 where none was made or it has faults. */
export async function run(asked: Asked): Promise<void> {
  const { config: { databaseUrl, databaseFile, dataFolder: folder }, given } = asked;
  const t = say(asked);
  const keep = keepOf(asked);
  if (databaseUrl !== null) throw new OperatorError(t('backup.refusal.postgres', { folder }));
  // Opening it would make one.
  if (!existsSync(databaseFile)) throw new OperatorError(t('backup.refusal.nothing', { folder }));
  await withDatabase(asked, async (db, now) => {
    const to = resolve(given[0] ?? '');
    const making = makeBackup(db, { dataFolder: folder, to, keep }, { by: commandLine, now });
    const { file, checked, pruned } = accept(await making.catch(notMade), asked);
    print(`${file}\n`);
    for (const gone of pruned) warn(t('backup.pruned', { file: gone }));
    const faulty = checked.filter(({ faults }) => faults.length > 0);
    if (faulty.length === 0) return;
    throw new OperatorError(`${faulty.map((one) => checkedLines(one, t)).join('')}${t('backup.with-faults', { file })}`);
  });
}

function keepOf({ options: { keep } }: Asked): number | null {
  if (keep === undefined) return null;
  const count = Number(keep);
  if (!Number.isInteger(count) || count < 1) throw new OperatorError(sentence('backup.refusal.keep'), 2);
  return count;
}

// No room, no folder, a damaged database: what the system or SQLite says is what the administrator needs.
function notMade(error: unknown): never {
  if ((error as { code?: string }).code === undefined && error instanceof TypeError) throw error;
  throw new OperatorError(sentence('backup.refusal.not-made', { because: (error as Error).message }));
}
