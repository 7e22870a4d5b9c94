import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { listThemes } from '../../src/themes/queries.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

const theme = { nameJa: '教育訓練', nameEn: 'Training of personnel' };

describe.each(engines)('Keeping themes, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine);
  });
  afterAll(() => app.close());

  const lastAudit = async () =>
    app.db.read.selectFrom('audit_entries').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();

  test('an empty list says what to do, to those who can', async () => {
    const forLiaison = await (await app.as('liaison')).get('/themes').expect(200);
    expect(forLiaison.text).toContain('継続課題はまだありません');
    expect(forLiaison.text).toContain('href="/themes/new"');
    expect((await (await app.as('staff')).get('/themes').expect(200)).text).not.toContain('/themes/new');
  });

  test('a liaison officer adds a theme and comes to its page, where no meeting stands yet', async () => {
    const liaison = await app.as('liaison');
    await liaison.get('/themes/new').expect(200);
    await liaison.post('/themes', theme).expect(303).expect('Location', '/themes/training-of-personnel');
    expect((await liaison.get('/themes/training-of-personnel').expect(200)).text).toContain('会合はまだ記録されていません');
    expect((await liaison.get('/themes').expect(200)).text).toContain('取り上げた会合の記録はありません');
    expect(await lastAudit()).toMatchObject({ change: 'theme.add', ref: 'training-of-personnel', person_name: '連絡 花子' });
  });

  test('themes stand in the order they were added; without English the address is a number', async () => {
    await (await app.as('liaison')).post('/themes', { nameJa: '人事交流', nameEn: '' }).expect(303).expect('Location', '/themes/t-1');
    expect((await listThemes(app.db.read)).map(({ slug, position }) => [slug, position])).toEqual([
      ['training-of-personnel', 1], ['t-1', 2],
    ]);
  });

  test('another theme of the same English name gets an address of its own', async () => {
    const other = { nameJa: '要員の訓練', nameEn: 'Training of personnel' };
    await (await app.as('liaison')).post('/themes', other).expect(303).expect('Location', '/themes/training-of-personnel-2');
  });

  test('the same Japanese name is refused, and what was typed stays', async () => {
    const page = await (await app.as('liaison')).post('/themes', { ...theme, nameEn: 'Second' }).expect(422);
    expect(page.text).toContain('同じ名称の継続課題があります。');
    expect(page.text).toContain('value="Second"');
  });

  test.each([
    ['no Japanese name', { nameJa: '' }, '入力してください。'],
    ['a name as long as a page', { nameJa: '題'.repeat(501) }, '長すぎます。'],
  ])('%s is refused', async (_, wrong, sentence) => {
    const page = await (await app.as('liaison')).post('/themes', { ...theme, ...wrong }).expect(422);
    expect(page.text).toContain(sentence);
  });

  test('a renamed theme keeps its address, and its old name in the audit', async () => {
    const liaison = await app.as('liaison');
    expect((await liaison.get('/themes/t-1/edit').expect(200)).text).toContain('value="人事交流"');
    const change = { nameJa: '人的交流', nameEn: 'Exchange of personnel', version: '1' };
    await liaison.post('/themes/t-1', change).expect(303).expect('Location', '/themes/t-1');
    expect(JSON.parse((await lastAudit()).detail)).toEqual({
      before: { ja: '人事交流', en: null }, after: { ja: '人的交流', en: 'Exchange of personnel' },
    });
  });

  test('of two people who edit at once the second sees both names', async () => {
    const page = await (await app.as('liaison')).post('/themes/t-1', { nameJa: '交流', nameEn: '', version: '1' }).expect(409);
    expect(page.text).toContain('value="交流"');
    expect(page.text).toContain('人的交流');
    expect(page.text).toContain('name="version" value="2"');
  });

  test('a theme may be saved under the name it has, but not under that of another', async () => {
    const liaison = await app.as('liaison');
    await liaison.post('/themes/t-1', { nameJa: '人的交流', nameEn: '', version: '2' }).expect(303);
    await liaison.post('/themes/t-1', { nameJa: '教育訓練', nameEn: '', version: '3' }).expect(422);
  });

  test('markup in a name is shown as it was typed and never run', async () => {
    const hostile = { nameJa: '<img src=x onerror=alert(1)>', nameEn: '"><script>alert(1)</script>' };
    const liaison = await app.as('liaison');
    await liaison.post('/themes', hostile).expect(303).expect('Location', '/themes/script-alert-1-script');
    for (const path of ['/themes', '/themes/script-alert-1-script', '/themes/script-alert-1-script/edit']) {
      const { text } = await liaison.get(path).expect(200);
      expect(text).not.toMatch(/<img|<script>alert/);
      expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;');
    }
  });

  test('leadership and staff read but do not write', async () => {
    for (const role of ['leadership', 'staff'] as const) {
      const reader = await app.as(role);
      expect((await reader.get('/themes/t-1').expect(200)).text).not.toContain('/themes/t-1/edit');
      await reader.get('/themes/new').expect(403);
      await reader.get('/themes/t-1/edit').expect(403);
      await reader.post('/themes', theme).expect(403);
      await reader.post('/themes/t-1', { ...theme, version: '1' }).expect(403);
    }
  });

  test('a theme that is not there is neither shown for editing nor saved', async () => {
    const liaison = await app.as('liaison');
    await liaison.get('/themes/nothing/edit').expect(404);
    await liaison.post('/themes/nothing', { ...theme, version: '1' }).expect(404);
  });

  test('a stranger is asked to sign in', async () => {
    await app.stranger().post('/themes', theme).expect(401);
    await app.stranger().get('/themes/new').expect(303);
  });
});
