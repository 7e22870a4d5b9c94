import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';

const PAGE = '<!doctype html><html lang="ja"><title>議事要旨</title><label>件名 <input name="subject"></label>';

describe('the browser of the tests', () => {
  let server: Server;
  let browser: Browser;
  let address: string;

  beforeAll(async () => {
    server = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8').end(PAGE);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser.close();
    server.close();
  });

  test('reads a page and takes Japanese from the keyboard', async () => {
    const page = await browser.newPage();
    await page.goto(address);
    expect(await page.title()).toBe('議事要旨');
    await page.getByLabel('件名').pressSequentially('価格の透明性');
    expect(await page.getByLabel('件名').inputValue()).toBe('価格の透明性');
    await page.close();
  });

  test('reaches nothing outside this machine', async () => {
    const page = await browser.newPage();
    await expect(page.goto('http://example.org/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
    await expect(page.goto('http://192.0.2.1/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
    await page.close();
  });
});
