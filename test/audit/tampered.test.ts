import { hash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { auditCheck } from '../../src/audit/chain-queries.ts';
import { insertAuditEntry } from '../../src/audit/queries.ts';
import { commandLine } from '../../src/audit/rules.ts';
import { entryHash } from '../../src/lib/audit-chain.ts';
import { engines } from '../support/app.ts';
import { emptyDatabase, opening } from '../support/database.ts';
import { faultsAfter } from '../support/tampering.ts';

const zeros = '0'.repeat(64);

describe.each(engines)('An audit that a tool touched is told from one it did not, on %s', (engine) => {
  let opened: Awaited<ReturnType<typeof emptyDatabase>>;
  beforeAll(async () => {
    opened = await emptyDatabase(engine);
    await opened.db.writeQuietly(async (tx) => {
      for (const ref of ['10', '第２号', '\uD83D', 'a"b\\c\u2028', '最後の号']) {
        await insertAuditEntry(tx, { ...commandLine, name: `係 ${ref}` }, opening, {
          change: 'meeting.edit', noun: 'meeting', ref, detail: { ref, title: [null, '第十回'] },
        });
      }
    });
  });
  afterAll(() => opened.close());

  const after = (...statements: string[]): Promise<string[]> =>
    faultsAfter(opened.db, auditCheck(null), ['audit_entries'], statements);
  const entries = () => opened.db.read.selectFrom('audit_entries').selectAll().orderBy('id').execute();
  const broken = (id: number): string => `entry ${id} does not give its hash: it was changed, or put in`;

  test('untouched it is whole, whatever the words in it', async () => {
    const { said, faults } = await opened.db.snapshot((db) => auditCheck(null).run(db));
    expect(faults).toEqual([]);
    expect(said.values).toEqual({ count: 5, id: 5, hash: (await entries()).at(-1)?.hash });
  });

  test('the hash is of the documented text, so that another program can recompute it', async () => {
    const [first, second] = await entries();
    const text = `["${zeros}",1,"${opening.toISOString()}",null,"係 10","command line","meeting.edit","meeting","10","{\\"ref\\":\\"10\\",\\"title\\":[null,\\"第十回\\"]}"]`;
    expect(first).toMatchObject({ previous_hash: zeros, hash: hash('sha256', text) });
    expect(second?.previous_hash).toBe(first?.hash);
  });

  test.each([
    ['at', `'2026-02-03T03:00:00.000Z'`],
    ['person_id', `(select id from people)`],
    ['person_name', `'係 ９'`],
    ['origin', `'10.0.0.1'`],
    ['change', `'meeting.add'`],
    ['noun', `'action'`],
    ['ref', `'9'`],
    ['detail', `'{}'`],
    ['previous_hash', `'${zeros.replaceAll('0', '1')}'`],
    ['hash', `'${zeros.replaceAll('0', '1')}'`],
  ])('%s of an entry in the middle and of the newest', async (column, value) => {
    const person = `insert into people (email, name, role, locale, date_style, password_hash, created_at)
      values ('a@example.jp', '係', 'staff', 'ja', 'era', '', '')`;
    const change = (id: number): string => `update audit_entries set ${column} = ${value} where id = ${id}`;
    expect(await after(person, change(3))).toEqual([broken(3)]);
    expect((await after(person, change(5)))[0]).toBe(broken(5));
    expect(await after(person, change(2), change(4))).toEqual([broken(2), broken(4)]);
  });

  test('the number of an entry', async () => {
    expect(await after('update audit_entries set id = -7 where id = 1')).toContain(broken(-7));
    expect(await after('update audit_entries set id = 99 where id = 5')).toContain(broken(99));
  });

  test.each([
    ['the first', 'id = 1', 'entry 2 is not the first: what it follows was removed'],
    ['one in the middle', 'id = 3', 'entry 4 does not follow entry 2: one between them was removed, or 2 was replaced'],
    ['two in a row', 'id in (2, 3)', 'entry 4 does not follow entry 1: one between them was removed, or 1 was replaced'],
    ['the newest', 'id = 5', 'the head tells of 5 entries up to 5, the table holds 4 up to 4: the newest were removed or put in, or the head was changed'],
    ['the newest two', 'id > 3', 'the hash of the head is not that of the newest entry, 3'],
    ['all', '1 = 1', 'the head tells of 5 entries up to 5, the table holds 0 up to 0: the newest were removed or put in, or the head was changed'],
  ])('%s removed', async (_which, where, fault) => {
    expect(await after(`delete from audit_entries where ${where}`)).toContain(fault);
  });

  test('two entries that changed places', async () => {
    const swapped = ['set id = -1 where id = 2', 'set id = 2 where id = 3', 'set id = 3 where id = -1'];
    expect(await after(...swapped.map((set) => `update audit_entries ${set}`))).toEqual([broken(2), broken(3)]);
  });

  const insert = (row: Awaited<ReturnType<typeof entries>>[number]): string => {
    const values = Object.values(row).map((value) => (value === null ? 'null' : `'${String(value).replaceAll("'", "''")}'`));
    return `insert into audit_entries (${Object.keys(row).join(', ')}) values (${values.join(', ')})`;
  };

  test('an entry put in, though with a hash that is right for its place', async () => {
    const rows = await entries();
    const shift = ['update audit_entries set id = id + 100 where id > 3', 'update audit_entries set id = id - 90 where id > 100'];
    const forged = { ...rows[2]!, id: 4, ref: '偽', previous_hash: rows[2]!.hash };
    forged.hash = entryHash(forged.previous_hash, forged);
    const found = await after(...shift, insert(forged));
    expect(found).toContain('the head tells of 5 entries up to 5, the table holds 6 up to 15: the newest were removed or put in, or the head was changed');
    const last = { ...rows[4]!, id: 6, ref: '偽', previous_hash: rows[4]!.hash };
    last.hash = entryHash(last.previous_hash, last);
    expect(await after(insert(last))).toEqual([
      'the head tells of 5 entries up to 5, the table holds 6 up to 6: the newest were removed or put in, or the head was changed',
      'the hash of the head is not that of the newest entry, 6',
    ]);
  });

  test('an entry put in between numbers that were left free', async () => {
    const rows = await entries();
    const forged = { ...rows[4]!, id: -3, ref: '偽', previous_hash: zeros };
    forged.hash = entryHash(zeros, forged);
    expect(await after(insert(forged))).toContain('entry 1 is the first: those before it were put in');
  });

  test.each([
    ['changed', `update audit_head set hash = '${zeros}'`, 'the hash of the head is not that of the newest entry, 5'],
    ['counted down', 'update audit_head set entries = 4', 'the head tells of 4 entries up to 5'],
    ['moved', 'update audit_head set entry_id = 9', 'the head tells of 5 entries up to 9'],
    ['taken away', 'delete from audit_head', 'the head (audit_head) is gone'],
  ])('the head %s', async (_how, statement, fault) => {
    expect((await after(statement)).join('\n')).toContain(fault);
  });

  test('a chain rewritten with its head is whole by itself, but not for who noted a hash of it', async () => {
    const rows = await entries();
    const rewritten: string[] = [];
    let previous = zeros;
    for (const row of rows) {
      const forged = { ...row, ref: row.id === 2 ? '偽' : row.ref };
      const hash = entryHash(previous, forged);
      rewritten.push(`update audit_entries set ref = '${forged.ref}', previous_hash = '${previous}', hash = '${hash}' where id = ${row.id}`);
      previous = hash;
    }
    rewritten.push(`update audit_head set hash = '${previous}'`);
    expect(await after(...rewritten)).toEqual([]);
    const noted = rows[3]!.hash;
    const found = await faultsAfter(opened.db, auditCheck(noted), ['audit_entries'], rewritten);
    expect(found).toEqual([`no entry has the hash that was noted, ${noted}: what was recorded before was rewritten`]);
    expect(await faultsAfter(opened.db, auditCheck(rows[0]!.hash), ['audit_entries'], [])).toEqual([]);
  });
});
