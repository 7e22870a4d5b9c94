import type { Reader, Tx } from '../db/schema.ts';
import type { Actor, AuditEntry, AuditNote } from './rules.ts';

export async function insertAuditEntry(tx: Tx, by: Actor, now: Date, note: AuditNote): Promise<void> {
  await tx
    .insertInto('audit_entries')
    .values({
      at: now.toISOString(),
      person_id: by.person?.id ?? null,
      person_name: by.name,
      origin: by.origin,
      change: note.change,
      noun: note.noun,
      ref: note.ref,
      detail: JSON.stringify(note.detail ?? {}),
    })
    .execute();
}

/** Newest first, `size` entries older than `before`. */
export async function listAuditEntries(
  db: Reader,
  page: { before: number | null; size: number },
): Promise<AuditEntry[]> {
  const rows = await db
    .selectFrom('audit_entries')
    .selectAll()
    .$if(page.before !== null, (query) => query.where('id', '<', page.before))
    .orderBy('id', 'desc')
    .limit(page.size)
    .execute();
  return rows.map(({ person_name, person_id: _, ...row }) => ({ ...row, personName: person_name }));
}
