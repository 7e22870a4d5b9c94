import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { OperatorError } from '../lib/errors.ts';
import { sentence } from '../lib/messages.ts';
import type { Schema } from './schema.ts';

// Counts and sums come as text from PostgreSQL; all of ours are safe integers.
const int8 = 20;

/** Opens a pool of at most so many connections and checks that the server answers. */
export async function openPostgres(databaseUrl: string, connections = 10): Promise<Kysely<Schema>> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: connections,
    connectionTimeoutMillis: 10_000,
    // Who waits for another's lock holds a connection: without an end, soon nobody could read any more.
    options: '-c synchronous_commit=on -c timezone=UTC -c lock_timeout=10s',
    types: {
      getTypeParser: (oid: number, format): unknown => (oid === int8 ? Number : pg.types.getTypeParser(oid, format)),
    },
  });
  // Without listeners a lost server would end the process: one for the connections at rest, one for those in use.
  // The next query says what is wrong.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  try {
    if (await isOfAnotherProgram(db)) {
      throw new OperatorError(sentence('command.postgres-other'));
    }
  } catch (error) {
    await db.destroy();
    if (error instanceof OperatorError) throw error;
    throw new OperatorError(sentence('command.postgres-silent', { because: reasonOf(error) }));
  }
  return db;
}

// Ours holds the data revision, or nothing yet but the list of migrations.
async function isOfAnotherProgram(db: Kysely<Schema>): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = current_schema()`.execute(db);
  const names = rows.map(({ name }) => name);
  return names.some((name) => name !== 'migrations') && !names.includes('data_revision');
}

// A name with several addresses fails with one error for each and no sentence of its own.
function reasonOf(error: unknown): string {
  const { message, errors } = error as { message: string; errors?: Error[] };
  return message === '' ? (errors?.[0]?.message ?? 'no reason was given') : message;
}
