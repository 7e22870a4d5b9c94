import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { password } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { startServer } from '../support/server.ts';
import type { TestServer } from '../support/server.ts';
import { watchedPage } from './watched-page.ts';
import type { WatchedPage } from './watched-page.ts';

const release = readFileSync(join(import.meta.dirname, '../announcement/texts/sccm-10.txt'), 'utf8');

// A liaison officer's afternoon, by keyboard alone: each test goes on where the last one stopped.
describe('A liaison officer logs the 10th meeting and follows its actions, by keyboard alone', () => {
  let server: TestServer;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    server = await startServer();
    browser = await openBrowser();
    watched = await watchedPage(browser, server.address);
    page = watched.page;
    await server.person('liaison');
    await (await server.as('liaison')).post('/offices', { party: 'jp', nameJa: '有償援助調達室' }).expect(303);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  const focused = (): Promise<string> =>
    page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.name || document.activeElement?.textContent || '');

  async function tabTo(is: (name: string) => boolean): Promise<void> {
    for (let presses = 0; presses < 400; presses += 1) {
      await page.keyboard.press('Tab');
      if (is((await focused()).trim())) return;
    }
    throw new Error('the keyboard does not reach it');
  }

  test('she signs in', async () => {
    await page.goto(`${server.address}/announcements/new`);
    await tabTo((name) => name === 'email');
    await page.keyboard.type('liaison.ja@example.jp');
    await tabTo((name) => name === 'password');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/announcements/new');
    expect(await watched.findings()).toEqual([]);
  });

  test('she pastes the announcement and sees what was understood, with nothing stored', async () => {
    await tabTo((name) => name === 'text');
    await page.keyboard.insertText(release);
    await tabTo((name) => name === '読み取る');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/announcements/readings');
    expect(await page.getByLabel('回', { exact: false }).first().inputValue()).toBe('10');
    expect(await watched.findings()).toEqual([]);
    await (await server.as('liaison')).get('/meetings/10').expect(404);
  });

  test('she saves it and the record stands', async () => {
    await tabTo((name) => name === '会合として保存する');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/meetings/10');
    expect(await page.locator('.commitment .number').allTextContents()).toEqual(['10-1-1', '10-1-2', '10-2-1', '10-2-2', '10-3-1']);
    expect(await watched.findings()).toEqual([]);
  });

  test('she adds the first action with its office and due date', async () => {
    await page.goto(`${server.address}/commitments/10-3-1/actions/new`);
    await tabTo((name) => name === 'titleJa');
    await page.keyboard.type('契約の締結状況を整理する');
    await tabTo((name) => name === 'officeId');
    await page.keyboard.press('ArrowDown');
    await tabTo((name) => name === 'dueOn');
    expect(await page.locator('[name=dueOn]').inputValue()).toBe('2026-03-31');
    await tabTo((name) => name === '追加する');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/actions/A10-1');
    expect(await watched.findings()).toEqual([]);
  });

  test('she records an update in three fields', async () => {
    await tabTo((name) => name === 'status');
    await page.keyboard.press('ArrowRight');
    await tabTo((name) => name.startsWith('note'));
    await page.keyboard.type('各軍省に照会した。');
    await tabTo((name) => name === '記録する');
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    const newest = page.locator('.history li').first();
    expect(await newest.textContent()).toContain('各軍省に照会した。');
    expect(await newest.textContent()).toContain('対応中');
    expect(await watched.findings()).toEqual([]);
  });

  test('she finds the action in the list and the minutes hold the record', async () => {
    await page.goto(`${server.address}/actions?status=open`);
    expect(await page.getByRole('link', { name: 'A10-1' }).count()).toBeGreaterThan(0);
    await page.goto(`${server.address}/meetings/10/minutes`);
    expect(await page.locator('.paper').textContent()).toContain('引き続き履行管理の強化を行い');
    expect(await watched.findings()).toEqual([]);
  });

  test('nothing failed on the way and nothing outside was asked for', () => {
    expect(watched.troubles).toEqual([]);
  });
});
