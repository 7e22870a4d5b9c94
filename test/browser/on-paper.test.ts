import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { putUp } from '../support/editions.ts';
import { startServer } from '../support/server.ts';
import type { TestServer } from '../support/server.ts';
import { watchedPage } from './watched-page.ts';

describe('On paper', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    server = await startServer({ publicRecord: true });
    browser = await openBrowser();
    await putUp(server, 7);
    ({ page } = await watchedPage(browser, server.address));
    await page.context().addCookies([{ name: 'sccm_session', value: await server.session('liaison'), url: server.address }]);
    await page.emulateMedia({ media: 'print' });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  test.each(['/meetings/10/assessment', '/meetings/7/rounds/1', '/search?q=FMS', '/register?status=open'])(
    'nothing of %s says that it could be opened',
    async (path) => {
      await page.goto(server.address + path);
      const summaries = await page.locator('summary').evaluateAll((all) =>
        all.filter((one) => one.checkVisibility()).map((one) => getComputedStyle(one).listStyleType));
      expect(summaries.filter((style) => style !== 'none')).toEqual([]);
      expect(await page.locator('details:not([open], .print-open)').filter({ visible: true }).count()).toBe(0);
    },
  );

  test('what was missing when a draft was put up is told, though it was not opened', async () => {
    await page.goto(`${server.address}/meetings/7/editions`);
    const points = page.locator('.print-open li');
    expect(await points.count()).toBeGreaterThan(0);
    expect(await points.first().evaluate((one) => one.checkVisibility({ contentVisibilityAuto: true }))).toBe(true);
    expect((await points.first().boundingBox())?.height).toBeGreaterThan(5);
  });

  test.each(['/indicators', '/themes/undelivered', '/meetings', '/'])('no figure is cut off the charts of %s', async (path) => {
    await page.goto(server.address + path);
    await page.evaluate(async () => { await document.fonts.ready; });
    const cut = await page.locator('svg.chart text').evaluateAll((texts) => texts.flatMap((text) => {
      const [inner, outer] = [text.getBoundingClientRect(), text.closest('svg')?.getBoundingClientRect()];
      const isWithin = outer !== undefined && inner.left >= outer.left - 1 && inner.right <= outer.right + 1;
      return isWithin ? [] : [text.textContent];
    }));
    expect(cut).toEqual([]);
  });

  test.each(['/', '/register', '/themes/undelivered', '/comparison?left=8-1-1&right=10-1-2'])('the words of %s stand out from the sheet', async (path) => {
    await page.goto(server.address + path);
    const faint = await page.locator('body *').evaluateAll((all) => {
      const partsOf = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
      const light = (color: string) => {
        const linear = (part: number) => (part <= 10 ? part / 3294 : ((part / 255 + 0.055) / 1.055) ** 2.4);
        const [red = 0, green = 0, blue = 0] = partsOf(color).map(linear);
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
      };
      const behind = (one: Element | null): string => {
        if (one === null) return 'rgb(255, 255, 255)';
        const { backgroundColor } = getComputedStyle(one);
        return partsOf(backgroundColor)[3] === 0 ? behind(one.parentElement) : backgroundColor;
      };
      return all.filter((one) => {
        const hasWords = [...one.childNodes].some(({ nodeType, nodeValue }) => nodeType === 3 && nodeValue?.trim() !== '');
        if (!hasWords || !one.checkVisibility()) return false;
        const [a, b] = [light(getComputedStyle(one).color), light(behind(one))];
        return Math.max(a, b) / Math.min(a, b) < 4.5;
      }).map(({ outerHTML }) => outerHTML.slice(0, 100));
    });
    expect(faint).toEqual([]);
  });

  test('a draft says which it is, before the sheet on which it begins', async () => {
    await page.goto(`${server.address}/meetings/7/rounds/1`);
    expect(await page.locator('h1').first().isVisible()).toBe(true);
    expect(await page.locator('.paper-alone').evaluate((one) => getComputedStyle(one).breakBefore)).toBe('page');
    await page.goto(`${server.address}/meetings/10/minutes`);
    expect(await page.locator('h1').first().isVisible()).toBe(false);
  });
});
