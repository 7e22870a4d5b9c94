import type { Db, Tx } from '../db/schema.ts';
import { forgetTouched } from '../db/touched-rows.ts';
import { refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import type { AuditNote, Actor } from './rules.ts';
import { withWhoChanged } from './changed-queries.ts';
import { insertAuditEntries } from './queries.ts';
import { tellRows } from './row-queries.ts';

/** Takes lines of the audit within the change they tell of: one, or many at once. */
export type Audit = (...notes: AuditNote[]) => Promise<void>;

/**
 * The one way to change the record: `work` loads, decides and saves within one transaction and says what its audit
 * entry tells; the entry is written there too, with the digest of every row that was changed. A refusal undoes
 * everything; a change that has no audit entry is a fault and is undone too.
 */
export async function change<T>(
  db: Db,
  by: Actor,
  now: Date,
  work: (tx: Tx, audit: Audit) => Promise<Decision<T>>,
): Promise<Decision<T>> {
  try {
    return await db.write(async (tx) => {
      await forgetTouched(tx);
      const notes: AuditNote[] = [];
      const decision = await work(tx, (...more) => {
        notes.push(...more);
        return Promise.resolve();
      });
      if (!decision.ok) throw new Refused(refused(...(await withWhoChanged(tx, decision.refusals))));
      if (notes.length === 0) throw new Error('a change must write its audit entry');
      await insertAuditEntries(tx, by, now, notes, (entryId) => tellRows(tx, entryId));
      return decision;
    });
  } catch (error) {
    if (error instanceof Refused) return error.decision as Decision<T>;
    throw error;
  }
}

// Thrown only to undo the transaction.
class Refused extends Error {
  readonly decision: Decision<unknown>;

  constructor(decision: Decision<unknown>) {
    super('refused');
    this.decision = decision;
  }
}
