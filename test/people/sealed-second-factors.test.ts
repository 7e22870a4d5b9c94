import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { TOTP } from 'otpauth';
import type { Response } from 'supertest';
import { createApp } from '../../src/app.ts';
import { change } from '../../src/audit/operations.ts';
import { listAuditEntries } from '../../src/audit/queries.ts';
import { commandLine } from '../../src/audit/rules.ts';
import type { Deps } from '../../src/deps.ts';
import { accepted } from '../../src/lib/decision.ts';
import { keysOf } from '../../src/lib/sealing.ts';
import { newSecret } from '../../src/people/codes.ts';
import { recoverPerson } from '../../src/people/operations.ts';
import { sealSecondFactors } from '../../src/people/sealing-operations.ts';
import { saveSecondFactor, saveSecret } from '../../src/people/second-factor-queries.ts';
import { isSealed, sealSecret } from '../../src/people/second-factor-seal.ts';
import type { Person } from '../../src/people/rules.ts';
import { browser, engines, password, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { faultsOf } from '../support/faults.ts';
import { formOf } from '../support/form.ts';

const tokenOf = (answer: Response): string => /sccm_session=([\w-]*)/.exec(String(answer.headers['set-cookie'] ?? ''))?.[1] ?? '';
const missing = '二要素認証の鍵がこの環境にないため、認証コードを確認できません。管理者に二要素認証の再設定を依頼してください。';

describe.each(engines)('The secrets of second factors, on %s', (engine) => {
  let app: TestApp;
  let staff: Person;
  let leader: Person;
  const secrets = { staff: newSecret(), leader: newSecret() };
  beforeAll(async () => {
    app = await startApp(engine);
    [staff, leader] = [await app.person('staff'), await app.person('leadership', 'en')];
  });
  beforeEach(() => {
    app.clock.now = new Date(app.clock.now.getTime() + 60_000);
  });
  afterAll(() => app.close());

  const kept = async (person: Person): Promise<string> =>
    (await app.db.read.selectFrom('second_factors').select('secret').where('person_id', '=', person.id).executeTakeFirstOrThrow()).secret ?? '';
  const codeOf = (secret: string): string => new TOTP({ secret }).generate({ timestamp: app.clock.now.getTime() });
  const faults = () => faultsOf(app.db, app.deps.dataFolder);
  const seal = (keys = app.deps.keys) => sealSecondFactors(app.db, keys, app.clock.now);
  /** As an earlier version kept it: readable, and told of in the audit. */
  const keepReadable = (person: Person, secret: string) =>
    change(app.db, commandLine, app.clock.now, async (tx, audit) => {
      await saveSecondFactor(tx, person.id, { isRequired: false, secret }, app.clock.now.toISOString());
      await audit({ change: 'person.second-factor', noun: 'person', ref: person.email });
      return accepted(true);
    });
  const byHand = (person: Person, secret: string) => app.db.writeQuietly((tx) => saveSecret(tx, person.id, secret));

  /** What a sign-in with the password says next, and how to go on with it. */
  async function halfway({ email, locale }: Person, deps: Deps = app.deps) {
    const program = createApp(deps);
    const page = await browser(program, null).post('/sign-in', { email, password }).set('Accept-Language', locale);
    return { page, half: browser(program, tokenOf(page)) };
  }
  async function opens(person: Person, secret: string, deps?: Deps): Promise<boolean> {
    const { half } = await halfway(person, deps);
    return (await half.post('/sign-in/code', { code: codeOf(secret) })).status === 303;
  }

  test('of an earlier version are sealed at the start, with an entry each, and open as before', async () => {
    await keepReadable(staff, secrets.staff);
    await keepReadable(leader, secrets.leader);
    expect(await seal()).toEqual({ sealed: 2, otherKey: [], changed: [] });
    expect(await kept(staff)).not.toContain(secrets.staff);
    expect(isSealed(await kept(staff))).toBe(true);
    const entries = await listAuditEntries(app.db.read, { before: null, size: 2 });
    expect(entries.map(({ change: done, ref, personName }) => [done, ref, personName])).toEqual([
      ['person.second-factor-seal', leader.email, 'schema upgrade'], ['person.second-factor-seal', staff.email, 'schema upgrade'],
    ]);
    expect(entries.map(({ detail }) => detail).join()).not.toMatch(new RegExp(`${secrets.staff}|${secrets.leader}`));
    expect(await faults()).toEqual([]);
    expect(await opens(staff, secrets.staff)).toBe(true);
    expect(await seal()).toEqual({ sealed: 0, otherKey: [], changed: [] });
    if (engine === 'sqlite') {
      await app.db.writeQuietly((tx) => tx.deleteFrom('used_codes').execute());
      expect((await readFile(join(app.deps.dataFolder, 'sccm.sqlite'))).includes(secrets.staff)).toBe(false);
    }
  });

  test('are sealed when they are set, and open for nobody else', async () => {
    const page = await (await app.as('liaison')).get('/second-factor').expect(200);
    const { secret } = formOf(page, '/second-factor');
    const set = { secret: String(secret), code: codeOf(String(secret)), current: password };
    await (await app.as('liaison')).post('/second-factor', set).expect(303);
    const liaison = await app.person('liaison');
    expect(await kept(liaison)).not.toContain(String(secret));
    expect(await faults()).toEqual([]);

    const own = await kept(leader);
    await byHand(leader, await kept(liaison));
    app.clock.now = new Date(app.clock.now.getTime() + 60_000);
    expect(await opens(leader, String(secret))).toBe(false);
    expect(await faults()).toEqual([expect.stringContaining(`second_factors ${leader.id}`)]);
    await byHand(leader, own);
    expect(await faults()).toEqual([]);
    expect(await opens(leader, secrets.leader)).toBe(true);
  });

  test('that somebody put in readable with a database tool open nothing, are not sealed, and stay named', async () => {
    const [own, planted] = [await kept(leader), newSecret()];
    await byHand(leader, planted);
    expect(await seal()).toEqual({ sealed: 0, otherKey: [], changed: [leader.id] });
    expect(await kept(leader)).toBe(planted);
    expect(await faults()).toEqual([expect.stringContaining(`second_factors ${leader.id}`)]);
    const { page } = await halfway(leader);
    expect(page.text).toContain('Codes cannot be checked because your second factor was changed from outside the program.');
    expect(await opens(leader, planted)).toBe(false);
    await byHand(leader, own);
  });

  test('without their key let nobody in, and say so before and after a code is typed', async () => {
    const keys = keysOf(Buffer.alloc(32, 'another key'));
    const elsewhere = { ...app.deps, keys };
    const liaison = await app.person('liaison');
    const all = [staff.id, leader.id, liaison.id].sort((a, b) => a - b);
    expect(await seal(keys)).toEqual({ sealed: 0, changed: [], otherKey: all });
    const { page, half } = await halfway(staff, elsewhere);
    expect(page.status).toBe(200);
    expect(page.text).toContain(missing);
    for (const code of ['', '000000', codeOf(secrets.staff)]) {
      const answer = await half.post('/sign-in/code', { code }).expect(422);
      expect(answer.text).toContain(missing);
    }
    const own = newSecret();
    await half.post('/sign-in/code', { secret: own, code: codeOf(own) }).expect(422);
    await half.get('/meetings').expect(303);
    expect((await halfway(leader, elsewhere)).page.text).toContain('Codes cannot be checked here because the key of the second factors is missing.');
    // The key back in its place, everything is as it was.
    expect(await opens(staff, secrets.staff)).toBe(true);
  });

  test('are set anew there once an administrator, or the machine itself, took the old one away', async () => {
    const elsewhere = { ...app.deps, keys: keysOf(Buffer.alloc(32, 'another key')) };
    const admin = browser(createApp(elsewhere), await app.session('admin'));
    const form = formOf(await admin.get(`/people/${staff.id}`), `/people/${staff.id}`);
    await admin.post(`/people/${staff.id}`, { ...form, secondFactorReset: '1', secondFactorAsked: '1' }).expect(303);
    const { page, half } = await halfway(staff, elsewhere);
    const { secret } = formOf(page, '/sign-in/code');
    await half.post('/sign-in/code', { secret, code: codeOf(String(secret)) }).expect(303);
    app.clock.now = new Date(app.clock.now.getTime() + 60_000);
    expect(await opens(staff, String(secret), elsewhere)).toBe(true);

    const doing = { by: commandLine, now: app.clock.now };
    const recovered = await recoverPerson(app.db, { email: leader.email, password }, doing);
    expect(recovered.ok).toBe(true);
    await browser(createApp(elsewhere), null).post('/sign-in', { email: leader.email, password }).expect(303);
    expect(await faults()).toEqual([]);
  });

  test('sealed twice never read alike', () => {
    const sealed = () => sealSecret(app.deps.keys, staff.id, secrets.staff);
    expect(sealed()).not.toBe(sealed());
  });
});
