import type { Reader } from '../db/schema.ts';
import type { Bilingual } from '../lib/locale.ts';
import { listThemes } from '../themes/queries.ts';
import { contentsOf } from './queries.ts';
import type { Contents, RevisedNoun } from './queries.ts';
import type { RevisedRecord } from './record-queries.ts';

/** How a record of any noun read, by column. */
export type Content = Contents[RevisedNoun] & Record<string, unknown>;

/** A revision with its number among those of its record: 1 is the oldest. */
export interface NumberedRevision {
  number: number;
  recordedAt: string;
  recordedByName: string;
  content: Content;
}

/** What the ids in a content are called now. */
export interface LinkNames {
  themes: Map<number, Bilingual>;
  commitments: Map<number, string>;
  areas: Map<number, number>;
}

export async function countRevisions(db: Reader, { noun, id }: RevisedRecord): Promise<number> {
  const row = await db
    .selectFrom('revisions')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('noun', '=', noun)
    .where('record_id', '=', id)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Revisions newest first, `size` of them beginning with the one of this number. */
export async function listNumberedRevisions(
  db: Reader,
  { noun, id }: RevisedRecord,
  part: { count: number; from: number; size: number },
): Promise<NumberedRevision[]> {
  const blank = await blankContent(db, noun, id);
  const rows = await db
    .selectFrom('revisions')
    .select(['recorded_at', 'recorded_by_name', 'content'])
    .where('noun', '=', noun)
    .where('record_id', '=', id)
    .orderBy('id', 'desc')
    .limit(part.size)
    .offset(part.count - part.from)
    .execute();
  return rows.map((row, place) => ({
    number: part.from - place,
    recordedAt: row.recorded_at,
    recordedByName: row.recorded_by_name,
    content: { ...blank, ...(JSON.parse(row.content) as Content) },
  }));
}

// What came with a later version of the program was not written of yet in an earlier revision.
async function blankContent(db: Reader, noun: RevisedNoun, id: number): Promise<Record<string, unknown>> {
  const [content = {}] = await contentsOf[noun](db, [id]);
  const blank = Object.entries(content).map(([column, value]) => [column, Array.isArray(value) ? [] : null]);
  return Object.fromEntries(blank) as Record<string, unknown>;
}

/** One revision by its number; null when there is none. */
export async function findNumberedRevision(
  db: Reader,
  record: RevisedRecord,
  number: number,
): Promise<NumberedRevision | null> {
  const count = await countRevisions(db, record);
  if (number > count) return null;
  return (await listNumberedRevisions(db, record, { count, from: number, size: 1 }))[0] ?? null;
}

export async function findLinkNames(db: Reader, contents: Content[]): Promise<LinkNames> {
  const ids = (column: string): number[] => [
    ...new Set(contents.flatMap((content) => content[column] ?? []).filter((id) => typeof id === 'number')),
  ];
  const commitmentIds = ids('continues');
  const commitments =
    commitmentIds.length === 0
      ? []
      : await db.selectFrom('commitments').select(['id', 'ref']).where('id', 'in', commitmentIds).execute();
  const areaIds = ids('focus_area_id');
  const areas =
    areaIds.length === 0 ? [] : await db.selectFrom('focus_areas').select(['id', 'number']).where('id', 'in', areaIds).execute();
  return {
    themes: new Map((ids('theme_ids').length === 0 ? [] : await listThemes(db)).map(({ id, name }) => [id, name])),
    commitments: new Map(commitments.map(({ id, ref }) => [id, ref])),
    areas: new Map(areas.map(({ id, number }) => [id, number])),
  };
}
