import { sql } from 'kysely';
import { postgresDialect, sqliteDialect } from '../../src/db/dialect.ts';
import type { Db, Tx } from '../../src/db/schema.ts';
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

/**
 * What is found after these statements of someone who may do anything with the database: whose tables refuse nothing,
 * note nothing and hold no reference. Everything is undone again.
 */
export async function asTamperer<T>(db: Db, statements: string[], look: (tx: Tx) => Promise<T>): Promise<T> {
  const undone = new Error('undone');
  let found: T | undefined;
  await db
    .writeQuietly(async (tx) => {
      const opening = await unguarded(tx, db.engine);
      for (const statement of [...opening, ...statements]) await sql.raw(statement).execute(tx);
      found = await look(tx);
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  return found as T;
}

async function unguarded(tx: Tx, engine: Db['engine']): Promise<string[]> {
  if (engine === 'postgres') return ['set local session_replication_role = replica'];
  const { rows } = await sql<{ name: string }>`select name from sqlite_schema where type = 'trigger'`.execute(tx);
  return ['pragma defer_foreign_keys = on', ...rows.map(({ name }) => `drop trigger ${name}`)];
}
