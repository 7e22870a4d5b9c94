import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { chainBeginning, entryHash } from '../../lib/audit-chain.ts';
import { RowsDigest, rowDigest } from '../../lib/row-digest.ts';
import type { Dialect } from '../dialect.ts';
import type { Schema } from '../schema.ts';

// Every table of the record by now, with the columns that name a row.
const tables: Record<string, string[]> = {
  people: ['id'], offices: ['id'], sources: ['id'], meetings: ['id'], delegations: ['meeting_id', 'party'],
  delegates: ['id'], focus_areas: ['id'], themes: ['id'], focus_area_themes: ['focus_area_id', 'theme_id'],
  commitments: ['id'], commitment_links: ['later_id', 'earlier_id'], actions: ['id'], status_updates: ['id'],
  reports: ['id'], indicators: ['id'], indicator_themes: ['indicator_id', 'theme_id'],
  indicator_breaks: ['indicator_id', 'after_year'], figures: ['id'], announcements: ['id'],
  announcement_lines: ['announcement_id', 'line'], assessments: ['id'], directions: ['id'], revisions: ['id'],
  filings: ['meeting_id'], statements: ['id'], statement_outcomes: ['id'], attachments: ['id'],
  attachment_removals: ['attachment_id'], translation_confirmations: ['id'], minutes_rounds: ['id'],
  minutes_checks: ['id'], concurrences: ['id'], voidings: ['id'], editions: ['id'], edition_preparations: ['id'],
  publications: ['id'], text_changes: ['id'],
};

/** The audit tells of every row of the record which digest it has. */
export function wholeRecord({ strict, appendOnly, noting, noteRows }: Dialect): string[] {
  return [
    `alter table audit_entries add column rows_digest text`,
    // No digest is a row that was taken away.
    `create table audit_rows (
      entry_id integer not null, place integer not null, table_name text not null, key text not null, digest text,
      primary key (entry_id, place))${strict}`,
    `create index audit_rows_by_row on audit_rows (table_name, key, entry_id)`,
    ...appendOnly('audit_rows'),
    // What the change that is under way has written to.
    `create table touched_rows (table_name text not null, key text not null, primary key (table_name, key))${strict}`,
    ...noting,
    ...Object.entries(tables).flatMap(([table, key]) => noteRows(table, key)),
  ];
}

/** Gives the record that stands what it holds from now on: the revisions that were not kept yet, and its digests. */
export async function fillWholeRecord(tx: Kysely<Schema>, now: Date): Promise<void> {
  await reviseMeetings(tx, now);
  await digestAll(tx, now);
}

/** Gives who took part in each meeting, and how its papers are kept, a first revision that holds how it reads. */
async function reviseMeetings(tx: Kysely<Schema>, now: Date): Promise<void> {
  const said = { recorded_at: now.toISOString(), recorded_by_name: 'schema upgrade' };
  const revise = async (noun: string, contents: { id: number }[]): Promise<void> => {
    for (const content of contents) {
      await tx
        .insertInto('revisions')
        .values({ noun, record_id: content.id, ...said, content: JSON.stringify(content) })
        .execute();
    }
  };
  await revise('delegation', await delegations(tx));
  const { rows } = await sql<{ id: number }>`select meeting_id as id, document_number, created_year, class_large,
    class_middle, class_small, retention, extended_until, measure, handling from filings order by meeting_id`.execute(tx);
  await revise('filing', rows.map((row) => ({ ...row })));
}

interface Side {
  meeting_id: number;
  party: 'jp' | 'us';
  text_ja: string | null;
  text_en: string | null;
  others: number;
}

async function delegations(tx: Kysely<Schema>): Promise<{ id: number }[]> {
  const meetings = await sql<{ id: number }>`select id from meetings order by id`.execute(tx);
  const sides = await sql<Side>`select meeting_id, party, text_ja, text_en, others from delegations`.execute(tx);
  const delegates = await sql<{ meeting_id: number }>`select meeting_id, party, name_ja, name_en, post_ja, post_en, is_head
    from delegates order by party, position`.execute(tx);
  return meetings.rows.map(({ id }) => {
    const [jp, us] = (['jp', 'us'] as const).map((party) => sides.rows.find((one) => one.meeting_id === id && one.party === party));
    return {
      id,
      jp_text_ja: jp?.text_ja ?? null, jp_text_en: jp?.text_en ?? null, jp_others: jp?.others ?? 0,
      us_text_ja: us?.text_ja ?? null, us_text_en: us?.text_en ?? null, us_others: us?.others ?? 0,
      delegates: delegates.rows.filter((one) => one.meeting_id === id).map(({ meeting_id: _meeting, ...one }) => one),
    };
  });
}

/** One entry of the audit tells of every row there is; a record that is empty needs none. */
async function digestAll(tx: Kysely<Schema>, now: Date): Promise<void> {
  const { rows: heads } = await sql<{ entries: number; entry_id: number; hash: string }>`select entries, entry_id, hash
    from audit_head where id = 1`.execute(tx);
  const head = heads[0] ?? { entries: 0, entry_id: 0, hash: chainBeginning };
  const id = head.entry_id + 1;
  const all = new RowsDigest();
  for (const [table, key] of Object.entries(tables)) await digestTable(tx, { table, key, id, all });
  const rows_digest = all.end();
  await sql`delete from touched_rows`.execute(tx);
  if (rows_digest === null) return;
  const content = {
    id, at: now.toISOString(), person_id: null, person_name: 'schema upgrade', origin: 'command line',
    change: 'audit.digest', noun: 'audit', ref: '', detail: JSON.stringify({ rows: all.count }), rows_digest,
  };
  const hash = entryHash(head.hash, content);
  await tx.insertInto('audit_entries').values({ ...content, previous_hash: head.hash, hash }).execute();
  await sql`update audit_head set entries = ${head.entries + 1}, entry_id = ${id}, hash = ${hash} where id = 1`.execute(tx);
}

interface Digesting {
  table: string;
  key: string[];
  id: number;
  all: RowsDigest;
}

const atOnce = 500;

async function digestTable(tx: Kysely<Schema>, { table, key, id, all }: Digesting): Promise<void> {
  const order = sql.join(key.map((column) => sql.ref(column)));
  for (let start = 0; ; start += atOnce) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)} order by ${order}
      limit ${atOnce} offset ${start}`.execute(tx);
    const told = rows.map((row) => {
      const one = { table, key: key.map((column) => String(row[column])).join(' '), digest: rowDigest(table, row) };
      all.add(one);
      return { entry_id: id, place: all.count, table_name: table, key: one.key, digest: one.digest };
    });
    if (told.length > 0) await tx.insertInto('audit_rows').values(told).execute();
    if (rows.length < atOnce) return;
  }
}
