import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Response } from 'supertest';
import { createApp } from '../../src/app.ts';
import { openSession } from '../../src/web/sessions.ts';
import { browser, engines, password, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { formOf } from '../support/form.ts';

const email = 'liaison.ja@example.jp';
const wrong = { email, password: 'not the password' };

const cookiesOf = (answer: Response): string[] => (answer.headers['set-cookie'] ?? []) as unknown as string[];
const sessionOf = (answer: Response): string => /sccm_session=([\w-]*)/.exec(cookiesOf(answer).join('\n'))?.[1] ?? '';

describe.each(engines)('A person signs in and out, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine);
    await app.person('liaison');
  });
  afterAll(() => app.close());

  test('the address may be written in capitals; the token is new each time and the one before ends', async () => {
    const first = sessionOf(await app.stranger().post('/sign-in', { email: ` ${email.toUpperCase()} `, password }).expect(303));
    expect(first).toMatch(/^[\w-]{43}$/);
    const again = await browser(app.app, first).post('/sign-in', { email, password }).expect(303);
    expect(sessionOf(again)).toMatch(/^[\w-]{43}$/);
    expect(sessionOf(again)).not.toBe(first);
    await browser(app.app, first).get('/meetings').expect(303);
    await browser(app.app, sessionOf(again)).get('/meetings').expect(200);
  });

  test('a token planted before the sign-in is worth nothing after it', async () => {
    const planted = 'x'.repeat(43);
    const answer = await browser(app.app, planted).post('/sign-in', { email, password }).expect(303);
    expect(sessionOf(answer)).not.toBe(planted);
    await browser(app.app, planted).get('/meetings').expect(303);
  });

  test('only a hash of the token lies in the database', async () => {
    const token = sessionOf(await app.stranger().post('/sign-in', { email, password }));
    const sessions = await app.db.read.selectFrom('sessions').selectAll().execute();
    expect(sessions.length).toBeGreaterThan(0);
    expect(JSON.stringify(sessions)).not.toContain(token);
  });

  test('signing out ends the session, and only that one', async () => {
    const [one, other] = [await app.as('liaison'), await app.as('liaison')];
    const out = await one.post('/sign-out').expect(303).expect('Location', '/sign-in').expect('Clear-Site-Data', '"cache"');
    expect(cookiesOf(out).join()).toMatch(/sccm_session=; .*Expires=Thu, 01 Jan 1970/);
    await one.get('/meetings').expect(303);
    await other.get('/meetings').expect(200);
    await app.stranger().post('/sign-out').expect(303);
  });

  test.each([
    ['without a request for two hours', [119, 119, 121], [200, 200, 303]],
    ['twelve hours after the sign-in, though it was in use', [...Array.from({ length: 7 }, () => 100), 19, 2], [...Array.from({ length: 8 }, () => 200), 303]],
  ])('a session ends %s', async (_what, waits, answers) => {
    const start = app.clock.now;
    const browser = await app.as('liaison');
    const found: number[] = [];
    for (const minutes of waits) {
      app.clock.now = new Date(app.clock.now.getTime() + minutes * 60_000);
      found.push((await browser.get('/meetings')).status);
    }
    app.clock.now = start;
    expect(found).toEqual(answers);
  });

  test('a character no keyboard types is refused, not failed on', async () => {
    await app.stranger().post('/sign-in', { email: 'a\u0000b@example.jp', password }).expect(400);
  });
});

describe('Nothing is given away at the sign-in', () => {
  let app: TestApp;
  let stranger: Browser;
  beforeAll(async () => {
    app = await startApp('sqlite');
    await app.person('liaison');
    const staff = await app.person('staff');
    const disabled = { version: staff.version, name: staff.name, role: 'staff', disabled: '1' };
    await (await app.as('admin')).post(`/people/${staff.id}`, disabled).expect(303);
  });
  // The limit of attempts is counted by each program that runs: a new one for each test.
  beforeEach(() => {
    stranger = browser(createApp(app.deps), null);
  });
  afterAll(() => app.close());

  test.each([
    ['a wrong password', wrong],
    ['an unknown account', { email: 'nobody@example.jp', password }],
    ['a disabled account', { email: 'staff.ja@example.jp', password }],
    ['an empty form', {}],
    ['two passwords at once', { email, password: [password, password] }],
  ])('%s gets the one sentence, and no session', async (_what, fields) => {
    const answer = await stranger.post('/sign-in', fields).expect(422);
    expect(answer.text).toContain('メールアドレス又はパスワードが正しくありません。');
    expect(answer.text).not.toContain(password);
    expect(answer.text).not.toContain(wrong.password);
    expect(sessionOf(answer)).toBe('');
  });

  test('an account disabled between the password and the next step takes no further step', async () => {
    const { id } = await app.person('staff');
    // As if the password had been found right just before.
    const half = browser(app.app, await openSession(app.db, id, '', app.clock.now, { waits: true }));
    for (const path of ['/sign-in/code', '/sign-in/password']) {
      const answers = [await half.get(path).expect(200), await half.post(path, { code: '000000', password }).expect(422)];
      for (const answer of answers) expect(formOf(answer, '/sign-in')).toHaveProperty('password');
    }
  });

  test('the address stays in the field, inert', async () => {
    const answer = await stranger.post('/sign-in', { ...wrong, email: '"><script>alert(1)</script>' });
    expect(answer.text).toContain('value="&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"');
  });

  test.each([
    ['/actions?status=open', '/actions?status=open'],
    ['//elsewhere.example', '/'],
    ['https://elsewhere.example', '/'],
    ['/\\elsewhere.example', '/'],
    ['/\t/elsewhere.example', '/'],
    ['javascript:alert(1)', '/'],
    ['', '/'],
  ])('after it, "%s" leads to %s', async (to, there) => {
    const page = await stranger.get(`/sign-in?to=${encodeURIComponent(to)}`).expect(200);
    expect(page.text).toContain(`name="to" value="${there}"`);
    await stranger.post('/sign-in', { email, password, to }).expect(303).expect('Location', there);
  });

  test('ten failures for an account from an address, then a quarter of an hour of rest, whatever the password', async () => {
    await Promise.all(Array.from({ length: 10 }, () => stranger.post('/sign-in', wrong).expect(422)));
    const answer = await stranger.post('/sign-in', { email, password, to: '/actions' }).expect(429).expect('Retry-After', '900');
    expect(answer.text).toContain('失敗が続いたため、しばらく受け付けません。15分ほど待ってからお試しください。');
    expect(answer.text).toContain(`value="${email}"`);
    expect(answer.text).toContain('name="to" value="/actions"');
    const english = await stranger.post('/sign-in', wrong).set('Accept-Language', 'en').expect(429);
    expect(english.text).toContain('Too many failed attempts. Wait about 15 minutes and try again.');
    await stranger.post('/sign-in', { email: 'admin.ja@example.jp', password }).expect(303);
  });

  test('sixty failures from one address, whatever the accounts, then the same rest', async () => {
    const guesses = Array.from({ length: 60 }, (_, count) => ({ email: `guess${count % 12}@example.jp`, password: '' }));
    await Promise.all(guesses.map((guess) => stranger.post('/sign-in', guess)));
    await stranger.post('/sign-in', { email, password }).expect(429);
  });

  test('signing in as often as one likes is no failure', async () => {
    for (let count = 0; count < 12; count += 1) await stranger.post('/sign-in', { email, password }).expect(303);
  });
});
