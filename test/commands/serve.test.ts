import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { password } from '../support/app.ts';
import { newMachine } from '../support/command.ts';
import type { Machine } from '../support/command.ts';

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
    process.stdout.setEncoding('utf8').on('data', (text: string) => { said += text; });
    while (!said.includes('\n')) await once(process.stdout, 'data');
    return { process, said: () => said, address: /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0] ?? '' };
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

  test('a browser that keeps its connection does not keep it from stopping', async () => {
    const { process, address } = await started();
    const agent = new Agent({ keepAlive: true });
    const [answer] = (await once(get(`${address}/health`, { agent }), 'response')) as [NodeJS.ReadableStream];
    answer.resume();
    await once(answer, 'end');
    expect(await stopped(process, 'SIGINT')).toBe(0);
    agent.destroy();
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
