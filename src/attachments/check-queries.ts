import type { Reader } from '../db/schema.ts';
import type { Check } from '../verification/queries.ts';
import type { Sentence } from '../verification/rules.ts';
import { digestOfKept } from './store.ts';

/** Every file an attachment speaks of lies in its place and is what its digest says; removed ones too. */
export function attachmentsCheck(dataFolder: string): Check {
  return {
    name: 'verification.attachments',
    run: async (db) => {
      const kept = await listKept(db);
      const faults: Sentence[] = [];
      for (const { digest, name } of kept) {
        const found = await digestOfKept(dataFolder, digest);
        if (found === null) faults.push({ key: 'verification.attachments.lost', values: { name, digest } });
        else if (found !== digest) faults.push({ key: 'verification.attachments.differs', values: { name, digest } });
      }
      return { said: { key: 'verification.attachments.whole', values: { count: kept.length } }, faults };
    },
  };
}

// Two attachments of the same content are one file.
async function listKept(db: Reader): Promise<{ digest: string; name: string }[]> {
  return db
    .selectFrom('attachments')
    .select((eb) => ['digest', eb.fn.min('name').as('name')])
    .groupBy('digest')
    .orderBy('digest')
    .execute();
}
