import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { password } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { makersOf } from '../support/makers.ts';
import { startServer } from '../support/server.ts';
import type { TestServer } from '../support/server.ts';
import { watchedPage } from './watched-page.ts';

describe('A file that takes long', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let troubles: string[];
  beforeAll(async () => {
    server = await startServer({ publicRecord: true });
    browser = await openBrowser();
    ({ page, troubles } = await watchedPage(browser, server.address));
    await server.person('liaison');
    await page.goto(`${server.address}/sign-in?to=/register`);
    await page.fill('[name=email]', 'liaison.ja@example.jp');
    await page.fill('[name=password]', password);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${server.address}/register`);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  const open = async (): Promise<void> => {
    await Promise.all([page.waitForResponse(/files\.js/), page.getByText('書き出し', { exact: true }).click()]);
  };
  const excel = () => page.locator('.exports').getByRole('button', { name: 'Excel' }).first();
  const said = () => page.getByText('ファイルを作成しています').locator('visible=true');

  test('is kept under its name once it is made', async () => {
    await open();
    const [download] = await Promise.all([page.waitForEvent('download'), excel().click()]);
    expect(download.suggestedFilename()).toMatch(/^sccm-register-as-of-.*-ja-internal\.xlsx$/);
    expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe('PK');
    expect(page.url()).toBe(`${server.address}/register`);
    expect(troubles).toEqual([]);
  });

  test('says so, and what makes it ends when it is called off', async () => {
    const [maker = 0] = await makersOf(process.pid);
    // It stands still, so that it takes as long as anything can.
    process.kill(maker, 'SIGSTOP');
    await excel().click();
    await said().waitFor();
    expect(await excel().isDisabled()).toBe(true);
    await page.keyboard.press('Enter');
    await said().waitFor({ state: 'detached' });
    expect(await excel().isDisabled()).toBe(false);
    while ((await makersOf(process.pid)).includes(maker)) await new Promise((resolve) => setTimeout(resolve, 20));
    const [download] = await Promise.all([page.waitForEvent('download'), excel().click()]);
    expect(download.suggestedFilename()).toContain('.xlsx');
  }, 60_000);

  test('that cannot be made leads to the page that says why', async () => {
    const body = '<!doctype html><h1>ファイルを作成できませんでした</h1>';
    await page.route('**/register.xlsx*', (route) => route.fulfill({ status: 500, contentType: 'text/html; charset=utf-8', body }));
    await excel().click();
    await page.getByRole('heading', { name: 'ファイルを作成できませんでした' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/register.xlsx');
  }, 60_000);

  test('to be read says so, and is called off where the person stays', async () => {
    await Promise.all([page.waitForResponse(/reading\.js/), page.goto(`${server.address}/actions/import`)]);
    // Nobody answers, so that it takes as long as anything can.
    await page.route('**/actions/import/files', () => undefined);
    await page.setInputFiles('[name=file]', { name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from('番号,件名\nA10-1,協議') });
    // A page that is on its way to another is looked at from within.
    await page.evaluate(() => {
      const reading = document.querySelector<HTMLElement>('[data-reading]');
      const watching = new MutationObserver(() => {
        if (reading?.hidden !== false) return;
        watching.disconnect();
        document.title = reading.innerText;
        reading.querySelector('button')?.click();
      });
      watching.observe(reading ?? document, { attributes: true });
    });
    await page.getByRole('button', { name: '読み取って確認する' }).click({ noWaitAfter: true });
    await page.waitForFunction(() => document.title.includes('一覧を読み取っています'));
    expect(await page.locator('[data-reading]').isHidden()).toBe(true);
    await page.unroute('**/actions/import/files');
    await page.getByRole('button', { name: '読み取って確認する' }).click();
    await page.waitForURL(`${server.address}/actions/import/files`);
  }, 60_000);
});
