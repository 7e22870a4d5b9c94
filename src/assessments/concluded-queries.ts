import { builtOnce } from '../db/built-query.ts';
import type { Place } from '../db/built-query.ts';
import { bilingualOf } from '../db/columns.ts';
import type { Reader } from '../db/schema.ts';
import type { Concluded } from './rules.ts';

const concludedAt = builtOnce((db, { meetingNumber }: { meetingNumber: Place<number> }) => {
  const last = db
    .selectFrom('assessments')
    .innerJoin('meetings', 'meetings.id', 'meeting_id')
    .select((eb) => eb.fn.max('assessments.id').as('id'))
    .where('meetings.number', '=', meetingNumber)
    .groupBy('commitment_id');
  return db
    .selectFrom('assessments')
    .innerJoin('commitments', 'commitments.id', 'commitment_id')
    .innerJoin('focus_areas', 'focus_areas.id', 'focus_area_id')
    .innerJoin('meetings', 'meetings.id', 'focus_areas.meeting_id')
    .select([
      'commitments.ref', 'commitments.text_ja', 'commitments.text_en', 'meetings.authoritative', 'assessments.status',
      'assessments.reason_ja', 'assessments.reason_en',
    ])
    .where('assessments.id', 'in', last)
    .orderBy('meetings.number', 'desc')
    .orderBy('focus_areas.position')
    .orderBy('commitments.position')
    .orderBy('commitments.number');
});

/**
 * What a meeting concluded on commitments of earlier ones, newest meeting first, in the order shown. Of what was
 * corrected only the last word is among it; the others stay in the record.
 */
export async function listConcludedAt(db: Reader, meetingNumber: number): Promise<Concluded[]> {
  return (await concludedAt(db, { meetingNumber })).map((row) => ({
    commitmentRef: row.ref,
    text: bilingualOf(row, 'text'),
    authoritative: row.authoritative,
    status: row.status,
    reason: bilingualOf(row, 'reason'),
  }));
}
