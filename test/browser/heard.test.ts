import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { putUp } from '../support/editions.ts';
import { startServer } from '../support/server.ts';
import type { TestServer } from '../support/server.ts';
import { watchedPage } from './watched-page.ts';

describe('Who hears a page instead of seeing it', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    server = await startServer({ publicRecord: true });
    browser = await openBrowser();
    await putUp(server, 7);
    await (await server.as('leadership')).post('/commitments/10-1-2/directions', { direction: '早めること。', raise: '1' }).expect(303);
    const liaison = await server.as('liaison');
    for (const text of ['【対応】一覧を送付する。', '了解した。']) {
      const said = { speaker: 'jp', areaNumber: '1', audience: 'shared', lang: 'ja', text };
      await liaison.post('/meetings/10/statements', said).expect(303);
    }
    ({ page } = await watchedPage(browser, server.address, { locale: 'en-US' }));
    await page.context().addCookies([{ name: 'sccm_session', value: await server.session('liaison', 'en'), url: server.address }]);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  test.each([
    ['/commitments/10-1-2', '早めること。'],
    ['/meetings/10/statements', '一覧を送付する。'],
    ['/meetings/7/editions', '英訳は後日作成する。'],
    ['/meetings/7/rounds/1', '英訳は後日作成する。'],
  ])('hears in its own language what was typed on %s', async (path, words) => {
    await page.goto(server.address + path);
    const spoken = await page.getByText(words).evaluateAll((all) => all.map((one) => one.closest('[lang]')?.getAttribute('lang')));
    expect(spoken.length).toBeGreaterThan(0);
    expect(new Set(spoken)).toEqual(new Set(['ja']));
  });

  test('hears by name what narrows a list', async () => {
    await page.goto(`${server.address}/register`);
    await page.getByRole('group', { name: 'Filters' }).getByLabel('Group by').waitFor();
  });

  test('can tell the statements of one speaker apart by their links', async () => {
    await page.goto(`${server.address}/meetings/10/statements`);
    const names = await page.locator('.statement').getByRole('link', { name: /^Edit/ }).allInnerTexts();
    expect(new Set(names).size).toBe(2);
  });

  test('is told that it was saved, wherever the next page begins', async () => {
    await page.goto(`${server.address}/preferences`);
    await page.locator('main form button.button-primary').first().press('Enter');
    const said = page.locator('[data-flash=success]');
    await said.waitFor();
    expect(await said.getAttribute('role')).toBe('status');
    expect(await said.evaluate((banner) => document.activeElement === banner)).toBe(true);
  });

  test('goes through headings without a gap, on every main page', async () => {
    for (const path of ['/', '/meetings/10', '/register', '/commitments/10-1-2', '/meetings/10/minutes', '/meetings/10/statements', '/brief', '/help']) {
      await page.goto(server.address + path);
      const levels = await page.locator('h1, h2, h3, h4, h5, h6').evaluateAll((all) =>
        all.filter((one) => one.checkVisibility()).map((one) => Number(one.tagName.slice(1))));
      expect([path, levels.filter((level) => level === 1).length]).toEqual([path, 1]);
      const gaps = levels.filter((level, place) => place > 0 && level > (levels[place - 1] ?? 0) + 1);
      expect([path, gaps]).toEqual([path, []]);
    }
  });
});
