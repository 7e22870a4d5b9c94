import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addAction } from '../../src/actions/operations.ts';
import { commandLine } from '../../src/audit/rules.ts';
import { addOffice } from '../../src/offices/operations.ts';
import { listOffices } from '../../src/offices/queries.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { unmarked } from '../support/form.ts';

const hostile = '<script>alert("室")</script> & \'課\'';
const office = { party: 'jp', nameJa: '有償援助調達室', nameEn: 'FMS Procurement Office' };

describe.each(engines)('Keeping offices, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
  });
  afterAll(() => app.close());

  const made = async (ja: string, party: 'jp' | 'us' = 'jp'): Promise<number> => {
    const added = await addOffice(app.db, { party, name: { ja, en: null } }, { by: commandLine, now: app.clock.now });
    if (!added.ok) throw new Error(`${ja} was refused`);
    return added.value;
  };
  const versionOf = async (id: number) => (await listOffices(app.db.read)).find((one) => one.id === id)?.version;
  const lastAudit = async () =>
    app.db.read.selectFrom('audit_entries').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();

  test('an empty list says what to do, to those who can', async () => {
    const forLiaison = await (await app.as('liaison')).get('/offices').expect(200);
    expect(forLiaison.text).toContain('担当部署はまだ登録されていません');
    expect(forLiaison.text).toContain('href="/offices/new"');
    const forStaff = await (await app.as('staff')).get('/offices').expect(200);
    expect(forStaff.text).not.toContain('/offices/new');
  });

  test('a liaison officer adds an office and finds it in the list', async () => {
    const liaison = await app.as('liaison');
    await liaison.get('/offices/new').expect(200);
    await liaison.post('/offices', office).expect(303).expect('Location', '/offices');
    const list = await liaison.get('/offices').expect(200);
    expect(list.text).toContain('有償援助調達室');
    expect(list.text).toContain('日本側');
    expect(await lastAudit()).toMatchObject({ change: 'office.add', person_name: '連絡 花子' });
  });

  test('the same name on the same side is refused, and what was typed stays', async () => {
    const page = await (await app.as('liaison')).post('/offices', { ...office, nameEn: 'Second' }).expect(422);
    expect(page.text).toContain('同じ側に同じ名称の担当部署があります。');
    expect(page.text).toContain('value="Second"');
  });

  test('the other side may have an office of the same name', async () => {
    await (await app.as('liaison')).post('/offices', { ...office, party: 'us' }).expect(303);
  });

  test.each([
    ['no name', { nameJa: ' ' }, '入力してください。'],
    ['a name as long as a page', { nameJa: '室'.repeat(501) }, '長すぎます。'],
    ['no side', { party: '' }, '日本側又は米国側を選んでください。'],
  ])('%s is refused', async (_, wrong, sentence) => {
    const page = await (await app.as('liaison')).post('/offices', { ...office, ...wrong }).expect(422);
    expect(page.text).toContain(sentence);
  });

  test('markup in a name is shown as it was typed and never run', async () => {
    const liaison = await app.as('liaison');
    await liaison.post('/offices', { ...office, nameJa: hostile }).expect(303);
    const list = await liaison.get('/offices');
    expect(list.text).toContain('&lt;script&gt;alert(&#34;室&#34;)&lt;/script&gt; &amp; &#39;課&#39;');
    expect(list.text).not.toContain('<script>alert');
  });

  test('a name without English is shown in Japanese, and says so', async () => {
    await made('調達企画課');
    const list = await (await app.as('staff', 'en')).get('/offices').expect(200);
    expect(list.text).toContain('<span lang="ja">調達企画課</span> <span class="missing">No English</span>');
  });

  test('a renamed office keeps its old name in the audit', async () => {
    const id = await made('旧名称課');
    const liaison = await app.as('liaison');
    const form = await liaison.get(`/offices/${id}/edit`).expect(200);
    expect(form.text).toContain('value="旧名称課"');
    const change = { ...office, nameJa: '新名称課', version: '1' };
    await liaison.post(`/offices/${id}`, change).expect(303).expect('Location', '/offices');
    const { change: what, detail } = await lastAudit();
    expect(what).toBe('office.edit');
    expect(JSON.parse(detail)).toEqual({
      before: { party: 'jp', name: { ja: '旧名称課', en: null } },
      after: { party: 'jp', name: { ja: '新名称課', en: 'FMS Procurement Office' } },
    });
  });

  test('of two people who edit at once the second sees both names and loses neither', async () => {
    const id = await made('同時課');
    const liaison = await app.as('liaison');
    await liaison.post(`/offices/${id}`, { ...office, nameJa: '先の名称', version: '1' }).expect(303);
    const page = await liaison.post(`/offices/${id}`, { ...office, nameJa: '後の名称', version: '1' }).expect(409);
    expect(page.text).toContain('value="後の名称"');
    expect(unmarked(page.text)).toContain('先の名称');
    expect(page.text).toContain('name="version" value="2"');
    expect(await versionOf(id)).toBe(2);
    await liaison.post(`/offices/${id}`, { ...office, nameJa: '後の名称', version: '2' }).expect(303);
  });

  test('the list counts open actions and links to them; the side of an office in use stays', async () => {
    const id = await made('履行管理室');
    const action = {
      commitmentRef: '10-1-2', title: { ja: '一覧を送付する', en: null }, audience: 'shared' as const, officeId: id, dueOn: null,
    };
    const added = await addAction(app.db, action, { by: commandLine, now: app.clock.now });
    expect(added.ok).toBe(true);
    const liaison = await app.as('liaison');
    const list = await liaison.get('/offices');
    expect(list.text).toContain(`<a href="/actions?status=open&amp;office=${id}" aria-label="未了の対応事項1件：履行管理室">1</a>`);
    const page = await liaison.post(`/offices/${id}`, { ...office, nameJa: '履行管理室', party: 'us', version: '1' }).expect(422);
    expect(page.text).toContain('この担当部署は対応事項で使われているため、側を変更できません。');
  });

  test('an office nobody uses may be put on its right side', async () => {
    const id = await made('誤登録室');
    await (await app.as('liaison')).post(`/offices/${id}`, { ...office, nameJa: '誤登録室', party: 'us', version: '1' }).expect(303);
    expect((await listOffices(app.db.read)).find((one) => one.id === id)?.party).toBe('us');
  });

  test.each(['/offices/999/edit', '/offices/x/edit', '/offices/0/edit'])('%s names no office', async (path) => {
    await (await app.as('liaison')).get(path).expect(404);
  });

  test('an office that is not there cannot be saved', async () => {
    await (await app.as('liaison')).post('/offices/999', { ...office, version: '1' }).expect(404);
  });

  test('leadership and staff read but do not write', async () => {
    for (const role of ['leadership', 'staff'] as const) {
      const reader = await app.as(role);
      await reader.get('/offices').expect(200);
      await reader.get('/offices/new').expect(403);
      await reader.get('/offices/1/edit').expect(403);
      await reader.post('/offices', office).expect(403);
      await reader.post('/offices/1', { ...office, version: '1' }).expect(403);
    }
  });

  test('a stranger is asked to sign in', async () => {
    await app.stranger().get('/offices').expect(303).expect('Location', '/sign-in?to=%2Foffices');
    await app.stranger().post('/offices', office).expect(401);
  });
});
