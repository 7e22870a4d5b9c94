import { lstat, mkdir, readFile, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDatabase } from '../../src/db/connection.ts';
import { readPdf } from '../documents/pdf-text.ts';
import { newMachine } from '../support/command.ts';
import type { Machine } from '../support/command.ts';
import { opening } from '../support/database.ts';

describe('The commands that make and give out records', () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await newMachine();
  });
  afterAll(() => machine.clear());

  test('seed loads the public record once and prints how many meetings; a second time is refused and adds nothing', async () => {
    expect(await machine.sccm(['seed', 'public-record'])).toEqual({ code: 0, out: '10\n', err: '' });
    const again = await machine.sccm(['seed', 'public-record']);
    expect([again.code, again.out]).toEqual([1, '']);
    expect(again.err).toBe('All of the public record is there already.\n');
    const japanese = await machine.sccm(['seed', 'public-record'], { env: { LANG: 'ja_JP.UTF-8' } });
    expect(japanese.err).toMatch(/^公開記録は.*\n$/);
  });

  test('sample is refused where a record stands', async () => {
    const said = await machine.sccm(['sample', '--meetings', '1', '--actions', '1']);
    expect(said).toEqual({ code: 1, out: '', err: 'Made-up records go into an empty database only.\n' });
  });

  test.each([
    ['md', 'ja', /^# .*第10回/m],
    ['html', 'en', /^<!doctype html>\n<html lang="en">/i],
    ['json', 'both', /^\{/],
  ])('minutes come as %s in %s, into the file that was named', async (format, lang, beginning) => {
    const out = join(machine.folder, `minutes.${format}`);
    expect(await machine.sccm(['minutes', '10', '--format', format, '--lang', lang, '--out', out])).toEqual({ code: 0, out: '', err: '' });
    const text = await readFile(out, 'utf8');
    expect(text).toMatch(beginning);
    if (format === 'json') expect(() => { JSON.parse(text); }).not.toThrow();
  });

  test('minutes come as a PDF, and what wrote it keeps the command from ending no longer', async () => {
    const out = join(machine.folder, 'minutes.pdf');
    expect(await machine.sccm(['minutes', '10', '--format', 'pdf', '--out', out])).toEqual({ code: 0, out: '', err: '' });
    const pdf = await readPdf(await readFile(out));
    expect(pdf.words).toContain('第10回日米安全保障協力協議会合（SCCM）議事要旨');
    expect(pdf.info['Author']).toBeUndefined();
  });

  test('minutes that cannot be written are refused in one sentence, and what was there stays', async () => {
    await mkdir(join(machine.folder, 'folder'));
    await writeFile(join(machine.folder, 'file'), 'what was there');
    for (const out of [machine.folder, join(machine.folder, 'nowhere/minutes.md'), join(machine.folder, 'file/minutes.md')]) {
      const said = await machine.sccm(['minutes', '10', '--format', 'md', '--out', out]);
      expect([said.code, said.out]).toEqual([1, '']);
      expect(said.err.trim().split('\n')).toEqual([expect.stringContaining(`${out} cannot be written`)]);
    }
    expect(await readFile(join(machine.folder, 'file'), 'utf8')).toBe('what was there');
  });

  test('what could not be written is not noted as having left; what was is noted once, whole and in its place', async () => {
    const noted = async (): Promise<number> => {
      const db = await openDatabase({ databaseUrl: null, file: join(machine.folder, 'data/sccm.sqlite') }, opening);
      const entries = await db.read.selectFrom('audit_entries').select('id').where('change', 'like', '%.export').execute();
      await db.close();
      return entries.length;
    };
    const before = await noted();
    const commands = [['minutes', '10', '--format', 'md'], ['announcement', 'print', '10', '--format', 'md']];
    for (const words of commands) {
      const said = await machine.sccm([...words, '--out', join(machine.folder, 'nowhere/file.md')]);
      expect([words, said.code, said.out]).toEqual([words, 1, '']);
    }
    expect(await noted()).toBe(before);
    const [target, link] = [join(machine.folder, 'target.md'), join(machine.folder, 'link.md')];
    await writeFile(target, 'what was there', { mode: 0o640 });
    await symlink(target, link);
    for (const words of commands) expect((await machine.sccm([...words, '--out', link])).code).toBe(0);
    expect(await noted()).toBe(before + commands.length);
    expect(await readFile(target, 'utf8')).toContain('第10回');
    expect([(await lstat(link)).isSymbolicLink(), (await stat(target)).mode & 0o777]).toEqual([true, 0o640]);
    expect((await readdir(machine.folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test.each(['commitments', 'indicators', 'register'])('%s come as a list of a day, in the language and for whom it is asked', async (list) => {
    const out = join(machine.folder, `${list}.csv`);
    const words = [list, '--format', 'csv', '--as-of', '2026-03-31', '--lang', 'en', '--out', out];
    expect(await machine.sccm(words)).toEqual({ code: 0, out: '', err: '' });
    const [head = '', ...rows] = (await readFile(out, 'utf8')).trim().split('\r\n');
    expect(head).toMatch(/^\uFEFF?[A-Z]/);
    expect(rows.length).toBeGreaterThan(5);
    const excel = await machine.sccm([list, '--format', 'xlsx', '--audience', 'internal', '--out', join(machine.folder, `${list}.xlsx`)]);
    expect(excel).toEqual({ code: 0, out: '', err: '' });
    expect((await readFile(join(machine.folder, `${list}.xlsx`))).subarray(0, 2).toString()).toBe('PK');
    const future = await machine.sccm([list, '--format', 'csv', '--as-of', '9000-01-01']);
    expect([future.code, future.out, future.err]).toEqual([1, '', expect.stringMatching(/^as-of: .+\n$/)]);
  });

  test('the grid of themes comes as a list, and one theme through all meetings as a document', async () => {
    const [grid, one] = [join(machine.folder, 'themes.csv'), join(machine.folder, 'theme.md')];
    expect(await machine.sccm(['themes', '--format', 'csv', '--lang', 'en', '--out', grid])).toEqual({ code: 0, out: '', err: '' });
    expect(await readFile(grid, 'utf8')).toContain('No. 10 (JFY2025)');
    const words = ['themes', 'undelivered', '--format', 'md', '--lang', 'en', '--as-of', '2026-03-31', '--out', one];
    expect(await machine.sccm(words)).toEqual({ code: 0, out: '', err: '' });
    expect(await readFile(one, 'utf8')).toContain('# Theme “Undelivered articles and services” as of 31 March 2026');
    for (const [refused, code] of [[['themes', 'none', '--format', 'md'], 1], [['themes', 'undelivered', '--format', 'csv'], 2],
      [['themes', '--format', 'csv', '--recorded-by', '2026-03-31'], 1], [['themes', 'a', 'b', '--format', 'md'], 2]] as const) {
      const said = await machine.sccm([...refused]);
      expect([refused, said.code, said.out]).toEqual([refused, code, '']);
      expect(said.err).toMatch(/^[^\n]+\n/);
    }
  });

  test('minutes of a meeting that is not recorded are refused', async () => {
    const said = await machine.sccm(['minutes', '77', '--format', 'md']);
    expect(said).toEqual({ code: 1, out: '', err: 'Meeting 77 is not in the record.\n' });
  });
});

test('the same seed makes the same made-up record, and another seed another', async () => {
  const recordOf = async (seed: string): Promise<string> => {
    const machine = await newMachine();
    const said = await machine.sccm(['sample', '--meetings', '2', '--actions', '30', '--seed', seed]);
    expect(said).toEqual({ code: 0, out: '', err: '' });
    const db = await openDatabase({ databaseUrl: null, file: join(machine.folder, 'data/sccm.sqlite') }, opening);
    const record = JSON.stringify([
      await db.read.selectFrom('meetings').selectAll().execute(), await db.read.selectFrom('commitments').selectAll().execute(),
      await db.read.selectFrom('actions').selectAll().execute(), await db.read.selectFrom('status_updates').selectAll().execute(),
    ]);
    await db.close();
    await machine.clear();
    return record;
  };
  const [one, same, other] = await Promise.all([recordOf('7'), recordOf('7'), recordOf('8')]);
  expect(same).toBe(one);
  expect(other).not.toBe(one);
  expect(one).toContain('（架空）');
});

test('a database that cannot be opened ends every command with 1 and one sentence, without a trace of the program', async () => {
  const machine = await newMachine();
  await mkdir(join(machine.folder, 'data'));
  await writeFile(join(machine.folder, 'data/sccm.sqlite'), 'a letter, not a database\n'.repeat(99));
  for (const words of [['seed', 'public-record'], ['serve', '--port', '0']]) {
    const said = await machine.sccm(words);
    expect(said).toEqual({ code: 1, out: '', err: `${join(machine.folder, 'data/sccm.sqlite')} is not a database\n` });
  }
  const postgres = await machine.sccm(['seed', 'public-record'], { env: { DATABASE_URL: 'postgres://sccm@127.0.0.1:1/sccm' } });
  expect(postgres).toEqual({ code: 1, out: '', err: expect.stringMatching(/^the PostgreSQL database of DATABASE_URL does not answer: .*\n$/) as unknown });
  await machine.clear();
});
