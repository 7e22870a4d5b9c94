import type { Selectable } from 'kysely';
import { bilingualOf } from '../db/columns.ts';
import type { Reader, Schema } from '../db/schema.ts';
import type { Action, OfficeName } from './rules.ts';

type Row = Selectable<Schema['actions']> & {
  commitment_ref: string;
  meeting_number: number;
  party: 'jp' | 'us' | null;
  office_name_ja: string | null;
  office_name_en: string | null;
};

/** Every action with its commitment, meeting and office, for the queries of this noun and of a meeting. */
export function selectActions(db: Reader) {
  return db
    .selectFrom('actions')
    .innerJoin('commitments', 'commitments.id', 'commitment_id')
    .innerJoin('focus_areas', 'focus_areas.id', 'focus_area_id')
    .innerJoin('meetings', 'meetings.id', 'meeting_id')
    .leftJoin('offices', 'offices.id', 'office_id')
    .selectAll('actions')
    .select([
      'commitments.ref as commitment_ref',
      'meetings.number as meeting_number',
      'offices.party',
      'offices.name_ja as office_name_ja',
      'offices.name_en as office_name_en',
    ]);
}

export function actionOf(row: Row): Action {
  return {
    id: row.id,
    ref: row.ref,
    commitmentRef: row.commitment_ref,
    meetingNumber: row.meeting_number,
    title: bilingualOf(row, 'title'),
    audience: row.audience,
    status: row.status,
    office: officeOf(row),
    dueOn: row.due_on,
    updatedOn: row.updated_on,
    version: row.version,
  };
}

export function officeOf(row: {
  office_id: number | null;
  party: 'jp' | 'us' | null;
  office_name_ja: string | null;
  office_name_en: string | null;
}): OfficeName | null {
  if (row.office_id === null || row.party === null) return null;
  return { id: row.office_id, party: row.party, name: { ja: row.office_name_ja, en: row.office_name_en } };
}

/** All actions of a meeting's commitments, in order of number. */
export async function listActionsOfMeeting(db: Reader, meetingNumber: number): Promise<Action[]> {
  const rows = await selectActions(db).where('meetings.number', '=', meetingNumber).orderBy('actions.number').execute();
  return rows.map(actionOf);
}
