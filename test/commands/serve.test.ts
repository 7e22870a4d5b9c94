import { execFile } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { Agent, get, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { smallMemory } from '../../src/small-memory.ts';
import { password } from '../support/app.ts';
import { newMachine } from '../support/command.ts';
import type { Machine } from '../support/command.ts';
import { keptDumps, makeFrom } from '../support/earlier.ts';

describe('sccm serve', () => {
  let machine: Machine;
  const running: ChildProcessWithoutNullStreams[] = [];
  beforeAll(async () => {
    machine = await newMachine({ LOG_LEVEL: 'warn' });
  });
  afterEach(() => {
    for (const process of running.splice(0)) process.kill('SIGKILL');
  });
  afterAll(() => machine.clear());

  /** Starts it and waits until it says where it is; more lines may follow. */
  async function started(env: NodeJS.ProcessEnv = {}) {
    const process = machine.start(['serve', '--port', '0'], env);
    running.push(process);
    let said = '';
    let logged = '';
    process.stdout.setEncoding('utf8').on('data', (text: string) => { said += text; });
    process.stderr.setEncoding('utf8').on('data', (text: string) => { logged += text; });
    while (!said.includes('\n')) await once(process.stdout, 'data');
    const log = () => logged.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Record<string, unknown>);
    return { process, said: () => said, log, address: /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0] ?? '' };
  }

  async function stopped(process: ChildProcessWithoutNullStreams, signal: NodeJS.Signals): Promise<number | null> {
    const ended = once(process, 'exit');
    process.kill(signal);
    const late = setTimeout(() => process.kill('SIGKILL'), 10_000);
    const [code] = (await ended) as [number | null];
    clearTimeout(late);
    return code;
  }

  test('says where it is and gives the one-time link; both answer; asked to stop, it does', async () => {
    const { process, said, address } = await started();
    const lines = /^SCCM register: (http:\/\/127\.0\.0\.1:\d+)\nFirst set-up \(once\): \1(\/setup\?token=[\w-]{32})\n$/;
    const link = lines.exec(said())?.[2];
    expect(link).toBeDefined();
    expect((await fetch(`${address}/health`)).status).toBe(200);
    expect(await (await fetch(`${address}${link}`)).text()).toContain('初期設定');
    expect(await stopped(process, 'SIGTERM')).toBe(0);
    await expect(fetch(`${address}/health`)).rejects.toThrow();
  });

  test('keeps its memory small without being asked to, as the same process', async () => {
    const { process, address } = await started();
    const words = await promisify(execFile)('ps', ['-o', 'args=', '-p', String(process.pid)]);
    for (const flag of smallMemory) expect(words.stdout).toContain(` ${flag} `);
    expect(words.stdout).toMatch(/cli\.ts serve --port 0\n$/);
    expect((await fetch(`${address}/health`)).status).toBe(200);
  });

  test('a browser that keeps its connection does not keep it from stopping', async () => {
    const { process, address } = await started();
    const agent = new Agent({ keepAlive: true });
    const [answer] = (await once(get(`${address}/health`, { agent }), 'response')) as [NodeJS.ReadableStream];
    answer.resume();
    await once(answer, 'end');
    expect(await stopped(process, 'SIGINT')).toBe(0);
    agent.destroy();
  });

  test('a request under way is finished before it stops; who only holds a connection is hung up on', async () => {
    const { process, address, log } = await started({ LOG_LEVEL: 'info' });
    const { hostname, port } = new URL(address);
    const silent = connect(Number(port), hostname);
    const halfAsked = connect(Number(port), hostname);
    await Promise.all([once(silent, 'connect'), once(halfAsked, 'connect')]);
    halfAsked.write('GET /health HTTP/1.1\r\nHost: x\r\n');
    const hungUp = Promise.all([silent, halfAsked].map(async (socket) => once(socket.on('error', () => undefined), 'close')));

    // A form whose last bytes come only after the server was asked to stop.
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin', 'Content-Length': '40' };
    const slow = request(`${address}/sign-in`, { method: 'POST', headers });
    const answer = once(slow, 'response') as Promise<[IncomingMessage]>;
    slow.write('email=nobody%40example.jp&');
    await new Promise((resolve) => setTimeout(resolve, 300));
    const begun = performance.now();
    const code = stopped(process, 'SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await expect(fetch(`${address}/health`)).rejects.toThrow();
    slow.end('password=12345');
    const [{ statusCode }] = await answer;
    expect([statusCode, await code]).toEqual([422, 0]);
    await hungUp;
    expect(performance.now() - begun).toBeLessThan(6_000);
    expect(log().map(({ msg }) => msg)).toEqual(['ready', 'stopping', 'stopped']);
    expect(log()[0]).toMatchObject({ audit: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown } });
  });

  test('a request that does not end is left after eight seconds, so that it stops within ten', async () => {
    const { process, address } = await started();
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin', 'Content-Length': '40' };
    const endless = request(`${address}/sign-in`, { method: 'POST', headers }).on('error', () => undefined);
    endless.write('email=');
    await new Promise((resolve) => setTimeout(resolve, 300));
    const begun = performance.now();
    expect(await stopped(process, 'SIGTERM')).toBe(0);
    expect(performance.now() - begun).toBeGreaterThan(7_000);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  test('while a database of an earlier schema is brought up to date it lives, and is ready after it', async () => {
    const [earliest] = keptDumps();
    if (earliest === undefined) throw new Error('no earlier schema');
    const data = join(machine.folder, 'earlier');
    mkdirSync(data);
    const file = join(data, 'sccm.sqlite');
    makeFrom(earliest, file);
    const other = new Database(file);
    other.pragma('journal_mode = wal');
    other.exec('begin immediate');
    const port = await freePort();
    const process = machine.start(['serve', '--port', String(port)], { SCCM_DATA: data });
    running.push(process);
    const address = `http://127.0.0.1:${port}`;
    const told = await untilAnswered(`${address}/health`);
    expect([told.status, await told.json()]).toEqual([503, { live: true, ready: false }]);
    expect((await fetch(`${address}/health/live`)).status).toBe(200);
    const page = await fetch(`${address}/meetings`);
    expect([page.status, await page.text()]).toEqual([503, expect.stringContaining('起動しています。')]);
    other.exec('rollback');
    other.close();
    await once(process.stdout, 'data');
    expect(await (await fetch(`${address}/health`)).json()).toEqual({ live: true, ready: true });
    expect((await fetch(`${address}/sign-in`)).status).toBe(200);
    const copies = readdirSync(data).filter((name) => name.startsWith('sccm-'));
    expect(copies).toEqual([expect.stringMatching(/^sccm-0001-first-record-/)]);
    expect(await stopped(process, 'SIGTERM')).toBe(0);
  });

  test('a backup is made every day where the settings name a folder', async () => {
    const folder = join(machine.folder, 'backups');
    const first = await started({ SCCM_BACKUP: folder, SCCM_BACKUP_KEEP: '2', LOG_LEVEL: 'info' });
    while (!first.log().some(({ msg }) => msg === 'a daily backup was made')) await once(first.process.stderr, 'data');
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^sccm-\d{8}T\d{6}Z\.zip$/)]);
    expect(await stopped(first.process, 'SIGTERM')).toBe(0);

    // Today's is there: none is made.
    const second = await started({ SCCM_BACKUP: folder, LOG_LEVEL: 'info' });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await stopped(second.process, 'SIGTERM')).toBe(0);
    expect(second.log().map(({ msg }) => msg)).toEqual(['ready', 'stopping', 'stopped']);
  });

  test('a daily backup that fails is a line of the log, and no older one goes', async () => {
    const folder = join(machine.folder, 'faulty');
    const other = new Database(join(machine.folder, 'data', 'sccm.sqlite'));
    other.exec(`drop trigger audit_entries_refuse_update; update audit_entries set origin = 'elsewhere' where id = 1`);
    other.close();
    const { process, log } = await started({ SCCM_BACKUP: folder });
    while (log().length === 0) await once(process.stderr, 'data');
    expect(log()).toEqual([expect.objectContaining({
      level: 50, msg: 'the daily backup failed', folder, because: expect.stringMatching(/^audit: 1 fault\n/) as unknown,
    })]);
    expect(await stopped(process, 'SIGTERM')).toBe(0);
  });

  test('a folder in which no backup can be made is named at the start', async () => {
    writeFileSync(join(machine.folder, 'letter.txt'), 'a letter');
    const folder = join(machine.folder, 'letter.txt', 'backups');
    const { code, err } = await machine.sccm(['serve', '--port', '0'], { env: { SCCM_BACKUP: folder } });
    expect(code).toBe(1);
    expect(err).toMatch(/^the folder of SCCM_BACKUP, .*, cannot be written: ENOTDIR/);
  });

  test('a scanner that cannot be run is named at the start, and nothing else asks for it', async () => {
    for (const scanner of [join(machine.folder, 'no-such'), machine.folder, join(machine.folder, 'letter.txt')]) {
      const { code, err } = await machine.sccm(['serve', '--port', '0'], { env: { SCCM_SCANNER: scanner } });
      expect([code, err]).toEqual([1, 'SCCM_SCANNER must be the absolute path of a program that can be run\n']);
    }
    expect((await machine.sccm(['verify'], { env: { SCCM_SCANNER: '/no-such' } })).err).not.toContain('SCCM_SCANNER');
    const { process } = await started({ SCCM_SCANNER: '/bin/true' });
    expect(await stopped(process, 'SIGTERM')).toBe(0);
  });

  test('gives no link once there is an account, and names the public address when it is set', async () => {
    const words = ['people', 'add', 'a@example.jp', '--name', '管理 三郎', '--role', 'admin'];
    expect((await machine.sccm(words, { input: password })).code).toBe(0);
    const { process, said } = await started({ SCCM_ORIGIN: 'https://sccm.example.jp' });
    expect(said()).toBe('SCCM register: https://sccm.example.jp\n');
    expect(await stopped(process, 'SIGTERM')).toBe(0);
  });

  test('a port in use, and an address of another machine, are refused in one sentence', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const taken = await machine.sccm(['serve', '--port', String(port)]);
    expect(taken).toEqual({ code: 1, out: '', err: `port ${port} is in use; choose another with PORT or --port\n` });
    other.close();
    const elsewhere = await machine.sccm(['serve', '--port', '0', '--host', '192.0.2.1']);
    expect(elsewhere).toEqual({ code: 1, out: '', err: '192.0.2.1 is not an address of this machine\n' });
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The first answer of a server that is starting. */
async function untilAnswered(address: string): Promise<Response> {
  for (;;) {
    const answer = await fetch(address).catch(() => null);
    if (answer !== null) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
