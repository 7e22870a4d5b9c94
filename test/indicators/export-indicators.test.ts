import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { allWordsOf } from '../documents/docx-text.ts';
import { withoutSpaces } from '../documents/text-of.ts';
import { fileAt, listAt, wordsOfFile } from '../support/files.ts';
import { formOf } from '../support/form.ts';
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

test.each(['pdf', 'docx', 'html', 'md'])('Every series leaves as %s with its definition, table, sources and what was put right', async (format) => {
  const { bytes, type, name } = await fileAt(staff, `/indicators.${format}?lang=ja&as-of=2026-01-31`);
  const words = withoutSpaces(type.includes('wordprocessing') ? await allWordsOf(bytes) : await wordsOfFile({ bytes, type }));
  for (const said of ['指標（令和8年1月31日現在・全ての記録による）', '出荷予定時期を経過しても', '令和3年度（2021）', '平成29年度と平成30年度の間', '公開記録なし', '（報道等）']) {
    expect([said, words.replace(/<[^>]*>/g, '').includes(said)]).toEqual([said, true]);
  }
  expect(name).toBe(`sccm-indicators-as-of-2026-01-31-ja.${format}`);
  expect(await lastAudit(app)).toMatchObject({ change: 'indicators.export', detail: { format, asOf: '2026-01-31', audience: 'shared' } });
});

test('A figure that was put right stands before the one that was wrong, which is struck out', async () => {
  const liaison = await app.as('liaison');
  const figures = '/indicators/undelivered-amount/figures';
  const form = formOf(await liaison.get(`${figures}/new?year=2021`), figures);
  const given = { value: '130', noteJa: '再集計のため', sourceKind: 'P', sourceTitleJa: '防衛省資料', sourceTitleEn: '', sourceUrl: '' };
  await liaison.post(figures, { ...form, ...given }).expect(303);
  const { bytes } = await fileAt(staff, '/indicators.md?lang=ja');
  expect(bytes.toString()).toMatch(/\| 令和3年度（2021） \| 130 訂正前 ~~123~~ \| [^|]* \| 再集計のため 防衛省資料（一次資料） \|/);
});

test('The list of commitments holds what the register shows, and what is kept and not tracked', async () => {
  const rows = await listAt(staff, '/commitments.csv?meeting=10&lang=ja');
  expect(rows.map((row) => row['確認事項番号'])).toEqual(expect.arrayContaining(['10-1-1', '10-1-2', '10-2-1', '10-2-2', '10-3-1']));
  expect(rows.find((row) => row['確認事項番号'] === '10-1-1')).toMatchObject({ 追跡の対象: '記録のみ（追跡しない）', 点検: '' });
  expect(rows.find((row) => row['確認事項番号'] === '10-1-2')).toMatchObject({ 継続元: '8-1-1', 点検: '点検未了', 開催日: '2026-01-28' });
  const open = await listAt(staff, '/commitments.csv?meeting=10&status=open&lang=ja');
  expect(open.some((row) => row['確認事項番号'] === '10-1-1')).toBe(false);
});
