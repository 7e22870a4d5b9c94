import { bilingualOf } from '../db/columns.ts';
import type { Reader } from '../db/schema.ts';
import type { Source } from './rules.ts';

/** The sources of a meeting and of all its parts. */
export async function listSourcesOfMeeting(db: Reader, meetingId: number): Promise<Source[]> {
  const areaIds = db.selectFrom('focus_areas').select('id').where('meeting_id', '=', meetingId);
  const rows = await db
    .selectFrom('sources')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('noun', '=', 'meeting').and('record_id', '=', meetingId),
        eb('noun', '=', 'focus-area').and('record_id', 'in', areaIds),
        eb('noun', '=', 'commitment').and('record_id', 'in', db.selectFrom('commitments').select('id').where('focus_area_id', 'in', areaIds)),
        eb('noun', '=', 'report').and('record_id', 'in', db.selectFrom('reports').select('id').where('meeting_id', '=', meetingId)),
      ]),
    )
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    noun: row.noun,
    recordId: row.record_id,
    covers: row.covers,
    kind: row.kind,
    title: bilingualOf(row, 'title'),
    url: row.url,
    note: bilingualOf(row, 'note'),
  }));
}
