import type { Reader, Tx } from '../db/schema.ts';
import { commitmentOf, listLinks, selectCommitments } from './queries.ts';
import type { EarlierCommitment, LineCommitment } from './rules.ts';

/** Every operative commitment of the meetings held before this one, newest meeting first, in the order shown. */
export async function listOperativeCommitmentsBefore(db: Reader, meetingNumber: number): Promise<EarlierCommitment[]> {
  const rows = await selectCommitments(db)
    .select('meetings.authoritative')
    .where('meetings.number', '<', meetingNumber)
    .where('meetings.stage', '=', 'held')
    .where('operative', '=', 1)
    .where('commitments.planned_only', '=', 0)
    .orderBy('meetings.number', 'desc')
    .orderBy('focus_areas.position')
    .orderBy('commitments.position')
    .orderBy('commitments.number')
    .execute();
  const ids = rows.map(({ id }) => id);
  const [earlier, later] = [await listLinks(db, 'later_id', ids), await listLinks(db, 'earlier_id', ids)];
  const [continues, continuedBy] = [refsByEnd(earlier), refsByEnd(later)];
  return rows.map((row) => ({
    ...commitmentOf(row, continues.get(row.id) ?? []),
    authoritative: row.authoritative,
    continuedBy: continuedBy.get(row.id) ?? [],
  }));
}

/** Every commitment that this one goes back to, however many links away, earliest meeting first. */
export async function listLineBefore(db: Reader, id: number): Promise<LineCommitment[]> {
  const line = await db
    .withRecursive('line', (qb) => {
      const earlier = qb
        .selectFrom('commitment_links')
        .innerJoin('commitments', 'commitments.id', 'earlier_id')
        .select('earlier_id as id')
        .where('struck_at', 'is', null)
        .where('planned_only', '=', 0);
      // `union` leaves out what is already there, so that even links that run in a circle come to an end.
      return earlier.where('later_id', '=', id).union(earlier.innerJoin('line', 'line.id', 'later_id'));
    })
    .selectFrom('line')
    .select('line.id')
    .execute();
  if (line.length === 0) return [];
  const rows = await selectCommitments(db)
    .select(['meetings.authoritative', 'meetings.fiscal_year'])
    .where('commitments.id', 'in', line.map((one) => one.id))
    .orderBy('meetings.number')
    .orderBy('commitments.id')
    .execute();
  return rows.map((row) => {
    const { id: rowId, ref, meetingNumber, act, text } = commitmentOf(row, []);
    return { id: rowId, ref, meetingNumber, act, text, authoritative: row.authoritative, fiscalYear: row.fiscal_year };
  });
}

function refsByEnd(links: { from: number; ref: string }[]): Map<number, string[]> {
  const refs = new Map<number, string[]>();
  for (const { from, ref } of links) refs.set(from, [...(refs.get(from) ?? []), ref]);
  return refs;
}

/** Makes these later commitments continue this one, and no others; the link of one that is only planned stays. */
export async function setContinuedBy(tx: Tx, earlierId: number, laterIds: number[]): Promise<void> {
  await tx
    .deleteFrom('commitment_links')
    .where('earlier_id', '=', earlierId)
    .where('later_id', 'not in', tx.selectFrom('commitments').select('id').where('planned_only', '=', 1))
    .execute();
  if (laterIds.length === 0) return;
  const links = [...new Set(laterIds)].map((later_id) => ({ later_id, earlier_id: earlierId }));
  await tx.insertInto('commitment_links').values(links).execute();
}

/** Moves the versions on, so that a form opened before says that something changed. */
export async function touchCommitments(tx: Tx, ids: number[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.updateTable('commitments').set((eb) => ({ version: eb('version', '+', 1) })).where('id', 'in', ids).execute();
}

/**
 * What led to one commitment leads to the other: later commitments, published reports and sources. Returns the ids
 * of those later commitments.
 */
export async function moveReferences(tx: Tx, from: number, to: number): Promise<number[]> {
  const later = await tx
    .updateTable('commitment_links')
    .set({ earlier_id: to })
    .where('earlier_id', '=', from)
    .returning('later_id')
    .execute();
  await tx.updateTable('reports').set({ commitment_id: to }).where('commitment_id', '=', from).execute();
  await tx.updateTable('sources').set({ record_id: to }).where('noun', '=', 'commitment').where('record_id', '=', from).execute();
  return later.map(({ later_id }) => later_id);
}
