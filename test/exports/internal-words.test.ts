import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commandLine } from '../../src/audit/rules.ts';
import { exporting } from '../../src/exporting.ts';
import { documentLanguages, locales } from '../../src/lib/locale.ts';
import { addOffice } from '../../src/offices/operations.ts';
import { actionOf, report } from '../support/actions.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { fileAt, wordsOfFile } from '../support/files.ts';
import { unescaped } from '../support/form.ts';

// Words that stand nowhere else in the record: of an internal action, and of internal updates of a shared one.
const planted = [
  '極秘の検討', 'SECRET REVIEW', '部内限りの経緯', 'PRIVATE NOTE', '内局調整室', 'PRIVATE OFFICE', '秘第99号', '2027-11-23',
  '令和9年11月23日', '46714', '20271123', '相手方対応待ち', 'Awaiting counterpart', 'A10-2',
];
// A drop-down offers every status there is.
const offered = /<dataValidations.*?<\/dataValidations>/gs;

const lists = ['actions.csv', 'actions.xlsx', 'calendar.ics', 'register.csv', 'register.xlsx', 'register.md', 'brief.md'];
// What tells of no action has no word of ours for our own side; counts and days might give one away all the same.
const others = [
  'commitments.csv', 'commitments.xlsx', 'indicators.csv', 'indicators.xlsx', 'indicators.docx', 'indicators.pdf',
  'indicators.html', 'indicators.md', 'themes.csv', 'themes.xlsx', 'themes.docx', 'themes.pdf', 'themes.html', 'themes.md',
  ...['docx', 'pdf', 'html', 'md'].map((format) => `themes/undelivered.${format}`),
  'meetings/10/announcement.md', 'meetings/10/minutes.md',
];
// What is composed once is written in each of them: in both languages they hold every word.
const written = ['register.html', 'register.json', 'register.docx', 'register.pdf', 'brief.html', 'brief.json', 'brief.docx', 'brief.pdf'];
// On the screen they are for our own side unless both are named.
const pages = ['/register', '/brief'];
const addresses = [
  ...documentLanguages.flatMap((lang) => lists.map((file) => `/${file}?lang=${lang}&audience=shared`)),
  ...written.map((file) => `/${file}?lang=both&audience=shared`),
];
const alone = locales.flatMap((lang) => others.map((file) => `/${file}?audience=shared&lang=${lang}`))
  .filter((address) => !address.includes('announcement') || address.endsWith('ja'));

test('Every kind of file has its case here, but the audit, which is never shared', () => {
  const tried = new Set([...lists, ...written, ...others].map((file) => (file.startsWith('themes/') ? 'theme' : /(\w+)\.\w+$/.exec(file)?.[1])));
  expect(Object.keys(exporting).filter((name) => !tried.has(name))).toEqual(['audit']);
});

// A register names every status it counts.
const isCounted = (address: string) => /register|brief/.test(address);

