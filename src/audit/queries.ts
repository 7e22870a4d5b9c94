import { entryHash } from '../lib/audit-chain.ts';
import type { EntryContent } from '../lib/audit-chain.ts';
import type { Reader, Tx } from '../db/schema.ts';
import { OperatorError } from '../lib/errors.ts';
import { sentence } from '../lib/messages.ts';
import type { Actor, AuditEntry, AuditNote } from './rules.ts';

/**
 * Adds an entry at the end of the chain. Counting it first holds the head until the transaction ends, on both engines
 * and without the data revision: the next entry waits, so that two never follow the same one.
 */
export async function insertAuditEntry(tx: Tx, by: Actor, now: Date, note: AuditNote): Promise<void> {
  const head = await tx
    .updateTable('audit_head')
    .set((eb) => ({ entries: eb('entries', '+', 1), entry_id: eb('entry_id', '+', 1) }))
    .where('id', '=', 1)
    .returning(['entry_id', 'hash'])
    .executeTakeFirstOrThrow(() => new OperatorError(sentence('audit.no-head')));
  const content = contentOf(head.entry_id, by, now, note);
  const hash = entryHash(head.hash, content);
  await tx.insertInto('audit_entries').values({ ...content, previous_hash: head.hash, hash }).execute();
  await tx.updateTable('audit_head').set({ hash }).where('id', '=', 1).execute();
}

// A lone half of a character is not kept by the database, and what is hashed must be what is kept.
function contentOf(id: number, by: Actor, now: Date, note: AuditNote): EntryContent {
  return {
    id,
    at: now.toISOString(),
    person_id: by.person?.id ?? null,
    person_name: by.name.toWellFormed(),
    origin: by.origin.toWellFormed(),
    change: note.change,
    noun: note.noun,
    ref: note.ref.toWellFormed(),
    detail: JSON.stringify(note.detail ?? {}),
  };
}

/** Newest first, `size` entries older than `before`. */
export async function listAuditEntries(
  db: Reader,
  page: { before: number | null; size: number },
): Promise<AuditEntry[]> {
  return db
    .selectFrom('audit_entries')
    .select(['id', 'at', 'person_name as personName', 'origin', 'change', 'noun', 'ref', 'detail'])
    .$if(page.before !== null, (query) => query.where('id', '<', page.before))
    .orderBy('id', 'desc')
    .limit(page.size)
    .execute();
}
