import type { Reader } from '../db/schema.ts';
import type { Snapshot } from './snapshot-rules.ts';

/** An edition as it was frozen; null when there is none of that number. */
export async function findSnapshot(db: Reader, meetingId: number, edition: number): Promise<Snapshot | null> {
  const row = await db
    .selectFrom('editions')
    .select('snapshot')
    .where('meeting_id', '=', meetingId)
    .where('number', '=', edition)
    .executeTakeFirst();
  return row === undefined ? null : (JSON.parse(row.snapshot) as Snapshot);
}
