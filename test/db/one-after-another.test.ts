import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import pg from 'pg';
import { openDatabase } from '../../src/db/connection.ts';
import type { Tx } from '../../src/db/schema.ts';
import { engines } from '../support/app.ts';
import { emptyDatabase, opening } from '../support/database.ts';


async function revisionOf(db: Pick<Tx, 'selectFrom'>): Promise<number> {
  return (await db.selectFrom('data_revision').select('value').executeTakeFirstOrThrow()).value;
}

describe.each(engines)('Changes come one after another, on %s', (engine) => {
  let opened: Awaited<ReturnType<typeof emptyDatabase>>;
  beforeAll(async () => {
    opened = await emptyDatabase(engine);
  });
  afterAll(() => opened.close());

  // What every numbering does: look for the last number, then take the next.
  const addTheme = async (tx: Tx): Promise<number> => {
    const { last } = await tx.selectFrom('themes').select((eb) => eb.fn.max('position').as('last')).executeTakeFirstOrThrow();
    await new Promise((resolve) => setTimeout(resolve, 5));
    const position = Number(last) + 1;
    await tx.insertInto('themes').values({ slug: `theme-${position}`, position, name_ja: '課題', name_en: null }).execute();
    return position;
  };

  test('twelve changes at once find twelve numbers', async () => {
    const before = await revisionOf(opened.db.read);
    const taken = await Promise.all(Array.from({ length: 12 }, () => opened.db.write(addTheme)));
    expect(taken.sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
    expect(await revisionOf(opened.db.read)).toBe(before + 12);
  });

  test('a reader does not wait for a change, and sees it only when it is whole', async () => {
    const before = await revisionOf(opened.db.read);
    await opened.db.write(async (tx) => {
      expect(await revisionOf(tx)).toBe(before + 1);
      expect(await revisionOf(opened.db.read)).toBe(before);
    });
    expect(await revisionOf(opened.db.read)).toBe(before + 1);
  });

  test('a change that fails leaves nothing, and the next one goes on', async () => {
    const before = await revisionOf(opened.db.read);
    const failing = opened.db.write(async (tx) => {
      await addTheme(tx);
      await sql`select no_such_thing`.execute(tx);
    });
    await expect(failing).rejects.toThrow('no_such_thing');
    expect(await revisionOf(opened.db.read)).toBe(before);
    expect(await opened.db.write(addTheme)).toBe(13);
  });

  test('signing in and out does not move the data revision', async () => {
    const before = await revisionOf(opened.db.read);
    await opened.db.writeQuietly((tx) => tx.deleteFrom('sessions').execute());
    expect(await revisionOf(opened.db.read)).toBe(before);
  });

  test('a second program on the same database sees the same record', async () => {
    const other = await openDatabase(opened.place, opening);
    const position = await other.write(addTheme);
    expect(await opened.db.write(addTheme)).toBe(position + 1);
    await other.close();
  });
});

describe('A PostgreSQL that goes away', () => {
  test('fails the change under way and the next one goes on; the program does not end', async () => {
    const { db, place, close } = await emptyDatabase('postgres');
    const before = await revisionOf(db.read);
    const failing = db.write(async (tx) => {
      await endOthers(place.databaseUrl ?? '');
      await sql`select 1`.execute(tx);
    });
    await expect(failing).rejects.toHaveProperty('message');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await revisionOf(db.read)).toBe(before);
    expect(await db.write(revisionOf)).toBe(before + 1);
    await endOthers(place.databaseUrl ?? '');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await revisionOf(db.read)).toBe(before + 1);
    await close();
  });
});

// Ends every connection to the database but its own, as a restart of the server would.
async function endOthers(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`);
  await client.end();
}
