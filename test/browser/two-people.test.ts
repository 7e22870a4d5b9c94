import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { password } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { startServer } from '../support/server.ts';
import type { TestServer } from '../support/server.ts';
import { watchedPage } from './watched-page.ts';
import type { WatchedPage } from './watched-page.ts';

const hour = 3_600_000;
const hostile = '</textarea><img src=x onerror="document.title=1">';

describe('Two people edit one area in their browsers', () => {
  let server: TestServer;
  let browser: Browser;
  let first: Page;
  let findings: WatchedPage['findings'];
  let second: WatchedPage;

  beforeAll(async () => {
    server = await startServer({ publicRecord: true });
    browser = await openBrowser();
    await server.person('admin');
    await server.person('liaison');
    ({ page: first, findings } = await watchedPage(browser, server.address));
    // The second does without JavaScript.
    second = await watchedPage(browser, server.address, { javaScript: false, width: 360 });
    await signIn(first, 'admin');
    await signIn(second.page, 'liaison');
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  const area = () => `${server.address}/meetings/10/focus-areas/2`;

  async function signIn(page: Page, role: string): Promise<void> {
    await page.goto(`${server.address}/sign-in?to=/meetings/10/focus-areas/2/edit`);
    await credentials(page, role);
  }

  async function credentials(page: Page, role: string): Promise<void> {
    await page.fill('[name=email]', `${role}.ja@example.jp`);
    await page.fill('[name=password]', password);
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  }

  async function save(page: Page, fields: Record<string, string>): Promise<void> {
    for (const [name, text] of Object.entries(fields)) await page.fill(`[name="${name}"]`, text);
    await Promise.all([page.waitForEvent('load'), page.locator('form.form button.button-primary').first().click()]);
  }

  const stored = async () => {
    await first.goto(`${area()}/edit`);
    return { ja: await first.inputValue('[name=textJa]'), en: await first.inputValue('[name=headingEn]') };
  };

  test('the second sees who, when and both texts, and takes both as one', async () => {
    const { page, troubles } = second;
    const began = await page.inputValue('[name=textJa]');
    await save(first, { textJa: `${began}\n末尾の文。`, headingEn: `Their heading ${hostile}` });
    await save(page, { textJa: `冒頭の文。\n${began}` });
    const told = page.locator('.conflict');
    expect(await told.textContent()).toMatch(/管理 三郎 令和8年2月2日 12:00/);
    expect(await page.inputValue('[name=textJa]')).toBe(`冒頭の文。\n${began}`);
    expect(await page.inputValue('[name=headingEn]')).toBe(`Their heading ${hostile}`);
    const choice = page.locator('#f-textJa-choice');
    expect(await choice.locator('ins').allTextContents()).toEqual([expect.stringContaining('冒頭の文。')]);
    await choice.getByLabel('合わせた文にする').first().check();
    await save(page, {});
    expect(await stored()).toEqual({ ja: `冒頭の文。\n${began}\n末尾の文。`, en: `Their heading ${hostile}` });
    expect(troubles).toEqual([]);
  });

  test('the same after a session that ended in between', async () => {
    const { page, troubles } = second;
    await page.goto(`${area()}/edit`);
    await page.fill('[name=textJa]', '期限が切れる前の文');
    server.clock.now = new Date(server.clock.now.getTime() + 13 * hour);
    await signIn(first, 'admin');
    await save(first, { textJa: 'その間の文' });
    await save(page, {});
    expect(await page.content()).not.toContain('その間の文');
    await credentials(page, 'liaison');
    await page.getByRole('button', { name: '入力した内容を保存する' }).click();
    expect(await page.locator('.conflict').textContent()).toContain('管理 三郎');
    expect(await page.inputValue('[name=textJa]')).toBe('期限が切れる前の文');
    await page.locator('#f-textJa-choice').getByLabel('保存済みの内容にする').check();
    await save(page, {});
    expect((await stored()).ja).toBe('その間の文');
    expect(troubles).toEqual([]);
  });

  test('a draft that is put back is of the state it was begun on', async () => {
    await first.goto(`${area()}/edit`);
    await first.fill('[name=textJa]', '下書きの文');
    await first.waitForTimeout(1000);
    await first.goto(`${server.address}/help`).catch(() => undefined);
    await second.page.goto(`${area()}/edit`);
    await save(second.page, { textJa: '下書きの後に保存された文' });
    await first.goto(`${area()}/edit`);
    await first.locator('[data-draft-restore]').first().click();
    await save(first, {});
    expect(await first.locator('.conflict').textContent()).toContain('連絡 花子');
    expect(await first.inputValue('[name=textJa]')).toBe('下書きの文');
    expect(await findings()).toEqual([]);
    await first.fill('#f-textJa-choice textarea', '合わせた文');
    expect(await first.isChecked('#f-textJa-merged')).toBe(true);
    await save(first, {});
    expect((await stored()).ja).toBe('合わせた文');
  });
});
