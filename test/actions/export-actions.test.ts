import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import { actionOf, offices, report } from '../support/actions.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { fileAt, listAt } from '../support/files.ts';
import { lastAudit } from '../support/record.ts';

describe.each(engines)('The list of actions as a file, on %s', (engine) => {
  let app: TestApp;
  let staff: Browser;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    const { jp, us } = await offices(app);
    const shared = { audience: 'shared' as const };
    await actionOf(app, { ...shared, title: { ja: '整理', en: 'Sort' }, officeId: jp, dueOn: '2026-03-31' });
    await actionOf(app, { ...shared, title: { ja: '=照会', en: null }, officeId: us, dueOn: '2026-01-30', commitmentRef: '10-2-1' });
    await actionOf(app, { audience: 'internal', title: { ja: '内々の検討', en: null } });
    app.clock.now = new Date('2026-02-10T03:00:00.000Z');
    await report(app, 'A10-1', { ...shared, status: 'in_progress', note: { ja: '着手', en: 'Begun' }, evidence: '防装調第1号' });
    app.clock.now = new Date('2026-02-12T03:00:00.000Z');
    await report(app, 'A10-1', { status: 'done', note: { ja: '内々に終了', en: null }, evidence: '秘第2号', dueOn: '2026-04-30' });
    await report(app, 'A10-2', { ...shared, note: { ja: null, en: null }, dueOn: '2026-02-28' });
    staff = await app.as('staff');
  });
  afterAll(() => app.close());

  test.each(['csv', 'xlsx'])('tells both sides what was shared, and no more (%s)', async (format) => {
    const rows = await listAt(staff, `/actions.${format}?sort=number`);
    const due = (day: string) => (format === 'csv' ? day : new Date(`${day}T00:00:00.000Z`));
    expect(rows).toEqual([
      {
        番号: 'A10-1', 会合: format === 'csv' ? '10' : 10, 確認事項: '10-1-2', 件名: '整理', 側: '日本側', 担当部署: '有償援助調達室',
        進捗: '対応中', 期限: due('2026-03-31'), 期限超過: format === 'csv' ? '' : null, 最終更新: due('2026-02-10'),
        '内容・理由': '着手', 根拠資料: '防装調第1号',
      },
      {
        番号: 'A10-2', 会合: format === 'csv' ? '10' : 10, 確認事項: '10-2-1', 件名: format === 'csv' ? "'=照会" : '=照会', 側: '米国側',
        担当部署: 'DSCA 調達課', 進捗: '未着手', 期限: due('2026-02-28'), 期限超過: format === 'csv' ? '' : null,
        最終更新: due('2026-02-12'), '内容・理由': format === 'csv' ? '' : null, 根拠資料: format === 'csv' ? '' : null,
      },
    ]);
  });

  test('tells our own side everything, and who may see it', async () => {
    const rows = await listAt(staff, '/actions.csv?audience=internal&sort=-number');
    expect(rows.map((row) => [row['番号'], row['進捗'], row['期限'], row['内容・理由'], row['根拠資料'], row['共有範囲']])).toEqual([
      ['A10-3', '未着手', '', '', '', '内部限り'],
      ['A10-2', '未着手', '2026-02-28', '', '', '共有'],
      ['A10-1', '措置済', '2026-04-30', '内々に終了', '秘第2号', '共有'],
    ]);
  });

  test('is narrowed as the page is, by the state its reader may know of', async () => {
    const numbers = async (query: string) => (await listAt(staff, `/actions.csv?${query}`)).map((row) => row['番号']);
    expect(await numbers('status=done')).toEqual([]);
    expect(await numbers('status=in_progress')).toEqual(['A10-1']);
    expect(await numbers('status=done&audience=internal')).toEqual(['A10-1']);
    expect(await numbers('status=open&audience=internal&sort=number')).toEqual(['A10-2', 'A10-3']);
    expect(await numbers('side=us')).toEqual(['A10-2']);
    expect(await numbers('office=1')).toEqual(['A10-1']);
    expect(await numbers('meeting=8')).toEqual([]);
    expect(await numbers('theme=undelivered')).toEqual(['A10-1']);
    expect(await numbers('overdue=1')).toEqual([]);
  });

  test.each(['due', '-due', 'updated', '-updated', 'number', '-number'])('stands in the order of the page (%s)', async (sort) => {
    const page = await staff.get(`/actions?sort=${sort}`).expect(200);
    const shown = [...page.text.matchAll(/class="number" href="\/actions\/(A10-\d)"/g)].map(([, ref]) => ref);
    const rows = await listAt(staff, `/actions.csv?sort=${sort}&audience=internal`);
    expect(rows.map((row) => row['番号'])).toEqual(shown);
  });

  test('says in its second sheet what it is, as of when, narrowed to what, and who took it out', async () => {
    const file = await fileAt(staff, '/actions.xlsx?lang=both&status=open&side=us&office=2&meeting=10');
    const about = (await readXlsx(file.bytes)).sheets[1]?.rows.map((row) => row.join(' → '));
    expect(about).toEqual([
      '内容 / Contents → 対応事項 / Actions',
      '取扱い / Marking → 共有 / SHARED',
      '注 / Note → 双方で共有した内容だけによります。 / From what was shared by both sides alone.',
      'いつの時点 / As of → 令和8年2月12日 / 12 February 2026',
      '条件 / Narrowed to → 進捗：未了 / Status: Open',
      '条件 / Narrowed to → 側：米国側 / Side: US side',
      '条件 / Narrowed to → 担当部署：DSCA 調達課 / Office: DSCA 調達課',
      '条件 / Narrowed to → 会合：第10回会合 / Meeting: Meeting 10',
      '行数 / Rows → 1行 / 1',
      '作成日時 / Made → 令和8年2月12日 12:00（日本時間） / 12 February 2026, 12:00 (Japan time)',
      '作成者 / Made by → 職員 次郎',
    ]);
  });

  test('is named after its day, and noted in the audit with what was asked for', async () => {
    const { name, type } = await fileAt(staff, '/actions.xlsx?lang=en&audience=internal&status=open');
    expect(name).toBe('sccm-actions-2026-02-12-en-internal.xlsx');
    expect(type).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    expect(await lastAudit(app)).toEqual({
      change: 'actions.export', ref: '', by: '職員 次郎',
      detail: {
        format: 'xlsx', language: 'en', audience: 'internal', asOf: '2026-02-12', status: 'open', overdue: false, office: null,
        side: null, theme: null, meeting: null,
      },
    });
  });

  test('is offered by the page, with what the page is narrowed to', async () => {
    const { text } = await staff.get('/actions?status=open&sort=-due').expect(200);
    for (const format of ['csv', 'xlsx']) expect(text).toContain(`formaction="/actions.${format}"`);
    expect(text).toContain('<input type="hidden" name="status" value="open"><input type="hidden" name="sort" value="-due">');
  });

  test.each(['?lang=fr', '?audience=all', '?lang='])('in a language or for an audience we do not know is not found (%s)', async (query) => {
    for (const format of ['csv', 'xlsx']) await staff.get(`/actions.${format}${query}`).expect(404);
  });
});
