import type { Db, Tx } from '../db/schema.ts';
import type { Decision } from '../lib/decision.ts';
import type { AuditNote, Actor } from './rules.ts';
import { insertAuditEntries } from './queries.ts';

/** Writes lines of the audit within the change they tell of: one, or many at once, which costs no more. */
export type Audit = (...notes: AuditNote[]) => Promise<void>;

/**
 * The one way to change the record: `work` loads, decides and saves within one transaction and writes its audit
 * entry there. A refusal undoes everything; a change that wrote no audit entry is a fault and is undone too.
 */
export async function change<T>(
  db: Db,
  by: Actor,
  now: Date,
  work: (tx: Tx, audit: Audit) => Promise<Decision<T>>,
): Promise<Decision<T>> {
  try {
    return await db.write(async (tx) => {
      let entries = 0;
      const decision = await work(tx, async (...notes) => {
        entries += notes.length;
        await insertAuditEntries(tx, by, now, notes);
      });
      if (!decision.ok) throw new Refused(decision);
      if (entries === 0) throw new Error('a change must write its audit entry');
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
