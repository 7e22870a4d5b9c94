import { hash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { auditCheck } from '../../src/audit/chain-queries.ts';
import { rowsCheck } from '../../src/audit/row-check-queries.ts';
import { otherTables, recordTables } from '../../src/db/record-tables.ts';
import type { RecordTable } from '../../src/db/record-tables.ts';
import { translator } from '../../src/lib/messages.ts';
import { rowDigest } from '../../src/lib/row-digest.ts';
import { pasted, shortAnnouncement } from '../support/announcements.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { checked, concur, putUp, send } from '../support/editions.ts';
import { tickOf } from '../support/form.ts';
import { asTamperer } from '../support/tampering.ts';
import { fillWithEverything } from '../support/whole-record.ts';

/**
 * What a tamperer would write into each table: a column and another value for it. A table of links holds only what
 * names its rows, so that a link is changed by one removed and another put in.
 */
const changes: Record<RecordTable, string | null> = {
  people: `role = 'admin', disabled_at = null`, second_factors: 'is_required = 0', offices: `name_ja = '別の室'`, sources: `title_ja = '別の出典'`,
  meetings: `summary_ja = '別の要旨'`, delegations: `text_ja = '別の参加者'`, delegates: `name_ja = '別人'`,
  focus_areas: `text_ja = '別の本文'`, themes: `name_ja = '別の課題'`, focus_area_themes: null,
  commitments: `text_ja = '別の文言'`, commitment_links: null, actions: `title_ja = '別の件名'`,
  status_updates: `note_ja = '別の進捗'`, reports: `text_ja = '別の報告'`, indicators: `definition_ja = '別の定義'`,
  indicator_themes: null, indicator_breaks: null, figures: 'value = value + 1', announcements: `text = '別の公表文'`,
  announcement_lines: `text = '別の行'`, assessments: `reason_ja = '別の理由'`, directions: `text = '別の指示'`,
  revisions: `content = replace(content, '"id"', '"id" ')`, filings: `document_number = '別の番号'`,
  statements: `text_ja = '別の発言'`, statement_outcomes: `ref = '9-9-9'`, attachments: `name = '別の名.pdf'`,
  attachment_removals: `reason = '別の理由'`, translation_confirmations: `field = 'heading'`,
  translation_carries: `field = 'heading'`,
  minutes_rounds: `go_on_reason = '別の理由'`, minutes_checks: `checked_at = '2026-02-02T09:00:00.000Z'`,
  concurrences: `evidence = '別の根拠'`, voidings: `reason = '別の理由'`, editions: `frozen_by_name = '別人'`,
  edition_preparations: `reason = '別の理由'`, publications: `reason = '別の理由'`, text_changes: `changed_by_name = '別人'`,
};

// What of a copied row must be another for the database to take it, beside what names the row.
const unique: Partial<Record<RecordTable, Record<string, string>>> = {
  people: { email: `'x' || email` }, meetings: { number: 'number + 500' }, focus_areas: { number: 'number + 500' },
  themes: { slug: `'x' || slug` }, commitments: { ref: `'9' || ref`, number: 'number + 500' }, actions: { ref: `ref || '9'` },
  indicators: { slug: `'x' || slug` }, statement_outcomes: { text: `text || 'x'` }, minutes_rounds: { number: 'number + 500' },
  minutes_checks: { checked_by: 'checked_by + 500' }, editions: { number: 'number + 500' },
};
const tables = Object.keys(recordTables) as RecordTable[];
const say = translator('en');

describe.each(engines)('Whatever row a database tool touches, verifying names it, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    await fillWithEverything(app);
    const liaison = await app.as('liaison');
    // A line that cannot be read, and minutes that became void.
    await liaison.post('/announcements', await pasted(liaison, shortAnnouncement(13, '★ 読めない行'))).expect(303);
    const area = '/meetings/9/focus-areas';
    await liaison.post(area, { headingJa: '分野' }).expect(303);
    await putUp(app, 9);
    await checked(app, 9);
    await concur(app, 9, 'jp');
    const confirmVoiding = tickOf(await liaison.get(`${area}/1/edit`));
    const edited = await send(liaison, `${area}/1`, { headingJa: '改めた分野', confirmVoiding }, `${area}/1/edit`);
    expect(edited.status).toBe(303);
  });
  afterAll(() => app.close());

  const faultsAfter = (...statements: string[]): Promise<string[]> =>
    asTamperer(app.db, statements, async (tx) => [
      ...(await rowsCheck.run(tx)).faults, ...(await auditCheck(null).run(tx)).faults,
    ].map(({ key, values }) => say(key, values)));

  /** The row of a table that is tampered with: by what names it, and as a condition. */
  async function victim(table: RecordTable) {
    const { rows } = await sql<Record<string, string | number>>`select * from ${sql.table(table)} limit 1`.execute(app.db.read);
    const [row] = rows;
    if (row === undefined) throw new Error(`${table} holds nothing to tamper with`);
    const naming = recordTables[table];
    const where = naming.map((column) => `${column} = '${row[column]}'`).join(' and ');
    return { table, key: naming.map((column) => row[column]).join(' '), where, columns: Object.keys(row) };
  }

  const named = (table: string, key: string, what: string) =>
    expect.stringMatching(new RegExp(`^${table} ${key}( \\([^)]+\\))? ${what}`)) as unknown;

  test('nothing, where nothing was touched', async () => {
    expect(await faultsAfter()).toEqual([]);
    expect(Number((await rowsCheck.run(app.db.read)).said.values?.['count'])).toBeGreaterThan(350);
  });

  test('every table of the database is of the record, or is said to be none of it', async () => {
    const asked = engine === 'sqlite'
      ? sql<{ name: string }>`select name from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite_%'`
      : sql<{ name: string }>`select table_name as name from information_schema.tables
          where table_schema = current_schema() and table_name <> 'search_words'`;
    const names = (await asked.execute(app.db.read)).rows.map(({ name }) => name);
    expect(names.sort()).toEqual([...Object.keys(recordTables), ...otherTables, 'migrations'].sort());
  });

  // One row of each table at once: every fault is of its own table, and none is without a row.
  test('a row of each table changed', async () => {
    const written = tables.filter((table) => changes[table] !== null);
    const victims = await Promise.all(written.map(victim));
    const found = await faultsAfter(...victims.map(({ table, where }) => `update ${table} set ${changes[table]} where ${where}`));
    expect(found).toEqual(victims.map(({ table, key }) => named(table, key, 'is not as entry \\d+ of the audit left it: it was changed')));
  });

  test('a row of each table removed', async () => {
    const victims = await Promise.all(tables.map(victim));
    const found = await faultsAfter(...victims.map(({ table, where }) => `delete from ${table} where ${where}`));
    expect(found).toEqual(victims.map(({ table, key }) => named(table, key, 'is gone: it was removed after entry \\d+ of the audit')));
  });

  test('a row put into each table', async () => {
    const victims = await Promise.all(tables.map(victim));
    const found = await faultsAfter(...victims.map(({ table, where, columns }) => {
      const [first] = recordTables[table];
      const other: Record<string, string> = { [first]: `${first} + 7000`, ...unique[table] };
      const values = columns.map((column) => other[column] ?? quoted(column));
      return `insert into ${table} (${columns.map(quoted).join(', ')}) select ${values.join(', ')} from ${table} where ${where}`;
    }));
    expect(found).toEqual(tables.map((table) => named(table, '7\\d+( \\S+)?', 'is not in the audit: it was put in')));
  });

  test('an older revision changed, removed, or put in between', async () => {
    const { id } = await app.db.read
      .selectFrom('revisions').select('id').where('noun', '=', 'office').orderBy('id').executeTakeFirstOrThrow();
    const where = `where id = ${id}`;
    expect(await faultsAfter(`update revisions set content = replace(content, '調達室', '調整室') ${where}`)).toEqual([
      named('revisions', String(id), 'is not as entry \\d+ of the audit left it: it was changed'),
    ]);
    expect(await faultsAfter(`delete from revisions ${where}`)).toHaveLength(1);
    const put = `insert into revisions (id, noun, record_id, recorded_at, recorded_by_name, content)
      select -5, noun, record_id, recorded_at, recorded_by_name, content from revisions ${where}`;
    expect(await faultsAfter(put)).toEqual([named('revisions', '-5', 'is not in the audit: it was put in')]);
  });

  test('who makes the digest fit as well is found by the digests of the entry, and by the chain', async () => {
    const row = (await sql<Record<string, unknown>>`select * from offices where id = 1`.execute(app.db.read)).rows[0]!;
    const digest = rowDigest('offices', { ...row, name_ja: '別の室' });
    const fitting = [
      `update offices set name_ja = '別の室' where id = 1`,
      `update audit_rows set digest = '${digest}' where table_name = 'offices' and key = '1'`,
    ];
    const list = expect.stringMatching(/^the digests of entry \d+ of the audit .* were changed$/) as unknown;
    expect(await faultsAfter(...fitting)).toEqual([list, list]);
    const forgotten = [fitting[0]!, `delete from audit_rows where table_name = 'offices'`];
    const putIn = ['1', '2'].map((key) => named('offices', key, 'is not in the audit'));
    expect(await faultsAfter(...forgotten)).toEqual([list, list, list, ...putIn]);
    const chain = expect.stringMatching(/^entry \d+ does not give its hash/) as unknown;
    const silent = [...forgotten, `update audit_entries set rows_digest = null where noun = 'office'`];
    expect(await faultsAfter(...silent)).toEqual(expect.arrayContaining([chain, chain, chain]));
  });

  test('what a tool wrote is not told as the program\'s by the next change', async () => {
    await app.db.writeQuietly((tx) => sql`update offices set name_en = 'Forged' where id = 2`.execute(tx));
    const liaison = await app.as('liaison');
    await liaison.post('/offices', { party: 'jp', nameJa: '新しい室' }).expect(303);
    const found = await faultsAfter();
    expect(found).toEqual([named('offices', '2', 'is not as entry \\d+ of the audit left it: it was changed')]);
    // Whoever saves what stands there takes it on, under their own name.
    expect((await send(liaison, '/offices/2', {}, '/offices/2/edit')).status).toBe(303);
    expect(await faultsAfter()).toEqual([]);
  });
});

function quoted(column: string): string {
  return `"${column}"`;
}

test('a digest can be computed by anyone: the table, then every column that holds something, by name', () => {
  const row = { id: 3, party: 'jp', name_ja: '室', name_en: null, version: 1 };
  const text = '["offices",["id",3],["name_ja","室"],["party","jp"],["version",1]]';
  expect(rowDigest('offices', row)).toBe(hash('sha256', text));
  expect(rowDigest('offices', { ...row, added_later: null })).toBe(hash('sha256', text));
  expect(rowDigest('themes', row)).not.toBe(rowDigest('offices', row));
});

