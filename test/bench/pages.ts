import type { Answer, Client } from './client.ts';
import { headerOf, openClient } from './client.ts';
import { signIn } from './record.ts';
import type { Cost, Server } from './servers.ts';
import { startBare, startRegister } from './servers.ts';

const paths = ['/', '/meetings', '/meetings/10', '/actions', '/actions/A10-1', '/commitments/10-1-1', '/meetings/10/minutes'];

// Enough requests for the compiler of V8 to have done its work, and for a round to outweigh one garbage collection.
const warming = Number(process.env["W"] ?? 400);
const rounds = Number(process.env["R"] ?? 7);
const inARound = { fresh: 150, unchanged: 400 };
type Kind = keyof typeof inARound;

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
  /** Memory in bytes, after all requests. */
  rss: { ours: number; bare: number };
}

interface Side {
  server: Server;
  client: Client;
}

/** Asks both servers for the same pages in turn. */
export async function measurePages(data: string): Promise<PagesMeasured> {
  const ours = opened(await startRegister(data));
  const cookie = await signIn(ours.client);
  const answers = await answersOf(ours.client, cookie);
  const bare = opened(await startBare(answers, data));
  await checkAlike(bare.client, answers);
  const asks = paths.flatMap((path) => (['fresh', 'unchanged'] as const).map((kind) => askOf(path, kind, answers, cookie)));
  for (const ask of asks) for (const side of [ours, bare]) await costOf(side, ask, warming);
  const found = asks.map((ask) => ({ ask, ours: [] as number[], bare: [] as number[] }));
  for (let round = 0; round < rounds; round += 1) {
    for (const { ask, ...costs } of found) {
      costs.ours.push(await costOf(ours, ask, inARound[ask.kind]));
      costs.bare.push(await costOf(bare, ask, inARound[ask.kind]));
    }
  }
  const rss = { ours: (await ours.server.cost()).rss, bare: (await bare.server.cost()).rss };
  for (const { client, server } of [ours, bare]) {
    client.close();
    await server.stop();
  }
  const measured = (path: string, kind: Kind): Measured => {
    const one = found.find(({ ask }) => ask.path === path && ask.kind === kind) ?? { ours: [], bare: [] };
    const ratios = one.ours.map((cost, round) => cost / (one.bare[round] ?? 0));
    return { ours: median(one.ours), bare: median(one.bare), ratio: median(ratios) };
  };
  return {
    rss,
    pages: paths.map((path) => ({
      path,
      bytes: answers.fresh.get(path)?.body.length ?? 0,
      fresh: measured(path, 'fresh'),
      unchanged: measured(path, 'unchanged'),
    })),
  };
}

function opened(server: Server): Side {
  return { server, client: openClient(server.address) };
}

type Answers = Record<Kind, Map<string, Answer>>;

async function answersOf(client: Client, cookie: string): Promise<Answers> {
  const answers: Answers = { fresh: new Map(), unchanged: new Map() };
  for (const path of paths) {
    const fresh = await client.get(path, { headers: { cookie } });
    const unchanged = await client.get(path, { headers: { cookie, 'if-none-match': headerOf(fresh, 'etag') ?? '' } });
    if (fresh.status !== 200 || unchanged.status !== 304) throw new Error(`${path} answered ${fresh.status}, ${unchanged.status}`);
    answers.fresh.set(path, fresh);
    answers.unchanged.set(path, unchanged);
  }
  return answers;
}

// The comparison is worth nothing unless both send the same.
async function checkAlike(client: Client, { fresh, unchanged }: Answers): Promise<void> {
  for (const [kept, headers] of [[fresh, {}], [unchanged, { 'if-none-match': '*' }]] as const) {
    for (const [path, expected] of kept) {
      const answer = await client.get(path, { headers });
      if (!answer.body.equals(expected.body) || answer.headers.join() !== expected.headers.join()) {
        throw new Error(`the bare server does not send the same for ${path}`);
      }
    }
  }
}

interface Ask {
  path: string;
  kind: Kind;
  headers: Record<string, string>;
  expected: Answer;
}

function askOf(path: string, kind: Kind, answers: Answers, cookie: string): Ask {
  const expected = answers[kind].get(path);
  if (expected === undefined) throw new Error(`no answer for ${path}`);
  const tag = headerOf(expected, 'etag') ?? '';
  return { path, kind, expected, headers: kind === 'fresh' ? { cookie } : { cookie, 'if-none-match': tag } };
}

async function costOf({ server, client }: Side, { path, headers, expected }: Ask, times: number): Promise<number> {
  const before: Cost = await server.cost();
  await client.repeat(path, headers, expected, times);
  return ((await server.cost()).cpu - before.cpu) / times;
}

export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
