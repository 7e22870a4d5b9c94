import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { postgresDialect, sqliteDialect } from '../../src/db/dialect.ts';
import type { Reader } from '../../src/db/schema.ts';
import { roles } from '../../src/people/rules.ts';
import { findPageOf } from '../../src/search/address-queries.ts';
import { readAsked } from '../../src/search/asked-rules.ts';
import { narrow, wantedOf } from '../../src/search/narrow-rules.ts';
import { findHits } from '../../src/search/queries.ts';
import { actionOf, report } from '../support/actions.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { fillWithEverything } from '../support/whole-record.ts';

// Every column that may hold words of people. A new one has to be named here, among those that are searched or not.
const searched = [
  'meetings: title place time_note summary annex_title preamble closing note', 'delegations: text', 'delegates: name post',
  'focus_areas: heading text', 'commitments: text due_because', 'actions: title', 'status_updates: note', 'reports: text',
  'assessments: reason', 'statements: speaker text', 'themes: name', 'offices: name', 'indicators: name definition note', 'figures: note',
].flatMap((line) => {
  const [table = '', names = ''] = line.split(': ');
  return names.split(' ').flatMap((name) => [`${table}.${name}_ja`, `${table}.${name}_en`]);
}).concat([
  'status_updates.evidence', 'directions.text', 'attachments.name', 'announcements.text', 'filings.document_number',
  'filings.class_large', 'filings.class_middle', 'filings.class_small',
]);

// Accounts and the audit are for administrators, on pages of their own; drafts are for who types them; what was said of
// the way to an edition, and what only repeats words of the record, is read where it stands.
const notSearched = new RegExp(`^(${[
  'people', 'second_factors', 'sessions', 'audit_entries', 'audit_head', 'statement_drafts', 'migrations', 'search_entries', 'search_touched',
  'revisions', 'minutes_rounds', 'minutes_checks', 'concurrences', 'voidings', 'editions', 'edition_preparations',
  'publications', 'text_changes', 'translation_confirmations', 'announcement_lines', 'statement_outcomes', 'sources',
  'audit_rows', 'touched_rows', 'stale_texts', 'translation_carries',
  'attachment_removals',
].join('|')})\\.`);
const noWords = new RegExp(`_(at|on|by_name|from|to|until|zone)$|\\.(${[
  'audience', 'party', 'status', 'stage', 'kind', 'act', 'noun', 'ref', 'slug', 'format', 'authoritative', 'digest',
  'media_type', 'retention', 'measure', 'handling', 'starts_at', 'ends_at', 'said_at',
].join('|')})$`);
const units = ['indicators.unit_ja', 'indicators.unit_en'];

const readers = ['liaison', 'leadership', 'admin'] as const;

describe.each(engines)('A word planted in the record, on %s', (engine) => {
  let app: TestApp;
  const people = new Map<string, Browser>();
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    await fillWithEverything(app);
    // The account of the staff is disabled by now.
    for (const role of readers) people.set(role, await app.as(role));
  }, 60_000);
  afterAll(() => app.close());

  const as = (role: string): Browser => people.get(role) ?? app.stranger();
  const textColumns = async (): Promise<string[]> => {
    const asked = engine === 'sqlite'
      ? `select t.name || '.' || c.name as name from pragma_table_list t, pragma_table_info(t.name) c
          where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite_%' and c.type = 'TEXT'`
      : `select table_name || '.' || column_name as name from information_schema.columns
          where table_schema = current_schema() and data_type = 'text'`;
    return (await sql.raw<{ name: string }>(asked).execute(app.db.read)).rows.map(({ name }) => name);
  };
  /** Whatever the record holds there is followed by the word, as if it had been written so. */
  const plant = async (column: string, word: string): Promise<void> => {
    const [table = '', name = ''] = column.split('.');
    const { writable, appendOnly } = engine === 'sqlite' ? sqliteDialect : postgresDialect;
    const isGuarded = ['status_updates', 'assessments', 'directions', 'attachments', 'concurrences'].includes(table);
    await app.db.write(async (tx) => {
      const run = (statement: string) => sql.raw(statement).execute(tx);
      for (const statement of isGuarded ? writable(table) : []) await run(statement);
      await run(`update ${table} set ${name} = coalesce(${name}, '') || ' ${word}'`);
      for (const statement of isGuarded ? appendOnly(table) : []) await run(statement);
    });
  };

  test('every column of text is searched, or is named as one that is not', async () => {
    const columns = await textColumns();
    const others = columns.filter((one) => !notSearched.test(one) && !noWords.test(one) && !units.includes(one));
    expect(others.filter((one) => !searched.includes(one))).toEqual([]);
    expect(searched.filter((one) => !columns.includes(one))).toEqual([]);
  });

  test.each(searched)('in %s is found', async (column) => {
    const word = `planted${searched.indexOf(column)}z`;
    await plant(column, word);
    const page = await as('leadership').get(`/search?q=${word}`).expect(200);
    expect(page.text).toContain(`<mark>${word}</mark>`);
  });

  test.each([
    'people.name', 'concurrences.reason', 'sources.title_ja', 'statement_drafts.typed', 'announcement_lines.text', ...units,
  ])('in %s is not', async (column) => {
    const word = `hidden${column.replaceAll(/[._]/g, '')}`;
    await plant(column, word);
    for (const role of readers) {
      const page = await as(role).get(`/search?q=${word}`).expect(200);
      expect(page.text).toContain('見つかりませんでした');
    }
  });
});

