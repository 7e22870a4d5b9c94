import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createApp } from '../../src/app.ts';
import { listAuditEntries } from '../../src/audit/queries.ts';
import { browser, password, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

const form = { email: 'liaison.ja@example.jp', password };
const cookieNames = ['sccm_session', 'sccm_locale'] as const;

describe('Behind a proxy that ends TLS', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp('sqlite');
    await app.person('liaison');
  });
  afterAll(() => app.close());

  async function cookiesSet(origin: string | null): Promise<Record<string, string>> {
    const stranger = browser(createApp({ ...app.deps, origin }), null);
    const answers = [await stranger.post('/sign-in', form).expect(303), await stranger.post('/language', { locale: 'en' }).expect(303)];
    const set = answers.flatMap(({ headers }) => headers['set-cookie'] as unknown as string[]);
    return Object.fromEntries(set.map((cookie) => [cookie.slice(0, cookie.indexOf('=')), cookie]));
  }

  test('cookies are for TLS only, though the proxy speaks plain http to the program', async () => {
    const cookies = await cookiesSet('https://sccm.example.jp');
    expect(cookies['__Host-sccm_session']).toMatch(/^__Host-sccm_session=[\w-]{43}; Max-Age=43200; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/);
    for (const name of cookieNames) expect(cookies[`__Host-${name}`]).toContain('; Secure');
  });

  test('a session from another host of the domain, which cannot write such a name, opens nothing', async () => {
    const program = createApp({ ...app.deps, origin: 'https://sccm.example.jp' });
    const token = await app.session('liaison');
    const asked = (name: string) => browser(program, null).get('/meetings').set('Cookie', `${name}=${token}`);
    await asked('__Host-sccm_session').expect(200);
    await asked('sccm_session').expect(303);
  });

  test.each([null, 'http://sccm.example.jp'])('without TLS (%s) they are not, or nobody could sign in', async (origin) => {
    const cookies = await cookiesSet(origin);
    expect(cookies['sccm_session']).toMatch(/; HttpOnly; SameSite=Lax$/);
    for (const name of cookieNames) expect(cookies[name]).not.toContain('Secure');
  });

  test('browsers are told to stay with TLS, and only then', async () => {
    const answerOf = (origin: string | null) => browser(createApp({ ...app.deps, origin }), null).get('/sign-in');
    expect((await answerOf('https://sccm.example.jp')).headers['strict-transport-security']).toMatch(/^max-age=\d+/);
    expect((await answerOf(null)).headers['strict-transport-security']).toBeUndefined();
  });

  test('an older browser is known by its Origin, which is the public address', async () => {
    const program = createApp({ ...app.deps, origin: 'https://sccm.example.jp' });
    const sent = (origin: string) => browser(program, null).post('/language', { locale: 'ja' }).unset('Sec-Fetch-Site').set('Origin', origin);
    await sent('https://sccm.example.jp').expect(303);
    await sent('http://sccm.example.jp').expect(403);
    await sent('https://sccm.example.jp.elsewhere.example').expect(403);
    await sent('null').expect(403);
  });

  test('the audit names the address the proxy was asked from; without a proxy nobody can make one up', async () => {
    const origins: (string | undefined)[] = [];
    for (const origin of ['https://sccm.example.jp', null]) {
      const stranger = browser(createApp({ ...app.deps, origin }), null);
      await stranger.post('/sign-in', form).set('X-Forwarded-For', '203.0.113.9, 192.0.2.7').expect(303);
      const [entry] = await listAuditEntries(app.db.read, { before: null, size: 1 });
      origins.push(entry?.origin.replace('::ffff:', ''));
    }
    expect(origins).toEqual(['192.0.2.7', '127.0.0.1']);
  });
});
