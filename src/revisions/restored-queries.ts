import type { Reader } from '../db/schema.ts';
import type { Content } from './history-queries.ts';
import { contentsOf } from './queries.ts';
import type { RevisedNoun } from './queries.ts';
import type { RevisedRecord } from './record-queries.ts';

// What is given once, where it stands, who may see it and how far it has come stay as they are: a restored text must
// not share what was made internal since, nor take a meeting back to a stage.
const kept: Record<Exclude<RevisedNoun, 'indicator'>, string[]> = {
  meeting: ['id', 'number', 'stage'],
  delegation: ['id'],
  filing: ['id'],
  'focus-area': ['id', 'meeting_id', 'number', 'position', 'struck_at'],
  commitment: ['id', 'ref', 'focus_area_id', 'number', 'position', 'struck_at'],
  action: ['id', 'ref', 'commitment_id', 'number', 'audience'],
  office: ['id', 'party'],
  theme: ['id', 'slug', 'position'],
  statement: [
    'id', 'meeting_id', 'position', 'audience', 'recorded_at', 'recorded_by', 'recorded_by_name', 'struck_at',
  ],
};

/** Whether a record of this noun may be brought back to an earlier revision. A series says what it means anew. */
export function isRestorable({ noun, isStruck }: Pick<RevisedRecord, 'noun' | 'isStruck'>): boolean {
  return noun in kept && !isStruck;
}

/** How the record reads now. */
export async function findContent(db: Reader, { noun, id }: Pick<RevisedRecord, 'noun' | 'id'>): Promise<Content> {
  const [content] = await contentsOf[noun](db, [id]);
  return content as Content;
}

/** How it would read if it were brought back to `old`: what changes is what a preview shows. */
export async function restoredContent(db: Reader, noun: RevisedNoun, current: Content, old: Content): Promise<Content> {
  const stays = noun === 'indicator' ? Object.keys(current) : kept[noun];
  const restored: Record<string, unknown> = {
    ...current, ...old, ...Object.fromEntries(stays.map((column) => [column, current[column]])),
  };
  if (noun === 'commitment') restored['continues'] = await standingOf(db, restored['continues'] as number[]);
  return restored as Content;
}

// A commitment that was struck since cannot be continued any more.
async function standingOf(db: Reader, ids: number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('commitments')
    .select('id')
    .where('id', 'in', ids)
    .where('struck_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}
