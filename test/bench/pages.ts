import { join } from 'node:path';
import { openDatabase } from '../../src/db/connection.ts';
import type { Db } from '../../src/db/schema.ts';
import type { Answer, Client } from './client.ts';
import { headerOf, openClient } from './client.ts';
import { signIn } from './record.ts';
import type { Server } from './servers.ts';
import { startBare, startRegister } from './servers.ts';

/**
 * first: the first answer after a change of the record, with nothing kept; again: a whole page of a record that stayed
 * as it was; unchanged: a 304.
 */
export const kinds = ['first', 'again', 'unchanged'] as const;
export type Kind = (typeof kinds)[number];

/** What is measured: how many requests of each kind make a round, and how many rounds there are. */
export interface Plan {
  paths: string[];
  /** Before the first round: enough for the compiler of V8 to have done its work. */
  warming: number;
  /** Enough to outweigh one garbage collection. */
  inARound: Record<Kind, number>;
  rounds: number;
  /** Changes the record. */
  change: (db: Db) => Promise<void>;
}

/** CPU time of one request in microseconds, of both servers, and the one over the other: medians of all rounds. */
export interface Measured {
  ours: number;
  bare: number;
  ratio: number;
}

export interface PageMeasured extends Record<Kind, Measured> {
  path: string;
  bytes: number;
}

export interface PagesMeasured {
  pages: PageMeasured[];
  /** The most memory that was taken at any time, in bytes. */
  memory: { ours: number; bare: number };
}

/** One of the two servers; `change` is what comes before each first answer. */
interface Side {
  server: Server;
  client: Client;
  cookie: string;
  change: () => Promise<void>;
}

/** Asks both servers for the same pages in turn, over the same record. */
export async function measurePages(data: string, plan: Plan): Promise<PagesMeasured> {
  const db = await openDatabase({ databaseUrl: null, file: join(data, 'sccm.sqlite') }, new Date());
  // Before a request to either: while the disk is waited for, both servers sleep and the processor forgets both.
  const change = (): Promise<void> => plan.change(db);
  const ours = opened(await startRegister(data), change);
  ours.cookie = await signIn(ours.client);
  const answers = await answersOf(ours, plan.paths);
  const bare = opened(await startBare(answers, data), change);
  await checkAlike(bare, answers);
  const pages = await measureBoth(ours, bare, answers, plan);
  const memory = { ours: (await ours.server.cost()).memory, bare: (await bare.server.cost()).memory };
  for (const { client, server } of [ours, bare]) {
    client.close();
    await server.stop();
  }
  await db.close();
  return { pages, memory };
}

async function measureBoth(ours: Side, bare: Side, answers: Answers, plan: Plan): Promise<PageMeasured[]> {
  const { paths, warming, inARound, rounds } = plan;
  const none = (): number[] => [];
  const costs = paths.flatMap((path) => kinds.map((kind) => ({ path, kind, ours: none(), bare: none() })));
  for (const { path, kind } of costs) for (const side of [ours, bare]) await costOf(side, path, kind, warming);
  for (let round = 0; round < rounds; round += 1) {
    // Each round begins elsewhere: a garbage collection that comes once in a round would always meet the same page.
    for (const cost of [...costs.slice(round % costs.length), ...costs.slice(0, round % costs.length)]) {
      cost.ours.push(await costOf(ours, cost.path, cost.kind, inARound[cost.kind]));
      cost.bare.push(await costOf(bare, cost.path, cost.kind, inARound[cost.kind]));
    }
  }
  const measured = (path: string, kind: Kind): Measured => {
    const cost = costs.find((one) => one.path === path && one.kind === kind) ?? { ours: [], bare: [] };
    const ratios = cost.ours.map((spent, round) => spent / (cost.bare[round] ?? NaN));
    return { ours: median(cost.ours), bare: median(cost.bare), ratio: median(ratios) };
  };
  return paths.map((path) => ({
    path,
    bytes: answers.whole.get(path)?.body.length ?? 0,
    first: measured(path, 'first'),
    again: measured(path, 'again'),
    unchanged: measured(path, 'unchanged'),
  }));
}

/** CPU time of the server for one request in microseconds, the mean of this many. */
async function costOf(side: Side, path: string, kind: Kind, times: number): Promise<number> {
  const { server, client, cookie, change } = side;
  const expected = kind === 'unchanged' ? 304 : 200;
  const tag = headerOf(await client.ask(path, { headers: { cookie } }), 'etag');
  const headers: Record<string, string> = kind === 'unchanged' ? { cookie, 'if-none-match': tag } : { cookie };
  const ask = async (): Promise<void> => {
    if (kind === 'first') await change();
    const { status } = await client.ask(path, { headers });
    if (status !== expected) throw new Error(`${path} answered ${status} instead of ${expected}`);
  };
  const before = (await server.cost()).cpu;
  // Side by side, several first answers would share one change.
  if (kind === 'first') for (let time = 0; time < times; time += 1) await ask();
  else await client.repeat(times, ask);
  return ((await server.cost()).cpu - before) / times;
}

function opened(server: Server, change: () => Promise<void>): Side {
  return { server, client: openClient(server.address), cookie: '', change };
}

/** What the bare server is to send. */
export interface Answers {
  whole: Map<string, Answer>;
  unchanged: Map<string, Answer>;
}

async function answersOf({ client, cookie }: Side, paths: string[]): Promise<Answers> {
  const answers: Answers = { whole: new Map(), unchanged: new Map() };
  for (const path of paths) {
    const whole = await client.ask(path, { headers: { cookie } });
    answers.whole.set(path, whole);
    answers.unchanged.set(path, await client.ask(path, { headers: { cookie, 'if-none-match': headerOf(whole, 'etag') } }));
  }
  return answers;
}

// The comparison is worth nothing unless both send the same.
async function checkAlike({ client }: Side, { whole, unchanged }: Answers): Promise<void> {
  for (const [kept, headers] of [[whole, {}], [unchanged, { 'if-none-match': 'any' }]] as const) {
    for (const [path, expected] of kept) {
      const { body, headers: sent } = await client.ask(path, { headers });
      if (!body.equals(expected.body) || sent.join() !== expected.headers.join()) {
        throw new Error(`the bare server does not send the same for ${path}`);
      }
    }
  }
}

export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
