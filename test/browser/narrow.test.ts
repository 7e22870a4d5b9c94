import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { planMeeting } from '../support/assessments.ts';
import { openBrowser } from '../support/browser.ts';
import { startServer } from '../support/server.ts';
import type { TestServer } from '../support/server.ts';
import { watchedPage } from './watched-page.ts';

describe('On a narrow screen', () => {
  let server: TestServer;
  let browser: Browser;
  beforeAll(async () => {
    server = await startServer({ publicRecord: true });
    browser = await openBrowser();
    await planMeeting(server, 11);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  async function visitor(given: { locale?: 'ja' | 'en'; width?: number; javaScript?: boolean } = {}): Promise<Page> {
    const { locale = 'ja', width = 360, javaScript = true } = given;
    const { page } = await watchedPage(browser, server.address, { width, javaScript });
    await page.context().addCookies([{ name: 'sccm_session', value: await server.session('admin', locale), url: server.address }]);
    return page;
  }

  const filters = (page: Page) => page.locator('.filter-fold');
  const firstField = (page: Page) => page.locator('.filter input, .filter select').first();

  test.each(['/register', '/actions', '/audit', '/brief'])('the filters of %s wait until they are asked for', async (path) => {
    const page = await visitor({ javaScript: false });
    await page.goto(server.address + path);
    expect(await filters(page).locator('summary').innerText()).toMatch(/^表示の条件\s*指定なし$/);
    expect(await firstField(page).isVisible()).toBe(false);
    await filters(page).locator('summary').click();
    expect(await firstField(page).isVisible()).toBe(true);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.reload();
    expect(await firstField(page).isVisible()).toBe(true);
    expect(await filters(page).locator('summary').isVisible()).toBe(false);
    await page.context().close();
  });

  test('filters that are set stand open, and what was chosen last keeps the focus when none is left', async () => {
    const page = await visitor();
    await page.goto(`${server.address}/register?status=open`);
    expect(await filters(page).locator('summary').innerText()).toContain('指定あり');
    const standing = page.locator('#f-status');
    expect(await standing.isVisible()).toBe(true);
    await standing.focus();
    await Promise.all([page.waitForURL(`${server.address}/register`), standing.selectOption('')]);
    await page.waitForFunction(() => (document.activeElement as HTMLSelectElement | null)?.name === 'status');
    await page.context().close();
  });

  test.each(['ja', 'en'] as const)('no day and no number in a title is broken, in %s', async (locale) => {
    const page = await visitor({ locale });
    for (const path of ['/register', '/brief?recorded-by=2026-02-02', '/themes/undelivered?recorded-by=2026-02-02', '/comparison?left=8-1-1&right=10-1-2']) {
      await page.goto(server.address + path);
      const lines = await page.locator('h1 .whole').evaluateAll((wholes) => wholes.map((one) => one.getClientRects().length));
      expect([path, lines.length > 0, new Set(lines)]).toEqual([path, true, new Set([1])]);
    }
    await page.context().close();
  });

  test('what stands in a cell beside its words is under them, not under the name of the column', async () => {
    const page = await visitor({ locale: 'en' });
    await page.goto(`${server.address}/meetings`);
    const places = await page.locator('.table-stack td', { has: page.locator('.tag-provisional') }).first().evaluate((cell) =>
      [...cell.children].map((child) => child.getBoundingClientRect().left));
    expect(places.length).toBeGreaterThan(1);
    expect(new Set(places).size).toBe(1);
    await page.context().close();
  });

  test('a link beside buttons that has no room stands where they begin', async () => {
    const page = await visitor({ width: 320, locale: 'en' });
    await page.goto(`${server.address}/meetings/10/translation?lang=en`);
    const row = page.locator('main .button-row').last();
    const [button, link] = await Promise.all([row.locator('.button').first().boundingBox(), row.locator('.button-text').boundingBox()]);
    expect(link?.y).toBeGreaterThan(button?.y ?? Infinity);
    expect((link?.x ?? 0) + 12).toBeCloseTo(button?.x ?? 0, 0);
    await page.context().close();
  });
});
