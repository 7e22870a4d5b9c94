import type { Reader } from '../db/schema.ts';
import type { Check } from '../verification/queries.ts';
import { walkChain } from './chain-rules.ts';
import type { ChainedEntry, ChainHead } from './chain-rules.ts';

const atOnce = 1000;

/** Reads the whole audit and follows its chain; `noted` is a hash that was written down before, or null. */
export function auditCheck(noted: string | null): Check {
  return {
    name: 'verification.audit',
    run: async (db) => {
      const head = await findChainHead(db);
      const walk = walkChain();
      let count = 0;
      let part = await entriesAfter(db, null);
      while (part.length > 0) {
        part.forEach(walk.add);
        count += part.length;
        part = await entriesAfter(db, part.at(-1)?.id ?? null);
      }
      const values = { count, id: head?.entry_id ?? 0, hash: head?.hash ?? '' };
      return { said: { key: 'verification.audit.whole', values }, faults: walk.end(head, noted) };
    },
  };
}

/** How many entries there are and the newest of them; undefined where somebody took the head away. */
export async function findChainHead(db: Reader): Promise<ChainHead | undefined> {
  return db.selectFrom('audit_head').select(['entries', 'entry_id', 'hash']).where('id', '=', 1).executeTakeFirst();
}

async function entriesAfter(db: Reader, id: number | null): Promise<ChainedEntry[]> {
  return db
    .selectFrom('audit_entries')
    .selectAll()
    .$if(id !== null, (query) => query.where('id', '>', id))
    .orderBy('id')
    .limit(atOnce)
    .execute();
}
