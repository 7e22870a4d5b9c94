import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { findChainHead } from './audit/chain-queries.ts';
import { findNewest } from './backup/keeping.ts';
import { isBackupDue } from './backup/rules.ts';
import type { Config } from './config.ts';
import { makeFolder } from './db/make-folder.ts';
import type { Deps } from './deps.ts';
import { OperatorError } from './lib/errors.ts';
import { sentence } from './lib/messages.ts';

const lookEvery = 10 * 60_000;
/** After a failure: often enough to catch a disk that has room again, seldom enough not to fill the log. */
const againAfter = 60 * 60_000;

/** Refuses with a sentence a folder in which no backup could be made; one that is not there is made. */
export async function checkBackupFolder({ backup }: Pick<Config, 'backup'>): Promise<void> {
  if (backup === null) return;
  const { folder } = backup;
  const file = join(folder, `.may-be-written-${process.pid}`);
  try {
    makeFolder(folder);
    await writeFile(file, '');
    await rm(file);
  } catch (error) {
    throw new OperatorError(sentence('command.setting-backup-folder', { folder, because: (error as Error).message }));
  }
}

/**
 * Makes a backup once a day where the settings name a folder, in a process of its own so that nobody waits for it.
 * A failure is a line of the log and stands on the home of administrators until one is made. Returns what ends it.
 */
export function startDailyBackup(
  { backup }: Pick<Config, 'backup'>,
  { db, log, now, backups }: Pick<Deps, 'db' | 'log' | 'now' | 'backups'>,
): () => Promise<void> {
  if (backup === null) return () => Promise.resolve();
  let running: ChildProcess | null = null;
  let notBefore = 0;
  const look = async (): Promise<void> => {
    const instant = now();
    if (running !== null || instant.getTime() < notBefore) return;
    if (!isBackupDue(await findNewest(backup.folder), instant)) return;
    running = start(backup);
    const failure = await endOf(running);
    running = null;
    backups.failure = failure === null ? null : { at: instant.toISOString(), because: failure };
    if (failure === null) {
      log.info({ folder: backup.folder, audit: await findChainHead(db.read) }, 'a daily backup was made');
      return;
    }
    notBefore = instant.getTime() + againAfter;
    log.error({ folder: backup.folder, because: failure }, 'the daily backup failed');
  };
  void look();
  const timer = setInterval(() => void look(), lookEvery).unref();
  return async () => {
    clearInterval(timer);
    if (running === null) return;
    const ended = once(running, 'close');
    running.kill();
    await ended;
  };
}

function start({ folder, keep }: NonNullable<Config['backup']>): ChildProcess {
  const words = [join(import.meta.dirname, 'cli.ts'), 'backup', folder, '--keep', String(keep)];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'pipe'] });
  // Whoever works comes first.
  if (child.pid !== undefined) setPriority(child.pid, 10);
  return child;
}

/** What a backup said that failed; null of one that was made. */
async function endOf(child: ChildProcess): Promise<string | null> {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => { said += text; });
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      said += error.message;
      resolve(1);
    });
    child.once('close', resolve);
  });
  return code === 0 ? null : said.trim();
}
