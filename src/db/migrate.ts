import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { OperatorError } from '../lib/errors.ts';
import { sentence } from '../lib/messages.ts';
import type { Dialect } from './dialect.ts';
import { isMadeMeanwhile } from './failures.ts';
import { firstRecord } from './migrations/0001-first-record.ts';
import { betweenMeetings } from './migrations/0002-between-meetings.ts';
import { firstRevisions, indicatorsOfThemes } from './migrations/0003-first-revisions.ts';
import { editions } from './migrations/0004-editions.ts';
import { chainAudit, chainEntries } from './migrations/0005-audit-chain.ts';
import { filing } from './migrations/0006-filing.ts';
import { attachments } from './migrations/0007-attachments.ts';
import { statements } from './migrations/0010-statements.ts';
import type { Schema } from './schema.ts';

// Listed by hand, in order, forward only.
const migrations: Migration[] = [
  { name: '0001-first-record', statements: firstRecord },
  { name: '0002-between-meetings', statements: betweenMeetings },
  { name: '0003-first-revisions', statements: indicatorsOfThemes, fill: firstRevisions },
  { name: '0004-editions', statements: editions },
  { name: '0005-audit-chain', statements: chainAudit, fill: chainEntries },
  { name: '0006-filing', statements: filing },
  { name: '0007-attachments', statements: attachments },
  { name: '0010-statements', statements },
];

interface Migration {
  name: string;
  statements: (dialect: Dialect) => string[];
  /** Writes what the new tables hold of the records that stand already. */
  fill?: (tx: Kysely<Schema>, now: Date, dialect: Dialect) => Promise<void>;
}

/**
 * Brings the database to this program's schema, each step all or nothing; refuses one that is newer. A step before the
 * last may be asked for with `upTo`, to try those after it.
 */
export async function migrate(
  db: Kysely<Schema>,
  dialect: Dialect,
  now: Date,
  upTo = migrations.length,
): Promise<void> {
  const columns = 'number integer primary key, name text not null, at text not null';
  await run(db, `create table if not exists migrations (${columns})${dialect.strict}`).catch((error: unknown) => {
    // Two that start at once may both find none in PostgreSQL; the other has made it then.
    if (!isMadeMeanwhile(error)) throw error;
  });
  const applied = await sql<{ number: number }>`select coalesce(max(number), 0) as number from migrations`.execute(db);
  const reached = applied.rows[0]?.number ?? 0;
  if (reached > migrations.length) {
    throw new OperatorError(sentence('command.database-newer', { reached, known: migrations.length }));
  }
  for (const [index, migration] of migrations.slice(0, upTo).entries()) {
    if (index < reached) continue;
    await db.transaction().execute(async (tx) => {
      // First, since it waits for another process that is at the same step; nothing is left to do then.
      const claimed = await sql`insert into migrations (number, name, at)
        values (${index + 1}, ${migration.name}, ${now.toISOString()}) on conflict (number) do nothing`.execute(tx);
      if (claimed.numAffectedRows === 0n) return;
      for (const statement of migration.statements(dialect)) await run(tx, statement);
      await migration.fill?.(tx, now, dialect);
    });
  }
}

async function run(db: Kysely<Schema>, statement: string): Promise<void> {
  await sql.raw(statement).execute(db);
}
