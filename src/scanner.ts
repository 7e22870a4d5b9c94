import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import type { Config } from './config.ts';
import type { Deps } from './deps.ts';
import { openTurns } from './documents/turns.ts';
import { accepted, refused } from './lib/decision.ts';
import type { Decision } from './lib/decision.ts';
import { OperatorError } from './lib/errors.ts';
import { sentence } from './lib/messages.ts';

/** The office's own program against viruses. */
export interface Scanner {
  /** Asks it of a file that was sent by this person; taken is only what it says to be clean. */
  look: (path: string, personId: number) => Promise<Decision<true>>;
}

// One without a process of its own reads its signatures anew for each file, which takes half a minute and a gigabyte.
const usual = { time: 60_000, atOnce: 2, waiting: 20 };

/**
 * Runs `program` with the path of a file as its one argument: 0 is clean, 1 is found, as clamscan and others have it.
 * Anything else, or no answer within `time` milliseconds, leaves the file unchecked, and that is refused too.
 */
export function openScanner(program: string, log: Deps['log'], limits: Partial<typeof usual> = {}): Scanner {
  const { time, ...room } = { ...usual, ...limits };
  const inTurn = openTurns(room);
  return {
    async look(path, personId) {
      const answer = await inTurn(() => run(program, path, time)).catch(String);
      if (answer === 0) return accepted(true);
      if (answer === 1) {
        log.warn({ person: personId }, 'the scanner found something in a file, which was not taken');
        return refused({ field: 'file', reason: 'web.refusal.file-found' });
      }
      log.error({ person: personId, because: answer }, 'a file could not be scanned and was not taken');
      return refused({ field: 'file', reason: 'web.refusal.file-unchecked' });
    },
  };
}

/** Refuses with a sentence a scanner that could not be run. */
export async function checkScanner({ scanner }: Pick<Config, 'scanner'>): Promise<void> {
  if (scanner === null) return;
  const isProgram = (await stat(scanner).catch(() => null))?.isFile() === true;
  const mayRun = isProgram && (await access(scanner, constants.X_OK).then(() => true, () => false));
  if (!mayRun) throw new OperatorError(sentence('command.setting-scanner', { name: 'SCCM_SCANNER' }));
}

// Nothing of what it prints is read, so that it cannot say too much, and nothing of the settings is told to it: it
// opens what strangers wrote. It leads a group of processes: one that takes too long is ended with all it started.
async function run(program: string, path: string, time: number): Promise<string | number> {
  const child = spawn(program, [path], { stdio: 'ignore', env: {}, detached: true, windowsHide: true });
  const late = Promise.withResolvers<string>();
  const timer = setTimeout(() => late.resolve(`no answer in time, ${endGroup(child)}`), time);
  const ended = once(child, 'exit').then(([code, signal]) => (code as number | null) ?? `ended by ${String(signal)}`);
  try {
    return await Promise.race([ended, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

// One that became another user, or hangs in the system, cannot be ended: that ends neither the program nor the answers.
function endGroup(child: ChildProcess): string {
  try {
    if (child.pid === undefined || process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
    return 'ended';
  } catch (error) {
    return `not ended: ${String(error)}`;
  }
}
