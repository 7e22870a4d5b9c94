import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Client } from './client.ts';
import { headerOf } from './client.ts';
import { root } from './servers.ts';

const person = { email: 'measure@example.jp', password: 'correct horse battery' };

/** Runs `sccm` with these words and returns what it printed. */
export async function sccm(data: string, words: string[], input = ''): Promise<string> {
  const running = promisify(execFile)(process.execPath, [join(root, 'src/cli.ts'), ...words], {
    env: { PATH: process.env['PATH'], SCCM_DATA: data },
  });
  running.child.stdin?.end(input);
  return (await running).stdout;
}

/** Fills a folder with made-up records and one person who may write. */
export async function makeRecord(data: string, { meetings, actions }: Record<'meetings' | 'actions', number>): Promise<void> {
  await sccm(data, ['sample', '--meetings', String(meetings), '--actions', String(actions)]);
  await sccm(data, ['people', 'add', person.email, '--name', '測定', '--role', 'liaison'], `${person.password}\n`);
}

/** Signs in as that person; returns the Cookie header of every later request. */
export async function signIn(client: Client): Promise<string> {
  const answer = await client.ask('/sign-in', {
    method: 'POST',
    headers: { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(person).toString(),
  });
  const cookie = headerOf(answer, 'set-cookie').split(';')[0] ?? '';
  if (cookie === '') throw new Error(`signing in answered ${answer.status}`);
  return cookie;
}
