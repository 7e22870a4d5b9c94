import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { startServer } from '../support/server.ts';
import type { TestServer } from '../support/server.ts';
import { watchedPage } from './watched-page.ts';

let browser: Browser;
let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  browser = await openBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});

test('a button pressed twice in haste records once', async () => {
  const { page, troubles } = await watchedPage(browser, server.address);
  const value = await server.session('liaison');
  await page.context().addCookies([{ name: 'sccm_session', value, url: server.address }]);
  const recorded = async () => (await server.db.read.selectFrom('offices').select('name_ja').execute()).map((one) => one.name_ja);

  await page.goto(`${server.address}/offices/new`);
  await page.fill('[name=nameJa]', '急ぎの課');
  let asked = 0;
  page.on('request', (request) => { asked += request.method() === 'POST' ? 1 : 0; });
  // The first is sent and not yet answered when the second is pressed.
  await page.evaluate(() => {
    const button = document.querySelector<HTMLButtonElement>('main form .button-primary')!;
    button.click();
    setTimeout(() => button.click(), 20);
  });
  await page.waitForURL('**/offices');
  expect(await recorded()).toEqual(['急ぎの課']);
  expect(asked).toBe(1);
  expect(troubles).toEqual([]);
});
