import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';

/** A page of a person's browser that notes whatever should never happen. */
export interface WatchedPage {
  page: Page;
  /** Console errors, failed requests, requests to another host, in order. */
  troubles: string[];
  /** What axe finds on the page as it stands. */
  findings: () => Promise<string[]>;
}

interface Axe {
  run: (of: Document, options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

const packaged = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'));
const axeSource = readFileSync(packaged.resolve('axe-core/axe.min.js'), 'utf8');

/** Opens a page that watches itself; a refusal (422, 409, 401) is an answer, not a trouble. */
export async function watchedPage(
  browser: Browser,
  address: string,
  given: { width?: number; javaScript?: boolean; locale?: string; eachWithAxe?: boolean } = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport: { width: given.width ?? 1280, height: 900 },
    locale: given.locale ?? 'ja-JP',
    javaScriptEnabled: given.javaScript ?? true,
    timezoneId: 'Asia/Tokyo',
  });
  // Where each document is looked at, it brings axe with it: handed over each time it took as long as one look.
  if (given.eachWithAxe === true) await context.addInitScript(axeSource);
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => {
    const isRefusal = /status of (401|409|422)/.test(message.text());
    if (message.type() === 'error' && !isRefusal) troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('requestfailed', (request) => {
    const error = request.failure()?.errorText ?? '';
    // Leaving a page calls off what it still waits for.
    if (error !== 'net::ERR_ABORTED') troubles.push(`${request.url()} ${error}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(address) && !request.url().startsWith('data:')) troubles.push(`asked for ${request.url()}`);
  });
  // Once for each document, and only what fails: to hand it over anew for each look took as long as looking.
  const findings = async (): Promise<string[]> => {
    if (await page.evaluate(() => !('axe' in window))) await page.evaluate(axeSource);
    return page.evaluate(async () => {
      const { axe } = window as unknown as { axe: Axe };
      const { violations } = await axe.run(document, { resultTypes: ['violations'], iframes: false });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ').slice(0, 300)}`);
    });
  };
  return { page, troubles, findings };
}
