import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { keepBeforeUpgrade } from './before-upgrade.ts';
import { postgresDialect, sqliteDialect } from './dialect.ts';
import { storageFailureOf } from './failures.ts';
import { migrate } from './migrate.ts';
import { openPostgres } from './postgres.ts';
import { filesOf } from './same-files.ts';
import type { DatabasePlace, Db, RecordReader, Schema, Tx } from './schema.ts';
import { indexTouched } from './search/upkeep.ts';
import { openSqlite, readSqlite } from './sqlite.ts';

/**
 * Opens the database, creating and migrating it as needed; of a SQLite file that is migrated a copy is kept beside it.
 * Throws OperatorError with one sentence when it cannot.
 */
export async function openDatabase(place: DatabasePlace, now: Date): Promise<Db> {
  if (place.databaseUrl !== null) {
    const db = await openPostgres(place.databaseUrl);
    await closedOnFailure(() => migrate(db, postgresDialect, now), [db]);
    return asDb('postgres', place, { read: db, writer: db });
  }
  const { writer, openReader, waitNoMore } = openSqlite(place.file);
  const beforehand = (schema: string): Promise<void> => keepBeforeUpgrade(place.file, schema, now);
  await closedOnFailure(() => migrate(writer, sqliteDialect, now, { beforehand }), [writer]);
  waitNoMore();
  const read = openReader();
  return asDb('sqlite', place, { read, writer, ...filesOf(place.file) });
}

/** A SQLite file that is read and left as it is, byte for byte, such as a copy that is to be checked. */
export function openCopy(file: string): Db {
  const reader = readSqlite(file);
  return asDb('sqlite', { databaseUrl: null, file }, { read: reader, writer: reader });
}

/** Opens a database that the program has open already, for a process beside it that only reads. */
export async function openForReading({ databaseUrl, file }: DatabasePlace): Promise<RecordReader> {
  return databaseUrl === null ? asReader('sqlite', readSqlite(file)) : asReader('postgres', await openPostgres(databaseUrl, 2));
}

function asReader(engine: Db['engine'], read: Kysely<Schema>): RecordReader {
  return {
    read,
    snapshot: (work) => {
      const transaction = read.transaction();
      // SQLite's transactions see one instant from their first read on; its driver knows no levels.
      return (engine === 'sqlite' ? transaction : transaction.setIsolationLevel('repeatable read')).execute(work);
    },
    close: () => read.destroy(),
  };
}

interface Opened {
  read: Kysely<Schema>;
  writer: Kysely<Schema>;
  expectSame?: () => void;
}

function asDb(
  engine: Db['engine'],
  place: DatabasePlace,
  { read, writer, expectSame = () => undefined }: Opened,
): Db {
  const reader = asReader(engine, read);
  let fullAt: number | null = null;
  const noteFull = (error: unknown): never => {
    if (storageFailureOf(error) === 'full') fullAt = performance.now();
    throw error;
  };
  return {
    ...reader,
    engine,
    place,
    // Moving the revision first takes the write lock at once: one change after the other on both engines,
    // so numbers can be counted and versions compared without races. What it touched is searched from its end on.
    write: async (work) => {
      const saved = await patiently(writer, async (tx) => {
        expectSame();
        await sql`update data_revision set value = value + 1 where id = 1`.execute(tx);
        const done = await work(tx);
        await indexTouched(tx, engine);
        return done;
      }).catch(noteFull);
      fullAt = null;
      return saved;
    },
    writeQuietly: (work, given) =>
      patiently(writer, async (tx) => {
        expectSame();
        if (engine === 'postgres' && given !== undefined) await sql.raw(`set local lock_timeout = ${given.wait}`).execute(tx);
        return work(tx);
      }, given?.wait),
    foundFullAt: () => fullAt,
    close: async () => {
      await reader.close();
      if (writer !== read) await writer.destroy();
    },
  };
}

const patience = 10_000;

/**
 * Runs a change as soon as nobody else has the write lock, or gives up after this many milliseconds. Waiting keeps
 * nobody from reading meanwhile, and what has begun is never begun again.
 */
async function patiently<T>(writer: Kysely<Schema>, work: (tx: Tx) => Promise<T>, wait = patience): Promise<T> {
  const until = performance.now() + wait;
  const begun = { yes: false };
  for (;;) {
    try {
      return await writer.transaction().execute((tx) => {
        begun.yes = true;
        return work(tx);
      });
    } catch (error) {
      if (begun.yes || storageFailureOf(error) !== 'locked' || performance.now() >= until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

async function closedOnFailure(work: () => Promise<void>, open: Kysely<Schema>[]): Promise<void> {
  try {
    await work();
  } catch (error) {
    for (const db of open) await db.destroy();
    throw error;
  }
}
