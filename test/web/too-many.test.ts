import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createApp } from '../../src/app.ts';
import { browser, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { startServer } from '../support/server.ts';
import type { TestServer } from '../support/server.ts';

describe('Someone asks for more at once than one person may', () => {
  let app: TestApp;
  let liaison: Browser;
  let staff: Browser;
  beforeAll(async () => {
    app = await startApp('sqlite', { publicRecord: true });
    const program = createApp({ ...app.deps, mostUnderWay: { person: 2, address: 3 } });
    [liaison, staff] = [browser(program, await app.session('liaison')), browser(program, await app.session('staff'))];
  });
  afterAll(() => app.close());

  test('what is over the limit is refused in a sentence, nobody else is, and later it is answered', async () => {
    const all = await Promise.all([
      ...Array.from({ length: 12 }, () => liaison.get('/brief.pdf')), staff.get('/meetings'),
    ]);
    const other = all.pop();
    expect(other?.status).toBe(200);
    const [refused] = all.filter(({ status }) => status !== 200);
    expect(refused?.status).toBe(429);
    expect(refused?.headers['retry-after']).toBe('5');
    expect(refused?.text).toContain('一度に受け付けられる数を超えました');
    expect(all.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(2);
    await liaison.get('/meetings').expect(200);
  });

  test('what was typed comes back with it, to be sent again', async () => {
    const busy = [liaison.get('/brief.pdf'), liaison.get('/brief.pdf')].map((asked) => asked.then(({ status }) => status));
    const answers = await Promise.all([
      ...Array.from({ length: 6 }, (_, place) => liaison.post('/preferences', { locale: 'ja', dateStyle: `時${place}` })),
    ]);
    const [refused] = answers.filter(({ status }) => status === 429);
    expect(refused?.text).toMatch(/name="dateStyle" value="時\d"/);
    await Promise.all(busy);
  });
});

describe('Connections that say nothing', () => {
  let server: TestServer;
  const sockets: Socket[] = [];
  beforeAll(async () => {
    server = await startServer({});
  });
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    await server.close();
  });

  test('fifty of them, and fifty that send a head without an end, keep nobody from an answer', async () => {
    const { hostname, port } = new URL(server.address);
    for (let count = 0; count < 100; count += 1) {
      const socket = connect(Number(port), hostname).on('error', () => undefined);
      sockets.push(socket);
      await once(socket, 'connect');
      if (count % 2 === 0) socket.write('GET /meetings HTTP/1.1\r\nHost: x\r\nX-Slow: ');
    }
    expect((await fetch(`${server.address}/sign-in`)).status).toBe(200);
    expect((await fetch(`${server.address}/health/ready`)).status).toBe(200);
  });

  test('a head of more than 16 kB is refused', async () => {
    const answer = await fetch(`${server.address}/sign-in`, { headers: { 'X-Long': 'x'.repeat(20_000) } });
    expect(answer.status).toBe(431);
  });
});
