import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { engines, password, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

describe.each(engines)('An administrator adds people, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine);
  });
  afterAll(() => app.close());

  const someone = { name: '渡辺 新', email: 'New@Example.jp', role: 'staff', locale: 'ja', password };

  test('a person who was added can sign in', async () => {
    const admin = await app.as('admin');
    await admin.post('/people', someone).expect(303).expect('Location', '/people');
    const signedIn = await app.stranger().post('/sign-in', { email: 'new@example.jp', password });
    expect(signedIn.status).toBe(303);
    expect(signedIn.headers['set-cookie']?.[0]).toMatch(/^sccm_session=[\w-]{43};.*HttpOnly; SameSite=Lax/);
  });

  test('the list shows the person with role and state', async () => {
    const admin = await app.as('admin');
    const page = await admin.get('/people').expect(200);
    expect(page.text).toContain('渡辺 新');
    expect(page.text).toContain('職員');
  });

  test('an address that has an account is refused, and what was typed stays', async () => {
    const admin = await app.as('admin');
    const page = await admin.post('/people', { ...someone, name: '別人' }).expect(422);
    expect(page.text).toContain('このメールアドレスは登録済みです。');
    expect(page.text).toContain('value="別人"');
    expect(page.text).not.toContain(password);
  });

  test.each([
    ['a short password', { password: 'short' }, '12文字以上'],
    ['a password of 129 characters', { password: 'x'.repeat(129) }, '128文字以内'],
    ['an unknown role', { role: 'king' }, '役割を選んでください'],
    ['no name', { name: ' ' }, '入力してください'],
    ['no e-mail address', { email: 'nobody' }, 'メールアドレスを入力してください'],
  ])('%s is refused with one sentence at the field', async (_what, wrong, sentence) => {
    const admin = await app.as('admin');
    const page = await admin.post('/people', { ...someone, email: 'x@example.jp', ...wrong }).expect(422);
    expect(page.text).toContain(sentence);
  });

  test('all that is missing is said at once, in the order of the fields, and in the title that is heard first', async () => {
    const admin = await app.as('admin');
    const page = await admin.post('/people', { name: '', email: '', password: '', role: 'staff', locale: 'ja' }).expect(422);
    const said = [...page.text.matchAll(/<li><a href="#f-(\w+)">/g)].map(([, field]) => field);
    expect(said).toEqual(['name', 'email', 'password']);
    expect(page.text).toContain('<title>要確認：利用者の追加 |');
    expect(page.text).toContain('<h1>利用者の追加</h1>');
  });

  test('the last administrator cannot be disabled', async () => {
    const admin = await app.as('admin');
    const { id, version } = await app.person('admin');
    const page = await admin.post(`/people/${id}`, { version, name: '管理 三郎', role: 'admin', disabled: '1' }).expect(422);
    expect(page.text).toContain('管理者がほかにいないため');
  });

  test('two administrators at once: the second sees both and loses nothing', async () => {
    const admin = await app.as('admin');
    const { id, version } = await app.person('leadership');
    await admin.post(`/people/${id}`, { version, name: '先に保存', role: 'leadership' }).expect(303);
    const page = await admin.post(`/people/${id}`, { version, name: '後から保存', role: 'leadership' }).expect(409);
    expect(page.text).toContain('先に保存');
    expect(page.text).toContain('value="後から保存"');
    expect(page.text).toContain(`name="version" value="${version + 1}"`);
  });

  test('someone who may not is refused, and a stranger is asked to sign in', async () => {
    const liaison = await app.as('liaison');
    await liaison.get('/people').expect(403);
    await liaison.post('/people', someone).expect(403);
    await app.stranger().get('/people').expect(303).expect('Location', '/sign-in?to=%2Fpeople');
    await (await app.as('admin')).get('/people/9999').expect(404);
  });
});
