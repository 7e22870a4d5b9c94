import { insertAuditEntry } from '../audit/queries.ts';
import type { Actor } from '../audit/rules.ts';
import type { Db } from '../db/schema.ts';
import type { Leaving } from './rules.ts';

/** Notes in the audit what left the register, for whom. The record and its revision stay as they are. */
export async function noteExport(
  db: Db,
  { what, noun, ref, format, language, audience, asOf, detail }: Leaving,
  { by, now }: { by: Actor; now: Date },
): Promise<void> {
  const note = { change: `${what}.export` as const, noun, ref, detail: { format, language, audience, asOf, ...detail } };
  await db.writeQuietly((tx) => insertAuditEntry(tx, by, now, note));
}
