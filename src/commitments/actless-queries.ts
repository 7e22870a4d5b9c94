import { builtOnce } from '../db/built-query.ts';
import type { Reader } from '../db/schema.ts';

const withoutAct = builtOnce((db) =>
  db
    .selectFrom('commitments')
    .innerJoin('focus_areas', 'focus_areas.id', 'focus_area_id')
    .innerJoin('meetings', 'meetings.id', 'meeting_id')
    .select((eb) => ['meetings.number as meetingNumber', eb.fn.countAll<number>().as('count')])
    .where('meetings.stage', '=', 'held')
    .where('act', 'is', null)
    .where('commitments.struck_at', 'is', null)
    .where('focus_areas.struck_at', 'is', null)
    .groupBy('meetings.number')
    .orderBy('meetings.number', 'desc'),
);

/**
 * How many commitments of held meetings have no act: nobody chose what was said of them, so that no register tells
 * them. By meeting, the newest first.
 */
export async function countWithoutAct(db: Reader): Promise<{ meetingNumber: number; count: number }[]> {
  return withoutAct(db, {});
}
