import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import express from 'express';
import supertest from 'supertest';
import { createApp } from '../../src/app.ts';
import type { Deps } from '../../src/deps.ts';
import { fastServer } from '../../src/listening.ts';
import { openLog } from '../../src/log.ts';
import { brokenOffLines } from '../../src/web/access-lines.ts';
import { errorPage } from '../../src/web/errors.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

interface Line { level: number; msg: string; route?: string }

// More than any socket takes before somebody reads.
const size = 20_000_000;

let app: TestApp;
let server: Server;
let token: string;
let lines: Line[] = [];
let written: () => void = () => undefined;
const log = openLog('info', {
  write: (line: string) => {
    lines.push(JSON.parse(line) as Line);
    written();
  },
});
let making: () => void = () => undefined;
beforeAll(async () => {
  app = await startApp('sqlite', { publicRecord: true });
  token = await app.session('liaison');
  const exporter: Deps['exporter'] = {
    ...app.deps.exporter,
    make: (_name, _asked, _doing, left) => new Promise((resolve) => {
      left?.addEventListener('abort', () => resolve({ ok: false, refusals: [] }));
      making();
    }),
  };
  server = fastServer(createApp({ ...app.deps, log, exporter }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const liaison = await app.as('liaison');
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(size)]);
  await liaison.upload('/meetings/10/attachments', { name: '議事次第.pdf', bytes }, { target: 'meeting', audience: 'shared' }).expect(303);
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await app.close();
});
beforeEach(() => { lines = []; });

function ask(path: string) {
  const { port } = server.address() as AddressInfo;
  const asked = request({ port, path, headers: { Cookie: `sccm_session=${token}` } });
  asked.on('error', () => undefined).end();
  return asked;
}

async function firstLine(): Promise<void> {
  if (lines.length === 0) await new Promise<void>((resolve) => { written = resolve; });
  // Whatever is told of it besides is told before another request is answered.
  const [answer] = (await once(ask('/health'), 'response')) as [IncomingMessage];
  answer.resume();
  expect(answer.statusCode).toBe(200);
}

test('a download that the browser breaks off is one line of the log and no fault', async () => {
  const asked = ask('/attachments/1');
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  await once(answer.on('error', () => undefined), 'data');
  asked.destroy();
  await firstLine();
  expect(lines).toEqual([
    expect.objectContaining({ level: 30, msg: 'an answer was broken off', method: 'GET', route: '/attachments/:id' }),
  ]);
});

test('so is an export that nobody waits for', async () => {
  const isMaking = new Promise<void>((resolve) => { making = resolve; });
  const asked = ask('/register.xlsx');
  await isMaking;
  asked.destroy();
  await firstLine();
  expect(lines).toEqual([expect.objectContaining({ level: 30, msg: 'an answer was broken off' })]);
});

test('a fault of ours in the midst of an answer stands in the log as one, and the answer ends unfinished', async () => {
  const failing = express();
  failing.use(brokenOffLines(log));
  failing.get('/', (_req, res) => {
    res.write('begun');
    throw new Error('the disk is broken');
  });
  failing.use(errorPage({ ...app.deps, log }));
  await expect(supertest(failing).get('/')).rejects.toThrow();
  await firstLine();
  expect(lines).toEqual([expect.objectContaining({ level: 50, msg: 'a request failed' })]);
});