describe.each(engines)('What is said among ourselves, on %s', (engine) => {
  let app: TestApp;
  let browser: Browser;
  let office: number;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    browser = await app.as('liaison');
    const name = { ja: '内局調整室', en: 'PRIVATE OFFICE' };
    const added = await addOffice(app.db, { party: 'jp', name }, { by: commandLine, now: app.clock.now });
    if (!added.ok) throw new Error('the office was refused');
    office = added.value;
    const shared = { audience: 'shared' as const };
    await actionOf(app, { ...shared, title: { ja: '共有の作業', en: 'Shared work' }, dueOn: '2026-03-31' });
    await report(app, 'A10-1', { ...shared, status: 'in_progress', note: { ja: '着手した。', en: 'Begun.' } });
    await report(app, 'A10-1', {
      status: 'awaiting_counterpart', note: { ja: '部内限りの経緯', en: 'PRIVATE NOTE' }, officeId: office,
      dueOn: '2027-11-23', evidence: '秘第99号',
    });
    await actionOf(app, { title: { ja: '極秘の検討', en: 'SECRET REVIEW' }, audience: 'internal', officeId: office, dueOn: '2027-11-23' });
  });
  afterAll(() => app.close());

  const wordsAt = async (address: string) => (await wordsOfFile(await fileAt(browser, address))).replace(offered, '');
  const untold = (address: string) => planted.filter((word) => !isCounted(address) || !/待ち|Awaiting/.test(word));

  test.each(addresses)('never leaves in %s', async (address) => {
    // A register has no status of actions to be narrowed to, but a mark.
    const waiting = address.includes('register') ? '&awaiting=1' : '&status=awaiting_counterpart';
    for (const asked of ['', `&office=${office}`, waiting, '&overdue=1', '&recorded-by=2026-02-02']) {
      const words = await wordsAt(address + asked);
      // What was asked for stands in the file, whoever asked: only the office tells more than was typed.
      const told = asked === waiting ? planted.filter((word) => !/待ち|Awaiting/.test(word)) : untold(address);
      expect([asked, told.filter((word) => words.includes(word))]).toEqual([asked, []]);
    }
    expect(await wordsAt(address)).toMatch(/共有の作業|Sharedwork|Shared work/);
  });

  test.each(alone)('never leaves in %s', async (address) => {
    const words = await wordsAt(address);
    expect(planted.filter((word) => words.includes(word))).toEqual([]);
    expect(words).toMatch(/10-1-2|FMS|●/);
  });

  test.each(pages)('never stands on %s, nor on what it leads to for both sides', async (page) => {
    const asked = ['', `&office=${office}`, '&awaiting=1', '&group=office', '&recorded-by=2026-02-02', '&office=no', '&as-of=2026-02-30'];
    for (const more of asked) {
      const { text } = await browser.get(`${page}?audience=shared${more}`);
      const told = untold(page).filter((word) => !/待ち|Awaiting/.test(word));
      expect([more, told.filter((word) => text.includes(word))]).toEqual([more, []]);
      const main = text.slice(text.indexOf('<main'), text.indexOf('</main'));
      const hrefs = [...main.matchAll(/href="(\/(?:register|brief)[?"][^"]*)/g)].map(([, href]) => unescaped(href ?? ''));
      const apart = hrefs.filter((href) => !href.includes('audience=shared'));
      // Only the way to what is our own leads away from it, and says so.
      expect([more, apart.length]).toEqual([more, main.includes('内部限りも含めて表示') ? 1 : 0]);
      expect(main).toContain('<input type="hidden" name="audience" value="shared">');
    }
    const { text } = await browser.get(`${page}?audience=shared`).expect(200);
    expect(text).toContain('共有の作業');
    expect(text).toContain('<aside class="marking marking-head" aria-label="共有">');
    expect((await browser.get(page).expect(200)).text).toContain('<aside class="marking marking-head" aria-label="内部限り">');
    await browser.get(`${page}?audience=public`).expect(404);
  });

  test('never leaves in the audit for both sides: there is none', async () => {
    const { name } = await fileAt(await app.as('admin'), '/audit.csv?audience=shared');
    expect(name).toContain('-internal');
  });

  test.each(lists)('is not in %s of what nobody says it is for', async (file) => {
    const words = await wordsAt(`/${file}`);
    expect(untold(file).filter((word) => words.includes(word))).toEqual([]);
  });

  test.each(addresses)('leaves in %s for our own side, marked as such', async (shared) => {
    const address = shared.replace('shared', 'internal');
    const { name } = await fileAt(browser, address);
    const words = await wordsAt(address);
    expect(name).toContain('-internal');
    expect(words).toMatch(/極秘の検討|SECRET ?REVIEW/);
    // The register itself, for other programs, has no marking but its name.
    if (!address.includes('register.json')) expect(words).toMatch(/内部限り|INTERNAL|Internal|CONFIDENTIAL/);
  });

  test.each(lists)('that alone changed leaves no trace in %s', async (file) => {
    const before = await fileAt(browser, `/${file}?audience=shared`);
    await report(app, 'A10-1', { status: 'done', note: { ja: '内々に終えた', en: null } });
    await actionOf(app, { audience: 'internal' });
    await (await app.as('leadership')).post('/commitments/10-1-2/directions', { direction: '極秘の検討', raise: '1' }).expect(303);
    expect((await fileAt(browser, `/${file}?audience=shared`)).bytes.equals(before.bytes)).toBe(true);
  });
});
