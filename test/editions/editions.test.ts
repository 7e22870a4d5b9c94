import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { agree, checked, concur, putUp, send } from '../support/editions.ts';
import { formOf } from '../support/form.ts';

describe.each(engines)('An edition stays as it was agreed, and the next one is prepared beside it, on %s', (engine) => {
  let app: TestApp;
  const frozen = new Map<string, string>();
  const paths = ['md', 'html', 'json'].flatMap((format) =>
    ['lang=ja&audience=shared', 'lang=both&audience=internal'].map((query) => `/meetings/10/editions/1.${format}?${query}`),
  );
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    const liaison = await app.as('liaison');
    await liaison.post('/offices', { party: 'jp', nameJa: '有償援助調達室', nameEn: 'FMS Office' }).expect(303);
    const action = { titleJa: '整理', titleEn: 'Sort', officeId: '1', dueOn: '2026-03-31' };
    await liaison.post('/commitments/10-1-2/actions', { ...action, audience: 'shared' }).expect(303);
    await liaison.post('/commitments/10-1-2/actions', { ...action, titleJa: '内部の整理', audience: 'internal' }).expect(303);
    await agree(app, 10);
  });
  afterAll(() => app.close());

  const edit = async (page: string, action: string, fields: object) => {
    const liaison = await app.as('liaison');
    return liaison.post(action, { ...formOf(await liaison.get(page).expect(200), action), ...fields });
  };
  const text = async (path: string) => (await (await app.as('staff')).get(path).expect(200)).text;

  test('it is read, printed and written out in every format, with its number and digest', async () => {
    const { digest } = await app.db.read.selectFrom('editions').select('digest').executeTakeFirstOrThrow();
    for (const path of paths) frozen.set(path, await text(path));
    for (const [path, file] of frozen) {
      expect(file).toContain(digest);
      expect(file).toContain(path.includes('json') ? '"number": 1' : '第1版');
      expect(file.includes('内部の整理')).toBe(path.includes('internal'));
    }
    const file = await (await app.as('staff')).get('/meetings/10/minutes.md').expect(200);
    expect(file.headers['content-disposition']).toContain('sccm-10-minutes-edition-1-ja.md');
    expect(file.text).toBe(frozen.get(paths[0] ?? ''));
    const page = await text('/meetings/10/editions/1');
    for (const words of ['引き続き履行管理の強化を行い', digest, '防衛 太郎', 'Jane Doe', '合意　第1版']) expect(page).toContain(words);
  });

  test('the content that was hashed can be had, and hashed again by anyone', async () => {
    const { createHash } = await import('node:crypto');
    const { digest } = await app.db.read.selectFrom('editions').select('digest').executeTakeFirstOrThrow();
    const content = await (await app.as('staff')).get('/meetings/10/rounds/1/content-ja.json').expect(200).buffer(true);
    expect(createHash('sha256').update(content.text, 'utf8').digest('hex')).toBe(digest);
    await (await app.as('staff')).get('/meetings/10/rounds/1/content-en.json').expect(404);
    await (await app.as('staff')).get('/meetings/10/rounds/1/content-fr.json').expect(404);
  });

  test('a person, an office and a theme renamed, an action done, a translation mended change nothing in it', async () => {
    const liaison = await app.as('liaison');
    const said = { speaker: 'jp', areaNumber: '', audience: 'shared', saidAt: '', lang: 'ja', text: '後から記録した発言' };
    await liaison.post('/meetings/10/statements', said).expect(303);
    expect((await edit('/offices/1/edit', '/offices/1', { nameJa: '改称室', nameEn: 'Renamed' })).status).toBe(303);
    expect((await edit('/themes/undelivered/edit', '/themes/undelivered', { nameJa: '改称課題' })).status).toBe(303);
    expect((await edit('/actions/A10-1/edit', '/actions/A10-1', { titleJa: '改題' })).status).toBe(303);
    const done = { status: 'done', noteJa: '完了した。', evidence: '文書1', effectiveOn: '2026-02-02', audience: 'shared' };
    await edit('/actions/A10-1', '/actions/A10-1/updates', done);
    expect((await edit('/commitments/10-1-2/edit', '/commitments/10-1-2', { textEn: 'A better translation.' })).status).toBe(303);
    const { id, version } = await app.person('liaison');
    const renamed = { version, name: '改名 花子', role: 'liaison' };
    await (await app.as('admin')).post(`/people/${id}`, renamed).expect(303);
    for (const [path, file] of frozen) expect(await text(path)).toBe(file);
    const page = (await liaison.get('/meetings/10/editions')).text;
    expect(page).toContain('確定　連絡 花子');
    const present = await text('/meetings/10/minutes.md?edition=present&lang=both');
    for (const words of ['後から記録した発言', '改題', '改称室', 'A better translation.', '合意　第1版']) expect(present).toContain(words);
  });

  test('the next edition takes a reason, and is begun once', async () => {
    const liaison = await app.as('liaison');
    const form = formOf(await liaison.get('/meetings/10/editions/new').expect(200), '/meetings/10/editions');
    expect((await liaison.post('/meetings/10/editions', { ...form, reason: ' ' })).status).toBe(422);
    expect((await liaison.post('/meetings/10/editions', { edition: '7', reason: '理由' })).status).toBe(422);
    const both = await Promise.all(['甲', '乙'].map((reason) => liaison.post('/meetings/10/editions', { ...form, reason })));
    expect(both.map(({ status }) => status).sort()).toEqual([303, 422]);
    const refused = both.find(({ status }) => status === 422);
    expect(refused?.text).toContain('新しい版を準備できるのは、合意済みで、準備中の版がないときだけです。');
    expect((await liaison.get('/meetings/10/editions')).text).toContain('第2版準備中');
    expect((await app.db.read.selectFrom('edition_preparations').selectAll().execute()).length).toBe(1);
  });

  test('it is given up while its text is still that of edition 1, and begun again', async () => {
    const liaison = await app.as('liaison');
    expect((await send(liaison, '/meetings/10/editions/abandonment', { reason: '誤り' })).status).toBe(303);
    expect((await liaison.get('/meetings/10.json')).body).toMatchObject({ stage: 'agreed', minutes: { preparing: null } });
    expect((await send(liaison, '/meetings/10/editions', { reason: '額の誤記' }, '/meetings/10/editions/new')).status).toBe(303);
    expect((await edit('/commitments/10-1-2/edit', '/commitments/10-1-2', { textJa: '改めた文言。<script>alert(1)</script>' })).status).toBe(303);
    const refused = await liaison.post('/meetings/10/editions/abandonment', { reason: '取りやめ' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('本文が有効な版から変わっているため、取りやめられません。');
  });

  test('meanwhile edition 1 is the valid one; the draft is asked for and says so', async () => {
    for (const [path, file] of frozen) expect(await text(path)).toBe(file);
    expect(await text('/meetings/10/minutes.md')).toBe(frozen.get(paths[0] ?? ''));
    expect(await text('/meetings/10/minutes')).not.toContain('改めた文言');
    const draft = await text('/meetings/10/minutes.md?edition=present');
    expect(draft).toContain('第2版案');
    expect(draft).toContain('改めた文言');
    const json = JSON.parse(await text('/meetings/10/minutes.json?edition=present')) as { draft: boolean; edition: unknown };
    expect([json.draft, json.edition]).toEqual([true, null]);
    expect(await text('/meetings/10/minutes?edition=present')).toContain('第2版案');
    expect((await (await app.as('staff')).get('/meetings/10.json')).body).toMatchObject({
      stage: 'held', minutes: { edition: { number: 1 }, preparing: 2 },
    });
  });

  test('any two texts are compared word by word, and what is hostile in them is inert', async () => {
    const comparison = await text('/meetings/10/editions/comparison?left=1&right=present');
    expect(comparison).toContain('第1版と第2版案の比較');
    expect(comparison).toMatch(/10-1-2　文言[^]*<del>[^]*<ins>[^]*改めた/);
    expect(comparison).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(comparison).not.toContain('<script>alert');
    expect(await text('/meetings/10/editions/comparison?left=r1&right=1')).toContain('二つの文言は同じです。');
    const staff = await app.as('staff');
    for (const query of ['left=1', 'left=1&right=2', 'left=0&right=1', 'left=r9&right=1', 'left=<b>&right=1', 'left=1&left=2&right=1', '']) {
      await staff.get(`/meetings/10/editions/comparison?${encodeURI(query)}`).expect(404);
    }
  });

  test('agreed, edition 2 is valid, and edition 1 stays and says what it is', async () => {
    await putUp(app, 10);
    await checked(app, 10);
    for (const party of ['jp', 'us'] as const) expect((await concur(app, 10, party)).status).toBe(303);
    expect(await text('/meetings/10/minutes')).toContain('改めた文言');
    const first = await text('/meetings/10/editions/1');
    expect(first).toContain('第1版は旧版です。現在有効なのは第2版です。');
    expect(first).toContain('引き続き履行管理の強化を行い');
    expect(await text('/meetings/10/editions/1.md')).toContain('旧版');
    expect(await text('/meetings/10/editions/2.md')).toContain('改めた文言');
    expect(await text('/meetings/10/editions/comparison?left=1&right=2')).toContain('第1版と第2版の比較');
    await (await app.as('staff')).get('/meetings/10/editions/3').expect(404);
    await (await app.as('staff')).get('/meetings/10/editions/3.md').expect(404);
    await (await app.as('staff')).get('/meetings/9/editions/1').expect(404);
  });

  test('it is withheld for an internal reason, and published later by another entry', async () => {
    const liaison = await app.as('liaison');
    const address = '/meetings/10/publication';
    for (const [fields, sentence] of [
      [{ decision: '' }, '公表したか、非公表とするかを選んでください。'], [{ decision: 'published' }, '入力してください。'],
      [{ decision: 'published', on: '2026-02-03', address: '官報' }, '今日以前の日付'],
      [{ decision: 'published', on: '2026-02-01', address: '官報' }, 'この版への同意の日以後の日付を入力してください。'],
      [{ decision: 'withheld', reason: '' }, '入力してください。'],
    ] as const) {
      const refused = await send(liaison, address, fields);
      expect([refused.status, refused.text.includes(sentence)]).toEqual([422, true]);
    }
    const empty = await send(liaison, address, { decision: 'published' });
    for (const link of ['#f-on">公表した日：入力してください。', '#f-address">公表した場所：入力してください。']) expect(empty.text).toContain(link);
    expect((await send(liaison, address, { decision: 'withheld', reason: '相手方との関係' })).status).toBe(303);
    expect((await liaison.get('/meetings/10.json')).body).toMatchObject({ stage: 'withheld' });
    const file = await text('/meetings/10/minutes.md?audience=internal');
    expect(file).toContain('非公表');
    expect(file).not.toContain('相手方との関係');
    expect((await liaison.get(address)).text).not.toContain('value="withheld"');
    const published = { decision: 'published', on: '2026-02-02', address: 'javascript:alert(1)' };
    expect((await send(liaison, address, published)).status).toBe(303);
    const page = await text('/meetings/10/editions');
    expect(page).toContain('相手方との関係');
    expect(page).toContain('javascript:alert(1)');
    expect(page).not.toMatch(/href="javascript/);
    const again = await liaison.post(address, { ...published, edition: '2' });
    expect(again.text).toContain('公表を記録できるのは、合意済みでまだ公表していない版だけです。');
  });
});
