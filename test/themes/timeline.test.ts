import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

/** What the page says of one meeting. */
function meetingIn(page: string, number: number): string {
  return page.split('<section class="section" ').find((part) => part.startsWith(`id="meeting-${number}"`)) ?? '';
}

function plain(html: string): string {
  return html.replace(/<span class="visually-hidden"[^>]*>[^<]*<\/span>/g, '').replace(/<[^>]*>/g, '').replace(/\s+/g, ' ').trim();
}

describe.each(engines)('The wording of a theme through the meetings, on %s', (engine) => {
  let app: TestApp;
  const page = async (path: string, locale: 'ja' | 'en' = 'ja') =>
    (await (await app.as('leadership', locale)).get(path).expect(200)).text;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
  });
  afterAll(() => app.close());

  test('one line shows every meeting, oldest first, and says where nothing is known', async () => {
    const line = (await page('/themes/undelivered')).split('class="theme-line"')[1]?.split('</ol>')[0] ?? '';
    expect([...line.matchAll(/<li[^>]*>(.*?)<\/li>/gs)].map(([, one]) => plain(one ?? ''))).toEqual([
      '第1回… 記録なし', '第2回… 記録なし', '第3回△ 確認できず', '第4回● 取上げ', '第5回● 取上げ',
      '第6回… 記録なし', '第7回… 記録なし', '第8回● 取上げ', '第9回… 記録なし', '第10回● 取上げ',
    ]);
    expect(line).toContain('<li class="theme-line-taken-up"><a href="#meeting-10">');
  });

  test('a commitment says what changed since the one it continues: the act first, then the words', async () => {
    const eighth = meetingIn(await page('/themes/undelivered'), 8);
    expect(eighth).toContain('<a href="/comparison?left=4-1-1&amp;right=8-1-1">4-1-1の文言と比較</a>');
    expect(plain(eighth)).toContain('4-1-1から変わった語： 合意→確認 引き続き 最善の努力 全て 解消 縮減 強化');
    // 4-2-1 is of another theme, and compared all the same.
    expect(plain(eighth)).toContain('4-2-1から変わった語： 合意→確認 引き続き 最善の努力');
    expect(eighth).toMatch(/<ins lang="ja"><span[^>]*>追加 <\/span>引き続き<\/ins>/);
  });

  test('a verb within the words is no change of the act', async () => {
    expect(plain(meetingIn(await page('/themes/undelivered'), 10))).not.toContain('から変わった語');
  });

  test('an area leads to the area that took the theme up before', async () => {
    expect(meetingIn(await page('/themes/price-transparency'), 8)).toContain('href="/comparison?left=4-4&amp;right=8-2"');
  });

  test('an area no later meeting took up is no record, never closed', async () => {
    const fourth = meetingIn(await page('/themes/undelivered'), 4);
    expect(fourth).toContain('chip-open');
    expect(fourth).not.toContain('chip-unknown');
    const liaison = await app.as('liaison');
    await liaison.post('/meetings/4/focus-areas/3/commitments', { act: 'agreed', by: ['jp', 'us'], textJa: '不一致を<i>解消</i>する' }).expect(303);
    const discrepancies = await page('/themes/shipping-and-billing-discrepancies');
    expect(meetingIn(discrepancies, 4)).toContain('chip-unknown');
    expect(discrepancies).not.toMatch(/chip-(implemented|lapsed|withdrawn)/);
    expect(discrepancies).not.toContain('<i>解消');
  });

  test('what a meeting assessed stands with the words', async () => {
    const id = (await app.db.read.selectFrom('commitments').select('id').where('ref', '=', '8-1-1').executeTakeFirstOrThrow()).id;
    const meeting = await app.db.read.selectFrom('meetings').select('id').where('number', '=', 10).executeTakeFirstOrThrow();
    await app.db.write((tx) => tx.insertInto('assessments').values({
      commitment_id: id, meeting_id: meeting.id, status: 'superseded', reason_ja: '10-1-2', reason_en: null,
      recorded_at: app.clock.now.toISOString(), recorded_by: null, recorded_by_name: '連絡 花子',
    }).execute());
    expect(meetingIn(await page('/themes/undelivered'), 8)).toContain('chip-superseded');
  });

  test('the series of the theme are drawn beside it, with their caution; other themes have none', async () => {
    const beside = (await page('/themes/unsettled')).split('<aside aria-labelledby="indicators"')[1] ?? '';
    expect(beside.match(/<svg /g)).toHaveLength(3);
    expect(beside).toContain('href="/indicators#unsettled-amount"');
    expect(beside).toContain('定義の変更によるものであり、減少ではない。');
    expect(await page('/themes/asia-pacific-cooperation')).not.toContain('aria-labelledby="indicators"');
    expect(await page('/themes/undelivered', 'en')).toContain('Undelivered amount (unit: ¥\u00a0billion)');
  });

  test('a renamed theme keeps its line and its addresses', async () => {
    const liaison = await app.as('liaison');
    await liaison.post('/themes/undelivered', { nameJa: '未納入の縮減', nameEn: '', version: 1 }).expect(303);
    const renamed = await page('/themes/undelivered');
    expect(renamed).toContain('未納入の縮減');
    expect(meetingIn(renamed, 10)).toContain('10-1-2');
    expect(renamed).toContain('id="chart-undelivered-amount-title"');
  });
});
