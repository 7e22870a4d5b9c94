import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TOTP } from 'otpauth';
import type { Response } from 'supertest';
import { createApp } from '../../src/app.ts';
import type { Db } from '../../src/db/schema.ts';
import { newSecret } from '../../src/people/codes.ts';
import { openSession } from '../../src/web/sessions.ts';
import { browser, engines, password, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { formOf } from '../support/form.ts';

const tokenOf = (answer: Response): string => /sccm_session=([\w-]*)/.exec(String(answer.headers['set-cookie'] ?? ''))?.[1] ?? '';

describe.each(engines)('An account that is changed while somebody signs in to it, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine);
  });
  afterAll(() => app.close());

  /** A program in which something happens after a password was found right and before the session is opened. */
  function inBetween(happens: () => Promise<unknown>): Browser {
    let isToCome = true;
    const writeQuietly: Db['writeQuietly'] = async (work, given) => {
      if (isToCome) {
        isToCome = false;
        await happens();
      }
      return app.db.writeQuietly(work, given);
    };
    return browser(createApp({ ...app.deps, db: { ...app.db, writeQuietly } }), null);
  }

  async function signInWhile(email: string, happens: () => Promise<unknown>): Promise<void> {
    const answer = await inBetween(happens).post('/sign-in', { email, password, to: '/actions' }).expect(401);
    expect(tokenOf(answer)).toBe('');
    expect(formOf(answer, '/sign-in')).toMatchObject({ to: '/actions' });
    expect(answer.text).not.toContain(password);
    const sessions = await app.db.read.selectFrom('sessions').innerJoin('people', 'people.id', 'person_id')
      .select('email').where('email', '=', email).execute();
    expect(sessions.length).toBeLessThanOrEqual(1);
  }

  test('with a new password is not entered with the old one', async () => {
    const owner = await app.as('staff');
    await signInWhile('staff.ja@example.jp', () =>
      owner.post('/password', { current: password, password: 'quite another word' }).expect(303));
  });

  test('with a second factor is not entered without its code', async () => {
    const owner = await app.as('liaison');
    const secret = newSecret();
    const code = new TOTP({ secret }).generate({ timestamp: app.clock.now.getTime() });
    await signInWhile('liaison.ja@example.jp', () =>
      owner.post('/second-factor', { secret, code, current: password }).expect(303));
  });

  test('that is being changed at that very moment is not entered as it was', async () => {
    const { id, version } = await app.person('admin', 'en');
    const [ended, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const change = app.db.writeQuietly(async (tx) => {
      await tx.updateTable('people').set({ version: version + 1 }).where('id', '=', id).execute();
      await tx.deleteFrom('sessions').where('person_id', '=', id).execute();
      ended.resolve();
      await mayEnd.promise;
    });
    await ended.promise;
    const entering = openSession(app.db, id, '', app.clock.now, { version }).then(() => 'is in', (error: Error) => error.name);
    await Promise.race([entering, pause(300)]);
    mayEnd.resolve();
    await change;
    expect(await entering).toBe('NotSignedInError');
  });

  test('by being disabled is not entered at all, nor by a session that came into being meanwhile', async () => {
    const { id, email } = await app.person('leadership');
    const admin = await app.as('admin');
    const form = formOf(await admin.get(`/people/${id}`), `/people/${id}`);
    await signInWhile(email, () => admin.post(`/people/${id}`, { ...form, disabled: '1' }).expect(303));
    await browser(app.app, await openSession(app.db, id, '', app.clock.now)).get('/meetings').expect(303);
    const half = browser(app.app, await openSession(app.db, id, '', app.clock.now, { waits: true }));
    expect(formOf(await half.get('/sign-in/code'), '/sign-in')).toBeDefined();
  });
});

test('A session that is in already sets no second factor by way of the sign-in, where no password is asked for', async () => {
  const app = await startApp('sqlite');
  const staff = await app.as('staff');
  const secret = newSecret();
  const code = new TOTP({ secret }).generate({ timestamp: app.clock.now.getTime() });
  await staff.post('/sign-in/code', { secret, code }).expect(422);
  expect(await app.db.read.selectFrom('second_factors').selectAll().execute()).toEqual([]);
  await staff.get('/meetings').expect(200);
  await app.close();
});
