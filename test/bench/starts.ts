import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { median } from './pages.ts';
import { sccm } from './record.ts';
import { addressSaid, root, stopped } from './servers.ts';

const times = 5;
const tenth = join(root, 'test/announcement/texts/sccm-10.txt');

/** Milliseconds from the start of the process to the last byte of the first page. */
export async function measureStart(data: string): Promise<number> {
  return median(await inTurn(async () => {
    const begun = performance.now();
    const child = spawn(process.execPath, [join(root, 'src/main.ts')], {
      env: { PATH: process.env['PATH'], SCCM_DATA: data, PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await (await fetch(new URL('/sign-in', await addressSaid(child)))).text();
    const taken = performance.now() - begun;
    await stopped(child);
    return taken;
  }));
}

/** Milliseconds `announcement read` of the 10th takes, and Node to start with nothing to do. */
export async function measureReading(data: string): Promise<{ reading: number; node: number }> {
  const both = await inTurn(async () => ({
    reading: await taken(() => sccm(data, ['announcement', 'read', tenth])),
    node: await taken(() => promisify(execFile)(process.execPath, ['--eval', '0'])),
  }));
  return { reading: median(both.map(({ reading }) => reading)), node: median(both.map(({ node }) => node)) };
}

async function taken(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

async function inTurn<T>(work: () => Promise<T>): Promise<T[]> {
  const found: T[] = [];
  for (let time = 0; time < times; time += 1) found.push(await work());
  return found;
}
