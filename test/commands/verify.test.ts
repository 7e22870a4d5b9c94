import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { newMachine } from '../support/command.ts';
import type { Machine } from '../support/command.ts';

describe('sccm verify', () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await newMachine();
    expect((await machine.sccm(['sample', '--meetings', '2', '--actions', '5'])).code).toBe(0);
  });
  afterAll(() => machine.clear());

  const tool = (...statements: string[]): void => {
    const database = new Database(join(machine.folder, 'data', 'sccm.sqlite'));
    for (const statement of statements) database.exec(statement);
    database.close();
  };
  const whole = new RegExp(`^${[
    'audit: unbroken, 1 in number; the newest is 1: [0-9a-f]{64}',
    'rows: every row is as the audit tells of it and none is missing, \\d+ in number',
    'revisions: every record reads as its newest revision, \\d+ in number',
    'translations: those that have not followed their original are told by the revisions, 0 in number',
    'actions: the state of each is what its newest update left, 5 in number',
    'editions: every draft and edition gives its digest, 0 drafts in number, and agreed texts stand as they were agreed',
    'attachments: every file gives its digest, 0 in number',
    'search index: holds every record as it stands, \\d+ in number',
    'database: whole; \\d+ kinds of references all lead to a row',
  ].join('\n')}\n$`);

  test('one line for each check of a record that nobody touched; exit 0', async () => {
    const { code, out, err } = await machine.sccm(['verify']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(whole);
  });

  test('in Japanese where the machine is', async () => {
    const { code, out } = await machine.sccm(['verify'], { env: { LANG: 'ja_JP.UTF-8' } });
    expect(code).toBe(0);
    expect(out).toMatch(/^監査記録：1件が切れ目なく続いています。/);
  });

  test('while the server runs', async () => {
    const server = machine.start(['serve', '--port', '0']);
    server.stdout.resume();
    await once(server.stdout, 'data');
    const { code, out } = await machine.sccm(['verify']);
    server.kill('SIGKILL');
    expect([code, out]).toEqual([0, expect.stringMatching(whole)]);
  });

  test('a hash noted earlier is asked for again', async () => {
    const { out } = await machine.sccm(['verify']);
    const hash = /[0-9a-f]{64}/.exec(out)?.[0] ?? '';
    expect((await machine.sccm(['verify', '--noted', hash])).code).toBe(0);
    const other = await machine.sccm(['verify', '--noted', hash.replace(/^./, 'x')]);
    expect(other.code).toBe(1);
    expect(other.out).toContain('what was recorded before was rewritten');
  });

  test('each fault by name below its check; exit 1', async () => {
    tool(
      'drop trigger audit_entries_refuse_update',
      `update audit_entries set origin = 'elsewhere'`,
      `update commitments set text_ja = '別の約束' where id = 1`,
      `update actions set status = 'dropped' where id = 2`,
    );
    const { code, out, err } = await machine.sccm(['verify']);
    expect([code, err]).toEqual([1, 'The record is not as the program left it.\n']);
    expect(out.split('\n').slice(0, 10)).toEqual([
      'audit: 1 fault',
      '  entry 1 does not give its hash: it was changed, or put in',
      'rows: 2 faults',
      '  commitments 1 (1-1-1) is not as entry 1 of the audit left it: it was changed',
      expect.stringMatching(/^ {2}actions 2 \(A\d+-\d+\) is not as entry 1 of the audit left it: it was changed$/),
      'revisions: 1 fault',
      '  commitment id=1 reads otherwise than its newest revision (text_ja)',
      expect.stringMatching(/^translations: /),
      'actions: 1 fault',
      expect.stringMatching(/^ {2}the state of A\d+-\d+ is not what its newest update left$/),
    ]);
  });

  test('a wrong use', async () => {
    expect((await machine.sccm(['verify', '--noted'])).code).toBe(2);
    expect((await machine.sccm(['verify', 'everything'])).code).toBe(2);
  });
});
