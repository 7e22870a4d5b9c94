import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { readConfig } from '../../src/config.ts';
import { openRecord } from '../../src/record.ts';
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

  test.each(['', '-wal'])('nothing is said to be saved into a file that was taken away: sccm.sqlite%s', async (ending) => {
    const save = () => opened.db.writeQuietly((tx) => sql`update data_revision set value = value + 1`.execute(tx));
    const file = opened.place.file + ending;
    await save();
    await rename(file, `${file}.moved`);
    await expect(save()).rejects.toThrow('is not the file that was opened');
    await rename(`${file}.moved`, file);
    await save();
  });

  test('no empty register is made where a record was lost: an upgrade or restore went wrong, or DATABASE_URL is missing', async () => {
    const folder = join(dirname(opened.place.file), 'lost');
    const file = join(folder, 'sccm.sqlite');
    const open = async () => (await openRecord(readConfig({ SCCM_DATA: folder }), new Date())).close();
    await mkdir(join(folder, 'attachments', '0c'), { recursive: true });
    await expect(open()).rejects.toThrow('is missing or empty');
    await writeFile(file, '');
    await expect(open()).rejects.toThrow('is missing or empty');
    await rm(join(folder, 'attachments', '0c'), { recursive: true });
    await writeFile(`${file}-wal`, 'pages');
    await expect(open()).rejects.toThrow('is missing or empty');
    await rm(`${file}-wal`);
    await open();
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

  test('nobody waits for the lock of another program without an end, as no connection would be left to read', async () => {
    const { rows } = await sql<{ lock_timeout: string }>`show lock_timeout`.execute(opened.db.read);
    expect(rows).toEqual([{ lock_timeout: '10s' }]);
    const save = () => opened.db.writeQuietly((tx) => sql`update data_revision set value = value`.execute(tx), { wait: 100 });
    await opened.db.read.transaction().execute(async (other) => {
      await sql`lock table data_revision in exclusive mode`.execute(other);
      await expect(save()).rejects.toMatchObject({ code: '55P03' });
    });
    await save();
  });
});
