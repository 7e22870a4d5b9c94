import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { password } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { agree, checked, concur, putUp } from '../support/editions.ts';
import { startServer } from '../support/server.ts';
import type { TestServer } from '../support/server.ts';
import { edited } from '../support/translations.ts';
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
    await page.keyboard.press('Enter');
    await page.waitForLoadState();
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

describe('Every page passes axe and asks for nothing outside', () => {
  let server: TestServer;
  let browser: Browser;
  beforeAll(async () => {
    server = await startServer({ publicRecord: true });
    browser = await openBrowser();
    const liaison = await server.as('liaison');
    await liaison.post('/offices', { party: 'us', nameJa: '対外有償援助課', nameEn: 'FMS Division' }).expect(303);
    await liaison.post('/commitments/10-2-2/actions', { titleJa: '価格情報の依頼', titleEn: '', audience: 'shared', dueOn: '2026-01-31' });
    await agree(server, 8);
    await putUp(server, 7);
    await checked(server, 7);
    await concur(server, 7, 'jp');
    await edited(liaison, '/commitments/10-1-2', { textJa: '改めた文言\n\n加えた段落' });
    await server.person('admin', 'ja');
    await server.person('admin', 'en');
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  const paths = [
    '/', '/meetings', '/meetings/10', '/meetings/6', '/meetings/new', '/meetings/10/edit', '/meetings/10/delegations',
    '/meetings/10/minutes', '/meetings/10/minutes?lang=both&audience=internal', '/meetings/10/announcement',
    '/meetings/10/focus-areas/1/edit', '/meetings/10/focus-areas/1/parts', '/meetings/10/focus-areas/1/commitments/new',
    '/commitments/10-1-2', '/commitments/10-1-2/edit', '/commitments/10-1-2/parts', '/commitments/10-3-1/actions/new',
    '/actions', '/actions/A10-1', '/actions/A10-1/edit', '/actions/import', '/announcements/new', '/themes', '/themes/undelivered', '/themes/new',
    '/register', '/register?as-of=2026-02-01&recorded-by=2026-02-01', '/brief', '/meetings/10/assessment', '/meetings/next',
    '/comparison', '/comparison?left=8-1-1&right=10-1-2', '/commitments/10-1-2/links', '/password', '/indicators/new',
    '/indicators/undelivered-amount/edit', '/indicators/undelivered-amount/figures/new?year=2019',
    '/indicators', '/offices', '/offices/new', '/people', '/people/new', '/preferences', '/audit', '/filing',
    '/meetings/10/draft', '/meetings/7/editions', '/meetings/7/check', '/meetings/7/concurrences/new?party=us',
    '/meetings/7/edit', '/meetings/8/editions', '/meetings/8/editions/1', '/meetings/8/rounds/1', '/meetings/8/publication',
    '/meetings/8/editions/comparison?left=1&right=present', '/meetings/8/editions/new',
    '/meetings/10/filing', '/meetings/10/attachments', '/meetings/10/statements', '/commitments/10-1-2/history', '/nowhere',
    '/search', '/search?q=FMS', '/search?q=FMS&kind=commitment', '/search?q=nowhere',
  ];

  // Where words of two languages stand beside each other, what holds at one width may not at the other.
  const beside = [
    '/translations', '/translations?state=stale', '/commitments/10-1-2/translation', '/meetings/10/translation?lang=en',
    '/meetings/10/delegations/translation', '/commitments/10-1-2/history/comparison?left=1&right=2',
    '/meetings/7/concurrences/unconfirmed',
  ];

  const look = async (paths: string[], { locale, width }: { locale: 'ja' | 'en'; width: number }): Promise<void> => {
    const { page, troubles, findings } = await watchedPage(browser, server.address, { width });
    await page.goto(`${server.address}/sign-in`);
    expect(await findings()).toEqual([]);
    await page.fill('[name=email]', `admin.${locale}@example.jp`);
    await page.fill('[name=password]', password);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${server.address}/`);
    const faults: string[] = [];
    for (const path of paths) {
      await page.goto(server.address + path);
      faults.push(...(await findings()).map((finding) => `${path} ${finding}`));
      if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)) faults.push(`${path} scrolls sideways`);
      if ((await page.evaluate(() => document.documentElement.lang)) !== locale) faults.push(`${path} is not in ${locale}`);
    }
    expect(faults).toEqual([]);
    expect(troubles.filter((trouble) => !trouble.includes('404'))).toEqual([]);
    await page.context().close();
  };

  // Each language at one width: a page costs axe a second, and the rules it tests do not depend on both together.
  test.each([
    { locale: 'ja', width: 1280 },
    { locale: 'en', width: 360 },
  ] as const)('in $locale at $width px', (given) => look(paths, given), 300_000);

  test.each([
    { locale: 'ja', width: 1280 },
    { locale: 'ja', width: 360 },
    { locale: 'en', width: 1280 },
    { locale: 'en', width: 360 },
  ] as const)('where two languages stand beside each other, in $locale at $width px', (given) => look(beside, given), 120_000);
});
