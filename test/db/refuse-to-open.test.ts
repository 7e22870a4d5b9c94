import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import pg from 'pg';
import { commandLine } from '../../src/audit/rules.ts';
import { openDatabase } from '../../src/db/connection.ts';
import { OperatorError } from '../../src/lib/errors.ts';
import { addSample } from '../../src/sample/operations.ts';
import { opening } from '../support/database.ts';
import { freshPostgres } from '../support/postgres.ts';

const digestOf = async (file: string): Promise<string> => createHash('sha256').update(await readFile(file)).digest('hex');

async function sentenceOf(place: { file: string; databaseUrl?: string }): Promise<string> {
  const error: unknown = await openDatabase({ databaseUrl: null, ...place }, opening).then(
    (db) => db.close(),
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(OperatorError);
  expect((error as OperatorError).exitCode).toBe(1);
  return (error as OperatorError).message;
}

describe('A SQLite file that cannot be ours is refused in one sentence and left as it was', () => {
  let folder: string;
  const inFolder = (name: string): string => join(folder, name);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sccm-test-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function expectUntouched(file: string, sentence: string): Promise<void> {
    const before = [await digestOf(file), (await readdir(folder)).sort()];
    expect(await sentenceOf({ file })).toBe(`${file} ${sentence}`);
    expect([await digestOf(file), (await readdir(folder)).sort()]).toEqual(before);
  }

  test('a file that is not a database', async () => {
    await writeFile(inFolder('letter.sqlite'), '公表文\n'.repeat(1000));
    await expectUntouched(inFolder('letter.sqlite'), 'is not a database');
  });

  test('a database of another program', async () => {
    const other = new Database(inFolder('other.sqlite'));
    other.exec('create table notes (text text)');
    other.close();
    await expectUntouched(inFolder('other.sqlite'), 'is a database of another program');
  });

  test('a database of another program without a table', async () => {
    const other = new Database(inFolder('empty-other.sqlite'));
    other.pragma('application_id = 252006673');
    other.close();
    await expectUntouched(inFolder('empty-other.sqlite'), 'is a database of another program');
  });

  test.each([100_000, 40_960, 5_000, 4_096, 700, 60])('a database cut off after %d bytes', async (bytes) => {
    const file = inFolder(`cut-${bytes}.sqlite`);
    const db = await openDatabase({ databaseUrl: null, file }, opening);
    await addSample(db, { meetings: 2, actions: 200, seed: 1 }, { by: commandLine, now: opening });
    await db.close();
    await truncate(file, bytes);
    await expectUntouched(file, 'is damaged');
  });

  test.each([
    ['a folder below a file', 'letter.txt/data/sccm.sqlite'],
    ['a file where the folder should be', 'letter.txt/sccm.sqlite'],
  ])('%s', async (_what, path) => {
    await writeFile(inFolder('letter.txt'), 'a letter');
    expect(await sentenceOf({ file: inFolder(path) })).toBe(`${inFolder(path)} cannot be written`);
    expect(await readFile(inFolder('letter.txt'), 'utf8')).toBe('a letter');
  });

  test('a folder in place of the file, and a folder nobody may write in', async () => {
    expect(await sentenceOf({ file: folder })).toBe(`${folder} cannot be written`);
    // Even the administrator of the machine makes no folder there.
    expect(await sentenceOf({ file: '/proc/sccm/sccm.sqlite' })).toBe('/proc/sccm/sccm.sqlite cannot be written');
  });
});

describe('A PostgreSQL database that cannot be ours is refused in one sentence', () => {
  const file = join(tmpdir(), 'not-used.sqlite');

  test('nobody answers there', async () => {
    for (const host of ['127.0.0.1', 'localhost']) {
      const sentence = await sentenceOf({ file, databaseUrl: `postgres://sccm:secret-word@${host}:1/sccm` });
      expect(sentence).toMatch(/^the PostgreSQL database of DATABASE_URL does not answer: connect ECONNREFUSED \S+$/);
      expect(sentence).not.toContain('secret-word');
    }
  });

  test('the address cannot be read', async () => {
    const sentence = await sentenceOf({ file, databaseUrl: 'postgres://[' });
    expect(sentence).toMatch(/^the PostgreSQL database .* does not answer: .+$/);
  });

  test('the password is wrong, or there is no such database', async () => {
    const { url } = await freshPostgres();
    const wrong = Object.assign(new URL(url), { password: 'wrong' }).href;
    expect(await sentenceOf({ file, databaseUrl: wrong })).toMatch(/does not answer: password authentication failed/);
    const missing = Object.assign(new URL(url), { pathname: '/nowhere' }).href;
    expect(await sentenceOf({ file, databaseUrl: missing })).toMatch(/answer: database "nowhere" does not exist$/);
  });

  test('another program keeps its tables in it, and they stay alone', async () => {
    const { url } = await freshPostgres();
    const client = new pg.Client(url);
    await client.connect();
    await client.query('create table notes (text text)');
    const sentence = await sentenceOf({ file, databaseUrl: url });
    expect(sentence).toBe('the PostgreSQL database of DATABASE_URL is of another program');
    const { rows } = await client.query(`select tablename from pg_tables where schemaname = 'public'`);
    expect(rows).toEqual([{ tablename: 'notes' }]);
    await client.end();
  });
});
