import { faultsOfFile, lostReferences } from '../db/integrity.ts';
import type { Db, Reader } from '../db/schema.ts';
import type { MessageKey } from '../lib/messages.ts';
import type { Found } from './rules.ts';

/** One thing that must hold of the whole record. It reads a database that stands still while it looks. */
export interface Check {
  name: MessageKey;
  run: (db: Reader) => Promise<Found>;
}

/** The database holds together: its file is whole, and every reference leads to a row. */
export function databaseCheck(engine: Db['engine']): Check {
  return {
    name: 'verification.database',
    run: async (db) => {
      const broken = await faultsOfFile(db, engine);
      const { references, lost } = await lostReferences(db, engine);
      return {
        said: { key: 'verification.database.whole', values: { references } },
        faults: [
          ...broken.map((said) => ({ key: 'verification.database.broken', values: { said } }) as const),
          ...lost.map((values) => ({ key: 'verification.database.lost', values: { ...values } }) as const),
        ],
      };
    },
  };
}
