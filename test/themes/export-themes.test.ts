import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { allWordsOf } from '../documents/docx-text.ts';
import { withoutSpaces } from '../documents/text-of.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { fileAt, listAt, wordsOfFile } from '../support/files.ts';
import { lastAudit } from '../support/record.ts';

describe.each(engines)('The themes by the meetings as a file, on %s', (engine) => {
  let app: TestApp;
  let staff: Browser;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    staff = await app.as('staff');
  });
  afterAll(() => app.close());

  test.each(['csv', 'xlsx'])('a row for each theme and a column for each meeting as %s', async (format) => {
    const rows = await listAt(staff, `/themes.${format}?lang=ja`);
    const row = rows.find((one) => one['名称'] === '価格の透明性') ?? {};
    expect({ ...row, 取り上げた会合: String(row['取り上げた会合']) }).toMatchObject({ 取り上げた会合: '4', 直近の会合: '第10回会合' });
    // As on the page, oldest first.
    expect(Object.entries(row).filter(([head]) => head.startsWith('第')).map(([, cell]) => cell)).toEqual([
      '… 記録なし', '… 記録なし', '● 取上げ', '● 取上げ', '△ 確認できず',
      '… 記録なし', '… 記録なし', '● 取上げ', '… 記録なし', '● 取上げ',
    ]);
    expect(Object.keys(row)).toContain('第10回（令和7年度）');
    expect(await lastAudit(app)).toMatchObject({ change: 'themes.export', detail: { format, asOf: '2026-02-02' } });
    expect((await fileAt(staff, `/themes.${format}`)).name).toBe(`sccm-themes-as-of-2026-02-02-ja.${format}`);
  });

  test.each(['pdf', 'docx', 'html', 'md'])('the list, the grid and what its signs mean as %s', async (format) => {
    const { bytes, type } = await fileAt(staff, `/themes.${format}?lang=ja`);
    const words = withoutSpaces(type.includes('wordprocessing') ? await allWordsOf(bytes) : await wordsOfFile({ bytes, type }));
    for (const said of ['継続課題（令和8年2月2日現在・全ての記録による）', '取り上げた会合', '●取上げ', '…記録なし', '公開記録が見つかっておらず', '（以上）']) {
      expect([said, words.replace(/<[^>]*>/g, '').includes(said)]).toEqual([said, true]);
    }
  });

  test('both languages stand in one file', async () => {
    const [row] = await listAt(staff, '/themes.csv?lang=both');
    expect(Object.keys(row ?? {})).toEqual(expect.arrayContaining(['名称', 'Name', '取り上げた会合 / Meetings', '第10回（令和7年度） / No. 10 (JFY2025)']));
    expect(Object.values(row ?? {})).toEqual(expect.arrayContaining(['● 取上げ / Taken up']));
  });

  test('as of a day there are the meetings held by then alone', async () => {
    const [row] = await listAt(staff, '/themes.csv?lang=ja&as-of=2023-04-01');
    const heads = Object.keys(row ?? {});
    expect(heads.some((head) => head.startsWith('第10回'))).toBe(false);
    expect(heads.some((head) => head.startsWith('第4回'))).toBe(true);
  });

  test('a theme that no meeting took up is never counted 0', async () => {
    await (await app.as('liaison')).post('/themes', { nameJa: '新しい課題' }).expect(303);
    const row = (await listAt(staff, '/themes.csv?lang=ja')).find((one) => one['名称'] === '新しい課題');
    expect(row).toMatchObject({ 取り上げた会合: '', 直近の会合: '取り上げた会合の記録はありません' });
  });

  test.each(['as-of=2999-01-01', 'as-of=1999-01-01', 'as-of=x', 'recorded-by=2026-02-02'])('%s is refused on the page', async (asked) => {
    const answer = await staff.get(`/themes.pdf?${asked}`);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('class="error-summary"');
  });

  test('more meetings than stand on a sheet are parted as evenly as can be', async () => {
    const held = { number: '11', stage: 'held', authoritative: 'ja', heldFrom: '2026-02-01', titleJa: '第11回' };
    await (await app.as('liaison')).post('/meetings', held).expect(303);
    const { bytes } = await fileAt(staff, '/themes.html?lang=ja');
    const heads = new TextDecoder().decode(bytes).match(/<thead>[^]*?<\/thead>/g) ?? [];
    expect(heads.map((head) => head.match(/第\d+回/g)?.length ?? 0)).toEqual([0, 6, 5, 0]);
  });
});
