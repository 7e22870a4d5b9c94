import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { insertFocusArea, setThemesOfArea, strikeFocusArea } from '../../src/focus-areas/queries.ts';
import { insertMeeting } from '../../src/meetings/queries.ts';
import { findTheme } from '../../src/themes/queries.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

/** What the page says of one meeting. */
function meetingIn(page: string, number: number): string {
  return page.split('<section class="section" ').find((part) => part.startsWith(`id="meeting-${number}"`)) ?? '';
}

/** The words of one row of the grid, oldest meeting first. */
function gridRow(page: string, name: string): string[] {
  const row = page.split('id="grid"')[1]?.split('<tr>').find((one) => one.includes(name)) ?? '';
  return [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell]) => (cell ?? '').replace(/<[^>]*>/g, '').trim());
}

describe.each(engines)('Following a theme through the meetings, on %s', (engine) => {
  let app: TestApp;
  const page = async (path: string, locale: 'ja' | 'en' = 'ja') =>
    (await (await app.as('leadership', locale)).get(path).expect(200)).text;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
  });
  afterAll(() => app.close());

  test('the list counts the meetings and areas in the record and names the last', async () => {
    const list = await page('/themes');
    const row = list.split('<tr>').find((one) => one.includes('/themes/price-transparency')) ?? '';
    expect(row).toMatch(/class="num">4<[^]*class="num">4<[^]*第10回会合/);
  });

  test('the grid says taken up, not among the areas, not found or no record, in words and shapes', async () => {
    expect(gridRow(await page('/themes'), '価格の透明性')).toEqual([
      '… 記録なし', '… 記録なし', '● 取上げ', '● 取上げ', '△ 確認できず',
      '… 記録なし', '… 記録なし', '● 取上げ', '… 記録なし', '● 取上げ',
    ]);
    expect(gridRow(await page('/themes'), '出荷証書と計算書の不一致').at(-1)).toBe('－ 分野外');
    expect(gridRow(await page('/themes', 'en'), 'Discrepancies')).toEqual([
      '… No record', '… No record', '△ Not found', '● Taken up', '△ Not found',
      '… No record', '… No record', '△ Not found', '… No record', '－ Not an area',
    ]);
  });

  test('a theme shows its commitments in their words, newest meeting first, each with number and act', async () => {
    const undelivered = await page('/themes/undelivered');
    const order = [...undelivered.matchAll(/id="meeting-(\d+)"/g)].map(([, number]) => Number(number));
    expect(order).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    const tenth = meetingIn(undelivered, 10);
    expect(tenth).toContain('<a class="number" href="/commitments/10-1-2">10-1-2</a>');
    expect(tenth).toContain('引き続き履行管理の強化を行い');
    expect(tenth).toMatch(/act-informative">評価/);
    expect(tenth).toMatch(/class="act">確認/);
    expect(tenth).toContain('<a class="number" href="/commitments/8-1-1">8-1-1</a>');
    expect(tenth).toMatch(/href="\/themes\/unsettled" lang="ja">未精算/);
  });

  test('sources stand with each area, once, with their kind and what they speak for', async () => {
    const fourth = meetingIn(await page('/themes/unsettled'), 4);
    expect(fourth.match(/令和2年版防衛白書/g)).toHaveLength(1);
    expect(fourth).toMatch(/<span class="tag">一次資料<\/span> <a href="https:\/\/www\.mod\.go\.jp[^"]*" rel="noreferrer"/);
    expect(fourth).toContain('令和2年版防衛白書</a> (<span class="nowrap">本文</span>, <span class="nowrap">4-2-1 文言</span>)');
    expect(fourth).toMatch(/tag-draft">推定<\/span>[^]*?\(<span class="nowrap">分野の番号<\/span>\)/);
    expect(fourth).toContain('未精算額は、平成30年度末の493億円から令和元年度末の332億円となった。');
  });

  test('a meeting of which nothing is known says so, and never that there was nothing', async () => {
    const undelivered = await page('/themes/undelivered');
    for (const number of [1, 2, 6, 7, 9]) {
      const words = '<span class="missing">公開記録が見つかっておらず、取り上げられたかどうかは不明です。</span>';
      expect(meetingIn(undelivered, number)).toContain(words);
    }
    expect(meetingIn(undelivered, 6)).toContain('開催日の公開記録なし');
    expect(undelivered).not.toMatch(/>なし</);
  });

  test('where only some areas were found the theme may have been another', async () => {
    const third = meetingIn(await page('/themes/undelivered'), 3);
    expect(third).toContain('確認できた重点分野には含まれていません。ほかに分野があったかどうかは不明です。');
  });

  test('where the whole announcement is known, absence is said plainly', async () => {
    const tenth = meetingIn(await page('/themes/domestic-sustainment'), 10);
    expect(tenth).toContain('<p>この会合の重点分野には含まれていません。</p>');
  });

  test('an area whose words nobody has found is not an area without words', async () => {
    const fourth = meetingIn(await page('/themes/shipping-and-billing-discrepancies'), 4);
    expect(fourth).toContain('出荷証書と計算書の不一致の解消');
    expect(fourth).toContain('合意された文言の公開記録は見つかっていません');
  });

  test('an English reader gets the English first, marked as a provisional translation', async () => {
    const tenth = meetingIn(await page('/themes/price-transparency', 'en'), 10);
    expect(tenth).toMatch(/class="words" lang="en">[^]*Provisional translation[^]*class="words words-other" lang="ja"/);
    expect(tenth).toContain('Requested');
  });

  test('a planned meeting is no column of the grid, and stands with the theme once it takes it up', async () => {
    const nothing = { ja: null, en: null };
    const theme = await findTheme(app.db.read, 'budget-execution');
    const areaId = await app.db.write(async (tx) => {
      const meetingId = await insertMeeting(tx, {
        number: 11, stage: 'planned', fiscalYear: 2026, heldFrom: null, heldTo: null, startsAt: null, endsAt: null,
        timeZone: null, timeNote: nothing, format: null, place: nothing, title: nothing, summary: nothing,
        annexTitle: nothing, preamble: nothing, closing: nothing, note: nothing, authoritative: 'ja',
      });
      const heading = { ja: '<i>令和8年度</i>予算の執行', en: null };
      const id = await insertFocusArea(tx, { meetingId, number: 1, position: 1, heading, text: nothing });
      await setThemesOfArea(tx, id, [theme!.id]);
      return id;
    });
    expect(gridRow(await page('/themes'), 'FMS予算の執行')).toHaveLength(10);
    const planned = meetingIn(await page('/themes/budget-execution', 'en'), 11);
    expect(planned).toContain('&lt;i&gt;令和8年度&lt;/i&gt;予算の執行');
    expect(planned).toContain('Planned');
    await app.db.write((tx) => strikeFocusArea(tx, areaId, app.clock.now.toISOString()));
    expect(meetingIn(await page('/themes/budget-execution'), 11)).toBe('');
  });

  test.each(['/themes/nothing', '/themes/UPPER', '/themes/a_b', `/themes/${'a'.repeat(101)}`])('%s is no theme', async (path) => {
    await (await app.as('staff')).get(path).expect(404);
  });

  test('a stranger is asked to sign in', async () => {
    await app.stranger().get('/themes').expect(303).expect('Location', '/sign-in?to=%2Fthemes');
    await app.stranger().get('/themes/undelivered').expect(303);
  });
});
