import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Response } from 'supertest';
import { browser, password, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { formOf, unescaped } from '../support/form.ts';

const email = 'liaison.ja@example.jp';
const hostile = `"><script>alert('&amp;')</script>\r\n</textarea>`;

// Design, promises: no text typed by a person is lost, not by an expired session.
describe('A session that ends in the middle of a form', () => {
  let app: TestApp;
  let expired: Browser;
  beforeAll(async () => {
    app = await startApp('sqlite', { publicRecord: true });
    expired = await app.as('liaison');
    app.clock.now = new Date(app.clock.now.getTime() + 13 * 3_600_000);
  });
  afterAll(() => app.close());

  /** Sends the sign-in page as the person would, and returns the page that follows and the new session. */
  async function signedIn(page: Response, typed: object): Promise<{ page: Response; again: Browser }> {
    const answer = await app.stranger().post('/sign-in', { ...formOf(page, '/sign-in'), ...typed });
    const token = /sccm_session=([\w-]{43})/.exec(String(answer.headers['set-cookie']))?.[1] ?? '';
    return { page: answer, again: browser(app.app, token) };
  }

  test('what was typed waits in the sign-in page, is sent on after it and is saved', async () => {
    const kept = await expired.post('/offices', { party: 'us', nameJa: '価格分析課', nameEn: 'Pricing Division' }).expect(401);
    expect(kept.text).toContain('入力した内容は保たれています。サインインすると続けて保存できます。');
    const { page, again } = await signedIn(kept, { email, password });
    expect(page.status).toBe(200);
    expect(page.text).toContain('入力した内容はまだ保存されていません。');
    expect(formOf(page, '/offices')).toEqual({ party: 'us', nameJa: '価格分析課', nameEn: 'Pricing Division' });
    await again.post('/offices', formOf(page, '/offices')).expect(303);
    const offices = await app.db.read.selectFrom('offices').selectAll().execute();
    expect(offices).toEqual([expect.objectContaining({ party: 'us', name_ja: '価格分析課', name_en: 'Pricing Division' })]);
  });

  test('what was typed is read by the names of the form, and a choice by its words', async () => {
    const shownFor = async (address: string, fields: object) => {
      const { page } = await signedIn(await expired.post(address, fields).expect(401), { email, password });
      return [...page.text.matchAll(/<dt>(.*?)<\/dt><dd[^>]*>(.*?)<\/dd>/gs)].map(([, name, value]) => `${name}：${value}`);
    };
    expect(await shownFor('/commitments/10-1-2/actions', { titleJa: '整理', status: 'awaiting_counterpart', dueOn: '令和9年3月末', audience: 'internal' }))
      .toEqual(['件名（日本語）：整理', '進捗：相手方対応待ち', '期限：令和9年3月末', '共有範囲：内部限り']);
    expect(await shownFor('/meetings/10/delegations', { 'us[delegates][0][postJa]': '長官', 'jp[textEn]': 'Head' }))
      .toEqual(['職名（日本語）：長官', '公表文の表記（英語）：Head']);
    expect(await shownFor('/actions/A10-1/updates', { noteJa: '送付した。' })).toEqual(['内容・理由（日本語）：送付した。']);
    expect(await shownFor('/offices', { party: 'us', unheard: 'x' })).toEqual(['側：米国側', 'unheard：x']);
  });

  test('it waits through a wrong password too', async () => {
    const kept = await expired.post('/offices', { party: 'jp', nameJa: '履行管理班' }).expect(401);
    const refused = await signedIn(kept, { email, password: 'wrong' });
    expect(refused.page.status).toBe(422);
    const { page } = await signedIn(refused.page, { email, password });
    expect(formOf(page, '/offices')).toEqual({ party: 'jp', nameJa: '履行管理班' });
  });

  test('rows, lists and empty fields come back as they were, below the address with its query', async () => {
    const fields = { 'jp[delegates][0][nameJa]': '名', 'jp[delegates][1][nameJa]': '', 'themes[0]': 'a', 'themes[1]': 'b', version: '3' };
    const kept = await expired.post('/meetings/10/delegations?from=10', fields).expect(401);
    const { page } = await signedIn(kept, { email, password });
    expect(formOf(page, '/meetings/10/delegations?from=10')).toEqual(fields);
  });

  test('a repeated field comes back as a list', async () => {
    const kept = await expired.post('/offices', { party: 'jp', themes: ['1', '2'] }).expect(401);
    const { page } = await signedIn(kept, { email, password });
    expect(formOf(page, '/offices')).toEqual({ party: 'jp', 'themes[0]': '1', 'themes[1]': '2' });
  });

  test('hostile words stay words', async () => {
    const fields = { nameJa: hostile, [`x"><img src=x onerror=alert(1)>`]: hostile };
    const kept = await expired.post('/offices', fields).expect(401);
    const { page } = await signedIn(kept, { email, password });
    for (const { text } of [kept, page]) {
      expect(text).not.toContain('<script>alert');
      expect(text).not.toContain('<img');
      expect(unescaped(text)).toContain('<script>alert');
    }
    expect(formOf(page, '/offices')).toEqual(fields);
  });

  test.each([
    'not JSON', '[]', '{"action":"//elsewhere.example","fields":[]}', '{"action":"https://elsewhere.example","fields":[]}',
    '{"action":"/\\t/elsewhere.example","fields":[]}', '{"action":"javascript:alert(1)","fields":[]}', '{"action":"/offices","fields":[["a",1]]}',
  ])('a made-up %s is dropped', async (carried) => {
    const answer = await app.stranger().post('/sign-in', { email, password, carried }).expect(303);
    expect(answer.headers['location']).toBe('/');
  });

  test('a password that was typed is sent on but not shown', async () => {
    const secret = 'a password for someone else';
    const kept = await (await adminExpired()).post('/people', { name: '新', password: secret }).expect(401);
    const { page } = await signedIn(kept, { email: 'admin.ja@example.jp', password });
    expect(formOf(page, '/people')).toEqual({ name: '新', password: secret });
    expect(page.text).not.toMatch(new RegExp(`<dd[^>]*>${secret}`));
    expect(page.text).toMatch(/<dd[^>]*>新/);
  });

  async function adminExpired(): Promise<Browser> {
    const admin = await app.as('admin');
    app.clock.now = new Date(app.clock.now.getTime() + 13 * 3_600_000);
    return admin;
  }

  test('a megabyte of announcement waits as well as a word', async () => {
    const text = `第11回安全保障協力協議会合\r\n${'有償援助調達の「履行管理」について確認した。\r\n'.repeat(14_000)}`;
    const kept = await expired.post('/announcements/readings', { text }).expect(401);
    const { page } = await signedIn(kept, { email, password });
    expect(page.status).toBe(200);
    expect(formOf(page, '/announcements/readings')['text']).toBe(text);
  });

  test('a page that was only asked for is shown after the sign-in', async () => {
    const answer = await expired.get('/actions?status=open').expect(303);
    expect(answer.headers['location']).toBe('/sign-in?to=%2Factions%3Fstatus%3Dopen');
    const page = await app.stranger().get(answer.headers['location'] ?? '').expect(200);
    expect((await signedIn(page, { email, password })).page.headers['location']).toBe('/actions?status=open');
  });
});
