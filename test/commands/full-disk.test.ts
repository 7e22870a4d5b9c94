import { execFileSync, spawn, spawnSync } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { password } from '../support/app.ts';
import { formOf } from '../support/form.ts';

// A file system of its own needs a name space of its own, which Linux gives to anybody unless it was forbidden; what
// does not need one is tried in test/web/failing-storage.test.ts on every system.
const mayMount = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;
const cli = join(import.meta.dirname, '../../src/cli.ts');

(mayMount ? describe : describe.skip)('A disk that is full, under a running server', () => {
  let folder: string;
  let server: ChildProcessWithoutNullStreams;
  let address = '';
  let cookie = '';
  const lines: string[] = [];
  const onDisk = (name: string): string => join(`/proc/${server.pid}/root`, folder, name);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sccm-test-'));
    const sccm = `'${process.execPath}' '${cli}'`;
    const steps = [
      `mount -t tmpfs -o size=12m tmpfs '${folder}'`, `${sccm} sample --meetings 2 --actions 20`,
      `echo '${password}' | ${sccm} people add a@example.jp --name A --role liaison >/dev/null`, `exec ${sccm} serve --port 0`,
    ];
    const env = { PATH: process.env['PATH'], SCCM_DATA: join(folder, 'data'), LANG: 'ja_JP.UTF-8' };
    server = spawn('unshare', ['-rm', 'sh', '-c', steps.join(' && ')], { env });
    server.stderr.setEncoding('utf8').on('data', (text: string) => lines.push(...text.trim().split('\n')));
    let said = '';
    server.stdout.setEncoding('utf8').on('data', (text: string) => { said += text; });
    while (!said.includes('http')) await once(server.stdout, 'data');
    address = /http:\/\/\S+/.exec(said)?.[0] ?? '';
    const signedIn = await post('/sign-in', new URLSearchParams({ email: 'a@example.jp', password }));
    cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  }, 60_000);
  afterAll(async () => {
    server.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  const post = (path: string, body: URLSearchParams | FormData): Promise<Response> =>
    fetch(address + path, { method: 'POST', body, redirect: 'manual', headers: { cookie, 'Sec-Fetch-Site': 'same-origin' } });
  const office = (name: string) => post('/offices', new URLSearchParams({ party: 'jp', nameJa: name }));
  const file = (): FormData => {
    const form = new FormData();
    form.set('target', 'meeting');
    form.set('audience', 'internal');
    form.set('file', new Blob([Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(500_000)])]), '資料.pdf');
    return form;
  };
  const verified = (): string =>
    execFileSync('nsenter', ['-t', String(server.pid), '-U', '-m', '--preserve-credentials', process.execPath, cli, 'verify'], {
      env: { PATH: process.env['PATH'], SCCM_DATA: join(folder, 'data') }, encoding: 'utf8',
    });

  test('what is sent comes back with a sentence, and is saved without a restart once there is room', async () => {
    expect((await office('先の室')).status).toBe(303);
    const filled = (): boolean => {
      try {
        writeFileSync(onDisk('filler'), Buffer.alloc(4096), { flag: 'a' });
        return false;
      } catch {
        return true;
      }
    };
    while (!filled());
    // What SQLite has room for already is used up first.
    let refused = await office('室0');
    for (let count = 1; refused.status === 303 && count < 2000; count += 1) refused = await office(`室${count}`);
    const page = await refused.text();
    expect([refused.status, page]).toEqual([503, expect.stringContaining('サーバーのディスクに空きがないか')]);
    const upload = await post('/meetings/1/attachments', file());
    const uploadPage = await upload.text();
    expect(upload.status).toBe(503);
    expect(uploadPage).toContain('サーバーのディスクに空きがないか');
    expect(formOf({ text: uploadPage }, '/meetings/1/attachments')).toEqual({ target: 'meeting', audience: 'internal' });
    expect((await fetch(`${address}/meetings`, { headers: { cookie } })).status).toBe(200);
    const kinds = lines.map((line) => (JSON.parse(line) as { kind?: string }).kind);
    expect(new Set(kinds.filter((kind) => kind !== undefined))).toEqual(new Set(['full']));
    expect(verified()).toContain('database: whole');

    rmSync(onDisk('filler'));
    const again = new URLSearchParams(formOf({ text: page }, '/offices') as Record<string, string>);
    expect((await post('/offices', again)).status).toBe(303);
    expect((await post('/meetings/1/attachments', file())).status).toBe(303);
    expect(verified()).toContain('attachments: every file gives its digest, 1 in number');
  }, 120_000);
});
