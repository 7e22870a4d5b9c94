import { builtOnce } from '../db/built-query.ts';
import type { Place } from '../db/built-query.ts';
import { bilingualOf, columnsOf } from '../db/columns.ts';
import type { Reader, Tx } from '../db/schema.ts';
import type { Bilingual } from '../lib/locale.ts';
import type { Audience } from '../lib/parties.ts';
import { officeOf } from './queries.ts';
import type { Status, StatusUpdate } from './rules.ts';

// Both engines bound the number of values in one statement.
const rowsAtOnce = 500;

/** The history of an action, newest first: what was begun, by its day, then by the order it was recorded. */
export async function listStatusUpdates(db: Reader, actionId: number): Promise<StatusUpdate[]> {
  return (await listUpdatesOfActions(db, [actionId])).get(actionId) ?? [];
}

/** The histories of many actions by their ids, each as above. */
export async function listUpdatesOfActions(db: Reader, actionIds: number[]): Promise<Map<number, StatusUpdate[]>> {
  const histories = new Map<number, StatusUpdate[]>();
  for (let start = 0; start < actionIds.length; start += rowsAtOnce) {
    const rows = await updatesOf(db, { actionIds: actionIds.slice(start, start + rowsAtOnce) });
    for (const row of rows) {
      const history = histories.get(row.action_id);
      if (history === undefined) histories.set(row.action_id, [updateOf(row)]);
      else history.push(updateOf(row));
    }
  }
  return histories;
}

function selectUpdates(db: Reader) {
  return db
    .selectFrom('status_updates')
    .leftJoin('offices', 'offices.id', 'office_id')
    .selectAll('status_updates')
    .select(['offices.party', 'offices.name_ja as office_name_ja', 'offices.name_en as office_name_en'])
    .orderBy((eb) => eb('status', '<>', 'not_started'), 'desc')
    .orderBy('effective_on', 'desc')
    .orderBy('status_updates.id', 'desc');
}

const updatesOf = builtOnce((db, { actionIds }: { actionIds: Place<number>[] }) =>
  selectUpdates(db).where('action_id', 'in', actionIds),
);

function updateOf(row: Awaited<ReturnType<ReturnType<typeof selectUpdates>['execute']>>[number]): StatusUpdate {
  return {
    id: row.id,
    status: row.status,
    office: officeOf(row),
    dueOn: row.due_on,
    effectiveOn: row.effective_on,
    recordedAt: row.recorded_at,
    recordedByName: row.recorded_by_name,
    note: bilingualOf(row, 'note'),
    evidence: row.evidence,
    audience: row.audience,
  };
}

/** The last words said of an action, and who may see them. */
export interface NewestNote {
  actionId: number;
  effectiveOn: string;
  note: Bilingual;
  audience: Audience;
}

/** The newest note on each of these actions; one on which nothing was ever said is not among them. */
export async function listNewestNotes(db: Reader, actionIds: number[]): Promise<NewestNote[]> {
  if (actionIds.length === 0) return [];
  const rows = await db
    .selectFrom('actions')
    .innerJoin('status_updates', (join) =>
      join.on('status_updates.id', '=', (eb) =>
        eb
          .selectFrom('status_updates as told')
          .select('told.id')
          .whereRef('told.action_id', '=', 'actions.id')
          .where((one) => one.or([one('told.note_ja', 'is not', null), one('told.note_en', 'is not', null)]))
          .orderBy((one) => one('told.status', '<>', 'not_started'), 'desc')
          .orderBy('told.effective_on', 'desc')
          .orderBy('told.id', 'desc')
          .limit(1),
      ),
    )
    .select(['actions.id as action_id', 'effective_on', 'note_ja', 'note_en', 'status_updates.audience'])
    .where('actions.id', 'in', actionIds)
    .execute();
  return rows.map((row) => ({
    actionId: row.action_id,
    effectiveOn: row.effective_on,
    note: bilingualOf(row, 'note'),
    audience: row.audience,
  }));
}

export interface NewStatusUpdate {
  actionId: number;
  status: Status;
  officeId: number | null;
  dueOn: string | null;
  effectiveOn: string;
  recordedAt: string;
  recordedBy: { id: number | null; name: string };
  note: Bilingual;
  evidence: string | null;
  audience: Audience;
}

export async function insertStatusUpdate(tx: Tx, update: NewStatusUpdate): Promise<void> {
  await insertStatusUpdates(tx, [update]);
}

/** Adds many, in the order given. */
export async function insertStatusUpdates(tx: Tx, updates: NewStatusUpdate[]): Promise<void> {
  for (let start = 0; start < updates.length; start += rowsAtOnce) {
    await tx.insertInto('status_updates').values(updates.slice(start, start + rowsAtOnce).map(rowOf)).execute();
  }
}

function rowOf(update: NewStatusUpdate) {
  return {
    action_id: update.actionId,
    status: update.status,
    office_id: update.officeId,
    due_on: update.dueOn,
    effective_on: update.effectiveOn,
    recorded_at: update.recordedAt,
    recorded_by: update.recordedBy.id,
    recorded_by_name: update.recordedBy.name,
    ...columnsOf('note', update.note),
    evidence: update.evidence,
    audience: update.audience,
  };
}
