import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { exporting } from '../../src/exporting.ts';
import { allWordsOf } from '../documents/docx-text.ts';
import { withoutSpaces } from '../documents/text-of.ts';
import { actionOf, report } from '../support/actions.ts';
import { startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { send } from '../support/editions.ts';
import { fileAt, wordsOfFile } from '../support/files.ts';

// What a writer would act on if it were not written as text, and what has no place in a file.
const literal = '=1+1 <b>&amp;</b> #let x = 1 $a$ *b* _c_ \\u{41} ]]> -->😀𠮷';
const words = `${literal}\u0000\u0007\uFFFE\uD800`;
const names = ['literal', 'long'] as const;

const lists = ['actions', 'commitments', 'indicators', 'themes'].flatMap((list) => [`/${list}.csv`, `/${list}.xlsx`]);
const documents = ['/indicators', '/register', '/brief', '/meetings/10/minutes', '/meetings/10/announcement'];
const formats = ['pdf', 'docx', 'html', 'md', 'json'];
const files = [
  ...lists, '/register.csv', '/register.xlsx', '/calendar.ics', '/audit.csv', '/audit.xlsx',
  ...formats.filter((format) => format !== 'json').flatMap((format) => [`/themes.${format}`, `/themes/undelivered.${format}`]),
  ...documents.flatMap((path) => formats.map((format) => `${path}.${format}`)),
];

test('every kind of file has its case here', () => {
  const kinds = new Set(files.map((file) => (file.startsWith('/themes/') ? 'theme' : /(\w+)\.\w+$/.exec(file)?.[1])));
  expect(Object.keys(exporting).filter((name) => !kinds.has(name))).toEqual([]);
});

describe.each(names)('Whatever words stand in every field (%s)', (kind) => {
  let app: TestApp;
  let browser: Browser;
  beforeAll(async () => {
    app = await startApp('sqlite', { publicRecord: true });
    browser = await app.as('admin');
    await actionOf(app, { audience: 'shared', dueOn: '2026-03-31' });
    await report(app, 'A10-1', { audience: 'shared', note: { ja: literal, en: literal }, evidence: literal });
    await (await app.as('leadership')).post('/commitments/10-1-2/directions', { direction: literal, raise: '1' }).expect(303);
    // A list of commitments is told from what was written, revision by revision.
    await send(browser, '/commitments/10-1-2', { textJa: literal, textEn: literal }, '/commitments/10-1-2/edit');
    await browser.post('/themes', { nameJa: literal }).expect(303);
    if (kind === 'literal') await fillEveryField(app, words);
    else await fillLongest(app);
  });
  afterAll(() => app.close());

  test.each(files)('%s is made', async (file) => {
    const { bytes, type } = await fileAt(browser, `${file}${file.includes('?') ? '&' : '?'}lang=ja`);
    expect(bytes.length).toBeGreaterThan(100);
    const said = withoutSpaces(type.includes('wordprocessing') ? await allWordsOf(bytes) : await wordsOfFile({ bytes, type }));
    expect(said).not.toContain('\u0007');
    if (kind === 'long' || /audit|calendar/.test(file)) return;
    for (const part of ['#letx=1$a$', '=1+1', '😀𠮷', ']]']) expect([part, unescaped(said, file).includes(part)]).toEqual([part, true]);
    expect(/<b>&amp;<\/b>/.test(unescaped(said, file))).toBe(true);
  }, 120_000);

  test('the server goes on', async () => {
    await browser.get('/meetings/10').expect(200);
  });
});

/** What a reader of the file is shown: markup of the file itself is undone once. */
function unescaped(said: string, file: string): string {
  if (file.endsWith('.md')) return said.replace(/\\([!-/:-@[-`{-~])/g, '$1');
  if (/\.(html|xlsx)$/.test(file)) return entities(said);
  return file.endsWith('.json') ? said.replaceAll('\\\\', '\\') : said;
}

function entities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#34;', '"').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

/** Writes the words into every bilingual text there is, each followed by its row, as a database tool could. */
async function fillEveryField({ db }: TestApp, given: string): Promise<void> {
  const tables = await db.read.introspection.getTables();
  // What is only added has them already.
  const others = /search|revision|stale|audit|edition|round|updates|directions|assessments/;
  const known = tables.filter(({ name }) => !others.test(name));
  await db.write(async (tx) => {
    for (const { name, columns } of known) {
      for (const column of columns.filter((one) => /_(ja|en)$/.test(one.name))) {
        const at = sql.ref(column.name);
        await sql`update ${sql.table(name)} set ${at} = ${given} || rowid where ${at} is not null`.execute(tx);
      }
    }
  });
}

async function fillLongest({ db }: TestApp): Promise<void> {
  const long = '防衛'.repeat(100_000);
  await db.write(async (tx) => {
    for (const [table, column] of [['actions', 'title_ja'], ['commitments', 'text_ja'], ['focus_areas', 'text_ja'], ['indicators', 'note_ja']] as const) {
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${long} where id = (select max(id) from ${sql.table(table)})`.execute(tx);
    }
  });
}
