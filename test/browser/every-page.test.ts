import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TOTP } from 'otpauth';
import type { Browser } from 'playwright-core';
import { password } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { everyPage, isNoPage, pagesBefore } from '../support/every-page.ts';
import { formOf } from '../support/form.ts';
import { routesOf } from '../support/routes.ts';
import { startServer } from '../support/server.ts';
import type { TestServer } from '../support/server.ts';
import { faultsOf, visitor } from './every-page-walk.ts';
import { watchedPage } from './watched-page.ts';

describe('Every page is walked, and those before and beside them are sound', () => {
  let filled: TestServer;
  let empty: TestServer;
  let browser: Browser;
  beforeAll(async () => {
    filled = await startServer({ publicRecord: true });
    empty = await startServer();
    browser = await openBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await filled.close();
    await empty.close();
  });

  test('no route is missing from the walk, and none in it is gone', () => {
    const routes = routesOf(filled.app).filter((route) => route.startsWith('GET ')).map((route) => route.slice('GET '.length));
    const walked = [...Object.keys(everyPage), ...pagesBefore];
    expect([...new Set(routes)].filter((path) => !isNoPage(path)).sort()).toEqual(walked.sort());
  });

  test.each(['ja', 'en'] as const)('before anybody is signed in, in %s', async (locale) => {
    const watched = await watchedPage(browser, empty.address, { width: 360, locale: locale === 'ja' ? 'ja-JP' : 'en-US' });
    const { page, troubles } = watched;
    for (const address of ['/sign-in', `/setup?token=${empty.deps.setup.token ?? ''}`]) {
      await page.goto(empty.address + address);
      expect(await faultsOf(watched, locale)).toEqual([]);
    }
    expect(troubles).toEqual([]);
    await page.context().close();
  }, 60_000);

  test.each(['ja', 'en'] as const)('what is refused, in %s', async (locale) => {
    const watched = await visitor(browser, filled, locale, 'liaison');
    const { page } = watched;
    const submit = () => page.locator('main form.form button.button-primary').first().click();
    const refusals: [string, () => Promise<unknown>][] = [
      ['a page that is not there', () => page.goto(`${filled.address}/nowhere`)],
      ['a page for others', () => page.goto(`${filled.address}/people`)],
      ['a form with a wrong day', async () => {
        await page.goto(`${filled.address}/commitments/10-3-1/actions/new`);
        await page.fill('[name=dueOn]', '2026-02-31');
        await submit();
        await page.locator('.error-summary').waitFor();
      }],
      ['a form that is sent after the session', async () => {
        await page.goto(`${filled.address}/meetings/10/edit`);
        await page.fill('[name=summaryJa]', '書きかけ');
        await page.context().clearCookies({ name: 'sccm_session' });
        await submit();
        await page.locator('[name=password]').waitFor();
      }],
    ];
    for (const [refusal, lead] of refusals) {
      await lead();
      expect([refusal, await faultsOf(watched, locale)]).toEqual([refusal, []]);
    }
    await page.context().close();
  }, 60_000);

  test.each(['ja', 'en'] as const)('the password of one\'s own that is chosen at the first sign-in, in %s', async (locale) => {
    const email = `first.${locale}@example.jp`;
    const added = { email, name: '初めて 来る', role: 'staff', locale, password, passwordOnce: '1' };
    await (await filled.as('admin')).post('/people', added).expect(303);
    const watched = await watchedPage(browser, filled.address, { locale: locale === 'ja' ? 'ja-JP' : 'en-US' });
    const { page } = watched;
    await page.goto(`${filled.address}/sign-in`);
    await page.fill('[name=email]', email);
    await page.fill('[name=password]', password);
    await page.keyboard.press('Enter');
    await page.locator('form[action="/sign-in/password"]').waitFor();
    expect(await faultsOf(watched, locale)).toEqual([]);
    await page.context().close();
  }, 60_000);

  test('the code of a second factor is asked for', async () => {
    const leader = await filled.as('leadership', 'en');
    const { secret } = formOf(await leader.get('/second-factor'), '/second-factor');
    const code = new TOTP({ secret: String(secret) }).generate({ timestamp: filled.clock.now.getTime() });
    await leader.post('/second-factor', { secret, code, current: password }).expect(303);
    const watched = await watchedPage(browser, filled.address, { width: 360, locale: 'en-US' });
    const { page, troubles } = watched;
    await page.goto(`${filled.address}/sign-in`);
    await page.fill('[name=email]', 'leadership.en@example.jp');
    await page.fill('[name=password]', password);
    await page.keyboard.press('Enter');
    await page.locator('[name=code]').waitFor();
    expect(await faultsOf(watched, 'en')).toEqual([]);
    expect(troubles).toEqual([]);
    await page.context().close();
  }, 60_000);
});
