import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { announcement } from '../support/announcements.ts';
import { password } from '../support/app.ts';
import { planMeeting } from '../support/assessments.ts';
import { openBrowser } from '../support/browser.ts';
import { startServer } from '../support/server.ts';
import type { TestServer } from '../support/server.ts';
import { watchedPage } from './watched-page.ts';

// What two people do to one record without scripts stands in two-people.test.ts. Each goes on where the last stopped.
describe('The main work without scripts', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let troubles: string[];
  beforeAll(async () => {
    server = await startServer();
    browser = await openBrowser();
    ({ page, troubles } = await watchedPage(browser, server.address, { javaScript: false }));
    await server.person('liaison');
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click();

  test('she signs in, logs the 10th from its announcement and adds an action', async () => {
    await page.goto(`${server.address}/announcements/new`);
    await page.fill('[name=email]', 'liaison.ja@example.jp');
    await page.fill('[name=password]', password);
    // Nothing is offered that only a script can do.
    expect(await page.locator('[data-shows]').isVisible()).toBe(false);
    await page.keyboard.press('Enter');
    await page.fill('[name=text]', announcement('sccm-10'));
    await press('読み取る');
    await press('会合として保存する');
    await page.waitForURL('**/meetings/10');
    await page.goto(`${server.address}/commitments/10-3-1/actions/new`);
    await page.fill('[name=titleJa]', '契約の締結状況を整理する');
    await press('追加する');
    await page.waitForURL('**/actions/A10-1');
  });

  test('she records an update', async () => {
    await page.getByLabel('対応中', { exact: true }).check();
    await page.locator('textarea[name^=note]').first().fill('各軍省に照会した。');
    await press('記録する');
    expect(await page.locator('.history li').first().textContent()).toMatch(/対応中[^]*各軍省に照会した。/);
  });

  test('she narrows the list, which has a button for it, and searches', async () => {
    await page.goto(`${server.address}/actions`);
    await page.selectOption('[name=status]', 'not_started');
    await press('絞り込む');
    expect(await page.getByRole('link', { name: 'A10-1' }).count()).toBe(0);
    await page.fill('#site-q', '各軍省');
    await press('検索');
    await page.waitForURL(/\/search\?q=/);
    expect(await page.locator('main').textContent()).toContain('A10-1');
  });

  test('she takes the minutes out as a Word file', async () => {
    await page.goto(`${server.address}/meetings/10/minutes`);
    await page.getByText('書き出し', { exact: true }).click();
    const [download] = await Promise.all([page.waitForEvent('download', { timeout: 0 }), press('Word')]);
    expect(download.suggestedFilename()).toContain('.docx');
    expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe('PK');
  }, 120_000);

  test('she assesses at the 11th what was open', async () => {
    await planMeeting(server, 11);
    await page.goto(`${server.address}/meetings/11/assessment`);
    await page.locator('[name="rows[0][status]"][value=implemented]').check();
    await press('点検結果を記録する');
    expect(await page.locator('.error-summary').count()).toBe(1);
    await page.fill('[name="rows[0][reasonJa]"]', '未納入額が縮減した。');
    await press('点検結果を記録する');
    expect(await page.locator('[aria-labelledby=settled]').textContent()).toContain('未納入額が縮減した。');
  });

  test('nothing failed on the way', () => expect(troubles).toEqual([]));
});
