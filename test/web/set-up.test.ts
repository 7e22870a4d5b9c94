import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { listAuditEntries } from '../../src/audit/queries.ts';
import { makeDeps } from '../../src/deps.ts';
import { listPeople } from '../../src/people/queries.ts';
import { engines, password, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { formOf } from '../support/form.ts';

const first = { name: '管理 太郎', email: 'First@Example.jp', locale: 'ja', password };
const meetingsOf = async ({ db }: TestApp): Promise<number[]> =>
  (await db.read.selectFrom('meetings').select('number').orderBy('number').execute()).map(({ number }) => number);

describe.each(engines)('The one-time link makes the first administrator, on %s', (engine) => {
  let app: TestApp;
  let token: string;
  beforeAll(async () => {
    app = await startApp(engine);
    token = app.deps.setup.token ?? '';
  });
  afterAll(() => app.close());

  test('the link opens the page, with the public record ticked', async () => {
    const page = await app.stranger().get(`/setup?token=${token}`).expect(200);
    expect(page.text).toContain('初期設定');
    expect(page.text).toContain('name="publicRecord" value="1" checked');
    expect(formOf(page, '/setup')).toMatchObject({ token, publicRecord: '1' });
    expect(page.headers['cache-control']).toBe('no-store');
  });

  test.each(['', '?token=', '?token=wrong', '?token=a&token=b'])('/setup%s is not there', async (query) => {
    const page = await app.stranger().get(`/setup${query}`).expect(404);
    expect(page.text).not.toContain(token);
    await app.stranger().post('/setup', { ...first, token: query.slice(7) }).expect(404);
  });

  test.each([
    ['a weak password', { password: 'password1' }, '12文字以上'],
    ['no name', { name: '' }, '入力してください'],
    ['no e-mail address', { email: 'nobody' }, 'メールアドレスを入力してください'],
  ])('%s keeps what was typed, but never the password', async (_what, wrong, sentence) => {
    const typed = { ...first, ...wrong };
    const page = await app.stranger().post('/setup', { ...typed, token, publicRecord: '1' }).expect(422);
    expect(page.text).toContain(sentence);
    expect(page.text).toContain(`name="name" type="text" value="${typed.name}"`);
    expect(page.text).toContain(`value="${typed.email}"`);
    expect(page.text).toContain('name="publicRecord" value="1" checked');
    expect(page.text).not.toContain(typed.password);
    const unticked = await app.stranger().post('/setup', { ...typed, token }).expect(422);
    expect(unticked.text).not.toContain('value="1" checked');
    expect(await listPeople(app.db.read)).toEqual([]);
  });

  test('of two who send it at once, one becomes administrator; signed in, with the public record', async () => {
    const send = (email: string) => app.stranger().post('/setup', { ...first, email, token, publicRecord: '1' });
    const answers = await Promise.all([send(first.email), send('second@example.jp')]);
    expect(answers.map(({ status }) => status === 303).sort()).toEqual([false, true]);
    expect(await listPeople(app.db.read)).toEqual([expect.objectContaining({ name: first.name, role: 'admin', locale: 'ja' }) as unknown]);
    expect(await meetingsOf(app)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const entries = await listAuditEntries(app.db.read, { before: null, size: 10 });
    expect(entries.map(({ change, personName }) => `${change} ${personName}`)).toEqual([
      `session.open ${first.name}`, `public-record.load ${first.name}`, `person.add ${first.name}`,
    ]);
    const winner = answers.find(({ status }) => status === 303);
    expect(winner?.headers['location']).toBe('/');
    const cookies = (winner?.headers['set-cookie'] as unknown as string[]).map((cookie) => cookie.split(';')[0] ?? '');
    const home = await app.stranger().get('/').set('Cookie', cookies.join('; ')).expect(200);
    expect(home.text).toContain('初期設定が終わりました。');
  });

  test('the link never opens again, neither now nor after a restart', async () => {
    expect(app.deps.setup.token).toBeNull();
    expect((await makeDeps(app.deps)).setup.token).toBeNull();
    await app.stranger().get(`/setup?token=${token}`).expect(404);
    await app.stranger().post('/setup', { ...first, token, email: 'third@example.jp' }).expect(404);
    expect(await listPeople(app.db.read)).toHaveLength(1);
  });
});

describe('The first administrator', () => {
  test('begins with an empty register when the public record was not ticked, and reads it in English', async () => {
    const app = await startApp('sqlite');
    const token = app.deps.setup.token ?? '';
    await app.stranger().post('/setup', { ...first, locale: 'en', token }).expect(303);
    expect(await meetingsOf(app)).toEqual([]);
    expect(await listPeople(app.db.read)).toEqual([expect.objectContaining({ locale: 'en', dateStyle: 'iso' }) as unknown]);
    await app.close();
  });

  test('finds the public record that was loaded before, once', async () => {
    const app = await startApp('sqlite', { publicRecord: true });
    await app.stranger().post('/setup', { ...first, token: app.deps.setup.token, publicRecord: '1' }).expect(303);
    expect(await meetingsOf(app)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    await app.close();
  });

  test('is made by the command line as well: the link then makes no second one', async () => {
    const app = await startApp('sqlite');
    const token = app.deps.setup.token ?? '';
    await app.person('admin');
    const page = await app.stranger().post('/setup', { ...first, token }).expect(422);
    expect(page.text).toContain('初期設定は終わっています。');
    expect(await listPeople(app.db.read)).toHaveLength(1);
    expect((await makeDeps(app.deps)).setup.token).toBeNull();
    await app.close();
  });
});
