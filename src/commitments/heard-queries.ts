import type { Reader } from '../db/schema.ts';

/** Which of these commitments a meeting assessed or leadership gave a direction on: that stays with their numbers. */
export async function listHeard(db: Reader, ids: number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const assessed = await db.selectFrom('assessments').select('commitment_id').where('commitment_id', 'in', ids).execute();
  const directed = await db.selectFrom('directions').select('commitment_id').where('commitment_id', 'in', ids).execute();
  return new Set([...assessed, ...directed].map(({ commitment_id }) => commitment_id));
}

/** Whether a later commitment, a published report, an assessment or a direction leads to this one. */
export async function isReferredTo(db: Reader, id: number): Promise<boolean> {
  if ((await listHeard(db, [id])).size > 0) return true;
  const link = await db.selectFrom('commitment_links').select('later_id').where('earlier_id', '=', id).executeTakeFirst();
  const report = await db.selectFrom('reports').select('id').where('commitment_id', '=', id).executeTakeFirst();
  return link !== undefined || report !== undefined;
}
