import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { commandLine } from '../../src/audit/rules.ts';
import { openDatabase } from '../../src/db/connection.ts';
import type { Db } from '../../src/db/schema.ts';
import { addPerson } from '../../src/people/operations.ts';
import { addSample } from '../../src/sample/operations.ts';
import { openSession } from '../../src/web/sessions.ts';
import { shortAnnouncement } from './announcements.ts';
import { faultsOf } from './faults.ts';
import { formOf } from './form.ts';

const main = join(import.meta.dirname, '../../src/main.ts');

/** What the server answered with success, and so must stand after it was killed. */
export interface Promised {
  updates: string[];
  names: string[];
  files: string[];
  meetings: number[];
}

export interface Killed {
  kills: number;
  promised: Promised;
  /** Requests that were under way when it was killed. */
  unanswered: number;
  /** What does not hold, a sentence each; none when all is well. */
  faults: string[];
}

/** Starts a server over made-up records, keeps it writing on several connections, kills it; so many times. */
export async function killRepeatedly(
  times: number,
  tell: (sentence: string) => void = () => undefined,
): Promise<Killed> {
  const folder = await mkdtemp(join(tmpdir(), 'sccm-kill-'));
  const file = join(folder, 'sccm.sqlite');
  const cookie = await fill(file);
  const promised: Promised = { updates: [], names: [], files: [], meetings: [] };
  const killed: Killed = { kills: 0, promised, unanswered: 0, faults: [] };
  for (let round = 1; round <= times; round += 1) {
    const { process, address } = await started(folder);
    const writers = writersOf({ address, cookie, round }, promised);
    const ended = once(process, 'exit');
    const writing = Promise.all(writers.map(untilGone));
    await someSaved(promised);
    process.kill('SIGKILL');
    killed.unanswered += (await writing).reduce((sum, count) => sum + count, 0);
    await ended;
    killed.kills += 1;
    const found = await faultsAfter(file, folder, promised);
    killed.faults.push(...found.map((fault) => `after kill ${round}: ${fault}`));
    tell(`${round}: ${promised.updates.length} updates, ${promised.names.length} names, ${promised.files.length} files, `
      + `${promised.meetings.length} meetings promised; ${killed.faults.length} faults`);
  }
  await rm(folder, { recursive: true, force: true });
  return killed;
}

function countOf({ updates, names, files, meetings }: Promised): number {
  return updates.length + names.length + files.length + meetings.length;
}

/** Waits until some more changes were saved, another number each time, and then for another moment within the next. */
async function someSaved(promised: Promised): Promise<void> {
  const enough = countOf(promised) + 5 + Math.floor(Math.random() * 30);
  const until = performance.now() + 60_000;
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  while (countOf(promised) < enough && performance.now() < until) await pause(2);
  await pause(Math.random() * 60);
}

async function fill(file: string): Promise<string> {
  const now = new Date();
  const doing = { by: commandLine, now };
  const db = await openDatabase({ databaseUrl: null, file }, now);
  await addSample(db, { meetings: 2, actions: 4, seed: 1 }, doing);
  const given = { email: 'k@example.jp', name: '書く人', role: 'liaison', locale: 'ja', password: 'correct horse battery' } as const;
  const person = await addPerson(db, given, doing);
  if (!person.ok) throw new Error('the account was refused');
  const token = await openSession(db, person.value, '127.0.0.1', now);
  await db.close();
  return `sccm_session=${token}`;
}

async function started(folder: string): Promise<{ process: ChildProcess; address: string }> {
  const env = { PATH: process.env['PATH'], SCCM_DATA: folder, PORT: '0', LOG_LEVEL: 'warn' };
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface(child.stdout)) {
    const address = /http:\/\/\S+/.exec(line)?.[0];
    if (address !== undefined) return { process: child, address };
  }
  throw new Error('the server ended before it listened');
}

interface Asking {
  address: string;
  cookie: string;
  round: number;
}

