import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { fileAt, listAt } from '../support/files.ts';
import { lastAudit } from '../support/record.ts';

let app: TestApp;
let staff: Browser;
beforeAll(async () => {
  app = await startApp('sqlite', { publicRecord: true });
  staff = await app.as('staff');
});
afterAll(() => app.close());

test.each(['csv', 'xlsx'])('Every figure leaves as %s in a row of its own, with its series, years, source and kind', async (format) => {
  const rows = await listAt(staff, `/indicators.${format}?lang=ja`);
  const row = rows.find((one) => one['系列'] === '未納入額' && String(one['年度（西暦）']) === '2021');
  expect(row).toMatchObject({ '年度（和暦）': '令和3年度', 単位: '億円', 状態: '有効' });
  expect(String(row?.['値'])).toBe('123');
  expect(String(row?.['出典の種別'])).toMatch(/^[PSI] /);
  expect(await lastAudit(app)).toMatchObject({ change: 'indicators.export', detail: { format, asOf: '2026-02-02' } });
  expect((await fileAt(staff, `/indicators.${format}`)).name).toBe(`sccm-indicators-as-of-2026-02-02-ja.${format}`);
});

test('The list of commitments holds what the register shows, and what is kept and not tracked', async () => {
  const rows = await listAt(staff, '/commitments.csv?meeting=10&lang=ja');
  expect(rows.map((row) => row['確認事項番号'])).toEqual(expect.arrayContaining(['10-1-1', '10-1-2', '10-2-1', '10-2-2', '10-3-1']));
  expect(rows.find((row) => row['確認事項番号'] === '10-1-1')).toMatchObject({ 追跡の対象: '記録のみ（追跡しない）', 点検: '' });
  expect(rows.find((row) => row['確認事項番号'] === '10-1-2')).toMatchObject({ 継続元: '8-1-1', 点検: '点検未了', 開催日: '2026-01-28' });
  const open = await listAt(staff, '/commitments.csv?meeting=10&status=open&lang=ja');
  expect(open.some((row) => row['確認事項番号'] === '10-1-1')).toBe(false);
});
