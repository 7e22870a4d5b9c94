import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { startServer } from '../support/server.ts';
import type { TestServer } from '../support/server.ts';

interface Visit {
  /** What was asked for, in order. */
  asked: string[];
  /** As it came over the line, in bytes, of all but fonts. */
  bytes: number;
}

const isFont = (path: string) => path.startsWith('/assets/fonts/');
const isPrintFace = (path: string) => path.includes('/biz-ud');

describe('What a browser fetches', () => {
  let server: TestServer;
  let browser: Browser;
  beforeAll(async () => {
    server = await startServer({ publicRecord: true });
    browser = await openBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  async function visitor(locale: 'ja' | 'en') {
    const context = await browser.newContext({ locale });
    await context.addCookies([{ name: 'sccm_session', value: await server.session('liaison', locale), url: server.address }]);
    const page = await context.newPage();
    const line = await context.newCDPSession(page);
    await line.send('Network.enable');
    const asked = new Map<string, string>();
    let came: Visit = { asked: [], bytes: 0 };
    line.on('Network.requestWillBeSent', ({ requestId, request }) => {
      const path = request.url.replace(server.address, '');
      asked.set(requestId, path);
      came.asked.push(path);
    });
    line.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (!isFont(asked.get(requestId) ?? '')) came.bytes += encodedDataLength;
    });
    const visit = async (path: string): Promise<Visit> => {
      came = { asked: [], bytes: 0 };
      await page.goto(server.address + path, { waitUntil: 'networkidle' });
      return came;
    };
    return { page, visit, since: () => came };
  }

  test.each(['/', '/register', '/meetings/10'])('of %s: five answers and 60 kB at first besides fonts, two answers after', async (path) => {
    const { page, visit } = await visitor('ja');
    const first = await visit(path);
    expect(first.asked.filter((one) => !isFont(one)).length).toBeLessThanOrEqual(5);
    expect(first.bytes).toBeLessThanOrEqual(60_000);
    await visit(path);
    // What came out of a cache has no size on the line.
    const fetched = await page.evaluate(() =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ transferSize }) => transferSize > 0).map(({ name }) => new URL(name).pathname));
    expect(1 + fetched.filter((one) => !isFont(one)).length).toBeLessThanOrEqual(2);
    await page.context().close();
  }, 60_000);

  test.each([[1280, '/register'], [360, '/register'], [1280, '/meetings/10'], [360, '/meetings/10']])(
    'holds the places of letters before their slices of the font are there: %i px, %s',
    async (width, path) => {
      const { page } = await visitor('ja');
      await page.setViewportSize({ width, height: 900 });
      const places = async () => {
        await page.goto(server.address + path, { waitUntil: 'networkidle' });
        await page.evaluate(() => document.fonts.load('1rem Square', '第'));
        return page.evaluate(() => [...document.querySelectorAll('header, nav, h1, h2, h3, section, p, li, dl > div, tr')].map((one) => {
          const { y, height } = one.getBoundingClientRect();
          return [one.tagName, Math.round(y), Math.round(height), one.textContent.trim().slice(0, 20)].join(' ');
        }));
      };
      const slices = /noto-sans-jp-\d+-/;
      await page.route(slices, (route) => route.abort());
      const before = await places();
      await page.unroute(slices);
      expect(await places()).toEqual(before);
      await page.context().close();
    },
    60_000,
  );

  test('every token that the style names is in it', async () => {
    const style = await (await fetch(`${server.address}/assets/app.css`)).text();
    const named = new Set([...style.matchAll(/var\((--[\w-]+)/g)].map(([, name = '']) => name));
    expect([...named].filter((name) => !style.includes(`${name}:`))).toEqual([]);
  });

  test('the faces of paper where there is paper, once the page is at rest, so that the first print has them', async () => {
    const { page, visit } = await visitor('ja');
    expect((await visit('/')).asked.filter(isPrintFace)).toEqual([]);
    expect((await visit('/meetings/10/minutes')).asked.filter(isPrintFace)).toHaveLength(4);
    const { rest, faces } = await page.evaluate(() => {
      const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
      const fetched = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/biz-ud'));
      return {
        rest: Math.min(...fetched.map(({ startTime }) => startTime)) - (navigation?.loadEventEnd ?? Infinity),
        faces: [...document.fonts].filter(({ family, status }) => family.includes('Paper') && status === 'loaded').map(({ family }) => family),
      };
    });
    expect(rest).toBeGreaterThanOrEqual(0);
    expect(new Set(faces.map((family) => family.replaceAll('"', '')))).toEqual(new Set(['Paper Gothic', 'Paper Mincho']));
    await page.emulateMedia({ media: 'print' });
    const asked = await page.locator('.paper').evaluate((paper) => getComputedStyle(paper).fontFamily);
    expect(asked).toMatch(/^"Paper Mincho"/);
    await page.context().close();
  }, 60_000);
});
