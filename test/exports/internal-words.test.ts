import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commandLine } from '../../src/audit/rules.ts';
import { documentLanguages } from '../../src/lib/locale.ts';
import { addOffice } from '../../src/offices/operations.ts';
import { actionOf, report } from '../support/actions.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { fileAt, wordsOfFile } from '../support/files.ts';

// Words that stand nowhere else in the record: of an internal action, and of internal updates of a shared one.
const planted = [
  '極秘の検討', 'SECRET REVIEW', '部内限りの経緯', 'PRIVATE NOTE', '内局調整室', 'PRIVATE OFFICE', '秘第99号', '2027-11-23',
  '令和9年11月23日', '46714', '20271123', '相手方対応待ち', 'Awaiting counterpart', 'A10-2',
];
// A drop-down offers every status there is.
const offered = /<dataValidations.*?<\/dataValidations>/gs;

const files = ['actions.csv', 'actions.xlsx', 'calendar.ics'];
const addresses = documentLanguages.flatMap((lang) => files.map((file) => `/${file}?lang=${lang}`));

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

  test.each(addresses)('never leaves in %s', async (address) => {
    for (const asked of ['', '&audience=shared', `&office=${office}`, '&status=awaiting_counterpart', '&overdue=1']) {
      const words = await wordsAt(address + asked);
      // What was asked for stands in the file, whoever asked: only the office tells more than was typed.
      const told = asked.includes('status') ? planted.filter((word) => !/待ち|Awaiting/.test(word)) : planted;
      expect([asked, told.filter((word) => words.includes(word))]).toEqual([asked, []]);
    }
    expect(await wordsAt(address)).toMatch(/共有の作業|Shared work/);
  });

  test.each(addresses)('leaves in %s for our own side, marked as such', async (address) => {
    const { name } = await fileAt(browser, `${address}&audience=internal`);
    const words = await wordsAt(`${address}&audience=internal`);
    expect(name).toContain('-internal');
    expect(words).toMatch(/極秘の検討|SECRET REVIEW/);
    expect(words).toMatch(/内部限り|INTERNAL|Internal|CONFIDENTIAL/);
  });

  test.each(files)('that alone changed leaves no trace in %s', async (file) => {
    const before = await fileAt(browser, `/${file}`);
    await report(app, 'A10-1', { status: 'done', note: { ja: '内々に終えた', en: null } });
    await actionOf(app, { audience: 'internal' });
    expect((await fileAt(browser, `/${file}`)).bytes.equals(before.bytes)).toBe(true);
  });
});
