import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { commandLine } from '../../src/audit/rules.ts';
import { rebuildIndex } from '../../src/db/search/upkeep.ts';
import { addSample } from '../../src/sample/operations.ts';
import { searchCheck } from '../../src/search/check-queries.ts';
import { engines } from '../support/app.ts';
import { newMachine } from '../support/command.ts';
import type { Machine } from '../support/command.ts';
import { emptyDatabase, opening } from '../support/database.ts';
import { entriesOfIndex } from '../support/searched.ts';
import { faultsAfter } from '../support/tampering.ts';

const mended = '(sccm reindex mends it)';

describe.each(engines)('A difference between the index and the record is found, on %s', (engine) => {
  let opened: Awaited<ReturnType<typeof emptyDatabase>>;
  beforeAll(async () => {
    opened = await emptyDatabase(engine);
    await addSample(opened.db, { meetings: 2, actions: 8, seed: 1 }, { by: commandLine, now: opening });
  });
  afterAll(() => opened.close());

  const after = (...statements: string[]): Promise<string[]> =>
    faultsAfter(opened.db, searchCheck(engine), [], statements);
  const keyOf = (kind: string, id: number): string =>
    `(select key from search_entries where kind = '${kind}' and record_id = ${id})`;
  const key = engine === 'sqlite' ? 'rowid' : 'key';

  test('none, where nothing was touched', async () => {
    expect(await after()).toEqual([]);
    expect((await searchCheck(engine).run(opened.db.read)).said.values).toEqual({ count: 5 + 2 + 8 + 16 + 8 + 16 });
  });

  test('words that a tool changed, with and without the table noticing', async () => {
    const commitment = `commitment id=3 is not indexed as it stands ${mended}`;
    const change = `update commitments set text_ja = '別の約束' where id = 3`;
    expect(await after(change)).toEqual([commitment, expect.stringMatching(/^[12] changes are not in the index yet/)]);
    const trigger = engine === 'sqlite' ? 'drop trigger commitments_search_update' : 'drop trigger commitments_search on commitments';
    expect(await after(trigger, change)).toEqual([commitment]);
  });

  test('entries that were changed, taken out or put in', async () => {
    expect(await after(`update search_entries set text = '別' where kind = 'action' and record_id = 2`)).toEqual([`action id=2 is not indexed as it stands ${mended}`]);
    expect(await after(`update search_entries set facts = 'shared' where kind = 'office' and record_id = 1`)).toEqual([`office id=1 is not indexed as it stands ${mended}`]);
    const away = [`delete from search_words where ${key} = ${keyOf('meeting', 1)}`, `delete from search_entries where key = ${keyOf('meeting', 1)}`];
    expect(await after(...away)).toEqual([`meeting id=1 is not indexed as it stands ${mended}`]);
    const extra = `insert into search_entries (key, kind, record_id, facts, text) values (4711, 'meeting', 4711, 'shared', '幽霊')`;
    expect(await after(extra)).toEqual([`meeting id=4711 is indexed, but there is no such record to find ${mended}`]);
  });

  test('words alone that were taken out, put in or changed', async () => {
    const taken = `delete from search_words where ${key} = ${keyOf('commitment', 1)}`;
    expect(await after(taken)).toEqual([`commitment id=1 is not indexed as it stands ${mended}`]);
    const put = engine === 'sqlite' ? `insert into search_words (rowid, words) values (4711, 'x')` : `insert into search_words values (4711, '{x}')`;
    expect(await after(put)).toEqual([`meeting id=4711 is indexed, but there is no such record to find ${mended}`]);
    const words = engine === 'sqlite' ? `'8幽霊'` : `'{8幽霊}'`;
    const changed = await after(`update search_words set words = ${words} where ${key} = ${keyOf('commitment', 1)}`);
    expect(changed).toHaveLength(1);
    expect(changed[0]).toContain(engine === 'sqlite' ? 'words of the index do not stand where they should' : 'commitment id=1 is not indexed as it stands');
  });

  test('the index made anew is the one it was', async () => {
    const before = await entriesOfIndex(opened.db.read);
    await opened.db.writeQuietly(async (tx) => {
      await tx.deleteFrom('search_entries').where('kind', '<>', 'office').execute();
      await tx.updateTable('actions').set({ title_ja: '改めた件名' }).where('id', '=', 1).execute();
    });
    expect((await searchCheck(engine).run(opened.db.read)).faults.length).toBeGreaterThan(10);
    expect(await opened.db.write((tx) => rebuildIndex(tx, engine))).toBe(before.length);
    expect((await searchCheck(engine).run(opened.db.read)).faults).toEqual([]);
    expect((await entriesOfIndex(opened.db.read)).length).toBe(before.length);
  });
});

describe('sccm verify and sccm reindex', () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await newMachine();
    expect((await machine.sccm(['sample', '--meetings', '2', '--actions', '5'])).code).toBe(0);
  });
  afterAll(() => machine.clear());

  test('verify names the difference with exit 1, reindex mends it with exit 0', async () => {
    const database = new Database(join(machine.folder, 'data', 'sccm.sqlite'));
    database.exec(`delete from search_words; delete from search_entries where kind = 'action'`);
    database.close();
    const before = await machine.sccm(['verify']);
    expect(before.code).toBe(1);
    expect(before.out).toMatch(/search index: \d+ faults\n {2}meeting id=1 is not indexed as it stands/);
    const { code, out, err } = await machine.sccm(['reindex']);
    expect([code, out, err]).toEqual([0, 'The index was made anew: 46 records.\n', '']);
    const after = await machine.sccm(['verify']);
    expect(after.code).toBe(0);
    expect(after.out).toContain('search index: holds every record as it stands, 46 in number\n');
    expect((await machine.sccm(['reindex'], { env: { LANG: 'ja_JP.UTF-8' } })).out).toBe('46件の記録の索引を作り直しました。\n');
  });

  test('a wrong use', async () => {
    expect((await machine.sccm(['reindex', 'everything'])).code).toBe(2);
    expect((await machine.sccm(['reindex', '--noted', 'x'])).code).toBe(2);
  });
});
