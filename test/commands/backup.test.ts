import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { newMachine } from '../support/command.ts';
import type { Machine } from '../support/command.ts';
import { treeOf } from '../support/tree.ts';

describe('sccm backup and sccm restore', () => {
  let machine: Machine;
  const at = (...path: string[]): string => join(machine.folder, ...path);
  beforeAll(async () => {
    machine = await newMachine();
    expect((await machine.sccm(['sample', '--meetings', '2', '--actions', '30'])).code).toBe(0);
    await mkdir(at('backups'));
  });
  afterAll(() => machine.clear());

  async function serving(): Promise<ChildProcessWithoutNullStreams> {
    const server = machine.start(['serve', '--port', '0']);
    server.stdout.resume();
    await once(server.stdout, 'data');
    return server;
  }

  test('a backup is made while a server runs and others write, of one instant; restoring waits until they stopped', async () => {
    const server = await serving();
    // Two tables that always agree, but within a change.
    const other = new Database(at('data', 'sccm.sqlite'), { timeout: 10_000 });
    other.exec('create table count_a (n integer); create table count_b (n integer); insert into count_a values (0); insert into count_b values (0)');
    const writer = { goesOn: true };
    const writing = (async () => {
      for (let n = 1; writer.goesOn; n += 1) {
        other.exec(`begin immediate; update count_a set n = ${n}`);
        await new Promise((resolve) => setTimeout(resolve, 2));
        other.exec(`update count_b set n = ${n}; commit`);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    })();
    const made = await machine.sccm(['backup', at('one.zip')]);
    writer.goesOn = false;
    await writing;
    other.close();
    expect(made).toEqual({ code: 0, out: `${at('one.zip')}\n`, err: '' });
    expect(readdirSync(machine.folder).sort()).toEqual(['backups', 'data', 'one.zip']);

    const before = treeOf(at('data'));
    const refused = await machine.sccm(['restore', at('one.zip'), '--force']);
    expect(refused).toEqual({ code: 1, out: '', err: `${at('data')} is in use: stop the server and other commands first\n` });
    expect(treeOf(at('data'))).toEqual(before);
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await ended;

    const elsewhere = await machine.sccm(['restore', at('one.zip')], { env: { SCCM_DATA: at('elsewhere') } });
    const apart = `the key is not in a backup: where this is another installation, put the copy of its key at ${at('elsewhere', 'key')} before`;
    expect([elsewhere.code, elsewhere.err]).toEqual([0, expect.stringMatching(/^restored as of \S+Z\nthe key .*\n$/)]);
    expect(elsewhere.err).toContain(apart);
    expect(elsewhere.out).toMatch(/^audit: unbroken.*\n(.*\n)*database: whole/);
    const copy = new Database(at('elsewhere', 'sccm.sqlite'));
    const counted = copy.prepare('select a.n - b.n as apart, a.n from count_a a, count_b b').get() as { apart: number; n: number };
    copy.close();
    expect(counted.apart).toBe(0);
    expect(counted.n).toBeGreaterThan(0);
  });

  test('it is restored over a record only with --force, which moves it aside; the verified record is served', async () => {
    const refused = await machine.sccm(['restore', at('one.zip')]);
    expect(refused).toEqual({ code: 1, out: '', err: `there is a record in ${at('data')}; --force puts the backup in its place and moves it aside\n` });
    const forced = await machine.sccm(['restore', at('one.zip'), '--force']);
    const aside = /is in (\S+before-restore-\S+);/.exec(forced.err)?.[1] ?? '';
    expect([forced.code, readdirSync(aside)]).toEqual([0, expect.arrayContaining(['sccm.sqlite'])]);
    expect((await machine.sccm(['verify'])).code).toBe(0);
  });

  test('--keep takes away the oldest of this record and nothing else', async () => {
    const folder = at('backups');
    writeFileSync(join(folder, 'letter.zip'), 'a letter');
    await machine.sccm(['seed', 'public-record'], { env: { SCCM_DATA: at('other') } });
    await machine.sccm(['backup', join(folder, 'other.zip')], { env: { SCCM_DATA: at('other') } });
    for (const name of ['a', 'b']) await machine.sccm(['backup', join(folder, `${name}.zip`)]);
    renameSync(join(folder, 'a.zip'), join(folder, 'renamed.zip'));
    const third = await machine.sccm(['backup', folder, '--keep', '2']);
    expect(third).toMatchObject({ code: 0, err: `older backup taken away: ${join(folder, 'renamed.zip')}\n` });
    expect(third.out).toMatch(/\/backups\/sccm-\d{8}T\d{6}Z\.zip\n$/);
    const names = readdirSync(folder).sort();
    expect(names).toEqual(['b.zip', 'letter.zip', 'other.zip', expect.stringMatching(/^sccm-/)]);
    // The same name again is the same backup made anew.
    expect(await machine.sccm(['backup', join(folder, 'b.zip'), '--keep', '1'])).toMatchObject({ code: 0 });
    expect(readdirSync(folder).sort()).toEqual(['b.zip', 'letter.zip', 'other.zip']);
  });

  test('what a backup that was cut off left is taken away a day later, and not before', async () => {
    const names = ['.b.zip.part-0011aabb', '.b.zip.part-99887766', '.letter.part'];
    for (const name of names) await mkdir(at('backups', name));
    utimesSync(at('backups', '.b.zip.part-0011aabb'), 1_000_000_000, 1_000_000_000);
    await machine.sccm(['backup', at('backups', 'b.zip')]);
    expect(readdirSync(at('backups')).filter((name) => name.startsWith('.')).sort()).toEqual(names.slice(1));
  });

  test('a record with a fault is backed up all the same, says so with exit 1, and takes no older one away', async () => {
    const tool = new Database(at('data', 'sccm.sqlite'));
    tool.exec(`update commitments set text_ja = '別の約束' where id = 1`);
    tool.close();
    const { code, out, err } = await machine.sccm(['backup', at('backups', 'faulty.zip'), '--keep', '1']);
    expect([code, out]).toEqual([1, `${at('backups', 'faulty.zip')}\n`]);
    expect(err).toMatch(/^revisions: 1 fault\n {2}commitment id=1 reads otherwise/m);
    expect(err).toMatch(/was made, but the record itself has faults; no older backup was taken away\n$/);
    expect(readdirSync(at('backups'))).toContain('b.zip');
    const refused = await machine.sccm(['restore', at('backups', 'faulty.zip')], { env: { SCCM_DATA: at('new') } });
    expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/--with-faults restores it all the same\n$/) as unknown });
    const accepted = await machine.sccm(['restore', at('backups', 'faulty.zip'), '--with-faults'], { env: { SCCM_DATA: at('new') } });
    expect([accepted.code, accepted.out]).toEqual([0, expect.stringContaining('commitment id=1 reads otherwise')]);
  });

  test('what cannot be is said in a sentence', async () => {
    writeFileSync(at('letter.zip'), 'a letter');
    const postgres = { DATABASE_URL: 'postgres://localhost:1/x' };
    const saying = (words: RegExp) => expect.stringMatching(words) as unknown as string;
    const asked: [string[], NodeJS.ProcessEnv, number, string][] = [
      [['backup', at('letter.zip')], {}, 1, `${at('letter.zip')} is there and is no backup: it is not written over\n`],
      [['backup', at('nowhere', 'x.zip')], {}, 1, saying(/^no backup was made: ENOENT/)],
      [['backup', at('x.zip'), '--keep', '0'], {}, 2, '--keep must be a whole number from 1\n'],
      [['backup', at('x.zip')], { SCCM_DATA: at('empty') }, 1, `there is no record in ${at('empty')}\n`],
      [['backup', at('x.zip')], postgres, 1, saying(/^this record lies in PostgreSQL: dump .* with pg_dump/)],
      [['restore', at('x.zip')], postgres, 1, saying(/^this record lies in PostgreSQL: restore it with pg_restore/)],
      [['restore', at('letter.zip'), '--force'], { LANG: 'ja_JP.UTF-8' }, 1, saying(/^バックアップが壊れています/)],
    ];
    for (const [words, env, code, err] of asked) expect(await machine.sccm(words, { env })).toEqual({ code, out: '', err });
    expect(readFileSync(at('letter.zip'), 'utf8')).toBe('a letter');
  });
});
