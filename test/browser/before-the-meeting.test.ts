import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { actionOf, report } from '../support/actions.ts';
import { planMeeting } from '../support/assessments.ts';
import { openBrowser } from '../support/browser.ts';
import { startServer } from '../support/server.ts';
import type { TestServer } from '../support/server.ts';
import { watchedPage } from './watched-page.ts';
import type { WatchedPage } from './watched-page.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  server = await startServer({ publicRecord: true });
  browser = await openBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});

async function visit(role: 'liaison' | 'leadership', locale: 'ja' | 'en' = 'ja'): Promise<WatchedPage> {
  const watched = await watchedPage(browser, server.address);
  const value = await server.session(role, locale);
  await watched.page.context().addCookies([{ name: 'sccm_session', value, url: server.address }]);
  return watched;
}

// Each test goes on where the last one stopped.
describe('At the table: a liaison officer assesses the 10th at the 11th, by keyboard alone', () => {
  let watched: WatchedPage;
  let page: Page;
  beforeAll(async () => {
    await planMeeting(server, 11);
    watched = await visit('liaison');
    page = watched.page;
    await page.goto(`${server.address}/meetings/11/assessment`);
  }, 60_000);

  const focused = (): Promise<string> =>
    page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.name || document.activeElement?.textContent || '');
  const tabTo = async (name: string): Promise<void> => {
    for (let presses = 0; presses < 300; presses += 1) {
      await page.keyboard.press('Tab');
      if ((await focused()).trim() === name) return;
    }
    throw new Error(`the keyboard does not reach ${name}`);
  };
  const save = async (): Promise<void> => {
    await tabTo('点検結果を記録する');
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  };
  const refs = (part: string) => page.locator(`[aria-labelledby=${part}] li.commitment > .commitment-head > .number`).allTextContents();

  test('the first open commitment stands unassessed; an arrow chooses, and what needs a reason says so at its place', async () => {
    await tabTo('rows[0][status]');
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('[name="rows[0][status]"]:checked').getAttribute('value')).toBe('implemented');
    await save();
    expect(await page.locator('#errors').evaluate((one) => one === document.activeElement)).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('rows[0][reasonJa]');
    expect(await page.locator('[name="rows[0][status]"]:checked').getAttribute('value')).toBe('implemented');
    expect(await watched.findings()).toEqual([]);
  });

  test('with its reason it moves to the second list, and the rest stays visibly unassessed', async () => {
    await page.keyboard.type('未納入額が縮減した。');
    await tabTo('rows[1][status]');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await save();
    expect(await refs('settled')).toEqual(['10-1-2']);
    expect(await refs('open')).toContain('10-2-1');
    expect(await page.locator('#c-10-2-1 .chip-continued').count()).toBe(1);
    expect(await page.locator('#c-10-2-2 .chip-open').count()).toBe(1);
    expect(await page.locator('#c-10-1-2').textContent()).toContain('未納入額が縮減した。');
    expect(watched.troubles).toEqual([]);
    await page.context().close();
  });
});

describe('The brief on paper', () => {
  const longJa = '防衛装備庁及び米国防安全保障協力庁は、各軍省等との連携を強化し、引き続き縮減に取り組むことを確認した。';
  const longEn = 'ATLA and DSCA confirmed that they will continue to work with the military departments on reducing them. ';
  beforeAll(async () => {
    const liaison = await server.as('liaison');
    const leader = await server.as('leadership');
    const words = { act: 'confirmed', by: ['jp', 'us'], textJa: longJa.repeat(6), textEn: longEn.repeat(6) };
    for (let made = 0; made < 7; made += 1) await liaison.post('/meetings/10/focus-areas/3/commitments', words).expect(303);
    for (let number = 2; number <= 8; number += 1) {
      const title = { ja: '照会結果の取りまとめ'.repeat(9), en: 'Summary of the answers '.repeat(9) };
      const ref = await actionOf(server, { commitmentRef: `10-3-${number}`, title, dueOn: '2026-02-01' });
      const note = { ja: '資料の到着が遅れている。'.repeat(20), en: 'The papers are late. '.repeat(20) };
      await report(server, ref, { status: 'in_progress', dueOn: '2026-01-30', note });
      const direction = '原因を明らかにし、次回会合において改善策の提示を求めること。'.repeat(6);
      await leader.post(`/commitments/10-3-${number}/directions`, { direction, raise: '1' }).expect(303);
    }
  }, 60_000);

  test.each(['ja', 'en'] as const)('holds ten open commitments on two A4 sheets at most, however long their words, in %s', async (locale) => {
    const { page, troubles } = await visit('leadership', locale);
    await page.goto(`${server.address}/brief`);
    expect(await page.locator('[aria-labelledby=promised] tbody tr').count()).toBe(10);
    const sheets = async () => (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;
    expect(await sheets()).toBe(2);
    // As wide as an A4 sheet between its margins.
    await page.setViewportSize({ width: 700, height: 1000 });
    await page.emulateMedia({ media: 'print' });
    const late = await page.locator('[aria-labelledby=late] .brief-line').evaluateAll((lines) =>
      lines.map(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight > 5));
    expect([late.length > 3, late.filter(Boolean)]).toEqual([true, []]);
    expect(troubles).toEqual([]);
    await page.context().close();
  }, 60_000);
});
