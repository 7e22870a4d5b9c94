import { schemaUpgrade } from '../audit/rules.ts';
import type { Reader } from '../db/schema.ts';

/** A revision that words were made from: its number among those of its record, when and by whom it was recorded. */
export interface OriginNote {
  number: number;
  recordedAt: string;
  who: string;
  /** Of the record itself, not of one that its words were taken over from. */
  isOwn: boolean;
  /** The first revision of a record that is older than its history. */
  isFirstKept: boolean;
}

/** These revisions by id, as a record with this id names them. */
export async function findOriginNotes(db: Reader, recordId: number, ids: number[]): Promise<Map<number, OriginNote>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('revisions')
    .select(['id', 'record_id', 'recorded_at', 'recorded_by_name'])
    .select((eb) =>
      eb
        .selectFrom('revisions as earlier')
        .select((of) => of.fn.countAll<number>().as('number'))
        .whereRef('earlier.noun', '=', 'revisions.noun')
        .whereRef('earlier.record_id', '=', 'revisions.record_id')
        .whereRef('earlier.id', '<=', 'revisions.id')
        .as('number'),
    )
    .where('id', 'in', ids)
    .execute();
  return new Map(
    rows.map(({ id, record_id, recorded_at, recorded_by_name, number }) => [
      id,
      {
        number: number ?? 0,
        recordedAt: recorded_at,
        who: recorded_by_name,
        isOwn: record_id === recordId,
        // What a database without a history was brought up to date with.
        isFirstKept: number === 1 && recorded_by_name === schemaUpgrade,
      },
    ]),
  );
}
