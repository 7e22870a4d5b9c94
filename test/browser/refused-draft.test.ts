import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { password } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { startServer } from '../support/server.ts';
import type { TestServer } from '../support/server.ts';
import { watchedPage } from './watched-page.ts';

describe('A form that was refused', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    server = await startServer({ publicRecord: true });
    browser = await openBrowser();
    ({ page } = await watchedPage(browser, server.address));
    await server.person('liaison');
    await page.goto(`${server.address}/sign-in?to=${encodeURIComponent('/commitments/10-1-2/edit')}`);
    await page.fill('[name=email]', 'liaison.ja@example.jp');
    await page.fill('[name=password]', password);
    await page.keyboard.press('Enter');
    await page.waitForURL(/10-1-2\/edit$/);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  const save = () => page.locator('form[data-draft] button.button-primary').click();
  const keptHere = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('draft:')).length);

  test('gives back what was typed, offers it nowhere a second time, and keeps it until it is saved', async () => {
    await page.fill('[name=textJa]', ' 書き直した文言 ');
    await page.fill('[name=dueOn]', '2026-02-30');
    await save();
    await page.locator('.error-summary').waitFor();
    expect((await page.inputValue('[name=textJa]')).trim()).toBe('書き直した文言');
    await page.waitForTimeout(300);
    expect(await page.locator('[data-draft-restore]').count()).toBe(0);
    expect(await keptHere()).toBe(1);
    await page.fill('[name=dueOn]', '');
    await save();
    await page.waitForURL(/10-1-2$/);
    await page.locator('[data-flash=success]').waitFor();
    await page.goto(`${server.address}/commitments/10-1-2/edit`);
    await page.waitForTimeout(300);
    expect(await page.locator('[data-draft-restore]').count()).toBe(0);
    expect(await keptHere()).toBe(0);
  });
});
