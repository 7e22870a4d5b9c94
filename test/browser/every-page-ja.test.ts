import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { everyPage, fillEveryPage, pagesOfNothing } from '../support/every-page.ts';
import { startServer } from '../support/server.ts';
import { walk } from './every-page-walk.ts';

// A file for each language, so that they are walked beside each other.
describe('Every page is sound in ja, wide and narrow, and asks for nothing outside', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  }, 60_000);
  afterAll(() => browser.close());

  test('with the whole record', async () => {
    const server = await startServer({ publicRecord: true });
    await fillEveryPage(server);
    expect(await walk(browser, server, 'ja', Object.values(everyPage).flat())).toEqual([]);
    await server.close();
  }, 900_000);

  test('with nothing recorded', async () => {
    const server = await startServer();
    expect(await walk(browser, server, 'ja', pagesOfNothing)).toEqual([]);
    await server.close();
  }, 300_000);
});
