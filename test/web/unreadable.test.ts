import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startServer } from '../support/server.ts';
import type { TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => { server = await startServer(); });
afterAll(() => server.close());

async function answerTo(sent: string): Promise<string> {
  const { hostname, port } = new URL(server.address);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(sent);
  return text(socket);
}

test('a search of ten thousand letters is refused in a sentence that says what to do, and the next is answered', async () => {
  const long = `/search?q=${encodeURIComponent('納'.repeat(10_000))}`;
  const answer = await fetch(server.address + long);
  expect(answer.status).toBe(431);
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect((await answer.text()).split('\n')).toEqual([
    '検索の言葉やアドレスが長すぎるため、受け付けられません。短くしてもう一度お試しください。',
    'The search or address is too long to be accepted. Please shorten it and try again.',
    '',
  ]);
  expect((await fetch(`${server.address}/sign-in`)).status).toBe(200);
});

test('what is no request at all is refused in a sentence too', async () => {
  const answer = await answerTo('あ\r\n\r\n');
  expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  expect(answer).toContain('送信内容を読み取れません。もう一度お試しください。\nThe request was not understood.');
});
