import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addOffice } from '../../src/offices/operations.ts';
import { commandLine } from '../../src/audit/rules.ts';
import { documentFormats } from '../../src/documents/writers.ts';
import { documentLanguages } from '../../src/lib/locale.ts';
import { withoutSpaces } from '../documents/text-of.ts';
import { actionOf, report } from '../support/actions.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { wordsAt } from '../support/file-words.ts';

// Words that stand nowhere else in the record: of an internal action, and of internal updates of a shared one.
const planted = [
  '極秘の検討', 'SECRET REVIEW', '部内限りの経緯', 'PRIVATE NOTE', '内局調整室', 'PRIVATE OFFICE', '令和9年11月23日',
  '23 November 2027', '相手方対応待ち', 'Awaiting counterpart', '内々の発言', 'OFF THE RECORD', '13:41',
].map(withoutSpaces);

const addresses = documentLanguages.flatMap((lang) => [
  `/meetings/10/minutes?lang=${lang}`,
  ...documentFormats.map((format) => `/meetings/10/minutes.${format}?lang=${lang}`),
]);

describe.each(engines)('what is said among ourselves, on %s', (engine) => {
  let app: TestApp;
  let browser: Browser;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    browser = await app.as('liaison');
    const given = { party: 'jp' as const, name: { ja: '内局調整室', en: 'PRIVATE OFFICE' } };
    const office = await addOffice(app.db, given, { by: commandLine, now: app.clock.now });
    if (!office.ok) throw new Error('the office was refused');
    const title = { ja: '共有の作業', en: 'Shared work' };
    const shared = await actionOf(app, { title, audience: 'shared', dueOn: '2026-03-31' });
    await report(app, shared, { status: 'in_progress', audience: 'shared', note: { ja: '着手した。', en: 'Begun.' } });
    await report(app, shared, {
      status: 'awaiting_counterpart', audience: 'internal', note: { ja: '部内限りの経緯', en: 'PRIVATE NOTE' },
      officeId: office.value, dueOn: '2027-11-23',
    });
    const said = { speaker: '', areaNumber: '1', lang: 'ja' };
    const [hidden, seen] = [{ audience: 'internal', saidAt: '13:41' }, { audience: 'shared', saidAt: '13:52' }];
    await browser.post('/meetings/10/statements', { ...said, ...hidden, text: '内々の発言', lang: 'ja' }).expect(303);
    await browser.post('/meetings/10/statements', { ...said, ...hidden, text: 'OFF THE RECORD', lang: 'en' }).expect(303);
    await browser.post('/meetings/10/statements', { ...said, ...seen, speaker: 'us', text: '共有の発言', lang: 'ja' }).expect(303);
    await actionOf(app, { title: { ja: '極秘の検討', en: 'SECRET REVIEW' }, audience: 'internal' });
  });
  afterAll(() => app.close());

  test.each(addresses)('never stands in %s', async (address) => {
    for (const asked of [address, `${address}&audience=shared`]) {
      const text = await wordsAt(browser, asked);
      expect(planted.filter((words) => text.includes(words))).toEqual([]);
      expect(text).toMatch(/共有の作業|Sharedwork/);
      expect(text).toMatch(/対応中|Inprogress/);
      expect(text).toMatch(/令和8年3月31日|31March2026/);
      expect(text).toMatch(/13:52.*共有の発言/s);
      expect(text).toMatch(/発言の記録は、双方が同意する本文には含まれません|notpartofthetext/);
    }
  });

  test.each(addresses)('stands in %s for our own side, and is marked', async (address) => {
    const text = await wordsAt(browser, `${address}&audience=internal`);
    expect(text).toMatch(/極秘の検討|SECRETREVIEW/);
    // In the order they were made, with their times.
    expect(text).toMatch(/13:41.*内々の発言.*13:52.*共有の発言/s);
    expect(text).toMatch(/13:41.*OFFTHERECORD/s);
    expect(text).toMatch(/内局調整室|PRIVATEOFFICE/);
    expect(text).toMatch(/令和9年11月23日|23November2027/);
    expect(text).toMatch(/相手方対応待ち|Awaitingcounterpart/);
    expect(text).toMatch(/内部限り|INTERNAL/);
    // Minutes tell the state of an action, not the notes of its history.
    expect(text).not.toMatch(/部内限りの経緯|PRIVATENOTE/);
  });

  test('an internal action that alone follows from a meeting leaves no trace', async () => {
    const other = await startApp(engine, { publicRecord: true });
    const reader = await other.as('staff');
    const before = (await reader.get('/meetings/10/minutes.md').buffer(true)).text;
    await actionOf(other, { audience: 'internal' });
    expect((await reader.get('/meetings/10/minutes.md').buffer(true)).text).toBe(before);
    await other.close();
  });
});
