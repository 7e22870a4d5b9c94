import { builtOnce } from '../db/built-query.ts';
import type { Place } from '../db/built-query.ts';
import { bilingualOf, columnsOf } from '../db/columns.ts';
import type { Reader, Tx } from '../db/schema.ts';
import type { Bilingual } from '../lib/locale.ts';
import type { Assessment, Conclusion } from './rules.ts';

function selectAssessments(db: Reader) {
  return db
    .selectFrom('assessments')
    .innerJoin('commitments', 'commitments.id', 'commitment_id')
    .innerJoin('meetings', 'meetings.id', 'assessments.meeting_id')
    .selectAll('assessments')
    .select(['commitments.ref', 'meetings.number as meeting_number', 'meetings.held_from', 'meetings.stage'])
    .orderBy('meetings.number')
    .orderBy('assessments.id');
}

type Row = Awaited<ReturnType<ReturnType<typeof selectAssessments>['execute']>>[number];

function assessmentOf(row: Row): Assessment {
  return {
    id: row.id,
    commitmentId: row.commitment_id,
    commitmentRef: row.ref,
    meetingNumber: row.meeting_number,
    meetingHeldFrom: row.held_from,
    meetingIsHeld: row.stage === 'held',
    status: row.status,
    reason: bilingualOf(row, 'reason'),
    recordedAt: row.recorded_at,
    recordedByName: row.recorded_by_name,
  };
}

/** All assessments, by assessing meeting and then as recorded: the last of a commitment is the one that stands. */
export async function listAssessments(db: Reader): Promise<Assessment[]> {
  return (await selectAssessments(db).execute()).map(assessmentOf);
}

const ofCommitment = builtOnce((db, { commitmentId }: { commitmentId: Place<number> }) =>
  selectAssessments(db).where('commitment_id', '=', commitmentId),
);

/** Those of one commitment, in the same order. */
export async function listAssessmentsOfCommitment(db: Reader, commitmentId: number): Promise<Assessment[]> {
  return (await ofCommitment(db, { commitmentId })).map(assessmentOf);
}

const ofMeeting = builtOnce((db, { meetingNumber }: { meetingNumber: Place<number> }) => {
  const ids = db
    .selectFrom('commitments')
    .innerJoin('focus_areas', 'focus_areas.id', 'focus_area_id')
    .innerJoin('meetings', 'meetings.id', 'focus_areas.meeting_id')
    .select('commitments.id')
    .where('meetings.number', '=', meetingNumber);
  return selectAssessments(db).where('commitment_id', 'in', ids);
});

/** Those of all commitments made at one meeting, in the same order. */
export async function listAssessmentsOfMeeting(db: Reader, meetingNumber: number): Promise<Assessment[]> {
  return (await ofMeeting(db, { meetingNumber })).map(assessmentOf);
}

/** Those of commitments of meetings before this one, whichever meeting assessed them; in the same order. */
export async function listAssessmentsBefore(db: Reader, meetingNumber: number): Promise<Assessment[]> {
  const ids = db
    .selectFrom('commitments')
    .innerJoin('focus_areas', 'focus_areas.id', 'focus_area_id')
    .innerJoin('meetings', 'meetings.id', 'focus_areas.meeting_id')
    .select('commitments.id')
    .where('meetings.number', '<', meetingNumber);
  return (await selectAssessments(db).where('commitment_id', 'in', ids).execute()).map(assessmentOf);
}

export interface NewAssessment {
  commitmentId: number;
  meetingId: number;
  status: Conclusion;
  reason: Bilingual;
  recordedAt: string;
  recordedBy: { id: number | null; name: string };
}

export async function insertAssessment(tx: Tx, given: NewAssessment): Promise<void> {
  await tx
    .insertInto('assessments')
    .values({
      commitment_id: given.commitmentId,
      meeting_id: given.meetingId,
      status: given.status,
      ...columnsOf('reason', given.reason),
      recorded_at: given.recordedAt,
      recorded_by: given.recordedBy.id,
      recorded_by_name: given.recordedBy.name,
    })
    .execute();
}
