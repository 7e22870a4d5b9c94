import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Role } from '../../src/people/rules.ts';
import { openBrowser } from '../support/browser.ts';
import { checked, concur, putUp } from '../support/editions.ts';
import { startServer } from '../support/server.ts';
import type { TestServer } from '../support/server.ts';

// Pictures of the main pages in both languages, for the README and the help, made from the public record and made-up
// actions.
const folder = join(import.meta.dirname, '../../docs/screenshots');
const release = readFileSync(join(import.meta.dirname, '../announcement/texts/sccm-10.txt'), 'utf8');
const list = '番号,進捗,内容・理由（日本語）\nA10-1,対応中,各軍省に照会した。（架空）\nA10-2,措置済,（架空）\n';

interface Picture {
  path: string;
  role?: Role;
  /** Taken where nothing has been recorded yet. */
  isEmpty?: true;
  /** What is done on the page before it is taken. */
  before?: (page: Page) => Promise<void>;
}

const openMenu = (page: Page): Promise<void> => page.locator('details.exports > summary').first().click();

async function readRelease(page: Page): Promise<void> {
  await page.fill('[name=text]', release);
  await page.locator('form.form button.button-primary').first().click();
  await page.waitForURL('**/readings');
}

async function checkList(page: Page): Promise<void> {
  await page.setInputFiles('[type=file]', { name: '一覧.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
  await page.locator('form.form button.button-primary').first().click();
  await page.waitForLoadState();
}

/** By the name of the file; each task of the help has one. */
const pictures: Record<string, Picture> = {
  home: { path: '/' },
  meeting: { path: '/meetings/10#areas' },
  minutes: { path: '/meetings/10/minutes' },
  'log-a-meeting': { path: '/announcements/new', isEmpty: true, before: readRelease },
  'record-an-update': { path: '/actions/A10-1' },
  'keep-statements': { path: '/meetings/10/statements' },
  'attach-a-file': { path: '/meetings/10/attachments' },
  'translate-the-record': { path: '/meetings/10/translation' },
  'keep-indicators': { path: '/indicators' },
  'file-the-records': { path: '/meetings/10/filing' },
  'find-a-record': { path: '/search?q=未納入額' },
  'keep-your-account': { path: '/preferences' },
  'import-a-list': { path: '/actions/import', before: checkList },
  'agree-and-amend': { path: '/meetings/10/editions' },
  'export-a-document': { path: '/meetings/10/minutes', before: openMenu },
  'read-the-register': { path: '/register' },
  'prepare-the-brief': { path: '/brief', role: 'leadership' },
  'prepare-the-next-meeting': { path: '/meetings/next' },
  'assess-earlier-commitments': { path: '/meetings/10/assessment' },
  'keep-accounts-and-audit': { path: '/audit', role: 'admin' },
};

async function fill(server: TestServer): Promise<void> {
  const liaison = await server.as('liaison');
  await liaison.post('/offices', { party: 'jp', nameJa: '有償援助調達室（架空）', nameEn: 'FMS Procurement Office (made up)' });
  const action = { officeId: '1', audience: 'shared' };
  await liaison.post('/commitments/10-3-1/actions', {
    ...action, titleJa: '契約の締結状況を整理する（架空）', titleEn: 'Go through the contracts (made up)', dueOn: '2026-03-31',
  });
  await liaison.post('/commitments/10-2-2/actions', {
    ...action, titleJa: '価格情報の提供を依頼する（架空）', titleEn: 'Ask for price information (made up)', dueOn: '2026-01-30',
  });
  await putUp(server, 10);
  await checked(server, 10);
  await concur(server, 10, 'jp');
}

const filled = await startServer({ publicRecord: true });
await fill(filled);
const empty = await startServer();
const browser = await openBrowser();
for (const locale of ['ja', 'en'] as const) {
  mkdirSync(join(folder, locale), { recursive: true });
  for (const [name, { path, role = 'liaison', isEmpty, before }] of Object.entries(pictures)) {
    const server = isEmpty === true ? empty : filled;
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      locale: locale === 'ja' ? 'ja-JP' : 'en-US',
      // Nothing is on its way when the picture is taken.
      reducedMotion: 'reduce',
    });
    await context.addCookies([{ name: 'sccm_session', value: await server.session(role, locale), url: server.address }]);
    const page = await context.newPage();
    await page.goto(server.address + path);
    await before?.(page);
    await page.screenshot({ path: join(folder, locale, `${name}.png`) });
    await context.close();
  }
}
await browser.close();
await filled.close();
await empty.close();
process.exit(0);
