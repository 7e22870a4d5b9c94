import type { Reader } from '../db/schema.ts';
import type { ChangedRow, Refusal } from '../lib/decision.ts';

const most = 3;

/** Refusals because someone else was faster, with who that was: whoever changed the row last, the newest first. */
export async function withWhoChanged(db: Reader, refusals: Refusal[]): Promise<Refusal[]> {
  const row = refusals.find(({ changed }) => changed !== undefined)?.changed?.row;
  if (row === undefined) return refusals;
  const by = await listLastChanges(db, row);
  return refusals.map((refusal) => (refusal.changed === undefined ? refusal : { ...refusal, changed: { row, by } }));
}

async function listLastChanges(db: Reader, { table, id }: ChangedRow): Promise<{ name: string; at: string }[]> {
  return db
    .selectFrom('audit_rows')
    .innerJoin('audit_entries', 'audit_entries.id', 'audit_rows.entry_id')
    .select(['person_name as name', 'at'])
    .where('table_name', '=', table)
    .where('key', '=', String(id))
    // Its place among others is no text of it, and moving it leaves an open form as it is.
    .where('change', 'not like', '%.move')
    .orderBy('entry_id', 'desc')
    .limit(most)
    .execute();
}
