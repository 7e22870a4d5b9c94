import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import type { Response } from 'supertest';
import { listAuditEntries } from '../../src/audit/queries.ts';
import { saveSecondFactor } from '../../src/people/second-factor-queries.ts';
import { sealSecret } from '../../src/people/second-factor-seal.ts';
import { browser, engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { formOf } from '../support/form.ts';

const given = 'handed over on paper';
const chosen = 'nobody else knows this';
const tokenOf = (answer: Response): string => /sccm_session=([\w-]*)/.exec(String(answer.headers['set-cookie'] ?? ''))?.[1] ?? '';

describe.each(engines)('A password that was given for the first sign-in only, on %s', (engine) => {
  let app: TestApp;
  let admin: Browser;
  beforeAll(async () => {
    app = await startApp(engine);
    admin = await app.as('admin');
  });
  afterAll(() => app.close());

  let number = 0;
  async function added(more: object = {}): Promise<string> {
    const email = `${(number += 1)}@example.jp`;
    const form = formOf(await admin.get('/people/new').expect(200), '/people');
    expect(form['passwordOnce']).toBe('1');
    await admin.post('/people', { ...form, name: '新任 四郎', email, role: 'staff', password: given, ...more }).expect(303);
    return email;
  }

  const signIn = (email: string, password: string) => app.stranger().post('/sign-in', { email, password, to: '/actions' });

  test('asks for another before anything opens, and only that one opens afterwards', async () => {
    const email = await added();
    const asked = await signIn(email, given).expect(200);
    expect(asked.text).toContain('最初のパスワードは、このサインインにだけ使えます。');
    const half = browser(app.app, tokenOf(asked));
    for (const path of ['/meetings', '/password']) {
      expect((await half.get(path).expect(303)).headers['location']).toBe(`/sign-in?to=${encodeURIComponent(path)}`);
    }
    const same = await half.post('/sign-in/password', { password: given }).expect(422);
    expect(same.text).toContain('渡されたものとは別のパスワードにしてください。');
    expect((await half.post('/sign-in/password', { password: 'short' }).expect(422)).text).toContain('12文字以上');
    const carried = JSON.stringify({ action: '/preferences', fields: [['locale', 'en']] });
    expect(formOf(await half.post('/sign-in/password', { password: 'short', carried }), '/sign-in/password')['carried']).toBe(carried);

    const form = formOf(asked, '/sign-in/password');
    const done = await half.post('/sign-in/password', { ...form, password: chosen }).expect(303);
    expect(done.headers['location']).toBe('/actions');
    await browser(app.app, tokenOf(done)).get('/meetings').expect(200);
    await half.get('/sign-in/password').expect(200).expect(/name="email"/);
    await signIn(email, given).expect(422);
    await signIn(email, chosen).expect(303);
    const entries = await listAuditEntries(app.db.read, { before: null, size: 50 });
    expect(entries.filter(({ ref }) => ref === email).map((entry) => entry.change)).toContain('person.password');
  });

  test('the code of a second factor does not lead past it, and is asked for after it', async () => {
    const email = await added();
    const { id } = await app.db.read.selectFrom('people').select('id').where('email', '=', email).executeTakeFirstOrThrow();
    const page = formOf(await admin.get(`/people/${id}`), `/people/${id}`);
    await admin.post(`/people/${id}`, { ...page, secondFactorAsked: '1' }).expect(303);
    const half = browser(app.app, tokenOf(await signIn(email, given).expect(200)));
    await half.get('/sign-in/code').expect(200).expect(/action="\/sign-in\/password"/);
    await half.post('/sign-in/code', { code: '123456' }).expect(200).expect(/action="\/sign-in\/password"/);
    const next = await half.post('/sign-in/password', { password: chosen }).expect(200);
    const { secret } = formOf(next, '/sign-in/code');
    const code = new TOTP({ secret: String(secret) }).generate({ timestamp: app.clock.now.getTime() });
    await browser(app.app, tokenOf(next)).post('/sign-in/code', { secret, code }).expect(303);
  });

  test('where a second factor is set, its code is asked for with it: the given password alone changes nothing', async () => {
    const email = await added({ passwordOnce: '' });
    const { id } = await app.db.read.selectFrom('people').select('id').where('email', '=', email).executeTakeFirstOrThrow();
    const secret = new Secret().base32;
    const at = app.clock.now.toISOString();
    const factor = { isRequired: true, secret: sealSecret(app.deps.keys, id, secret) };
    await app.db.writeQuietly((tx) => saveSecondFactor(tx, id, factor, at));
    const form = formOf(await admin.get(`/people/${id}`), `/people/${id}`);
    await admin.post(`/people/${id}`, { ...form, password: 'handed over once more' }).expect(303);

    const asked = await signIn(email, 'handed over once more').expect(200);
    expect(formOf(asked, '/sign-in/password')).toHaveProperty('code');
    const half = browser(app.app, tokenOf(asked));
    const wrong = await half.post('/sign-in/password', { password: chosen, code: '000000' }).expect(422);
    expect(wrong.text).toContain('id="f-code-error"');
    expect(wrong.text).not.toContain(chosen);
    await signIn(email, chosen).expect(422);
    const code = new TOTP({ secret }).generate({ timestamp: app.clock.now.getTime() });
    // A password that is refused uses up no code.
    await half.post('/sign-in/password', { password: 'short', code }).expect(422);
    const done = await half.post('/sign-in/password', { password: chosen, code, to: '/actions' }).expect(303);
    expect(done.headers['location']).toBe('/actions');
    await browser(app.app, tokenOf(done)).get('/meetings').expect(200);
  });

  test('codes are counted together in both steps: after ten that are wrong none is looked at', async () => {
    const email = await added();
    const { id } = await app.db.read.selectFrom('people').select('id').where('email', '=', email).executeTakeFirstOrThrow();
    const secret = new Secret().base32;
    const factor = { isRequired: true, secret: sealSecret(app.deps.keys, id, secret) };
    await app.db.writeQuietly((tx) => saveSecondFactor(tx, id, factor, app.clock.now.toISOString()));
    const half = browser(app.app, tokenOf(await signIn(email, given).expect(200)));
    const sent = Array.from({ length: 10 }, async () =>
      (await half.post('/sign-in/password', { password: chosen, code: '000000' })).status);
    expect(new Set(await Promise.all(sent))).toEqual(new Set([422]));
    const code = new TOTP({ secret }).generate({ timestamp: app.clock.now.getTime() });
    await half.post('/sign-in/password', { password: chosen, code }).expect(429);
  });

  test('a password that is not taken is no guess: after any number of them the step still opens', async () => {
    const half = browser(app.app, tokenOf(await signIn(await added(), given).expect(200)));
    for (let time = 0; time < 12; time += 1) await half.post('/sign-in/password', { password: 'short' }).expect(422);
    await half.post('/sign-in/password', { password: chosen }).expect(303);
  });

  test('an administrator who sets another asks again, unless that is unticked', async () => {
    const email = await added({ passwordOnce: '' });
    await signIn(email, given).expect(303);
    const { id } = await app.db.read.selectFrom('people').select('id').where('email', '=', email).executeTakeFirstOrThrow();
    const form = formOf(await admin.get(`/people/${id}`), `/people/${id}`);
    await admin.post(`/people/${id}`, { ...form, password: 'handed over once more' }).expect(303);
    await signIn(email, 'handed over once more').expect(200).expect(/action="\/sign-in\/password"/);
    const again = formOf(await admin.get(`/people/${id}`), `/people/${id}`);
    await admin.post(`/people/${id}`, { ...again, password: chosen, passwordOnce: '' }).expect(303);
    await signIn(email, chosen).expect(303);
  });
});
