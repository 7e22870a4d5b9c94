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
});
