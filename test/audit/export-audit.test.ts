import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import { auditCheck } from '../../src/audit/chain-queries.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { fileAt, listAt } from '../support/files.ts';
import { lastAudit } from '../support/record.ts';

describe.each(engines)('An administrator takes the audit out, on %s', (engine) => {
  let app: TestApp;
  let admin: Browser;
  beforeAll(async () => {
    app = await startApp(engine);
    const liaison = await app.as('liaison');
    await liaison.post('/offices', { party: 'jp', nameJa: '=cmd|調達室', nameEn: '' }).expect(303);
    await liaison.post('/meetings', { number: '11', stage: 'planned', authoritative: 'ja', titleJa: '第11回' }).expect(303);
    app.clock.now = new Date('2026-02-03T01:02:03.000Z');
    admin = await app.as('admin');
  });
  afterAll(() => app.close());

  test('as it is narrowed down on the page, each entry in words and in codes', async () => {
    const rows = await listAt(admin, '/audit.csv?noun=meeting&from=2026-02-01&to=2026-02-28');
    expect(rows).toEqual([
      {
        番号: '3', '日時（日本時間）': '2026-02-02 12:00:00', 利用者: '連絡 花子', 接続元: '127.0.0.1', 操作: '会合を追加', 対象: '第11回会合',
        内容: expect.stringContaining('"title":{"ja":"第11回","en":null}'), '日時（協定世界時）': '2026-02-02T03:00:00.000Z',
        操作コード: 'meeting.add', 対象の番号: '11', ハッシュ: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
    const { name } = await fileAt(admin, '/audit.csv?noun=meeting');
    expect(name).toBe('sccm-audit-2026-02-03-ja-internal.csv');
  });

  test('that it left is an entry of the same chain', async () => {
    await admin.get('/audit.csv?change=office.add').expect(200);
    const { change, by, detail } = await lastAudit(app);
    expect([change, by]).toEqual(['audit.export', '管理 三郎']);
    expect(detail).toMatchObject({ format: 'csv', audience: 'internal', change: 'office.add', from: null });
    expect((await app.db.snapshot((db) => auditCheck(null).run(db))).faults).toEqual([]);
  });

  test('what looks like a formula is defused', async () => {
    expect((await fileAt(admin, '/audit.csv?noun=office')).bytes.toString()).toContain('担当部署 =cmd|調達室');
    const detail = (await listAt(admin, '/audit.csv?noun=office'))[0]?.['内容'];
    expect(String(detail)).toMatch(/^\{/);
  });

  test('as Excel, with what it is and what it is narrowed to', async () => {
    const { id } = await app.person('liaison');
    const { bytes } = await fileAt(await app.as('admin', 'en'), `/audit.xlsx?person=${id}`);
    const [list, about] = (await readXlsx(bytes)).sheets;
    expect(list?.rows).toHaveLength(3);
    expect(JSON.stringify(about?.rows)).toContain('連絡 花子');
    expect(JSON.stringify(about?.rows)).toContain('Audit');
  });

  test('a day that is none is refused on the page, and nothing leaves', async () => {
    const answer = await admin.get('/audit.csv?from=2026-02-31').expect(422);
    expect(answer.text).toContain('実在する日付を入力してください');
    expect(answer.headers['content-disposition']).toBeUndefined();
  });

  test('nobody else may', async () => {
    for (const role of ['liaison', 'leadership', 'staff'] as const) await (await app.as(role)).get('/audit.csv').expect(403);
    await app.stranger().get('/audit.csv').expect(303);
  });

  test('the page leads to the files it is narrowed to', async () => {
    const page = await admin.get('/audit?noun=meeting&ref=11').expect(200);
    for (const file of ['csv', 'xlsx']) expect(page.text).toContain(`formaction="/audit.${file}"`);
    for (const [name, value] of [['noun', 'meeting'], ['ref', '11']]) {
      expect(page.text).toContain(`<input type="hidden" name="${name}" value="${value}">`);
    }
  });

  test('in the language that is asked for, and in no other', async () => {
    expect((await fileAt(admin, '/audit.csv?lang=en')).name).toBe('sccm-audit-2026-02-03-en-internal.csv');
    await admin.get('/audit.csv?lang=fr').expect(404);
  });

  test('an entry of a list that left leads to the page of the list', async () => {
    await admin.get('/actions.csv').expect(200);
    const page = await admin.get('/audit?change=actions.export').expect(200);
    expect(page.text).toContain('<a href="/actions">');
    expect(page.text).not.toContain('href="/actions/"');
  });
});
