import type { Selectable } from 'kysely';
import type { Actor } from '../audit/rules.ts';
import type { Reader, Schema, Tx } from '../db/schema.ts';
import { keepReturned } from '../translations/returned-queries.ts';
import { renewStale, rewordedOf } from '../translations/stale-queries.ts';
import { delegationContents, filingContents } from './meeting-content-queries.ts';
import type { DelegationContent, FilingContent } from './meeting-content-queries.ts';

type Row<Table extends keyof Schema> = Omit<Selectable<Schema[Table]>, 'version'>;
type ActionState = 'status' | 'office_id' | 'due_on' | 'updated_on';

/** What a revision holds of each noun: its columns, and the ids of what it is linked to. */
export interface Contents {
  meeting: Row<'meetings'>;
  delegation: DelegationContent;
  filing: FilingContent;
  'focus-area': Row<'focus_areas'> & { theme_ids: number[] };
  commitment: Row<'commitments'> & { continues: number[] };
  /** The state of an action is told by its updates alone. */
  action: Omit<Row<'actions'>, ActionState>;
  office: Row<'offices'>;
  theme: Row<'themes'>;
  statement: Row<'statements'>;
  indicator: Row<'indicators'> & { theme_ids: number[]; breaks_after: number[] };
}

export type RevisedNoun = keyof Contents;

/** The table of each noun. */
export const revisedTables = {
  meeting: 'meetings',
  // By the id of the meeting: who took part is one record, written of or not.
  delegation: 'meetings',
  filing: 'filings',
  'focus-area': 'focus_areas',
  commitment: 'commitments',
  action: 'actions',
  office: 'offices',
  theme: 'themes',
  indicator: 'indicators',
  statement: 'statements',
} as const satisfies Record<RevisedNoun, keyof Schema>;

/** How a record read from an instant on. */
export interface Revision<Noun extends RevisedNoun> {
  id: number;
  recordId: number;
  recordedAt: string;
  recordedByName: string;
  content: Contents[Noun];
}

// Both engines bound the number of values in one statement.
const rowsAtOnce = 500;

/**
 * Writes down how these records read after a change, one revision each, and which of their texts stayed behind. Called
 * last within the change's own transaction, so that no record ever reads otherwise than its newest revision.
 */
export async function insertRevisions(
  tx: Tx,
  noun: RevisedNoun,
  ids: number[],
  { by, now }: { by: Pick<Actor, 'name'>; now: Date },
): Promise<void> {
  for (let start = 0; start < ids.length; start += rowsAtOnce) {
    const contents = await contentsOf[noun](tx, ids.slice(start, start + rowsAtOnce));
    const rows = contents.map((content) => ({
      noun,
      record_id: content.id,
      recorded_at: now.toISOString(),
      recorded_by_name: by.name,
      content: JSON.stringify(content),
    }));
    if (rows.length === 0) continue;
    const reworded = await rewordedOf(tx, noun, contents);
    await tx.insertInto('revisions').values(rows).execute();
    await keepReturned(tx, noun, await renewStale(tx, noun, reworded), now);
  }
}

/** Every revision of one record, or of all of its noun, oldest first. */
export async function listRevisions<Noun extends RevisedNoun>(
  db: Reader,
  noun: Noun,
  recordId?: number,
): Promise<Revision<Noun>[]> {
  let query = db.selectFrom('revisions').selectAll().where('noun', '=', noun);
  if (recordId !== undefined) query = query.where('record_id', '=', recordId);
  const rows = await query.orderBy('id').execute();
  return rows.map((row) => ({
    id: row.id,
    recordId: row.record_id,
    recordedAt: row.recorded_at,
    recordedByName: row.recorded_by_name,
    content: JSON.parse(row.content) as Contents[Noun],
  }));
}

/**
 * How the records of a noun, all or those with these ids, read before an instant, or now where that is null; one not
 * there yet is left out.
 */
export async function listContentsBefore<Noun extends RevisedNoun>(
  db: Reader,
  noun: Noun,
  before: string | null,
  ids?: number[],
): Promise<Contents[Noun][]> {
  if (ids?.length === 0) return [];
  let newest = db
    .selectFrom('revisions')
    .select((eb) => eb.fn.max('id').as('id'))
    .where('noun', '=', noun)
    .groupBy('record_id');
  if (before !== null) newest = newest.where('recorded_at', '<', before);
  if (ids !== undefined) newest = newest.where('record_id', 'in', ids);
  const rows = await db.selectFrom('revisions').select('content').where('id', 'in', newest).orderBy('record_id').execute();
  return rows.map(({ content }) => JSON.parse(content) as Contents[Noun]);
}

/** How records of each noun read now. */
export const contentsOf: { [Noun in RevisedNoun]: (tx: Reader, ids: number[]) => Promise<Contents[Noun][]> } = {
  meeting: async (tx, ids) => (await tx.selectFrom('meetings').selectAll().where('id', 'in', ids).execute()).map(unversioned),
  delegation: delegationContents,
  filing: filingContents,
  'focus-area': async (tx, ids) => {
    const areas = await tx.selectFrom('focus_areas').selectAll().where('id', 'in', ids).execute();
    const links = await tx.selectFrom('focus_area_themes').selectAll().where('focus_area_id', 'in', ids).orderBy('theme_id').execute();
    const themes = Map.groupBy(links, ({ focus_area_id }) => focus_area_id);
    return areas.map((area) => ({
      ...unversioned(area), theme_ids: (themes.get(area.id) ?? []).map(({ theme_id }) => theme_id),
    }));
  },
  commitment: async (tx, ids) => {
    const rows = await tx.selectFrom('commitments').selectAll().where('id', 'in', ids).execute();
    const links = await tx.selectFrom('commitment_links').selectAll().where('later_id', 'in', ids).orderBy('earlier_id').execute();
    const earlier = Map.groupBy(links, ({ later_id }) => later_id);
    return rows.map((row) => ({
      ...unversioned(row), continues: (earlier.get(row.id) ?? []).map(({ earlier_id }) => earlier_id),
    }));
  },
  action: (tx, ids) =>
    tx
      .selectFrom('actions')
      .select(['id', 'ref', 'commitment_id', 'number', 'title_ja', 'title_en', 'audience'])
      .where('id', 'in', ids)
      .execute(),
  office: async (tx, ids) => (await tx.selectFrom('offices').selectAll().where('id', 'in', ids).execute()).map(unversioned),
  statement: async (tx, ids) =>
    (await tx.selectFrom('statements').selectAll().where('id', 'in', ids).execute()).map(unversioned),
  theme: async (tx, ids) => (await tx.selectFrom('themes').selectAll().where('id', 'in', ids).execute()).map(unversioned),
  indicator: async (tx, ids) => {
    const rows = await tx.selectFrom('indicators').selectAll().where('id', 'in', ids).execute();
    const links = await tx.selectFrom('indicator_themes').selectAll().where('indicator_id', 'in', ids).orderBy('theme_id').execute();
    const breaks = await tx.selectFrom('indicator_breaks').selectAll().where('indicator_id', 'in', ids).orderBy('after_year').execute();
    return rows.map((row) => ({
      ...unversioned(row),
      theme_ids: links.filter(({ indicator_id }) => indicator_id === row.id).map(({ theme_id }) => theme_id),
      breaks_after: breaks.filter(({ indicator_id }) => indicator_id === row.id).map(({ after_year }) => after_year),
    }));
  },
};

function unversioned<T extends { version: number }>({ version: _version, ...content }: T): Omit<T, 'version'> {
  return content;
}
