import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { countAllWants, listWants } from '../../src/translations/list-queries.ts';
import { actionOf } from '../support/actions.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { heldMeeting } from '../support/editions.ts';
import { formOf, unescaped } from '../support/form.ts';
import { place } from '../support/placing.ts';
import { edited } from '../support/translations.ts';

const all = { meeting: null, kind: null, state: null, lang: null };

describe.each(engines)('What is not translated, or not since its original changed, is listed, on %s', (engine) => {
  let app: TestApp;
  let liaison: Browser;
  beforeAll(async () => {
    app = await startApp(engine);
    liaison = await app.as('liaison');
    await heldMeeting(app, 1);
    await heldMeeting(app, 2, { summary: { ja: '要旨', en: 'Summary' }, title: { ja: null, en: 'Title' } });
    await edited(liaison, '/meetings/2/focus-areas/1', { headingEn: 'One', textEn: 'Text' });
    await edited(liaison, '/meetings/2/focus-areas/1', { textJa: '改めた本文' });
    await edited(liaison, '/meetings/2/delegations', {
      'jp[textJa]': '長官', 'jp[textEn]': 'Commissioner', 'us[delegates][0][nameJa]': 'ミラー', 'us[delegates][0][nameEn]': '',
    }, '/meetings/2/delegations');
    await edited(liaison, '/meetings/2/delegations', { 'jp[textJa]': '防衛装備庁長官' }, '/meetings/2/delegations');
    await actionOf(app, { commitmentRef: '2-1-1', audience: 'internal' });
    const said = { speaker: '', areaNumber: '', audience: 'internal', saidAt: '', lang: 'en', text: 'A secret' };
    await liaison.post('/meetings/2/statements', said).expect(303);
    await liaison.post('/offices', { party: 'jp', nameJa: '調達室' }).expect(303);
    await liaison.post('/themes', { nameJa: '課題' }).expect(303);
  });
  afterAll(() => app.close());

  const rows = async (query: string, browser = liaison) => {
    const page = (await browser.get(`/translations${query}`).expect(200)).text;
    const cells = [...page.matchAll(/<th scope="row"[^>]*>([^]*?)<\/tr>/g)].map(([, row]) => row ?? '');
    return cells.map((row) => unescaped(row.replace(/<\/span>(?=：)/g, '').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim()));
  };
  const tiles = async (query: string) => {
    const page = (await liaison.get(`/translations${query}`).expect(200)).text;
    return [...page.matchAll(/<span class="tile-count">(\d+)</g)].map(([, count]) => Number(count));
  };

  test('what is behind first, then the newest meeting in the order of its minutes, then what is of no meeting', async () => {
    expect(await rows('?meeting=2')).toEqual([
      '第2回会合 参加者：日本側（公表文の表記） 英語 要更新 防衛装備庁長官 令和8年2月2日 12:00',
      '第2回会合 重点分野 2-1：本文 英語 要更新 改めた本文 令和8年2月2日 12:00',
      '第2回会合 会合の本文：件名 日本語なし Title',
      '第2回会合 参加者：米国側 参加者1 氏名 英語なし ミラー',
      '第2回会合 確認事項 2-1-1：文言 英語なし 文言一',
      '第2回会合 確認事項 2-1-2：文言 英語なし 文言二',
      '第2回会合 重点分野 2-2：見出し 英語なし 分野二',
      '第2回会合 重点分野 2-2：本文 英語なし 本文',
      '第2回会合 重点分野 2-3：見出し 英語なし 分野三',
      '第2回会合 重点分野 2-3：本文 英語なし 本文',
      '第2回会合 発言：内容 日本語なし A secret',
      expect.stringMatching(/^第2回会合 対応事項 A2-1：件名 /),
    ]);
    const whole = await rows('');
    expect(whole.findIndex((row) => row.startsWith('第1回'))).toBe(12);
    expect(whole.slice(-2)).toEqual(['継続課題：名称 英語なし 課題', '担当部署：名称 英語なし 調達室']);
  });

  test('narrowed by state, language, kind and meeting, with counts that lead there', async () => {
    const [stale, noJa, noEn, every] = await tiles('');
    expect([stale, noJa]).toEqual([2, 2]);
    expect(every).toBe((stale ?? 0) + (noJa ?? 0) + (noEn ?? 0));
    expect(await rows('?state=stale')).toHaveLength(2);
    expect(await rows('?state=missing&lang=ja')).toHaveLength(2);
    expect(await tiles('?kind=commitment')).toEqual([0, 0, 4, 4]);
    expect(await rows('?kind=commitment&meeting=1')).toHaveLength(2);
    expect((await liaison.get('/translations?kind=commitment')).text).toContain('第2回会合（2）');
    expect((await liaison.get('/translations?kind=statement&meeting=1')).text).toContain('該当するものはありません');
    expect(await rows('?kind=nothing&state=&page=99')).toHaveLength(every ?? 0);
  });

  test('each leads to where it is written, for those who may, and to where it is read for others', async () => {
    const hrefs = async (browser: Browser) =>
      [...(await browser.get('/translations')).text.matchAll(/<a href="([^"]+)">(?:<[^>]*>|[^<])*?：[^<]*<\/a><\/span>/g)].map(([, href]) => href ?? '');
    const [own, others] = [await hrefs(liaison), await hrefs(await app.as('staff'))];
    expect(own).toContain('/meetings/2/focus-areas/1/translation?lang=en#text');
    expect(own).toContain('/meetings/2/delegations/translation?lang=en#us_1_name');
    for (const href of new Set(own)) await liaison.get(href.replace(/#.*/, '')).expect(200);
    expect(others.filter((href) => href.includes('/translation'))).toEqual([]);
    for (const href of new Set(others)) await (await app.as('staff')).get(href.replace(/#.*/, '')).expect(200);
  });

  test('nothing internal is listed or counted for those who may not see it', async () => {
    const open = { mayInternal: false, size: 100, skip: 0 };
    const wants = await listWants(app.db.read, all, open);
    expect(wants.filter(({ kind }) => kind === 'statement' || kind === 'action')).toEqual([]);
    const counted = (await countAllWants(app.db.read, false)).reduce((sum, { count }) => sum + count, 0);
    expect(counted).toBe(wants.length);
  });

  test('what was struck, or only planned, is not wanting', async () => {
    const before = (await tiles('')).at(-1) ?? 0;
    expect((await place(liaison, '/meetings/1/focus-areas/3/removal')).status).toBe(303);
    expect((await tiles('')).at(-1)).toBe(before - 2);
  });

  test('the meeting, the home of who writes, and the page of a translation lead there', async () => {
    expect((await liaison.get('/meetings/2')).text).toContain('<a href="/translations?meeting=2">翻訳の状況（要更新2、訳なし8）</a>');
    const home = (await liaison.get('/')).text;
    expect(home).toMatch(/href="\/translations\?state=stale"><span[^>]*>要更新<\/span> <span class="tile-count">2</);
    expect((await (await app.as('leadership')).get('/')).text).not.toContain('/translations');
    expect((await liaison.get('/commitments/2-1-1/translation')).text).toContain('<a href="/translations?meeting=2">翻訳の状況</a>');
  });

  test('one after the other: saved, and on to the next of the meeting', async () => {
    const address = '/meetings/2/focus-areas/1/translation';
    const form = formOf(await liaison.get(address), address);
    const saved = await liaison.post(address, { ...form, 'texts[text][0]': 'New text', next: '1' }).expect(303);
    expect(saved.headers['location']).toBe('/meetings/2/delegations/translation?lang=en#jp_text');
  });

  test('more than a page of them is shown page by page', async () => {
    for (const number of [3, 4, 5, 6]) await heldMeeting(app, number);
    const [first, second] = [await rows(''), await rows('?page=2')];
    expect(first).toHaveLength(50);
    expect(first.length + second.length).toBe((await tiles('')).at(-1));
    expect((await liaison.get('/translations')).text).toContain('<a href="/translations?page=2" rel="next">');
  });
});
