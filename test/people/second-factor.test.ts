import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { TOTP } from 'otpauth';
import encodeQR from 'qr';
import type { Response } from 'supertest';
import { createApp } from '../../src/app.ts';
import { listAuditEntries } from '../../src/audit/queries.ts';
import { isSecret, newSecret, stepOf } from '../../src/people/codes.ts';
import { openSecret } from '../../src/people/second-factor-seal.ts';
import { browser, engines, password, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { formOf } from '../support/form.ts';

const email = 'liaison.ja@example.jp';
const tokenOf = (answer: Response): string => /sccm_session=([\w-]*)/.exec(String(answer.headers['set-cookie'] ?? ''))?.[1] ?? '';
const codeOf = (secret: string, at: Date): string => new TOTP({ secret }).generate({ timestamp: at.getTime() });

describe('The codes of a second factor', () => {
  // RFC 6238, appendix B, with the last six of its eight digits: the secret is the ASCII text 12345678901234567890.
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

  test.each([
    [59, '287082'], [1_111_111_109, '081804'], [1_234_567_890, '005924'], [2_000_000_000, '279037'],
  ])('at second %d is %s', (second, code) => {
    const step = Math.floor(second / 30);
    const at = (seconds: number) => new Date(seconds * 1000);
    expect(stepOf(secret, code, at(second))).toBe(step);
    expect(stepOf(secret, ` ${code.slice(0, 3)} ${code.slice(3)}`, at(second))).toBe(step);
    // A clock that is half a minute off still opens, and names the step of the code, not of the clock.
    expect(stepOf(secret, code, at(second + 30))).toBe(step);
    expect(stepOf(secret, code, at(second + 90))).toBeNull();
    for (const wrong of ['', code.slice(1), `${code}0`, 'abcdef']) expect(stepOf(secret, wrong, at(second))).toBeNull();
  });

  test('come from 160 bits, another each time', () => {
    const secrets = Array.from({ length: 20 }, newSecret);
    expect(new Set(secrets).size).toBe(20);
    expect(secrets.every(isSecret)).toBe(true);
  });
});

describe('The page of a second factor', () => {
  test('draws the square that an app reads: one path over a light ground', async () => {
    const app = await startApp('sqlite');
    const page = await (await app.as('staff')).get('/second-factor').expect(200);
    const [, size = '', path = ''] = /viewBox="0 0 (\d+) \d+"[^]*?square-code-dark" d="([^"]+)"/.exec(page.text) ?? [];
    const drawn = Array.from({ length: Number(size) }, () => Array.from({ length: Number(size) }, () => false));
    for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
      drawn[Number(y)]?.fill(true, Number(x), Number(x) + Number(width));
    }
    const { secret } = formOf(page, '/second-factor');
    const address = `otpauth://totp/SCCM:staff.ja%40example.jp?issuer=SCCM&secret=${String(secret)}&algorithm=SHA1&digits=6&period=30`;
    expect(drawn).toEqual(encodeQR(address, 'raw', { border: 4 }));
    await app.close();
  });
});

describe.each(engines)('A person with a second factor, on %s', (engine) => {
  let app: TestApp;
  let stranger: Browser;
  let secret: string;
  beforeAll(async () => {
    app = await startApp(engine);
    await app.person('liaison');
  });
  // Attempts are counted by each program that runs; a code opens once, so that time goes on.
  beforeEach(() => {
    stranger = browser(createApp(app.deps), null);
    app.clock.now = new Date(app.clock.now.getTime() + 60_000);
  });
  afterAll(() => app.close());

  const waiting = async (): Promise<Browser> =>
    browser(app.app, tokenOf(await stranger.post('/sign-in', { email, password }).expect(200)));
  const lastEntry = async () => (await listAuditEntries(app.db.read, { before: null, size: 1 }))[0];

  test('sets it with the password and a code of the app; other sessions end', async () => {
    const [liaison, elsewhere] = [await app.as('liaison'), await app.as('liaison')];
    const page = await liaison.get('/second-factor').expect(200);
    expect(page.text).toContain('二要素認証は設定していません。');
    expect(page.headers['cache-control']).toBe('no-store');
    const form = formOf(page, '/second-factor');
    secret = String(form['secret']);
    expect(page.text).toContain(secret.match(/.{4}/g)?.join(' '));
    const code = codeOf(secret, app.clock.now);
    const wrong = await liaison.post('/second-factor', { secret, code, current: 'not the password' }).expect(422);
    expect(wrong.text).toContain('現在のパスワードが正しくありません。');
    expect(formOf(wrong, '/second-factor')['secret']).toBe(secret);
    await liaison.post('/second-factor', { secret, code: '000000', current: password }).expect(422);
    // Nothing typed: both are asked for at once, and the app that read the square need not read another.
    const empty = await liaison.post('/second-factor', { secret, code: ' ', current: '' }).expect(422);
    expect(empty.text.match(/class="field-error"/g)).toHaveLength(2);
    expect(formOf(empty, '/second-factor')['secret']).toBe(secret);
    for (const none of ['A', '1'.repeat(32), 'あ'.repeat(32), '<script>']) {
      const answer = await liaison.post('/second-factor', { secret: none, code, current: password }).expect(422);
      expect(isSecret(String(formOf(answer, '/second-factor')['secret']))).toBe(true);
    }
    const set = await liaison.post('/second-factor', { secret, code, current: password }).expect(303);
    expect(set.headers['location']).toBe('/second-factor');
    await elsewhere.get('/meetings').expect(303);
    // The code that set it is used up: who saw it typed signs in with none.
    await (await waiting()).post('/sign-in/code', { code }).expect(422);
    const here = browser(app.app, tokenOf(set));
    expect((await here.get('/second-factor')).text).toContain('二要素認証を設定しています。');
    expect((await here.get('/second-factor')).text).not.toContain(secret);
  });

  test('is asked for the code after the password, and opens nothing before it is given', async () => {
    const half = await waiting();
    for (const path of ['/meetings', '/second-factor', '/sessions', '/meetings/10.json']) {
      const { status, headers } = await half.get(path);
      expect([path, status, headers['location']]).toEqual([path, 303, `/sign-in?to=${encodeURIComponent(path)}`]);
    }
    await half.post('/sign-in/code', { code: '123' }).expect(422);
    expect(await lastEntry()).toMatchObject({ change: 'session.refuse', ref: email, detail: '{"secondFactor":true}' });
    const answer = await half.post('/sign-in/code', { code: codeOf(secret, app.clock.now), to: '/actions' }).expect(303);
    expect(answer.headers['location']).toBe('/actions');
    await browser(app.app, tokenOf(answer)).get('/meetings').expect(200);
  });

  test('a code opens once', async () => {
    const code = codeOf(secret, app.clock.now);
    await (await waiting()).post('/sign-in/code', { code }).expect(303);
    const again = await (await waiting()).post('/sign-in/code', { code }).expect(422);
    expect(again.text).toContain('認証コードが正しくありません。');
  });

  test('who knows only the password cannot set another second factor', async () => {
    const other = newSecret();
    const half = await waiting();
    await half.post('/sign-in/code', { secret: other, code: codeOf(other, app.clock.now) }).expect(422);
    const found = await app.db.read.selectFrom('second_factors').selectAll().executeTakeFirstOrThrow();
    expect(openSecret(app.deps.keys, found.person_id, found.secret ?? '')).toEqual({ secret });
  });

  test('ten minutes after the password it begins anew, with what was to be saved', async () => {
    const carried = JSON.stringify({ action: '/preferences', fields: [['locale', 'en']] });
    const half = await waiting();
    app.clock.now = new Date(app.clock.now.getTime() + 11 * 60_000);
    const late = await half.post('/sign-in/code', { code: codeOf(secret, app.clock.now), carried }).expect(422);
    expect(formOf(late, '/sign-in')['carried']).toBe(carried);
    const again = await waiting();
    const resumed = await again.post('/sign-in/code', { code: codeOf(secret, app.clock.now), carried }).expect(200);
    expect(resumed.text).toContain('入力した内容はまだ保存されていません。');
    expect(formOf(resumed, '/preferences')).toEqual({ locale: 'en' });
  });

  test('ten wrong codes, then a quarter of an hour of rest, though the password was right each time', async () => {
    const program = createApp(app.deps);
    const token = tokenOf(await stranger.post('/sign-in', { email, password }));
    const guess = () => browser(program, token).post('/sign-in/code', { code: '1' }).expect(422);
    await Promise.all(Array.from({ length: 10 }, guess));
    const fresh = tokenOf(await browser(program, null).post('/sign-in', { email, password }));
    await browser(program, fresh).post('/sign-in/code', { code: codeOf(secret, app.clock.now) }).expect(429);
  });

  test('ten wrong passwords, setting it or taking it away, are followed by a rest on both; a wrong code is no guess', async () => {
    const here = browser(createApp(app.deps), await app.session('leadership'));
    const own = newSecret();
    const set = (current: string, code: string) => here.post('/second-factor', { secret: own, code, current });
    const removal = (current: string) => here.post('/second-factor/removal', { current });
    for (let count = 0; count < 12; count += 1) await set(password, '000000').expect(422);
    const guess = (count: number) => (count % 2 === 0 ? removal('guessed it') : set('guessed it', '000000'));
    await Promise.all(Array.from({ length: 10 }, (_, count) => guess(count).expect(422)));
    const page = await removal(password).expect(429).expect('Retry-After', '900');
    expect(page.text).toContain('失敗が続いたため、しばらく受け付けません。');
    await set(password, codeOf(own, app.clock.now)).expect(429);
  });

  test('takes it away with the password', async () => {
    const liaison = await app.as('liaison');
    await liaison.post('/second-factor/removal', { current: 'not the password' }).expect(422);
    await liaison.post('/second-factor/removal', { current: password }).expect(303);
    await stranger.post('/sign-in', { email, password }).expect(303);
  });

  test('an administrator asks for one: it is set at the next sign-in, and cannot be taken away', async () => {
    const someone = await app.person('staff');
    const staff = await app.as('staff');
    const admin = await app.as('admin');
    const edit = async (fields: object) => {
      const form = formOf(await admin.get(`/people/${someone.id}`), `/people/${someone.id}`);
      await admin.post(`/people/${someone.id}`, { ...form, ...fields }).expect(303);
    };
    await edit({ secondFactorAsked: '1' });
    await staff.get('/meetings').expect(303);
    const asked = await stranger.post('/sign-in', { email: someone.email, password, to: '/actions' }).expect(200);
    const form = formOf(asked, '/sign-in/code');
    const half = browser(app.app, tokenOf(asked));
    await half.get('/meetings').expect(303);
    const own = String(form['secret']);
    const mistyped = await half.post('/sign-in/code', { ...form, code: '000000' }).expect(422);
    expect(formOf(mistyped, '/sign-in/code')['secret']).toBe(own);
    const bent = await half.post('/sign-in/code', { secret: '1'.repeat(32), code: '000000' }).expect(422);
    expect(isSecret(String(formOf(bent, '/sign-in/code')['secret']))).toBe(true);
    const set = await half.post('/sign-in/code', { ...form, code: codeOf(own, app.clock.now) }).expect(303);
    expect(set.headers['location']).toBe('/actions');
    const here = browser(app.app, tokenOf(set));
    const kept = await here.post('/second-factor/removal', { current: password }).expect(422);
    expect(kept.text).toContain('管理者が必須としているため、解除できません。');
    // No password was guessed in that, however often it is tried.
    for (let count = 0; count < 12; count += 1) await here.post('/second-factor/removal', { current: password }).expect(422);
    expect((await admin.get(`/people/${someone.id}`)).text).not.toContain(own);

    await edit({ secondFactorReset: '1' });
    await here.get('/meetings').expect(303);
    expect(formOf(await stranger.post('/sign-in', { email: someone.email, password }), '/sign-in/code')['secret']).toMatch(/^[A-Z2-7]{32}$/);
  });
});
