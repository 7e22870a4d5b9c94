import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const cli = join(import.meta.dirname, '../../src/cli.ts');

export interface Said {
  code: number | null;
  /** Standard output. */
  out: string;
  /** Standard error. */
  err: string;
}

export interface Machine {
  folder: string;
  /** Runs `sccm` with these words in this machine's data folder and waits for its end. */
  sccm(words: string[], given?: { input?: string; env?: NodeJS.ProcessEnv }): Promise<Said>;
  /** Starts it and returns the process. */
  start(words: string[], env?: NodeJS.ProcessEnv): ChildProcessWithoutNullStreams;
  clear(): Promise<void>;
}

/** A machine with an empty data folder of its own, whose language is English; nothing is inherited but the path. */
export async function newMachine(settings: NodeJS.ProcessEnv = {}): Promise<Machine> {
  const folder = await mkdtemp(join(tmpdir(), 'sccm-test-'));
  const plain = { PATH: process.env['PATH'], SCCM_DATA: join(folder, 'data'), LANG: 'C.UTF-8', ...settings };
  const start = (words: string[], env: NodeJS.ProcessEnv = {}): ChildProcessWithoutNullStreams =>
    spawn(process.execPath, [cli, ...words], { cwd: folder, env: { ...plain, ...env } });
  return {
    folder, start,
    sccm: async (words, { input = '', env } = {}) => {
      const running = start(words, env);
      const said: Said = { code: null, out: '', err: '' };
      running.stdout.setEncoding('utf8').on('data', (text: string) => { said.out += text; });
      running.stderr.setEncoding('utf8').on('data', (text: string) => { said.err += text; });
      // A command that does not read what it is given may have ended before.
      running.stdin.on('error', () => undefined).end(input);
      [said.code] = (await once(running, 'close')) as [number | null];
      return said;
    },
    clear: () => rm(folder, { recursive: true, force: true }),
  };
}
