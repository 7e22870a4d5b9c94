import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { listAuditEntries } from '../../src/audit/queries.ts';
import { hashPassword } from '../../src/people/passwords.ts';
import { findPerson, insertPerson } from '../../src/people/queries.ts';
import type { Person } from '../../src/people/rules.ts';
import { openSession } from '../../src/web/sessions.ts';
import { browser, engines, password, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { formOf } from '../support/form.ts';

describe.each(engines)('An administrator changes an account, on %s', (engine) => {
  let app: TestApp;
  let admin: Browser;
  let someone: Person;
  let passwordHash: string;
  let count = 0;
  beforeAll(async () => {
    app = await startApp(engine);
    admin = await app.as('admin');
    passwordHash = await hashPassword(password);
  });
  beforeEach(async () => {
    count += 1;
    const given = { email: `person${count}@example.jp`, name: '渡辺 新', role: 'staff', locale: 'ja', dateStyle: 'era' } as const;
    someone = await now(await app.db.write((tx) => insertPerson(tx, { ...given, passwordHash, at: '' })));
  });
  afterAll(() => app.close());

  async function now(id: number): Promise<Person> {
    const person = await findPerson(app.db.read, id);
    if (person === null) throw new Error('gone');
    return person;
  }
  const signedIn = async (): Promise<Browser> => browser(app.app, await openSession(app.db, someone.id, '', app.clock.now));
  const edit = (fields: object) =>
    admin.post(`/people/${someone.id}`, { version: someone.version, name: someone.name, role: someone.role, ...fields });
  const lastEntry = async () => (await listAuditEntries(app.db.read, { before: null, size: 1 }))[0];

  test('the page shows the account as it is, without a password', async () => {
    const page = await admin.get(`/people/${someone.id}`).expect(200);
    expect(page.text).toContain(someone.email);
    expect(formOf(page, `/people/${someone.id}`)).toMatchObject({ version: '1', name: '渡辺 新', role: 'staff', password: '' });
  });

  test('a new name and role count at once, without a new sign-in, and stand in the audit', async () => {
    const browserOfSomeone = await signedIn();
    await browserOfSomeone.get('/offices/new').expect(403);
    await edit({ name: '渡辺 新一', role: 'liaison' }).expect(303).expect('Location', '/people');
    expect(await now(someone.id)).toMatchObject({ name: '渡辺 新一', role: 'liaison', version: 2 });
    expect((await browserOfSomeone.get('/offices/new').expect(200)).text).toContain('渡辺 新一');
    expect(await lastEntry()).toMatchObject({ personName: '管理 三郎', change: 'person.edit', noun: 'person', ref: someone.email });
    expect(JSON.parse((await lastEntry())?.detail ?? '')).toEqual({
      before: { name: '渡辺 新', role: 'staff', disabled: false }, after: { name: '渡辺 新一', role: 'liaison', disabled: false }, passwordChanged: false,
    });
  });

  test('a disabled account is put out at once and cannot sign in; enabled again, it can', async () => {
    const browserOfSomeone = await signedIn();
    await edit({ disabled: '1' }).expect(303);
    await browserOfSomeone.get('/meetings').expect(303);
    await app.stranger().post('/sign-in', { email: someone.email, password }).expect(422);
    expect((await admin.get('/people')).text).toContain('停止中');
    expect(formOf(await admin.get(`/people/${someone.id}`), `/people/${someone.id}`)).toMatchObject({ disabled: '1' });
    await edit({ version: 2 }).expect(303);
    await app.stranger().post('/sign-in', { email: someone.email, password }).expect(303);
    await browserOfSomeone.get('/meetings').expect(303);
  });

  test('a new password ends every session and is the only one that counts', async () => {
    const browserOfSomeone = await signedIn();
    await edit({ password: 'another long password' }).expect(303);
    await browserOfSomeone.get('/meetings').expect(303);
    await app.stranger().post('/sign-in', { email: someone.email, password }).expect(422);
    await app.stranger().post('/sign-in', { email: someone.email, password: 'another long password' }).expect(303);
    const { detail } = (await listAuditEntries(app.db.read, { before: null, size: 9 })).find(({ change }) => change === 'person.edit') ?? {};
    expect(detail).toContain('"passwordChanged":true');
    expect(detail).not.toContain('another long password');
  });

  test('an empty password leaves the one that is there', async () => {
    await edit({ password: '' }).expect(303);
    await app.stranger().post('/sign-in', { email: someone.email, password }).expect(303);
  });

  test.each([
    ['a short password', { password: 'short' }, '12文字以上'],
    ['no name', { name: '' }, '入力してください'],
    ['an unknown role', { role: 'king' }, '役割を選んでください'],
  ])('%s is refused, and what was typed stays, but not the password', async (_what, wrong, sentence) => {
    const page = await edit({ name: '別の名', ...wrong }).expect(422);
    expect(page.text).toContain(sentence);
    expect(formOf(page, `/people/${someone.id}`)).toMatchObject({ password: '', version: '1' });
    expect(page.text).not.toContain('value="short"');
    expect(await now(someone.id)).toEqual(someone);
  });

  test('the last administrator stays one; of two, one may go', async () => {
    const me = await app.person('admin');
    const { version } = await now(me.id);
    const change = { version, name: me.name, role: 'staff' };
    const page = await admin.post(`/people/${me.id}`, change).expect(422);
    expect(page.text).toContain('管理者がほかにいないため、役割の変更や利用の停止はできません。');
    await edit({ role: 'admin' }).expect(303);
    const other = await signedIn();
    await other.post(`/people/${me.id}`, change).expect(303);
    await other.post(`/people/${me.id}`, { ...change, version: version + 1, role: 'admin' }).expect(303);
    await admin.post(`/people/${someone.id}`, { version: 2, name: someone.name, role: 'staff' }).expect(303);
  });

  test.each(['9999', '0', 'x', '-1', '1.5', '99999999999'])('/people/%s is not there', async (id) => {
    await admin.get(`/people/${id}`).expect(404);
    await admin.post(`/people/${id}`, { version: 1, name: '名', role: 'staff' }).expect(404);
  });

  test('nobody else may, whoever it is about', async () => {
    const itself = await signedIn();
    await itself.get(`/people/${someone.id}`).expect(403);
    await itself.post(`/people/${someone.id}`, { version: 1, name: '名', role: 'admin' }).expect(403);
    await app.stranger().post(`/people/${someone.id}`, { version: 1, name: '名', role: 'admin' }).expect(401);
    expect(await now(someone.id)).toEqual(someone);
  });
});
