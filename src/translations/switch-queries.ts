import type { Reader } from '../db/schema.ts';

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
