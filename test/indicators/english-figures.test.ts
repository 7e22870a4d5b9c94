import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { allWordsOf } from '../documents/docx-text.ts';
import { withoutSpaces } from '../documents/text-of.ts';
import { startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { fileAt, listAt, wordsOfFile } from '../support/files.ts';

let app: TestApp;
let staff: Browser;
beforeAll(async () => {
  app = await startApp('sqlite', { publicRecord: true });
  staff = await app.as('staff', 'en');
});
afterAll(() => app.close());

const plain = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

async function said(address: string): Promise<string> {
  const file = await fileAt(staff, address);
  return plain(file.type.includes('wordprocessing') ? await allWordsOf(file.bytes) : await wordsOfFile(file));
}

test.each(['pdf', 'docx', 'html', 'md'])('A series is told in billions of yen in English as %s, and in the published unit in Japanese', async (format) => {
  const english = withoutSpaces(await said(`/indicators.${format}?lang=en`));
  expect(english).toContain('Value(¥billion)');
  expect(english).toMatch(/JFY2019[|]?16\.6/);
  expect(english).toContain('¥billion(recordedinunitsof¥100million)');
  const japanese = await said(`/indicators.${format}?lang=ja`);
  expect(japanese).not.toContain('billion');
  expect(japanese).toContain('166');
});

test('In both languages each side has its own figure', async () => {
  const both = await said('/indicators.md?lang=both');
  expect(both).toContain('| 令和元年度（2019） | 166 |');
  expect(both).toContain('| JFY2019 | 16.6 |');
});

test('What a drawing shows is said as an English ministry says it', async () => {
  const page = plain((await staff.get('/indicators').expect(200)).text);
  expect(page).toContain('First JFY2007: ¥42.4 billion; last JFY2021: ¥12.3 billion; largest JFY2007: ¥42.4 billion.');
  expect(page).toContain('¥1.14 trillion');
});

test('A theme and the brief tell figures alike', async () => {
  expect(plain((await staff.get('/themes/undelivered').expect(200)).text)).toMatch(/Undelivered amount [^¥]*¥16\.6 billion/);
  const leader = await app.as('leadership', 'en');
  expect(plain((await leader.get('/brief').expect(200)).text)).toContain('JFY2019: ¥16.6 billion → JFY2021: ¥12.3 billion');
  expect(await said('/brief.docx?lang=en')).toContain('JFY2019: ¥16.6 billion → JFY2021: ¥12.3 billion');
});

test('A list holds the figures as they were recorded, with their unit', async () => {
  const row = (await listAt(staff, '/indicators.csv?lang=en')).find((one) => one['Fiscal year'] === '2019' && one.Value === '166');
  expect(row?.Unit).toContain('¥100 million');
});

test('A form asks in the unit of the record', async () => {
  const liaison = await app.as('liaison', 'en');
  const form = await liaison.get('/indicators/undelivered-amount/figures/new?year=2019').expect(200);
  expect(form.text).toContain('In ¥100 million; a whole number');
  expect(form.text).toContain('value="166"');
});
