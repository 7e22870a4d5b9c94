import type { Selectable } from 'kysely';
import { columnsOf } from '../db/columns.ts';
import type { Schema, Tx } from '../db/schema.ts';
import type { Bilingual } from '../lib/locale.ts';
import type { Audience } from '../lib/parties.ts';
import type { Status } from './rules.ts';

/** The next number within a meeting; a number once given is never given again, as no action is ever deleted. */
export async function nextActionNumber(tx: Tx, meetingNumber: number): Promise<number> {
  const row = await tx
    .selectFrom('actions')
    .innerJoin('commitments', 'commitments.id', 'commitment_id')
    .innerJoin('focus_areas', 'focus_areas.id', 'focus_area_id')
    .innerJoin('meetings', 'meetings.id', 'meeting_id')
    .select((eb) => eb.fn.max('actions.number').as('number'))
    .where('meetings.number', '=', meetingNumber)
    .executeTakeFirst();
  return (row?.number ?? 0) + 1;
}

/** The columns that repeat the newest update. */
export interface PresentState {
  status: Status;
  officeId: number | null;
  dueOn: string | null;
  updatedOn: string;
}

function columns(state: PresentState) {
  return { status: state.status, office_id: state.officeId, due_on: state.dueOn, updated_on: state.updatedOn };
}

export interface NewActionRow {
  ref: string;
  number: number;
  commitmentId: number;
  title: Bilingual;
  audience: Audience;
  state: PresentState;
}

/** The row of the action alone; its first status update is added beside it (see operations). */
export async function insertAction(tx: Tx, action: NewActionRow): Promise<number> {
  return (await insertActions(tx, [action])).get(action.ref) ?? 0;
}

// Both engines bound the number of values in one statement.
const rowsAtOnce = 500;

/** The rows of many actions; returns their ids by number. */
export async function insertActions(tx: Tx, actions: NewActionRow[]): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (let start = 0; start < actions.length; start += rowsAtOnce) {
    const rows = actions.slice(start, start + rowsAtOnce).map(rowOf);
    const inserted = await tx.insertInto('actions').values(rows).returning(['id', 'ref']).execute();
    for (const { id, ref } of inserted) ids.set(ref, id);
  }
  return ids;
}

function rowOf({ ref, number, commitmentId, title, audience, state }: NewActionRow) {
  return { ref, commitment_id: commitmentId, number, ...columnsOf('title', title), audience, ...columns(state) };
}

/** Changes the version that was shown, the state only when one is given; false when someone else was faster. */
export async function updateActionState(
  tx: Tx,
  shown: { id: number; version: number },
  state: PresentState | null,
): Promise<boolean> {
  return updateAction(tx, shown, state === null ? {} : columns(state));
}

/** Changes the state of many actions, those that come to stand alike in one statement; within one transaction only. */
export async function updateActionStates(tx: Tx, changed: { id: number; state: PresentState }[]): Promise<void> {
  for (const alike of Map.groupBy(changed, ({ state }) => JSON.stringify(columns(state))).values()) {
    for (let start = 0; start < alike.length; start += rowsAtOnce) {
      const some = alike.slice(start, start + rowsAtOnce);
      await tx
        .updateTable('actions')
        .set((eb) => ({ ...columns((some[0] as (typeof some)[number]).state), version: eb('version', '+', 1) }))
        .where('id', 'in', some.map(({ id }) => id))
        .execute();
    }
  }
}

/** Changes the title and audience of the version that was shown; false when someone else was faster. */
export async function updateActionWords(
  tx: Tx,
  shown: { id: number; version: number },
  words: { title: Bilingual; audience: Audience },
): Promise<boolean> {
  return updateAction(tx, shown, { ...columnsOf('title', words.title), audience: words.audience });
}

/** The actions of one commitment go on under the other; returns their ids. */
export async function moveActions(tx: Tx, from: number, to: number): Promise<number[]> {
  const moved = await tx
    .updateTable('actions')
    .set((eb) => ({ commitment_id: to, version: eb('version', '+', 1) }))
    .where('commitment_id', '=', from)
    .returning('id')
    .execute();
  return moved.map(({ id }) => id);
}

async function updateAction(
  tx: Tx,
  shown: { id: number; version: number },
  changed: Partial<Selectable<Schema['actions']>>,
): Promise<boolean> {
  const result = await tx
    .updateTable('actions')
    .set({ ...changed, version: shown.version + 1 })
    .where('id', '=', shown.id)
    .where('version', '=', shown.version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