// Each word stands in one place only, and one after the other they stand in every place that has an audience.
const internal = ['secretaction', 'secretupdate', 'sharedofsecret', 'secretdirection', 'secretanswer', 'secretstatement',
  'sharedstatement', 'secretfile', 'fileofsecret', 'fileofhidden'] as const;
const shared = ['openaction', 'openupdate', 'openfile', 'opencommitment'] as const;

describe.each(engines)('An internal word, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    const liaison = await app.as('liaison');
    const [secret, open] = [
      await actionOf(app, { title: { ja: 'secretaction', en: null }, audience: 'shared' }),
      await actionOf(app, { title: { ja: 'openaction', en: null }, audience: 'shared' }),
    ];
    await report(app, secret, { note: { ja: 'sharedofsecret', en: null }, audience: 'shared' });
    // What was shared once is internal with its action.
    await app.db.write((tx) => tx.updateTable('actions').set({ audience: 'internal' }).where('ref', '=', secret).execute());
    await report(app, open, { note: { ja: 'openupdate', en: null }, audience: 'shared' });
    await report(app, open, { note: { ja: 'secretupdate', en: null }, audience: 'internal' });
    await (await app.as('leadership')).post('/commitments/10-1-2/directions', { direction: 'secretdirection' }).expect(303);
    await liaison.post('/commitments/10-1-2/directions/1/answers', { answer: 'secretanswer' }).expect(303);
    for (const audience of ['internal', 'shared']) {
      const text = audience === 'internal' ? 'secretstatement' : 'sharedstatement';
      await liaison.post('/meetings/10/statements', { speaker: 'jp', audience, lang: 'ja', text }).expect(303);
    }
    const file = (name: string) => ({ name: `${name}.pdf`, bytes: Buffer.from(`%PDF-1.7\n%%EOF\n%${name}`) });
    const updates = await app.db.read.selectFrom('status_updates').select(['id', 'note_ja']).execute();
    const updateOf = (note: string) => `update-${updates.find(({ note_ja }) => note_ja === note)?.id}`;
    await liaison.upload('/meetings/10/attachments', file('secretfile'), { target: 'meeting', audience: 'internal' }).expect(303);
    await liaison.upload('/meetings/10/attachments', file('openfile'), { target: 'meeting', audience: 'shared' }).expect(303);
    await liaison.upload(`/actions/${secret}/attachments`, file('fileofsecret'), { target: updateOf('sharedofsecret'), audience: 'shared' }).expect(303);
    await liaison.upload(`/actions/${open}/attachments`, file('fileofhidden'), { target: updateOf('secretupdate'), audience: 'shared' }).expect(303);
    await liaison.post('/meetings/10/focus-areas/1/commitments', { act: 'confirmed', by: ['jp', 'us'], textJa: 'opencommitment' }).expect(303);
  }, 60_000);
  afterAll(() => app.close());

  const found = async (db: Reader, typed: string, mayInternal: boolean) => {
    const narrowed = narrow(readAsked(typed), { themes: [], offices: [] });
    const owed = { open: [], overdue: [], closed: [] };
    return findHits(db, engine, wantedOf(narrowed, { mayInternal, today: '2026-02-02', owed }), { size: 5, mayInternal });
  };

  test.each([...internal, ...shared])('%s is found by every role, which all may read internal words, and by no stranger', async (word) => {
    for (const role of roles) {
      const page = await (await app.as(role)).get(`/search?q=${word}`).expect(200);
      expect(page.text).toContain(`<mark>${word}</mark>`);
    }
    const stranger = await app.stranger().get(`/search?q=${word}`).expect(303);
    expect(stranger.headers['location']).toBe(`/sign-in?to=${encodeURIComponent(`/search?q=${word}`)}`);
  });

  test.each(internal)('%s is not there for a reader of shared words alone, nor in any count', async (word) => {
    expect(await found(app.db.read, word, true)).toHaveLength(1);
    expect(await found(app.db.read, word, false)).toEqual([]);
    // A piece of it is no way in either: what is counted is what is shared.
    const pieces = [word.slice(0, 1), word.slice(2, 4), word.slice(1)];
    for (const piece of pieces) {
      for (const { count, hits } of await found(app.db.read, piece, false)) {
        expect(hits.length).toBe(Math.min(5, count));
        expect(hits.every(({ record }) => record.facts.includes('shared') && record.texts.every(({ text }) => text !== word))).toBe(true);
      }
    }
  });

  test.each(shared)('%s is', async (word) => {
    expect((await found(app.db.read, word, false)).map(({ count }) => count)).toEqual([1]);
  });

  test('the number of an internal action leads a reader of shared words alone nowhere, no more than one never given', async () => {
    const numbers = await app.db.read.selectFrom('actions').select(['ref', 'audience']).execute();
    for (const { ref, audience } of [...numbers, { ref: 'A10-999', audience: 'none' }]) {
      const page = (mayInternal: boolean) => findPageOf(app.db.read, { noun: 'action', ref }, mayInternal);
      expect(await page(true)).toBe(audience === 'none' ? null : `/actions/${ref}`);
      expect(await page(false)).toBe(audience === 'shared' ? `/actions/${ref}` : null);
    }
    expect(new Set(numbers.map(({ audience }) => audience)).size).toBe(2);
  });

  test('what is taken back to our own side is not found by others any more', async () => {
    await app.db.write((tx) => tx.updateTable('actions').set({ audience: 'internal' }).where('title_ja', '=', 'openaction').execute());
    for (const word of ['openaction', 'openupdate']) expect(await found(app.db.read, word, false)).toEqual([]);
  });
});
