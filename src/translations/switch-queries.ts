import type { Reader } from '../db/schema.ts';
import type { Authority } from '../meetings/rules.ts';

/** The ids of the records that hold the texts of a meeting, by noun. */
export async function listTextsOf(db: Reader, meetingId: number): Promise<Map<string, number[]>> {
  const areas = await db.selectFrom('focus_areas').select('id').where('meeting_id', '=', meetingId).execute();
  const commitments = await db
    .selectFrom('commitments')
    .innerJoin('focus_areas', 'focus_areas.id', 'focus_area_id')
    .select('commitments.id')
    .where('meeting_id', '=', meetingId)
    .execute();
  const idsOf = (rows: { id: number }[]): number[] => rows.map(({ id }) => id);
  return new Map([
    ['meeting', [meetingId]], ['delegation', [meetingId]], ['focus-area', idsOf(areas)], ['commitment', idsOf(commitments)],
  ]);
}

/** Which language has stood for the meeting of a record: now, and since each revision of the meeting, oldest first. */
export interface Authorities {
  now: Authority;
  earlier: { id: number; authoritative: Authority }[];
}

/** By the ids of these records of a noun; empty for one that is not of the text of a meeting. */
export async function listAuthorities(db: Reader, noun: string, ids: number[]): Promise<Map<number, Authorities>> {
  const meetingOf = await meetingsOf(db, noun, ids);
  const meetingIds = [...new Set(meetingOf.values())];
  if (meetingIds.length === 0) return new Map();
  const present = await db.selectFrom('meetings').select(['id', 'authoritative']).where('id', 'in', meetingIds).execute();
  const revisions = await db
    .selectFrom('revisions')
    .select(['id', 'record_id', 'content'])
    .where('noun', '=', 'meeting')
    .where('record_id', 'in', meetingIds)
    .orderBy('id')
    .execute();
  const earlier = revisions.map(({ id, record_id, content }) => {
    const { authoritative } = JSON.parse(content) as { authoritative: Authority };
    return { id, meetingId: record_id, authoritative };
  });
  return new Map(
    [...meetingOf].flatMap(([id, meetingId]) => {
      const now = present.find((one) => one.id === meetingId)?.authoritative;
      const of = earlier.filter((one) => one.meetingId === meetingId);
      return now === undefined ? [] : [[id, { now, earlier: of }] as const];
    }),
  );
}

async function meetingsOf(db: Reader, noun: string, ids: number[]): Promise<Map<number, number>> {
  if (noun === 'meeting' || noun === 'delegation') return new Map(ids.map((id) => [id, id]));
  if (noun === 'focus-area') {
    const rows = await db.selectFrom('focus_areas').select(['id', 'meeting_id']).where('id', 'in', ids).execute();
    return new Map(rows.map(({ id, meeting_id }) => [id, meeting_id]));
  }
  if (noun !== 'commitment') return new Map();
  const rows = await db
    .selectFrom('commitments')
    .innerJoin('focus_areas', 'focus_areas.id', 'focus_area_id')
    .select(['commitments.id', 'meeting_id'])
    .where('commitments.id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, meeting_id }) => [id, meeting_id]));
}
