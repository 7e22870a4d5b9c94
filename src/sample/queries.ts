import { columnsOf } from '../db/columns.ts';
import type { Tx } from '../db/schema.ts';
import type { MadeUpAction } from './made-up.ts';

// Both engines bound the number of values in one statement.
const rowsAtOnce = 500;

/** Inserts the actions in the state after their last update; returns their ids in order. */
export async function insertActions(tx: Tx, actions: MadeUpAction[]): Promise<number[]> {
  const ids: number[] = [];
  for (let start = 0; start < actions.length; start += rowsAtOnce) {
    const rows = actions.slice(start, start + rowsAtOnce).map((action) => ({
      ref: action.ref,
      commitment_id: action.commitmentId,
      number: action.number,
      ...columnsOf('title', action.title),
      audience: 'shared' as const,
      status: action.updates.at(-1)?.status ?? ('not_started' as const),
      office_id: action.officeId,
      due_on: action.dueOn,
      updated_on: action.updates.at(-1)?.effectiveOn ?? '',
    }));
    const inserted = await tx.insertInto('actions').values(rows).returning(['id', 'ref']).execute();
    const byRef = new Map(inserted.map(({ id, ref }) => [ref, id]));
    ids.push(...rows.map(({ ref }) => byRef.get(ref) ?? 0));
  }
  return ids;
}

export async function insertUpdates(tx: Tx, ids: number[], actions: MadeUpAction[]): Promise<void> {
  const rows = actions.flatMap((action, index) =>
    action.updates.map(({ status, effectiveOn, note }) => ({
      action_id: ids[index] ?? 0,
      status,
      office_id: action.officeId,
      due_on: action.dueOn,
      effective_on: effectiveOn,
      recorded_at: `${effectiveOn}T03:00:00.000Z`,
      recorded_by: null,
      recorded_by_name: 'command line',
      ...columnsOf('note', note),
      evidence: null,
      audience: 'shared' as const,
    })),
  );
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await tx.insertInto('status_updates').values(rows.slice(start, start + rowsAtOnce)).execute();
  }
}
