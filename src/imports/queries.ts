import { actionOf, selectActions } from '../actions/queries.ts';
import type { Action } from '../actions/rules.ts';
import { listUpdatesOfActions } from '../actions/update-queries.ts';
import { selectCommitments } from '../commitments/queries.ts';
import type { Reader } from '../db/schema.ts';
import { listOffices } from '../offices/queries.ts';
import type { KnownCommitment, Register } from './rules.ts';

// Both engines bound the number of values in one statement.
const atOnce = 500;

async function inParts<T>(refs: string[], find: (part: string[]) => Promise<T[]>): Promise<T[]> {
  const found: T[] = [];
  for (let start = 0; start < refs.length; start += atOnce) {
    found.push(...(await find(refs.slice(start, start + atOnce))));
  }
  return found;
}

/** What the register knows of the actions named, and of the commitments under which others go by their titles. */
export async function findRegister(
  db: Reader,
  named: { actions: string[]; commitments: string[] },
): Promise<Register> {
  const actions = new Map<string, Action>();
  const byRef = await inParts(named.actions, (refs) => selectActions(db).where('actions.ref', 'in', refs).execute());
  const under = await inParts(named.commitments, (refs) => selectActions(db).where('commitments.ref', 'in', refs).execute());
  for (const row of [...byRef, ...under]) actions.set(row.ref, actionOf(row));
  const histories = await listUpdatesOfActions(db, [...actions.values()].map(({ id }) => id));
  return {
    actions: new Map([...actions].map(([ref, action]) => [ref, { action, updates: histories.get(action.id) ?? [] }])),
    commitments: await findCommitments(db, named.commitments),
    meetings: await listMeetingDays(db),
    offices: await listOffices(db),
  };
}

async function findCommitments(db: Reader, named: string[]): Promise<Map<string, KnownCommitment>> {
  const rows = await inParts(named, (refs) => selectCommitments(db).where('ref', 'in', refs).execute());
  return new Map(rows.map(({ id, ref, meeting_number: meetingNumber, operative }) => [
    ref, { id, ref, meetingNumber, operative: operative === 1 },
  ]));
}

async function listMeetingDays(db: Reader): Promise<Register['meetings']> {
  const rows = await db.selectFrom('meetings').select(['number', 'held_from', 'fiscal_year']).execute();
  return new Map(rows.map((row) => [row.number, { heldFrom: row.held_from, fiscalYear: row.fiscal_year }]));
}
