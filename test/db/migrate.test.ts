import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { openDatabase } from '../../src/db/connection.ts';
import { postgresDialect, sqliteDialect } from '../../src/db/dialect.ts';
import { migrate, schemaNames } from '../../src/db/migrate.ts';
import { openPostgres } from '../../src/db/postgres.ts';
import type { Schema } from '../../src/db/schema.ts';
import { openSqlite } from '../../src/db/sqlite.ts';
import { OperatorError } from '../../src/lib/errors.ts';
import { engines } from '../support/app.ts';
import { emptyPlace, opening } from '../support/database.ts';

const dialects = { sqlite: sqliteDialect, postgres: postgresDialect };
const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function newPlace(engine: (typeof engines)[number]) {
  const { place, clear } = await emptyPlace(engine);
  endings.push(clear);
  const opened = async (): Promise<Kysely<Schema>> => {
    const db = place.databaseUrl === null ? openSqlite(place.file).writer : await openPostgres(place.databaseUrl);
    endings.push(() => db.destroy());
    return db;
  };
  return { place, opened };
}

const tablesOf = async (db: Kysely<Schema>): Promise<string[]> =>
  (await db.introspection.getTables()).map(({ name }) => name).sort();

describe.each(engines)('The database is brought to the schema of the program, on %s', (engine) => {
  test('a step is all or nothing, and is taken anew at the next start', async () => {
    const { opened } = await newPlace(engine);
    const db = await opened();
    const broken = { ...dialects[engine], immutable: () => ['this is not SQL'] };
    await expect(migrate(db, broken, opening)).rejects.toThrow('syntax error');
    expect(await tablesOf(db)).toEqual(['migrations']);
    expect((await sql`select * from migrations`.execute(db)).rows).toEqual([]);
    await migrate(db, dialects[engine], opening);
    expect(await tablesOf(db)).toContain('commitments');
  });

  test('each step is taken once and noted with its name and instant', async () => {
    const { place } = await newPlace(engine);
    const noted = async (now: Date) => {
      const db = await openDatabase(place, now);
      const { rows } = await sql`select number, name, at from migrations order by number`.execute(db.read);
      await db.close();
      return rows;
    };
    const first = await noted(opening);
    expect(first[0]).toEqual({ number: 1, name: '0001-first-record', at: opening.toISOString() });
    expect(await noted(new Date('2027-01-01T00:00:00.000Z'))).toEqual(first);
  });

  test('a database of a newer program is refused and left as it was', async () => {
    const { place } = await newPlace(engine);
    const db = await openDatabase(place, opening);
    const newer = sql`insert into migrations (number, name, at) values (999, 'from the future', '')`;
    await db.write((tx) => newer.execute(tx));
    await db.close();
    const refused = openDatabase(place, opening);
    await expect(refused).rejects.toThrow(OperatorError);
    await expect(refused).rejects.toThrow(/^the database was made by a newer version of this program \(schema 999, .*/);
  });
});

test('a step that came into the list after others were taken is taken too', async () => {
  const { place, opened } = await newPlace('sqlite');
  const db = await opened();
  await migrate(db, sqliteDialect, opening);
  const whole = await tablesOf(db);
  await sql`drop table filings`.execute(db);
  await sql`delete from migrations where name = '0006-filing'`.execute(db);
  await db.destroy();
  const again = await openDatabase(place, opening);
  expect(await tablesOf(again.read)).toEqual(whole);
  await again.close();
});

test('where no copy can be kept beforehand, the database stays as it is and the reason is said', async () => {
  const { place, opened } = await newPlace('sqlite');
  const db = await opened();
  await migrate(db, sqliteDialect, opening, { only: schemaNames.slice(0, 7) });
  const before = await tablesOf(db);
  await db.destroy();
  // Something else has the name under which the copy is written.
  const copy = place.file.replace('.sqlite', '-0007-attachments-20260202T030000Z.sqlite');
  await mkdir(join(`${copy}.part`, 'full'), { recursive: true });
  const refused = openDatabase(place, opening);
  await expect(refused).rejects.toThrow(OperatorError);
  await expect(refused).rejects.toThrow(`${place.file} was not brought up to date: no copy of it could be kept beforehand as ${copy}:`);
  expect(await tablesOf(await opened())).toEqual(before);
});

// Of SQLite this is tried with two processes, in test/commands/at-once.test.ts.
test('three servers that start at once on a new PostgreSQL database all find it whole', async () => {
  const { place } = await newPlace('postgres');
  const opened = await Promise.all([1, 2, 3].map(() => openDatabase(place, opening)));
  for (const db of opened) {
    expect((await sql`select value from data_revision`.execute(db.read)).rows).toEqual([{ value: 1 }]);
    await db.close();
  }
});
