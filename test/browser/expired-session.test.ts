import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { password } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { startServer } from '../support/server.ts';
import type { TestServer } from '../support/server.ts';
import { watchedPage } from './watched-page.ts';

const hour = 3_600_000;

describe('A session that ends while someone is typing', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let troubles: string[];

  beforeAll(async () => {
    server = await startServer({ publicRecord: true });
    browser = await openBrowser();
    ({ page, troubles } = await watchedPage(browser, server.address));
    await server.person('liaison');
    await page.clock.install({ time: server.clock.now });
    await signIn('/meetings/10/edit');
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  async function signIn(to: string): Promise<void> {
    await page.goto(`${server.address}/sign-in?to=${encodeURIComponent(to)}`);
    await page.fill('[name=email]', 'liaison.ja@example.jp');
    await page.fill('[name=password]', password);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${server.address}${to}`);
  }

  /** Lets time pass on both sides. */
  async function pass(milliseconds: number): Promise<void> {
    server.clock.now = new Date(server.clock.now.getTime() + milliseconds);
    await page.clock.fastForward(milliseconds);
  }

  test('says so ten minutes before, and goes on when asked to', async () => {
    await page.fill('[name=summaryJa]', '書きかけの概要');
    await pass(1.7 * hour);
    expect(await page.locator('.banner-kept').count()).toBe(0);
    await pass(0.1 * hour);
    const banner = page.locator('.banner-kept');
    await banner.waitFor();
    expect(await banner.textContent()).toMatch(/サインインは\d+:\d{2}に切れます/);
    await page.route('**/session', (route) => route.abort(), { times: 1 });
    await banner.getByRole('button').press('Enter');
    await page.getByText('延長できませんでした').waitFor();
    await banner.getByRole('button').press('Enter');
    await banner.waitFor({ state: 'detached' });
    troubles.length = 0;
    await pass(1.5 * hour);
    expect(await page.inputValue('[name=summaryJa]')).toBe('書きかけの概要');
  });

  test('says when it has ended; saving then asks to sign in, and saves what was typed', async () => {
    await pass(2.2 * hour);
    await page.locator('.banner-kept', { hasText: 'サインインの期限が切れました' }).waitFor();
    await page.locator('form.form[method=post] button.button-primary').first().click();
    await page.waitForSelector('[name=password]');
    await page.fill('[name=email]', 'liaison.ja@example.jp');
    await page.fill('[name=password]', password);
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=入力した内容はまだ保存されていません。');
    expect(await page.content()).toContain('書きかけの概要');
    await page.locator('main form button.button-primary').first().click();
    await page.waitForURL('**/meetings/10');
    expect(await page.locator('main').textContent()).toContain('書きかけの概要');
    expect(troubles).toEqual([]);
  });
});
