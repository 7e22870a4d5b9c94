import type { Selectable } from 'kysely';
import { builtOnce } from '../db/built-query.ts';
import type { Place } from '../db/built-query.ts';
import { bilingualOf, staleIn } from '../db/columns.ts';
import type { Reader, Schema } from '../db/schema.ts';
import type { Locale } from '../lib/locale.ts';
import type { Action, OfficeName } from './rules.ts';

type OfficeColumns = {
  office_id: number | null;
  party: 'jp' | 'us' | null;
  office_name_ja: string | null;
  office_name_en: string | null;
};

type Row = Selectable<Schema['actions']> &
  OfficeColumns & { commitment_ref: string; meeting_number: number; title_stale?: Locale | null };

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
    ])
    .select(staleIn('action', 'actions', 'title', 'none'));
}

export function actionOf(row: Omit<Row, 'number' | 'commitment_id'>): Action {
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

export function officeOf(row: OfficeColumns): OfficeName | null {
  if (row.office_id === null || row.party === null) return null;
  return { id: row.office_id, party: row.party, name: { ja: row.office_name_ja, en: row.office_name_en } };
}

const byRef = builtOnce((db, { ref }: { ref: Place<string> }) => selectActions(db).where('actions.ref', '=', ref));

export async function findAction(db: Reader, ref: string): Promise<Action | null> {
  const [row] = await byRef(db, { ref });
  return row === undefined ? null : actionOf(row);
}

const ofMeeting = builtOnce((db, { meetingNumber }: { meetingNumber: Place<number> }) =>
  selectActions(db).where('meetings.number', '=', meetingNumber).orderBy('actions.number'),
);

/** All actions of a meeting's commitments, in order of number. */
export async function listActionsOfMeeting(db: Reader, meetingNumber: number): Promise<Action[]> {
  return (await ofMeeting(db, { meetingNumber })).map(actionOf);
}

/** All actions under a commitment, in order of number. */
export async function listActionsOfCommitment(db: Reader, commitmentId: number): Promise<Action[]> {
  return listActionsOfCommitments(db, [commitmentId]);
}

const ofCommitments = builtOnce((db, { commitmentIds }: { commitmentIds: Place<number>[] }) =>
  selectActions(db).where('commitment_id', 'in', commitmentIds).orderBy('actions.number'),
);

/** All actions under any of these commitments, in order of number. */
export async function listActionsOfCommitments(db: Reader, commitmentIds: number[]): Promise<Action[]> {
  if (commitmentIds.length === 0) return [];
  return (await ofCommitments(db, { commitmentIds })).map(actionOf);
}

const sharedOfMeeting = builtOnce((db, { meetingNumber }: { meetingNumber: Place<number> }) =>
  db
    .selectFrom('actions')
    .innerJoin('commitments', 'commitments.id', 'commitment_id')
    .innerJoin('focus_areas', 'focus_areas.id', 'focus_area_id')
    .innerJoin('meetings', 'meetings.id', 'meeting_id')
    .innerJoin('status_updates', (join) =>
      join.on('status_updates.id', '=', (eb) =>
        eb
          .selectFrom('status_updates as told')
          .select('told.id')
          .whereRef('told.action_id', '=', 'actions.id')
          .where('told.audience', '=', 'shared')
          .orderBy((one) => one('told.status', '<>', 'not_started'), 'desc')
          .orderBy('told.effective_on', 'desc')
          .orderBy('told.id', 'desc')
          .limit(1),
      ),
    )
    .leftJoin('offices', 'offices.id', 'status_updates.office_id')
    .select([
      'actions.id', 'actions.ref', 'commitment_id', 'actions.number', 'actions.title_ja', 'actions.title_en',
      'actions.audience', 'actions.version', 'commitments.ref as commitment_ref', 'meetings.number as meeting_number',
      'status_updates.status', 'status_updates.office_id', 'status_updates.due_on',
      'status_updates.effective_on as updated_on', 'offices.party', 'offices.name_ja as office_name_ja',
      'offices.name_en as office_name_en',
    ])
    .select(staleIn('action', 'actions', 'title', 'none'))
    .where('meetings.number', '=', meetingNumber)
    .where('actions.audience', '=', 'shared')
    .where('commitments.struck_at', 'is', null)
    .where('focus_areas.struck_at', 'is', null)
    .orderBy('actions.number'),
);

/**
 * What the other side may see of a meeting's actions, in order of number: those marked shared, each in the state
 * its newest *shared* update tells, so that no internal status, office or due date shows through (design rule 10).
 * An action of which nothing was ever shared, or whose commitment was struck, is not among them.
 */
export async function listSharedActionsOfMeeting(db: Reader, meetingNumber: number): Promise<Action[]> {
  return (await sharedOfMeeting(db, { meetingNumber })).map(actionOf);
}

export async function hasOffice(db: Reader, id: number): Promise<boolean> {
  return (await db.selectFrom('offices').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}
