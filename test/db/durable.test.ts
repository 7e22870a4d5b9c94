import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { emptyDatabase } from '../support/database.ts';

type Opened = Awaited<ReturnType<typeof emptyDatabase>>;

// Design, promises: a change is said to be saved only after it is durable.
describe('A saved change is on the disk, in SQLite', () => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await emptyDatabase('sqlite');
  });
  afterAll(() => opened.close());

  test.each([
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['foreign_keys', 1],
    ['recursive_triggers', 1],
    ['application_id', 0x5343434d],
  ])('the connection that writes has %s at %s', async (pragma, value) => {
    const { rows } = await opened.db.write((tx) => sql.raw(`pragma ${pragma}`).execute(tx));
    expect(Object.values(rows[0] as object)).toEqual([value]);
  });

  test('the connection that reads cannot write', async () => {
    await expect(sql`update data_revision set value = 0`.execute(opened.db.read)).rejects.toThrow('readonly');
  });

  test('every table is strict', async () => {
    const { rows } = await sql<{ name: string; strict: number }>`
      select name, strict from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite_%'`
      .execute(opened.db.read);
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter(({ strict }) => strict === 0)).toEqual([]);
  });
});

describe('A saved change is on the disk, in PostgreSQL', () => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await emptyDatabase('postgres');
  });
  afterAll(() => opened.close());

  test('every connection waits for the disk, whatever the database was set to', async () => {
    const name = new URL(opened.place.databaseUrl ?? '').pathname.slice(1);
    await sql.raw(`alter database ${name} set synchronous_commit = off`).execute(opened.db.read);
    const asked = Array.from({ length: 3 }, () =>
      opened.db.writeQuietly((tx) => sql<{ synchronous_commit: string }>`show synchronous_commit`.execute(tx)),
    );
    for (const { rows } of await Promise.all(asked)) expect(rows).toEqual([{ synchronous_commit: 'on' }]);
  });
});
