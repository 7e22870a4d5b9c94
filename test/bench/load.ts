import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { commandLine } from '../../src/audit/rules.ts';
import { openDatabase } from '../../src/db/connection.ts';
import { addPerson } from '../../src/people/operations.ts';
import { addSample } from '../../src/sample/operations.ts';
import { openSession } from '../../src/web/sessions.ts';
import { formOf } from '../support/form.ts';
import { openClient } from './client.ts';
import type { Answer, Client } from './client.ts';
import { memoryOf } from './memory.ts';
import { median } from './pages.ts';
import { mb, ms, promise, rowPrinter } from './print.ts';
import type { Server } from './servers.ts';
import { startRegister } from './servers.ts';

const readers = 50;
const writers = 5;
/** Milliseconds: before anything is counted, what is counted, and what a person takes to read a page, or to write. */
const lasts = { warming: 10_000, counted: 60_000, reading: 1_000, writing: 2_000 };
const limits = { ratio: 10, growth: 1.1 };

const pages = [
  '/', '/meetings', '/meetings/10', '/register', '/actions', '/actions/A10-1', '/commitments/10-1-1', '/brief', '/themes',
  '/search?q=架空', '/meetings/10/minutes',
];

interface Asked { path: string; took: number; isRight: boolean }
interface Load { asked: Asked[]; memory: number[] }

/** Fifty people who read and five who write, for a minute: whether anybody is refused or waits, and what it holds. */
export async function reportLoad(data: string): Promise<void> {
  const folder = join(data, 'load');
  const cookies = await fill(folder);
  const server = await startRegister(folder);
  try {
    await work(server, cookies, lasts.warming);
    report(await work(server, cookies, lasts.counted));
  } finally {
    await server.stop();
  }
}

/** A made-up record and an account for each person; returns the cookie each is signed in with. */
async function fill(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const doing = { by: commandLine, now: new Date() };
  const db = await openDatabase({ databaseUrl: null, file: join(folder, 'sccm.sqlite') }, doing.now);
  await addSample(db, { meetings: 10, actions: 500, seed: 1 }, doing);
  const cookies: string[] = [];
  for (let count = 0; count < readers + writers; count += 1) {
    const given = { email: `${count}@example.jp`, name: `人${count}`, role: 'liaison', locale: 'ja' } as const;
    const person = await addPerson(db, { ...given, password: 'correct horse battery' }, doing);
    if (!person.ok) throw new Error('an account was refused');
    cookies.push(`sccm_session=${await openSession(db, person.value, '127.0.0.1', doing.now)}`);
  }
  await db.close();
  return cookies;
}

async function work({ address, pid }: Server, cookies: string[], time: number): Promise<Load> {
  const load: Load = { asked: [], memory: [] };
  const until = performance.now() + time;
  const people = cookies.map(async (cookie, place) => {
    const client = openClient(address);
    const write = place >= readers;
    // They do not begin at once, as people do not.
    await pause(Math.random() * (write ? lasts.writing : lasts.reading));
    for (let turn = place; performance.now() < until; turn += 1) {
      if (write) await writeUpdate(client, cookie, place - readers, load);
      else await timed(client, pages[turn % pages.length] ?? '/', { headers: { cookie } }, 200, load);
      await pause((0.5 + Math.random()) * (write ? lasts.writing : lasts.reading));
    }
    client.close();
  });
  const watching = (async () => {
    while (performance.now() < until) {
      load.memory.push((await memoryOf(pid)).server);
      await pause(1_000);
    }
  })();
  await Promise.all([...people, watching]);
  return load;
}

/** A status update on an action of one's own, from the form on its page. */
async function writeUpdate(client: Client, cookie: string, writer: number, load: Load): Promise<void> {
  const path = `/actions/A9-${writer + 1}`;
  const page = await timed(client, path, { headers: { cookie } }, 200, load);
  if (page?.status !== 200) return;
  const fields = formOf({ text: page.body.toString() }, `${path}/updates`);
  const body = new URLSearchParams({ ...(fields as Record<string, string>), noteJa: `進捗 ${performance.now()}` }).toString();
  const headers = { cookie, 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/x-www-form-urlencoded' };
  await timed(client, `${path}/updates`, { method: 'POST', headers, body }, 303, load);
}

async function timed(
  client: Client,
  path: string,
  asked: Parameters<Client['ask']>[1],
  right: number,
  load: Load,
): Promise<Answer | null> {
  const begun = performance.now();
  const answer = await client.ask(encodeURI(path), asked).catch(() => null);
  load.asked.push({ path, took: performance.now() - begun, isRight: answer?.status === right });
  return answer;
}

function report({ asked, memory }: Load): void {
  const isWrite = ({ path }: Asked): boolean => path.endsWith('/updates');
  const read = asked.filter((one) => !isWrite(one));
  console.log(`${readers} people reading and ${writers} writing for ${lasts.counted / 1000} s. Milliseconds a request.\n`);
  const row = rowPrinter([...pages, '/actions/A9-n/updates']);
  row('', ['times', 'median', 'p99']);
  for (const [path, some] of Map.groupBy(asked, ({ path }) => path.replace(/A9-\d/, 'A9-n'))) {
    const took = some.map((one) => one.took);
    row(path, [took.length, median(took).toFixed(1), slowest(took).toFixed(1)]);
  }
  const took = read.map((one) => one.took);
  const [usual, slow] = [median(took), slowest(took)];
  const wrong = asked.filter(({ isRight }) => !isRight).length;
  const quarter = Math.ceil(memory.length / 4);
  const [first, last] = [median(memory.slice(0, quarter)), median(memory.slice(-quarter))];
  console.log('');
  promise(`${asked.length} requests, ${wrong} not answered as they should be`, wrong === 0, 'none');
  promise(
    `a page: ${usual.toFixed(1)} ms usually, the slowest hundredth from ${ms(slow)}, ${(slow / usual).toFixed(1)} times`,
    slow < usual * limits.ratio, `under ${limits.ratio} times`,
  );
  promise(`memory: ${mb(first)} in the first quarter, ${mb(last)} in the last`, last < first * limits.growth, 'flat');
}

/** What all but one of a hundred stay under. */
function slowest(took: number[]): number {
  return took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? NaN;
}
