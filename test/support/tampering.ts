import { sql } from 'kysely';
import { postgresDialect, sqliteDialect } from '../../src/db/dialect.ts';
import type { Db } from '../../src/db/schema.ts';
import { translator } from '../../src/lib/messages.ts';
import type { Check } from '../../src/verification/queries.ts';

const dialects = { sqlite: sqliteDialect, postgres: postgresDialect };
const say = translator('en');

/** The faults a check names after these statements of a database tool, which are undone again. */
export async function faultsAfter(db: Db, check: Check, guarded: string[], statements: string[]): Promise<string[]> {
  const undone = new Error('undone');
  let faults: string[] = [];
  await db
    .writeQuietly(async (tx) => {
      const opening = guarded.flatMap((table) => dialects[db.engine].writable(table));
      for (const statement of [...opening, ...statements]) await sql.raw(statement).execute(tx);
      faults = (await check.run(tx)).faults.map(({ key, values }) => say(key, values));
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  return faults;
}
