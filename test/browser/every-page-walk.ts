import type { Browser, Page } from 'playwright-core';
import type { Locale } from '../../src/lib/locale.ts';
import type { Role } from '../../src/people/rules.ts';
import type { TestServer } from '../support/server.ts';
import { watchedPage } from './watched-page.ts';
import type { WatchedPage } from './watched-page.ts';

// Each page is loaded wide and then made narrow, so that it is looked at twice and asked for once.
const widths = [1280, 360];

// What all nouns have alike, such as their history, is looked at by axe for one of them.
const alike = /\/(history|history\/comparison|restorations\/new|translation)(\?|$)/;
const looksOther = (address: string) => !alike.test(address) || address.includes('/focus-areas/1/');

/** A browser of someone with this role, who may see every page if it is not said otherwise. */
export async function visitor(
  browser: Browser,
  server: TestServer,
  locale: Locale,
  role: Role = 'admin',
): Promise<WatchedPage> {
  const given = { locale: locale === 'ja' ? 'ja-JP' : 'en-US', eachWithAxe: true };
  const watched = await watchedPage(browser, server.address, given);
  const value = await server.session(role, locale);
  await watched.page.context().addCookies([{ name: 'sccm_session', value, url: server.address }]);
  return watched;
}

/** What should not be on the page as it stands, at both widths. */
export async function faultsOf({ page, findings }: WatchedPage, locale: Locale, withAxe = true): Promise<string[]> {
  const faults: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const { lang, tooWide } = await page.evaluate(() => ({
      lang: document.documentElement.lang,
      tooWide: document.documentElement.scrollWidth > window.innerWidth,
    }));
    const found = [
      ...(lang === locale ? [] : ['is not in the language of its reader']),
      ...(tooWide ? ['scrolls sideways'] : []),
      ...(withAxe ? await findings() : []),
    ];
    faults.push(...found.map((fault) => `at ${width} px ${fault}`));
  }
  await page.setViewportSize({ width: widths[0] ?? 0, height: 900 });
  return faults;
}

/** What should not be on any of these pages, by its address. */
export async function walk(
  browser: Browser,
  server: TestServer,
  locale: Locale,
  addresses: readonly string[],
): Promise<string[]> {
  const watched = await visitor(browser, server, locale);
  const { page } = watched;
  await fetchFace(page, server);
  const faults: string[] = [];
  for (const address of addresses) {
    const answer = await page.goto(server.address + address);
    if (answer?.status() !== 200) faults.push(`${address} answers ${answer?.status() ?? 'nothing'}`);
    const shift = await shiftOf(page);
    if (shift > 0) faults.push(`${address} shifts by ${shift} after it was shown`);
    faults.push(...(await unmarkedOn(page)).map((words) => `${address} does not say the language of ${words}`));
    faults.push(...(await faultsOf(watched, locale, looksOther(address))).map((fault) => `${address} ${fault}`));
  }
  await page.context().close();
  return [...faults, ...watched.troubles];
}

// A shift is judged with the face of the screen at hand, as on every visit but the first.
async function fetchFace(page: Page, server: TestServer): Promise<void> {
  await page.goto(`${server.address}/help`);
  await page.evaluate(() => {
    const faces = [...document.fonts].filter(({ family }) => family.includes('Noto'));
    return Promise.all(faces.map((face) => face.load())).then(() => null);
  });
}

/** Japanese on it that is not under its language; an option holds letters alone, a paper tells its own. */
function unmarkedOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const within = node.parentElement;
      if (within === null || within.closest('option, script, textarea, .paper') !== null) continue;
      const isJapanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(node.nodeValue ?? '');
      if (isJapanese && within.closest('[lang]')?.getAttribute('lang') !== 'ja') found.push(node.nodeValue ?? '');
    }
    return found;
  });
}

/** How far the page has moved by itself since it was first shown. */
function shiftOf(page: Page): Promise<number> {
  return page.evaluate(() => new Promise<number>((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
    requestAnimationFrame(() => setTimeout(() => resolve(sum)));
  }));
}
