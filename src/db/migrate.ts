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
import { staleSoFar, staleTexts } from './migrations/0013-stale-texts.ts';
import { fillWholeRecord, wholeRecord } from './migrations/0014-whole-record.ts';
import { search } from './migrations/0015-search.ts';
import { signIn } from './migrations/0016-sign-in.ts';
import { behindAtASwitch } from './migrations/0017-behind-at-a-switch.ts';
import { staleDelegates } from './migrations/0018-stale-delegates.ts';
import { ownPasswords } from './migrations/0019-own-passwords.ts';
import { foldedAnew } from './migrations/0020-folded-anew.ts';
import type { Schema } from './schema.ts';
import { indexTouched } from './search/upkeep.ts';

// Listed by hand, in order, forward only. After adding one: SCCM_WRITE_SCHEMA=1 npm test -- test/db/
// keeps a database of the new schema among the earlier ones.
const migrations: Migration[] = [
  { name: '0001-first-record', statements: firstRecord },
  { name: '0002-between-meetings', statements: betweenMeetings },
  { name: '0003-first-revisions', statements: indicatorsOfThemes, fill: firstRevisions },
  { name: '0004-editions', statements: editions },
  { name: '0005-audit-chain', statements: chainAudit, fill: chainEntries },
  { name: '0006-filing', statements: filing },
  { name: '0007-attachments', statements: attachments },
  { name: '0010-statements', statements },
  { name: '0014-whole-record', statements: wholeRecord, fill: fillWholeRecord },
  { name: '0013-stale-texts', statements: staleTexts, fill: staleSoFar },
  { name: '0015-search', statements: search },
  { name: '0016-sign-in', statements: signIn },
  { name: '0017-behind-at-a-switch', statements: behindAtASwitch },
  { name: '0018-stale-delegates', statements: () => [], fill: staleDelegates },
  { name: '0019-own-passwords', statements: ownPasswords },
  { name: '0020-folded-anew', statements: foldedAnew },
  // No table changed: from here on secrets of second factors are kept sealed, which an earlier program cannot read.
  { name: '0021-sealed-secrets', statements: () => [] },
];

interface Migration {
  name: string;
  statements: (dialect: Dialect) => string[];
  /** Writes what the new tables hold of the records that stand already. */
  fill?: (tx: Kysely<Schema>, now: Date, dialect: Dialect) => Promise<void>;
}

/** The names of all steps, in order; each stands for the schema it leaves. */
export const schemaNames = migrations.map(({ name }) => name);

interface Migrating {
  /** Only these steps, to try those after them. */
  only?: readonly string[];
  /** Done once before the first step is taken in a database that holds records; told which schema it has. */
  beforehand?: (schema: string) => Promise<void>;
}

/**
 * Brings the database to this program's schema, each step all or nothing; refuses one that is newer. A step is known by
 * its name, so that one that came into the list later is taken too.
 */
export async function migrate(
  db: Kysely<Schema>,
  dialect: Dialect,
  now: Date,
  { only = schemaNames, beforehand }: Migrating = {},
): Promise<void> {
  const taken = await stepsTaken(db, dialect);
  if (taken.some(({ name }) => !schemaNames.includes(name))) {
    const reached = taken.at(-1)?.number ?? 0;
    throw new OperatorError(sentence('command.database-newer', { reached, known: migrations.length }));
  }
  const missing = migrations.filter(({ name }) => only.includes(name) && taken.every((one) => one.name !== name));
  const last = taken.at(-1);
  if (last !== undefined && missing.length > 0) await beforehand?.(last.name);
  let number = last?.number ?? 0;
  for (const migration of missing) {
    // The tables are those of this program after its last step only: what was touched is searched from then on.
    const isReached = only === schemaNames && migration === missing.at(-1);
    await take(db, migration, { number: (number += 1), dialect, now, isReached });
  }
}

/** Whether the database holds records of an earlier schema; false of one that is empty, or cannot be told. */
export async function isEarlier(db: Kysely<Schema>): Promise<boolean> {
  const taken = await sql<Step>`select number, name from migrations`.execute(db).catch(() => ({ rows: [] }));
  const names = taken.rows.map(({ name }) => name);
  return names.length > 0 && schemaNames.some((name) => !names.includes(name));
}

interface Step {
  number: number;
  name: string;
}

async function stepsTaken(db: Kysely<Schema>, dialect: Dialect): Promise<Step[]> {
  const columns = 'number integer primary key, name text not null, at text not null';
  await run(db, `create table if not exists migrations (${columns})${dialect.strict}`).catch((error: unknown) => {
    // Two that start at once may both find none in PostgreSQL; the other has made it then.
    if (!isMadeMeanwhile(error)) throw error;
  });
  return (await sql<Step>`select number, name from migrations order by number`.execute(db)).rows;
}

async function take(
  db: Kysely<Schema>,
  migration: Migration,
  { number, dialect, now, isReached }: { number: number; dialect: Dialect; now: Date; isReached: boolean },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (dialect.engine === 'postgres') await sql`set local lock_timeout = 0`.execute(tx);
    // First, since it waits for another process that is at the same step; nothing is left to do then.
    const claimed = await sql`insert into migrations (number, name, at)
      values (${number}, ${migration.name}, ${now.toISOString()}) on conflict (number) do nothing`.execute(tx);
    if (claimed.numAffectedRows === 0n) return;
    for (const statement of migration.statements(dialect)) await run(tx, statement);
    await migration.fill?.(tx, now, dialect);
    if (isReached) await indexTouched(tx, dialect.engine);
  });
}

async function run(db: Kysely<Schema>, statement: string): Promise<void> {
  await sql.raw(statement).execute(db);
}
