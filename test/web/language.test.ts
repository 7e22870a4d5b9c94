import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { browser, engines, password, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

describe.each(engines)('Everyone reads in the language of their choice, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine);
    await app.person('staff');
  });
  afterAll(() => app.close());

  const langOf = ({ text }: { text: string }): string => /<html lang="(\w+)">/.exec(text)?.[1] ?? '';

  test.each([
    ['en-GB,en;q=0.9', 'en'], ['ja,en;q=0.8', 'ja'], ['fr', 'ja'], ['en;q=0.5, ja;q=0.9', 'ja'], ['*', 'ja'],
  ])('before the sign-in a browser that asks for %s gets %s', async (accepted, locale) => {
    expect(langOf(await app.stranger().get('/sign-in').set('Accept-Language', accepted))).toBe(locale);
  });

  test('before the sign-in the choice lies in a cookie for a year, and goes before what the browser asks for', async () => {
    const answer = await app.stranger().post('/language', { locale: 'en', back: '/sign-in?to=%2Factions' }).expect(303);
    expect(answer.headers['location']).toBe('/sign-in?to=%2Factions');
    expect(String(answer.headers['set-cookie'])).toMatch(/^sccm_locale=en; Max-Age=31536000; Path=\/; .*HttpOnly; SameSite=Lax$/);
    const page = await app.stranger().get('/sign-in').set('Cookie', 'sccm_locale=en').set('Accept-Language', 'ja').expect(200);
    expect(langOf(page)).toBe('en');
    expect(page.text).toContain('E-mail address');
  });

  test.each(['fr', '', '<script>'])('the language "%s" there is not: nothing changes', async (locale) => {
    const answer = await app.stranger().post('/language', { locale, back: '/sign-in' }).expect(303);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(langOf(await app.stranger().get('/sign-in').set('Cookie', `sccm_locale=${locale}`))).toBe('ja');
  });

  test.each(['//elsewhere.example', 'https://elsewhere.example', '/\\elsewhere.example', ''])('the way back is never %s', async (back) => {
    await app.stranger().post('/language', { locale: 'ja', back }).expect(303).expect('Location', '/');
  });

  test('after the sign-in the choice belongs to the person, with the style of dates as it was', async () => {
    const staff = await app.as('staff');
    expect(langOf(await staff.get('/meetings'))).toBe('ja');
    await staff.post('/language', { locale: 'en', back: '/meetings' }).expect(303);
    const page = await staff.get('/meetings').expect(200);
    expect(langOf(page)).toBe('en');
    expect(page.text).toContain('<button class="button button-text button-small" name="locale" value="ja" lang="ja">日本語</button>');
    const elsewhere = await app.stranger().post('/sign-in', { email: 'staff.ja@example.jp', password }).set('Accept-Language', 'ja');
    const token = /sccm_session=([\w-]{43})/.exec(String(elsewhere.headers['set-cookie']))?.[1] ?? '';
    expect(langOf(await browser(app.app, token).get('/').set('Accept-Language', 'ja'))).toBe('en');
    const row = await app.db.read.selectFrom('people').select(['locale', 'date_style']).where('email', '=', 'staff.ja@example.jp').executeTakeFirst();
    expect(row).toEqual({ locale: 'en', date_style: 'era' });
  });
});
