import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { commandLine } from '../../src/audit/rules.ts';
import { addSample } from '../../src/sample/operations.ts';
import { engines } from '../support/app.ts';
import { emptyDatabase, opening } from '../support/database.ts';

// Design rules 3 and 5: nothing recorded is overwritten, and numbers survive; the database itself sees to it.
describe.each(engines)('What is recorded stays, on %s', (engine) => {
  let opened: Awaited<ReturnType<typeof emptyDatabase>>;
  beforeAll(async () => {
    opened = await emptyDatabase(engine);
    await addSample(opened.db, { meetings: 1, actions: 1, seed: 1 }, { by: commandLine, now: opening });
  });
  afterAll(() => opened.close());

  const tried = (statement: string): Promise<unknown> => opened.db.write((tx) => sql.raw(statement).execute(tx));
  const rowsOf = async (table: string): Promise<unknown[]> =>
    (await sql.raw(`select * from ${table} order by id`).execute(opened.db.read)).rows;

  const replacing: Record<string, string[]> = {
    sqlite: ['insert or replace into {table} select * from {table}'],
    postgres: ['truncate {table}', 'truncate {table} cascade'],
  };
  const changes = ['update {table} set id = id', 'delete from {table}', ...(replacing[engine] ?? [])];
  const onlyAdded = ['status_updates', 'audit_entries'];

  test.each(onlyAdded.flatMap((table) => changes.map((change) => [change.replaceAll('{table}', table), table] as const)))(
    '%s is refused by the database',
    async (statement, table) => {
      const before = await rowsOf(table);
      expect(before.length).toBeGreaterThan(0);
      await expect(tried(statement)).rejects.toThrow(`${table} are only added`);
      expect(await rowsOf(table)).toEqual(before);
    },
  );

  test.each([
    ['meetings', 'number', '77'],
    ['focus_areas', 'number', '77'],
    ['commitments', 'ref', `'77-1-1'`],
    ['actions', 'ref', `'A77-1'`],
  ])('%s.%s never changes', async (table, column, other) => {
    const before = await rowsOf(table);
    expect(before.length).toBeGreaterThan(0);
    await expect(tried(`update ${table} set ${column} = ${other}`)).rejects.toThrow(`${table}.${column} never changes`);
    await tried(`update ${table} set version = version + 1, ${column} = ${column}`);
    expect((await rowsOf(table)).map((row) => (row as Record<string, unknown>)[column])).toEqual(
      before.map((row) => (row as Record<string, unknown>)[column]),
    );
  });

  test.each([
    ['a status update of an action that is not there', `insert into status_updates (action_id, status, effective_on,
      recorded_at, recorded_by_name, audience) values (999999, 'done', '2026-02-02', '', '', 'shared')`],
    ['a side there is not', `insert into offices (party, name_ja) values ('uk', '名')`],
    ['an office without a name', `insert into offices (party, name_ja) values ('jp', null)`],
    ['a status there is not', `update actions set status = 'finished'`],
    ['a truth that is neither 0 nor 1', `update commitments set operative = 2`],
    ['a number twice', `insert into meetings (number, stage, authoritative) values (1, 'held', 'ja')`],
    ['a word in a column of numbers', `insert into meetings (number, stage, authoritative) values ('ten', 'held', 'ja')`],
  ])('%s is refused', async (_what, statement) => {
    await expect(tried(statement)).rejects.toThrow();
  });
});
