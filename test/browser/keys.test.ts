import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { startServer } from '../support/server.ts';
import type { TestServer } from '../support/server.ts';
import { watchedPage } from './watched-page.ts';

describe('By keyboard alone', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let troubles: string[];
  let findings: () => Promise<string[]>;
  beforeAll(async () => {
    server = await startServer({ publicRecord: true });
    browser = await openBrowser();
    ({ page, troubles, findings } = await watchedPage(browser, server.address));
    await page.context().addCookies([{ name: 'sccm_session', value: await server.session('staff'), url: server.address }]);
  }, 60_000);
  beforeEach(() => page.goto(`${server.address}/help`));
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  const focused = () => page.evaluate(() => document.activeElement?.textContent.trim() ?? '');
  const searchHasFocus = () => page.evaluate(() => document.activeElement?.id === 'site-q');
  const overlay = () => page.locator('#keys');

  test.each([
    ['h', '/'], ['r', '/register'], ['m', '/meetings'], ['a', '/actions'], ['t', '/themes'], ['i', '/indicators'], ['b', '/brief'],
  ])('g %s goes to %s, as ? and the help say', async (key, path) => {
    for (const list of [overlay(), page.locator('main')]) {
      expect(await list.locator(`a[data-key=${key}]`).getAttribute('href')).toBe(path);
    }
    await page.keyboard.press('g');
    await page.keyboard.press(key);
    await page.waitForURL(server.address + path);
  });

  test('/ goes to the search box, and there every key is a letter', async () => {
    await page.keyboard.press('/');
    expect(await searchHasFocus()).toBe(true);
    await page.keyboard.type('?/gm');
    expect(await page.inputValue('#site-q')).toBe('?/gm');
    expect(await overlay().isVisible()).toBe(false);
    expect(page.url()).toBe(`${server.address}/help`);
  });

  test('no key is taken from a text that is being composed', async () => {
    const composing = (key: string) => page.evaluate((key) => {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true }));
    }, key);
    for (const key of ['?', '/', 'g', 'm']) await composing(key);
    expect(await overlay().isVisible()).toBe(false);
    expect(await searchHasFocus()).toBe(false);
    expect(page.url()).toBe(`${server.address}/help`);
  });

  test('? opens the list, Escape closes it, and what is switched off there stays off', async () => {
    await page.keyboard.press('?');
    expect(await overlay().isVisible()).toBe(true);
    await page.locator('[data-keys-on]').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    expect(await overlay().isVisible()).toBe(false);
    await page.reload();
    await page.keyboard.press('?');
    expect(await overlay().isVisible()).toBe(false);
    await page.evaluate(() => localStorage.clear());
  });

  test('a file is made: the menu is opened, its language and format are chosen', async () => {
    await page.goto(`${server.address}/register`);
    const tabTo = async (name: string): Promise<void> => {
      for (let presses = 0; presses < 100; presses += 1) {
        await page.keyboard.press('Tab');
        if ((await focused()) === name) return;
      }
      throw new Error(`the keyboard does not reach ${name}`);
    };
    await tabTo('書き出し');
    await Promise.all([page.waitForResponse(/files\.js/), page.keyboard.press('Enter')]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await tabTo('CSV');
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect(download.suggestedFilename()).toMatch(/^sccm-register-.*-en-.*\.csv$/);
  });

  test('a password is shown to who wants to see it, and sent unseen', async () => {
    await page.goto(`${server.address}/password`);
    const field = page.locator('#f-password');
    await field.fill('a long new password');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await field.getAttribute('type')).toBe('text');
    expect(await page.locator('#f-current').getAttribute('type')).toBe('password');
    await page.getByRole('checkbox', { name: /新しいパスワード/ }).uncheck();
    expect(await field.getAttribute('type')).toBe('password');
    await page.getByRole('checkbox', { name: /新しいパスワード/ }).check();
    const typeSent = page.evaluate(() => new Promise((resolve) => {
      addEventListener('submit', (event) => {
        event.preventDefault();
        resolve(document.querySelector('#f-password')?.getAttribute('type'));
      });
    }));
    await page.fill('#f-current', 'the former password');
    await page.keyboard.press('Enter');
    expect(await typeSent).toBe('password');
  });

  test('on a narrow screen the menu opens, closes and gives the focus back', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    const menu = page.locator('#site-menu');
    expect(await menu.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'メニュー' }).focus();
    await page.keyboard.press('Enter');
    expect(await menu.getByRole('link', { name: '管理台帳', exact: true }).isVisible()).toBe(true);
    expect(await findings()).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await menu.isVisible()).toBe(false);
    expect(await focused()).toBe('メニュー');
    await page.setViewportSize({ width: 1280, height: 900 });
    expect(await menu.getByRole('link', { name: '管理台帳', exact: true }).isVisible()).toBe(true);
  });

  test('nothing failed on the way', () => expect(troubles).toEqual([]));
});
