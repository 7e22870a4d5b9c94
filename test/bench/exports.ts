import { performance } from 'node:perf_hooks';
import type { Client } from './client.ts';
import { openClient } from './client.ts';
import { cpuOf, memoryOf } from './memory.ts';
import { median } from './pages.ts';
import { signIn } from './record.ts';
import type { Server } from './servers.ts';
import { startRegister } from './servers.ts';

/** A file, how long it may take, and how often it is made. */
export interface FileAsked {
  path: string;
  /** Milliseconds. */
  limit: number;
  times: number;
}

/** Milliseconds: of making a file, and of a page asked meanwhile beside its usual ones. */
export interface FileMeasured extends FileAsked {
  bytes: number;
  /** CPU time of one file, whatever else the machine has to do; null where the system does not tell. */
  cpu: number | null;
  /** The median. */
  warm: number;
  usual: Spread;
  meanwhile: Spread;
}

export interface Spread {
  median: number;
  /** Nineteen of twenty answers are as quick as this. */
  most: number;
  count: number;
}

/** The most memory of all measured times, in bytes, after the first exports and at the end. */
export interface MemoryMeasured {
  exports: number;
  early: { server: number; beside: number };
  late: { server: number; beside: number };
  highest: { server: number; beside: number };
}

const page = '/meetings/10';
const pages = 200;
// A person does not ask again at once.
const betweenPages = 5;

interface Asking {
  server: Server;
  ask: (path: string) => Promise<number>;
  close: () => Promise<void>;
}

async function opened(data: string): Promise<Asking> {
  const server = await startRegister(data);
  const client: Client = openClient(server.address);
  const cookie = await signIn(client);
  return {
    server,
    async ask(path) {
      const { status, body } = await client.ask(path, { headers: { cookie } });
      if (status !== 200) throw new Error(`${path} answered ${status}`);
      return body.length;
    },
    async close() {
      client.close();
      await server.stop();
    },
  };
}

/** Has each file made several times, while a page is asked for again and again. */
export async function measureFiles(data: string, files: FileAsked[]): Promise<FileMeasured[]> {
  const asking = await opened(data);
  const found: FileMeasured[] = [];
  await pagesWhile(asking, pause(pages * betweenPages));
  for (const file of files) {
    const cpu = await cpuOfFile(asking, file);
    const usual = spreadOf(await pagesWhile(asking, pause(pages * betweenPages)));
    const taken: number[] = [];
    const meanwhile: number[] = [];
    let bytes = 0;
    for (let time = 0; time < file.times; time += 1) {
      const begun = performance.now();
      const made = asking.ask(file.path).then((length) => {
        bytes = length;
        taken.push(performance.now() - begun);
      });
      meanwhile.push(...(await pagesWhile(asking, made)));
    }
    found.push({ ...file, bytes, cpu, warm: median(taken), usual, meanwhile: spreadOf(meanwhile) });
  }
  await asking.close();
  return found;
}

/** The mean of several, after the first ones, while nothing else is asked. */
async function cpuOfFile({ server, ask }: Asking, { path, times }: FileAsked): Promise<number | null> {
  for (let time = 0; time < 2; time += 1) await ask(path);
  const before = await cpuOf(server.pid);
  for (let time = 0; time < times; time += 1) await ask(path);
  const after = await cpuOf(server.pid);
  return before === null || after === null ? null : (after - before) / times;
}

/** Milliseconds of each answer to a page asked for until this is done. */
async function pagesWhile({ ask }: Asking, done: Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  const state = { isDone: false };
  const ending = done.finally(() => (state.isDone = true));
  do {
    const begun = performance.now();
    await ask(page);
    taken.push(performance.now() - begun);
    await pause(betweenPages);
  } while (!state.isDone);
  await ending;
  return taken;
}

function spreadOf(values: number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: median(values), most: sorted[Math.floor(sorted.length * 0.95)] ?? 0, count: values.length };
}

/** Has files made in turn, so often in all, and watches the memory of the server and of what stands beside it. */
export async function measureMemory(data: string, paths: string[], exports: number): Promise<MemoryMeasured> {
  const asking = await opened(data);
  const held: { server: number; beside: number }[] = [];
  for (let made = 0; made < exports; made += 1) {
    await asking.ask(paths[made % paths.length] ?? page);
    const { server, beside } = await memoryOf(asking.server.pid);
    held.push({ server, beside: beside.reduce((sum, one) => sum + one, 0) });
  }
  await asking.close();
  const most = (part: typeof held) => ({
    server: Math.max(...part.map(({ server }) => server)),
    beside: Math.max(...part.map(({ beside }) => beside)),
  });
  const quarter = Math.floor(exports / 4);
  return { exports, early: most(held.slice(0, quarter)), late: most(held.slice(-quarter)), highest: most(held) };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
