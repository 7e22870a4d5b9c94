import type { Reader } from '../db/schema.ts';
import type { Trace } from './trace-rules.ts';

/** What the audit tells of these changes, oldest first. */
export async function listTraces(db: Reader, changes: Trace['change'][]): Promise<Trace[]> {
  const rows = await db
    .selectFrom('audit_entries').select(['change', 'ref', 'at', 'person_name', 'detail']).where('change', 'in', changes)
    .orderBy('id').execute();
  return rows.map(({ change, ref, at, person_name, detail }) => ({
    change: change as Trace['change'], ref, at, byName: person_name, facts: factsOf(detail),
  }));
}

function factsOf(detail: string): Record<string, unknown> {
  try {
    return JSON.parse(detail) as Record<string, unknown>;
  } catch {
    return {};
  }
}
