import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TOTP } from 'otpauth';
import type { Browser } from 'playwright-core';
import { password } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { everyPage, fillEveryPage, isNoPage, pagesBefore, pagesOfNothing } from '../support/every-page.ts';
import { formOf } from '../support/form.ts';
import { routesOf } from '../support/routes.ts';
import { startServer } from '../support/server.ts';
import type { TestServer } from '../support/server.ts';
import { watchedPage } from './watched-page.ts';
import type { WatchedPage } from './watched-page.ts';

type Locale = 'ja' | 'en';

// A page in each language, once wide and once narrow. Axe costs the most by far and few of its rules ask for either: it
// looks at a page in one of both, and at what all nouns have alike, such as their history, for one of them.
const widths = { ja: [1280, 360], en: [360, 1280] } as const;
const alike = /\/(history|history\/comparison|restorations\/new|translation)(\?|$)/;
const looksOther = (address: string) => !alike.test(address) || address.includes('/focus-areas/1/');

describe('Every page is sound and asks for nothing outside', () => {
  let filled: TestServer;
  let empty: TestServer;
  let browser: Browser;
  beforeAll(async () => {
    filled = await startServer({ publicRecord: true });
    empty = await startServer();
    browser = await openBrowser();
    await fillEveryPage(filled);
  }, 300_000);
  afterAll(async () => {
    await browser.close();
    await filled.close();
    await empty.close();
  });

  async function visitor(server: TestServer, locale: Locale): Promise<WatchedPage> {
    const watched = await watchedPage(browser, server.address, { locale: locale === 'ja' ? 'ja-JP' : 'en-US' });
    const value = await server.session('admin', locale);
    await watched.page.context().addCookies([{ name: 'sccm_session', value, url: server.address }]);
    return watched;
  }

  async function faultsOf({ page, findings }: WatchedPage, locale: Locale, withAxe: boolean): Promise<string[]> {
    const { lang, tooWide } = await page.evaluate(() => ({
      lang: document.documentElement.lang,
      tooWide: document.documentElement.scrollWidth > window.innerWidth,
    }));
    return [
      ...(lang === locale ? [] : ['is not in the language of its reader']),
      ...(tooWide ? ['scrolls sideways'] : []),
      ...(withAxe ? await findings() : []),
    ];
  }

  async function walk(server: TestServer, locale: Locale, addresses: readonly string[]): Promise<void> {
    const watched = await visitor(server, locale);
    const faults: string[] = [];
    for (const [place, address] of addresses.entries()) {
      await watched.page.setViewportSize({ width: widths[locale][place % 2] ?? 1280, height: 900 });
      const answer = await watched.page.goto(server.address + address);
      if (answer?.status() !== 200) faults.push(`${address} answers ${answer?.status() ?? 'nothing'}`);
      const withAxe = place % 2 === (locale === 'ja' ? 0 : 1) && looksOther(address);
      const found = await faultsOf(watched, locale, withAxe);
      faults.push(...found.map((fault) => `${address} ${fault}`));
    }
    expect(faults).toEqual([]);
    expect(watched.troubles).toEqual([]);
    await watched.page.context().close();
  }

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
      expect(await faultsOf(watched, locale, true)).toEqual([]);
    }
    expect(troubles).toEqual([]);
    await page.context().close();
  }, 60_000);

  test.each(['ja', 'en'] as const)('with the whole record, in %s', async (locale) => {
    await walk(filled, locale, Object.values(everyPage).flat());
  }, 900_000);

  test.each(['ja', 'en'] as const)('with nothing recorded, in %s', async (locale) => {
    await walk(empty, locale, pagesOfNothing);
  }, 300_000);

  test('a page that is not there', async () => {
    const watched = await visitor(filled, 'ja');
    await watched.page.goto(`${filled.address}/nowhere`);
    expect(await faultsOf(watched, 'ja', true)).toEqual([]);
    await watched.page.context().close();
  });

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
    expect(await faultsOf(watched, 'en', true)).toEqual([]);
    expect(troubles).toEqual([]);
    await page.context().close();
  }, 60_000);
});
