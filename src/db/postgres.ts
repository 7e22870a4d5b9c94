import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { OperatorError } from '../lib/errors.ts';
import type { Schema } from './schema.ts';

// Counts and sums come as text from PostgreSQL; all of ours are safe integers.
const int8 = 20;

/** Opens a pool and checks that the server answers. */
export async function openPostgres(databaseUrl: string): Promise<Kysely<Schema>> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 10,
    options: '-c synchronous_commit=on -c timezone=UTC',
    types: { getTypeParser: (oid, format) => (oid === int8 ? Number : pg.types.getTypeParser(oid, format)) },
  });
  // Without a listener a lost server would end the process; the next query says what is wrong.
  pool.on('error', () => undefined);
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  try {
    await sql`select 1`.execute(db);
  } catch (error) {
    await db.destroy();
    throw new OperatorError(`the PostgreSQL database of DATABASE_URL does not answer: ${(error as Error).message}`);
  }
  return db;
}
