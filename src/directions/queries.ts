import { builtOnce } from '../db/built-query.ts';
import type { Place } from '../db/built-query.ts';
import type { Reader, Tx } from '../db/schema.ts';
import { threadsOf } from './rules.ts';
import type { Direction, DirectionEntry, DirectionMark } from './rules.ts';

function selectEntries(db: Reader) {
  return db
    .selectFrom('directions')
    .innerJoin('commitments', 'commitments.id', 'commitment_id')
    .innerJoin('focus_areas', 'focus_areas.id', 'focus_area_id')
    .selectAll('directions')
    .select('commitments.ref')
    .orderBy('directions.id');
}

type Row = Awaited<ReturnType<ReturnType<typeof selectEntries>['execute']>>[number];

function entryOf(row: Row): DirectionEntry {
  return {
    id: row.id,
    commitmentId: row.commitment_id,
    commitmentRef: row.ref,
    answersId: row.answers_id,
    text: row.text,
    raise: row.raise === 1,
    recordedAt: row.recorded_at,
    recordedByName: row.recorded_by_name,
  };
}

const onCommitment = builtOnce((db, { commitmentId }: { commitmentId: Place<number> }) =>
  selectEntries(db).where('commitment_id', '=', commitmentId),
);

/** The directions on one commitment, newest first, with their answers. */
export async function listDirections(db: Reader, commitmentId: number): Promise<Direction[]> {
  return threadsOf((await onCommitment(db, { commitmentId })).map(entryOf));
}

const toRaise = builtOnce((db) => {
  const raised = db.selectFrom('directions').select('id').where('raise', '=', 1);
  return selectEntries(db)
    .where('commitments.struck_at', 'is', null)
    .where('focus_areas.struck_at', 'is', null)
    .where((eb) => eb.or([eb('directions.id', 'in', raised), eb('directions.answers_id', 'in', raised)]));
});

/**
 * Every direction marked to be raised, on commitments that stand in the record, newest first and with its answers.
 * Whether the meeting it was meant for is over, `isStillToRaise` says.
 */
export async function listDirectionsToRaise(db: Reader): Promise<Direction[]> {
  return threadsOf((await toRaise(db, {})).map(entryOf));
}

const directionMarks = builtOnce((db) =>
  db
    .selectFrom('directions')
    .innerJoin('commitments', 'commitments.id', 'commitment_id')
    .innerJoin('focus_areas', 'focus_areas.id', 'focus_area_id')
    .select(['commitments.ref', 'raise', 'recorded_at'])
    .where('answers_id', 'is', null)
    .where('commitments.struck_at', 'is', null)
    .where('focus_areas.struck_at', 'is', null)
    .orderBy('directions.id'),
);

/** Where directions were given on commitments that stand in the record, the oldest first. */
export async function listDirectionMarks(db: Reader): Promise<DirectionMark[]> {
  const rows = await directionMarks(db, {});
  return rows.map((row) => ({ commitmentRef: row.ref, raise: row.raise === 1, recordedAt: row.recorded_at }));
}

/** The numbers of the commitments with a direction that a commitment took up again, itself or over others between. */
export async function listDirectedBefore(db: Reader, commitmentId: number): Promise<string[]> {
  const line = new Set([commitmentId]);
  for (let ends = [commitmentId]; ends.length > 0; ) {
    const links = db.selectFrom('commitment_links').select('earlier_id').where('later_id', 'in', ends);
    ends = (await links.execute()).map(({ earlier_id: id }) => id).filter((id) => !line.has(id));
    for (const id of ends) line.add(id);
  }
  line.delete(commitmentId);
  if (line.size === 0) return [];
  const rows = await selectEntries(db)
    .where('commitment_id', 'in', [...line])
    .where('answers_id', 'is', null)
    .where('commitments.struck_at', 'is', null)
    .where('focus_areas.struck_at', 'is', null)
    .execute();
  return [...new Set(rows.map(({ ref }) => ref))];
}

/** A direction on this commitment; an answer is none. */
export async function findDirection(db: Reader, commitmentId: number, id: number): Promise<DirectionEntry | null> {
  const row = await selectEntries(db)
    .where('commitment_id', '=', commitmentId)
    .where('answers_id', 'is', null)
    .where('directions.id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : entryOf(row);
}

export interface NewEntry {
  commitmentId: number;
  answersId: number | null;
  text: string;
  raise: boolean;
  recordedAt: string;
  recordedBy: { id: number | null; name: string };
}

export async function insertDirection(tx: Tx, entry: NewEntry): Promise<number> {
  const row = await tx
    .insertInto('directions')
    .values({
      commitment_id: entry.commitmentId,
      answers_id: entry.answersId,
      text: entry.text,
      raise: entry.raise ? 1 : 0,
      recorded_at: entry.recordedAt,
      recorded_by: entry.recordedBy.id,
      recorded_by_name: entry.recordedBy.name,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}