/** One writer each: what it does again and again; true once it was answered with success. */
function writersOf({ address, cookie, round }: Asking, promised: Promised): (() => Promise<void>)[] {
  const headers = { cookie, 'Sec-Fetch-Site': 'same-origin' };
  const get = async (path: string) => ({ text: await (await fetch(address + path, { headers })).text() });
  const post = async (path: string, body: URLSearchParams | FormData) =>
    (await fetch(address + path, { method: 'POST', body, redirect: 'manual', headers })).status === 303;
  const count = { now: 0 };
  const next = (): string => `${round}-${(count.now += 1)}`;
  const progress = (ref: string) => async () => {
    const note = `進捗 ${ref} ${next()}`;
    const fields = { ...formOf(await get(`/actions/${ref}`), `/actions/${ref}/updates`), noteJa: note };
    if (await post(`/actions/${ref}/updates`, asSent(fields))) promised.updates.push(note);
  };
  const rename = (id: number) => async () => {
    const name = `室${id} ${next()}`;
    const fields = { ...formOf(await get(`/offices/${id}/edit`), `/offices/${id}`), nameJa: name };
    if (await post(`/offices/${id}`, asSent(fields))) promised.names.push(name);
  };
  const attach = async () => {
    const name = `${next()}.txt`;
    const form = new FormData();
    for (const [field, value] of Object.entries({ target: 'meeting', audience: 'internal' })) form.set(field, value);
    form.set('file', new Blob([`本文 ${name} `.repeat(5_000)]), name);
    if (await post('/meetings/1/attachments', form)) promised.files.push(name);
  };
  const log = async () => {
    const number = 100 + round * 100 + (count.now += 1);
    const read = await fetch(`${address}/announcements/readings`, {
      method: 'POST', headers, body: new URLSearchParams({ text: shortAnnouncement(number) }),
    });
    if (await post('/announcements', asSent(formOf({ text: await read.text() }, '/announcements')))) promised.meetings.push(number);
  };
  return [progress('A1-1'), progress('A2-1'), rename(1), rename(2), attach, attach, log];
}

function asSent(fields: Record<string, string | string[]>): URLSearchParams {
  const sent = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) sent.append(name, one);
  return sent;
}

/** Writes until the server is gone; how many requests were never answered. */
async function untilGone(write: () => Promise<void>): Promise<number> {
  for (;;) {
    try {
      await write();
    } catch {
      return 1;
    }
  }
}

const inMeeting = { areas: 2, commitments: 2 };

async function faultsAfter(file: string, folder: string, promised: Promised): Promise<string[]> {
  const db = await openDatabase({ databaseUrl: null, file }, new Date());
  const faults = [
    ...missing('update', promised.updates, await textsOf(db, 'status_updates', 'note_ja')),
    ...missing('name', promised.names, await namesOf(db)),
    ...missing('file', promised.files, await textsOf(db, 'attachments', 'name')),
    ...missing('meeting', promised.meetings.map(String), await textsOf(db, 'meetings', 'number')),
    ...(await halfMeetings(db)),
    ...(await faultsOf(db, folder)),
  ];
  await db.close();
  return faults;
}

function missing(what: string, promised: string[], there: Set<string>): string[] {
  return promised.filter((one) => !there.has(one)).map((one) => `the ${what} ${one} was answered with success and is not there`);
}

async function textsOf(db: Db, table: 'status_updates' | 'attachments' | 'meetings', column: string): Promise<Set<string>> {
  const rows = await db.read.selectFrom(table).select(column as 'id').execute();
  return new Set(rows.map((row) => String((row as Record<string, unknown>)[column])));
}

async function namesOf(db: Db): Promise<Set<string>> {
  const rows = await db.read.selectFrom('revisions').select('content').where('noun', '=', 'office').execute();
  return new Set(rows.map(({ content }) => (JSON.parse(content) as { name_ja: string }).name_ja));
}

/** Meetings of which an announcement left less than the whole. */
async function halfMeetings(db: Db): Promise<string[]> {
  const rows = await db.read
    .selectFrom('meetings')
    .leftJoin('focus_areas', 'focus_areas.meeting_id', 'meetings.id')
    .leftJoin('commitments', 'commitments.focus_area_id', 'focus_areas.id')
    .leftJoin('announcements', 'announcements.meeting_id', 'meetings.id')
    .select(['meetings.number', 'focus_areas.id as area', 'commitments.id as commitment', 'announcements.id as text'])
    .where('meetings.number', '>', 100)
    .execute();
  const byNumber = Map.groupBy(rows, ({ number }) => number);
  return [...byNumber].flatMap(([number, found]) => {
    const areas = new Set(found.map(({ area }) => area)).size;
    const commitments = new Set(found.map(({ commitment }) => commitment)).size;
    const hasText = found.every(({ text }) => text !== null);
    return hasText && areas === inMeeting.areas && commitments === inMeeting.commitments ? [] : [`the meeting ${number} is there by half`];
  });
}
