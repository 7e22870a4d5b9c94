import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createApp } from '../../src/app.ts';
import { auditCheck } from '../../src/audit/chain-queries.ts';
import { listAuditEntries } from '../../src/audit/queries.ts';
import { browser, engines, password, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

const email = 'liaison.ja@example.jp';

describe.each(engines)('Signing in, in vain and out again stands in the audit, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine);
    await app.person('liaison');
    const staff = await app.person('staff');
    const disabled = { version: staff.version, name: staff.name, role: 'staff', disabled: '1' };
    await (await app.as('admin')).post(`/people/${staff.id}`, disabled).expect(303);
  });
  afterAll(() => app.close());

  const entries = () => listAuditEntries(app.db.read, { before: null, size: 1000 });
  const newest = async () => (await entries())[0];
  const count = async (): Promise<number> => (await entries()).length;
  const refusal = { change: 'session.refuse', noun: 'person', personName: '', detail: '{}' };

  test('in and out, under the name of the person', async () => {
    const stranger = browser(createApp(app.deps), null);
    const signedIn = await stranger.post('/sign-in', { email, password }).expect(303);
    const token = /sccm_session=([\w-]*)/.exec(String(signedIn.headers['set-cookie']))?.[1] ?? '';
    expect(await newest()).toMatchObject({ change: 'session.open', ref: email, personName: '連絡 花子' });
    await browser(app.app, token).post('/sign-out').expect(303);
    expect(await newest()).toMatchObject({ change: 'session.close', ref: email, personName: '連絡 花子' });
    const before = await count();
    await browser(app.app, token).post('/sign-out').expect(303);
    expect(await count()).toBe(before);
  });

  test.each([
    ['a wrong password', { email, password: 'not the password' }, { ...refusal, ref: email }],
    ['an unknown account', { email: 'guessed@example.jp', password }, { ...refusal, ref: '' }],
    ['a password in the wrong field', { email: password, password: '' }, { ...refusal, ref: '' }],
    ['a disabled account', { email: 'staff.ja@example.jp', password }, {
      ...refusal, ref: 'staff.ja@example.jp', detail: '{"disabled":true}',
    }],
    ['an empty form', {}, { ...refusal, ref: '' }],
    ['a very long address', { email: 'x'.repeat(100_000), password }, { ...refusal, ref: '' }],
  ])('%s, without anything that was typed but the address of an account', async (_what, fields, entry) => {
    const before = await count();
    await browser(createApp(app.deps), null).post('/sign-in', fields).expect(422);
    expect(await newest()).toMatchObject(entry);
    expect(await count()).toBe(before + 1);
    const all = JSON.stringify(await entries());
    for (const typed of ['not the password', password, 'guessed@example.jp', 'xxxxx']) expect(all).not.toContain(typed);
  });

  test('past the limit of attempts nothing more is written', async () => {
    const stranger = browser(createApp(app.deps), null);
    const wrong = { email, password: 'not the password' };
    await Promise.all(Array.from({ length: 10 }, () => stranger.post('/sign-in', wrong).expect(422)));
    const before = await count();
    for (let attempt = 0; attempt < 5; attempt += 1) await stranger.post('/sign-in', wrong).expect(429);
    expect(await count()).toBe(before);
  });

  test('all of it in the one chain', async () => {
    expect((await app.db.snapshot((db) => auditCheck(null).run(db))).faults).toEqual([]);
  });
});
