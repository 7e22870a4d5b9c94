import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { announcement } from '../support/announcements.ts';
import { openBrowser } from '../support/browser.ts';
import { everyPage, fillEveryPage } from '../support/every-page.ts';
import { bendEveryText, hostile } from '../support/hostile.ts';
import { startServer } from '../support/server.ts';
import type { TestServer } from '../support/server.ts';
import { watchedPage } from './watched-page.ts';

// Pages on which nobody's words stand, or only words of the program's own.
const silent =
  /^\/(help|preferences|password|second-factor|sessions|people\/new|meetings\/new|offices\/new|themes\/new)/;

const cell = `"${hostile.replaceAll('"', '""')}"`;

describe('Hostile words in every field of the record', () => {
  let server: TestServer;
  let browser: Browser;
  beforeAll(async () => {
    server = await startServer({ publicRecord: true });
    browser = await openBrowser();
    await fillEveryPage(server);
    await server.person('admin');
    expect(await bendEveryText(server.db)).toBeGreaterThan(500);
  }, 300_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  async function visitor() {
    const { page, troubles } = await watchedPage(browser, server.address);
    const value = await server.session('admin', 'ja');
    await page.context().addCookies([{ name: 'sccm_session', value, url: server.address }]);
    page.on('dialog', (dialog) => {
      // Leaving what is not saved is asked about by the program itself.
      if (dialog.type() !== 'beforeunload') troubles.push(`${page.url()} says ${dialog.message()}`);
      void dialog.accept();
    });
    return { page, troubles };
  }

  const faultsOf = (page: Page): Promise<string[]> => page.evaluate(() => {
    const own = document.querySelectorAll('[onerror], [onload], img[src=x], a[href^="javascript"]').length;
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(({ value }) => value);
    const shows = [document.body.innerText, ...fields].some((words) => words.includes('onerror=alert(1)'));
    return [...(own > 0 ? ['takes it for its own'] : []), ...(shows ? [] : ['does not show it'])];
  });

  test('are shown on every page as they are written, and nothing of them happens', async () => {
    const { page, troubles } = await visitor();
    const faults: string[] = [];
    for (const address of Object.values(everyPage).flat().filter((one) => !silent.test(one))) {
      const answer = await page.goto(server.address + address);
      if (answer?.status() !== 200) faults.push(`${address} answers ${answer?.status() ?? 'nothing'}`);
      faults.push(...(await faultsOf(page)).map((fault) => `${address} ${fault}`));
    }
    expect({ faults, troubles }).toEqual({ faults: [], troubles: [] });
    await page.context().close();
  }, 300_000);

  test('are shown so before anything is saved: of an announcement, of a list, of a form that is refused', async () => {
    const { page, troubles } = await visitor();
    const send = async (): Promise<void> => {
      await Promise.all([page.waitForEvent('load'), page.locator('form.form button.button-primary').first().click()]);
      expect(await faultsOf(page)).toEqual([]);
    };
    await page.goto(`${server.address}/announcements/new`);
    await page.fill('[name=text]', announcement('sccm-10').replaceAll('確認した', `確認した${hostile}`));
    await send();
    await page.goto(`${server.address}/actions/import`);
    const list = `番号,進捗,"内容・理由（日本語）",${cell}\nA10-1,対応中,${cell},${cell}\n`;
    await page.setInputFiles('[type=file]', { name: '一覧.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
    await send();
    await page.goto(`${server.address}/meetings/10/edit`);
    await page.fill('[name=heldFrom]', hostile);
    await send();
    expect(troubles).toEqual([]);
    await page.context().close();
  }, 60_000);
});
