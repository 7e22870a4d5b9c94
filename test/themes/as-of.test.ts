import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { assess } from '../support/assessments.ts';
import { heldMeeting } from '../support/editions.ts';
import { formOf } from '../support/form.ts';

const meetingIn = (page: string, number: number) =>
  page.split('<section class="section" ').find((part) => part.startsWith(`id="meeting-${number}"`)) ?? '';
const words = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

describe.each(engines)('A theme as it stood on a day, on %s', (engine) => {
  let app: TestApp;
  let leader: Browser;
  const page = async (query = '', slug = 'undelivered') => (await leader.get(`/themes/${slug}${query}`).expect(200)).text;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    leader = await app.as('leadership');
  });
  afterAll(() => app.close());

  test('holds the meetings held by then, and says of which day it is', async () => {
    const then = await page('?as-of=2025-10-01');
    const sections = then.matchAll(/<section class="section" id="meeting-(\d+)"/g);
    expect([...sections].map(([, number]) => Number(number))).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(words(then)).toContain('未納入（令和7年10月1日現在・全ての記録による）');
    expect(then).toContain('<title>未納入（令和7年10月1日現在・全ての記録による）');
    // 10-1-2 takes 8-1-1 up again only in January 2026, and what the 10th assessed had not been said.
    expect(meetingIn(then, 8)).not.toContain('10-1-2');
    expect(meetingIn(then, 8)).not.toContain('第10回会合において');
    expect(meetingIn(then, 8)).toContain('点検未了');
    expect(meetingIn(await page(), 8)).toContain('10-1-2');
  });

  test('tells the figures with the years of its meetings, and the others after them', async () => {
    const now = await page();
    expect(words(meetingIn(now, 4))).toContain('未納入額 166億円');
    expect(words(meetingIn(now, 5))).toContain('未納入額 公開記録なし');
    expect(words(meetingIn(now, 6))).toContain('未納入額 123億円');
    expect(meetingIn(now, 8)).not.toContain('year-figures');
    expect(words(now.slice(now.indexOf('id="years-beside"')))).toMatch(/平成19年度 未納入額 424億円/);
    expect(words(meetingIn(await page('', 'unsettled'), 3))).toContain('未精算額 493億円 定義の変更');
    const then = await page('?as-of=2022-03-30');
    expect(meetingIn(then, 6)).not.toContain('123');
    expect(then).not.toContain('11,400');
  });

  test('an area that no longer appears has no record of what became of it, and is never said to have ended', async () => {
    const left = '第4回会合を最後に、取り上げられた記録がありません。その後どうなったかは記録がなく、';
    expect(await page('', 'shipping-and-billing-discrepancies')).toContain(left);
    expect(await page('?as-of=2020-02-01', 'shipping-and-billing-discrepancies')).not.toContain('終わったかどうか');
    expect(await page()).not.toContain('終わったかどうか');
  });

  test('a meeting that assessed it later is a record of what became of it', async () => {
    const other = await startApp(engine, { publicRecord: true });
    const liaison = await other.as('liaison');
    const fields = { act: 'agreed', by: ['jp', 'us'], textJa: '不一致を解消する' };
    await liaison.post('/meetings/4/focus-areas/3/commitments', fields).expect(303);
    await heldMeeting(other, 11, { heldFrom: '2026-02-01' });
    const path = '/themes/shipping-and-billing-discrepancies';
    const text = async (query = '') => (await liaison.get(path + query).expect(200)).text;
    expect(await text()).toContain('終わったかどうか');
    await assess(other, 11, '4-3-1', 'lapsed');
    expect(await text()).not.toContain('終わったかどうか');
    expect(meetingIn(await text(), 4)).toContain('終了（未実施）');
    const before = await text('?as-of=2026-01-31');
    expect(before).toContain('終わったかどうか');
    expect(meetingIn(before, 4)).toContain('点検未了');
    await other.close();
  });

  test.each([
    ['2026-02-30', '実在する日付'], ['2026-02', '年月日まで'], ['2026-02-03', '今日までの日付'],
    ['2016-10-31', '最初の会合（平成28年11月）より前の日です。平成28年11月以後の日付'],
  ])('%s is refused at its field, with what was typed', async (day, sentence) => {
    const answer = await leader.get(`/themes/undelivered?as-of=${day}`).expect(422);
    expect(answer.text).toContain(sentence);
    expect(answer.text).toContain('id="f-as-of-error"');
    expect(formOf(answer, '/themes/undelivered')).toEqual({ 'as-of': day, 'recorded-by': '' });
  });

  test.each([
    ['as-of=2026-02-30', '実在する日付'], ['as-of=2026-02-03', '今日までの日付'],
    ['as-of=2016-10-31', '最初の会合（平成28年11月）より前の日です'],
  ])('the grid refuses %s too, at its field', async (query, sentence) => {
    const answer = await leader.get(`/themes?${query}`).expect(422);
    expect(answer.text).toContain(sentence);
    expect(answer.text).toContain('id="f-as-of-error"');
    expect((await leader.get(`/themes/undelivered?${query}`).expect(422)).text).toContain(sentence);
  });

  test('the grid leads to each theme for what had been recorded by a day', async () => {
    const grid = await leader.get('/themes?recorded-by=2026-02-01').expect(422);
    expect(grid.text).toContain('ある日までの記録による状況は、各課題の画面又は管理台帳で確認してください');
    await leader.get('/themes/undelivered?recorded-by=2026-02-02').expect(200);
  });

  test('the grid of a day holds the meetings held by then', async () => {
    const then = await leader.get('/themes?as-of=2025-10-01').expect(200);
    expect(then.text).toContain('継続課題（令和7年10月1日現在・全ての記録による）');
    expect(then.text).toContain('href="/meetings/8"');
    expect(then.text).not.toContain('href="/meetings/10"');
    expect((await leader.get('/themes')).text).toContain('href="/meetings/10"');
  });
});
