import { once } from 'node:events';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { startApp } from '../support/app.ts';
import { newMachine } from '../support/command.ts';
import { formOf } from '../support/form.ts';

const path = '/meetings/10/attachments';
const pdf = Buffer.from('%PDF-1.7\n%%EOF\n');

test('a session that ended while a file was chosen costs the file, which is said, and nothing that was typed', async () => {
  const app = await startApp('sqlite', { publicRecord: true });
  const stranger = app.stranger();
  const asked = await stranger.upload(path, { name: '議事次第.pdf', bytes: pdf }, { target: 'area-1', audience: 'shared' });
  expect(asked.status).toBe(401);
  const person = await app.person('liaison');
  const signIn = { ...formOf(asked, '/sign-in'), email: person.email, password: 'correct horse battery' };
  const resumed = await stranger.post('/sign-in', signIn).expect(200);
  expect(resumed.text).toContain('ファイル「議事次第.pdf」は保存されていません。次の画面で選び直してください。');
  const liaison = await app.as('liaison');
  const again = await liaison.post(path, formOf(resumed, path)).expect(422);
  expect(again.text).toContain('ファイルを選んでください。');
  expect(formOf(again, path)).toMatchObject({ target: 'area-1', audience: 'shared' });
  expect(await readdir(join(app.deps.dataFolder, 'attachments')).catch(() => [])).toEqual([]);
  await app.close();
});

test('what an upload left that was killed is swept at the start, once it is old', async () => {
  const machine = await newMachine();
  await machine.sccm(['seed', 'public-record']);
  const account = ['people', 'add', 'a@example.jp', '--name', '甲', '--role', 'liaison'];
  await machine.sccm(account, { input: 'correct horse battery' });
  const arriving = join(machine.folder, 'data/attachments/arriving');
  const serving = async () => {
    const server = machine.start(['serve', '--port', '0']);
    const [said] = (await once(server.stdout, 'data')) as [Buffer];
    return { server, address: /http:\S+/.exec(said.toString())?.[0] ?? '' };
  };
  const kill = async (server: Awaited<ReturnType<typeof serving>>['server']): Promise<void> => {
    server.kill('SIGKILL');
    await once(server, 'exit');
  };

  const first = await serving();
  const own = { 'Sec-Fetch-Site': 'same-origin' };
  const entered = await fetch(`${first.address}/sign-in`, {
    method: 'POST', redirect: 'manual', headers: own,
    body: new URLSearchParams({ email: 'a@example.jp', password: 'correct horse battery' }),
  });
  const headers = { ...own, Cookie: entered.headers.getSetCookie().join('; '), 'Content-Type': 'multipart/form-data; boundary=x' };
  const sending = request(`${first.address}${path}`, { method: 'POST', headers }, (answer: IncomingMessage) => answer.resume());
  sending.on('error', () => undefined);
  sending.write('--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7 ');
  let left: string[] = [];
  while (left.length === 0) left = await readdir(arriving).catch(() => []);
  await kill(first.server);
  expect(left).toHaveLength(1);

  // Another server on the same folder may be receiving the younger one.
  await writeFile(join(arriving, 'younger'), '%PDF-1.7 ');
  const before = new Date(Date.now() - 2 * 3_600_000);
  await utimes(join(arriving, left[0] ?? ''), before, before);
  await kill((await serving()).server);
  expect(await readdir(arriving)).toEqual(['younger']);
  await machine.clear();
}, 60_000);
