import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Request, Response } from 'express';
import { sendPacked } from '../../src/web/packing.ts';
import { startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';

describe('A page is sent packed to a browser that takes it so', () => {
  let app: TestApp;
  let liaison: Browser;
  beforeAll(async () => {
    app = await startApp('sqlite');
    liaison = await app.as('liaison');
  });
  afterAll(() => app.close());

  async function sent(accepted: string) {
    const bytes = (res: NodeJS.ReadableStream, done: (error: null, body: Buffer) => void): void => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)));
    };
    const answer = await liaison.get('/meetings/new').set('Accept-Encoding', accepted).buffer(true).parse(bytes as never);
    return { packing: answer.headers['content-encoding'], vary: answer.headers['vary'], body: answer.body as Buffer };
  }

  test('in what it names, and the same page whatever that is', async () => {
    const plain = await sent('identity');
    const gzip = await sent('gzip, deflate');
    const zstd = await sent('gzip, deflate, br, zstd');
    expect([plain.packing, gzip.packing, zstd.packing]).toEqual([undefined, 'gzip', 'zstd']);
    expect(new Set([plain.vary, gzip.vary, zstd.vary])).toEqual(new Set(['Accept-Encoding']));
    expect(plain.body.toString()).toContain('</html>');
    // superagent unpacks gzip itself where it knows it.
    const unpacked = gzip.body[0] === 0x1f ? gunzipSync(gzip.body) : gzip.body;
    expect(unpacked.equals(plain.body)).toBe(true);
    expect(zstdDecompressSync(zstd.body).equals(plain.body)).toBe(true);
    expect(zstd.body.length * 2).toBeLessThan(plain.body.length);
  });

  test('and never in what it refuses', async () => {
    expect((await sent('gzip;q=0, zstd; q=0.0')).packing).toBeUndefined();
    expect((await sent('gzip;q=0.5')).packing).toBe('gzip');
  });

  test.each(['😀防衛装備庁 é', '\ud83d', '装備\udc00庁', ''])('any words arrive as Node writes them: %j', (words) => {
    const ended: unknown[] = [];
    const res = { vary: () => undefined, end: (bytes: unknown) => ended.push(bytes) } as unknown as Response;
    sendPacked({ headers: {} } as Request, res, words);
    expect(ended).toEqual([Buffer.from(words)]);
  });
});
