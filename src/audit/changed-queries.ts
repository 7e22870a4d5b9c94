import type { Reader } from '../db/schema.ts';
import type { ChangedRows, Refusal } from '../lib/decision.ts';
import { changes } from './rules.ts';
import type { Change } from './rules.ts';

const most = 3;

// What puts rows into another order: a step, or one that came or went.
const steps = /^(?:focus-area|commitment|statement)\.(?:add|move|remove|split)$/;
const larger: Change[] = ['announcement.fill', 'announcement.settle', 'statement.settle', 'meeting.start'];
const placing = changes.filter((change) => steps.test(change) || larger.includes(change));

/** Refusals because someone else was faster, with who that was: whoever changed it last, the newest first. */
export async function withWhoChanged(db: Reader, refusals: Refusal[]): Promise<Refusal[]> {
  const rows = refusals.find(({ changed }) => changed !== undefined)?.changed?.rows;
  if (rows === undefined) return refusals;
  const by = await listLastChanges(db, rows);
  return refusals.map((refusal) => (refusal.changed === undefined ? refusal : { ...refusal, changed: { rows, by } }));
}

async function listLastChanges(db: Reader, rows: ChangedRows) {
  const entries = db
    .selectFrom('audit_rows')
    .innerJoin('audit_entries', 'audit_entries.id', 'audit_rows.entry_id')
    .select(['person_name as name', 'at', 'change', 'ref'])
    .where('table_name', '=', rows.table)
    .where('key', 'in', rows.ids.map(String))
    .orderBy('entry_id', 'desc');
  // Its place among others is no text of it, and moving it leaves an open form as it is.
  if (rows.in === 'words') return entries.where('change', 'not like', '%.move').limit(most).execute();
  // Only of the last is it certain that it came after the order that was shown.
  return entries.where('change', 'in', placing).limit(1).execute();
}
