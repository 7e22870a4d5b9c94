import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.ts';
import { OperatorError } from '../../src/lib/errors.ts';
import { newMachine } from '../support/command.ts';
import type { Machine } from '../support/command.ts';

describe('A command that was written wrongly ends with 2 and says how to write it', () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await newMachine();
  });
  afterAll(() => machine.clear());

  test.each([
    ['', /^sccm serve /],
    ['no-such', /^unknown command: no-such\nsccm serve /],
    ['announcement read', /^usage: sccm announcement read FILE\n$/],
    ['announcement print x', /^.+\n$/],
    ['announcement read f --seed 1', /^--seed does not belong here\nusage: sccm announcement read FILE\n$/],
    ['seed public-record --no-such', /^--no-such cannot be understood\nsccm serve /],
    ['minutes 10 --format exe', /^--format must be pdf, docx, html, md, json\b.*\n$/],
    ['minutes 10 --format md --edition first', /^--edition must be the number of an edition, or present\n$/],
    ['minutes 10 --format md --edition 0', /^--edition must be the number of an edition, or present\n$/],
    ['people add a@example.jp --role staff', /^--name is needed\n$/],
    ['people add a@example.jp --name N --role king', /^--role must be liaison, leadership, staff, admin\n$/],
    ['sample --meetings two --actions 1', /^--meetings must be a whole number\n$/],
    ['serve --port 70000', /^--port must be a port number from 0 to 65535\n$/],
  ])('sccm %s', async (words, sentence) => {
    const said = await machine.sccm(words.split(' ').filter(Boolean));
    expect(said).toEqual({ code: 2, out: '', err: expect.stringMatching(sentence) as unknown });
    expect(existsSync(join(machine.folder, 'data'))).toBe(false);
  });

  test.each([
    ['announcement read', '使い方: sccm announcement read FILE\n'],
    ['no-such', '「no-such」というコマンドはありません。\n'],
    ['people add a@example.jp --role staff', '--name を指定してください。\n'],
    ['serve --port 70000', '--port は 0 から 65535 までのポート番号です。\n'],
  ])('sccm %s is answered in Japanese on a Japanese machine', async (words, sentence) => {
    const japanese = await newMachine({ LANG: 'ja_JP.UTF-8' });
    const said = await japanese.sccm(words.split(' '));
    await japanese.clear();
    expect([said.code, said.out]).toEqual([2, '']);
    expect(said.err.startsWith(sentence)).toBe(true);
  });

  test('asked for help it names every command on standard output and ends with 0', async () => {
    const said = await machine.sccm(['--help']);
    expect([said.code, said.err]).toEqual([0, '']);
    for (const words of ['serve', 'seed public-record', 'people add EMAIL', 'announcement read FILE', 'announcement import FILE', 'announcement print', 'minutes', 'sample']) {
      expect(said.out).toContain(`sccm ${words}`);
    }
  });
});

describe('Settings are checked at the start', () => {
  function linesOf(env: NodeJS.ProcessEnv): string[] {
    try {
      readConfig(env);
      return [];
    } catch (error) {
      expect(error).toBeInstanceOf(OperatorError);
      return (error as OperatorError).message.split('\n');
    }
  }
  const port = 'PORT must be a port number from 0 to 65535';
  const origin = 'SCCM_ORIGIN must be an address such as https://sccm.example.jp';

  test.each([
    [{ PORT: 'http' }, port],
    [{ PORT: '65536' }, port],
    [{ PORT: '-1' }, port],
    [{ PORT: '80.5' }, port],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be debug, info, warn, error or silent'],
    [{ SCCM_BACKUP_KEEP: '0' }, 'SCCM_BACKUP_KEEP must be a whole number from 1 to 9999'],
    [{ SCCM_BACKUP_KEEP: 'many' }, 'SCCM_BACKUP_KEEP must be a whole number from 1 to 9999'],
    [{ SCCM_BACKUP: '/b', DATABASE_URL: 'postgres://db/x' }, 'SCCM_BACKUP does not go with DATABASE_URL: use pg_dump (docs/operations.md)'],
    [{ SCCM_SCANNER: 'clamdscan --no-summary' }, 'SCCM_SCANNER must be the absolute path of a program that can be run'],
    [{ DATABASE_URL: 'mysql://db' }, 'DATABASE_URL must begin with postgres:// or postgresql://'],
    [{ SCCM_ORIGIN: 'sccm.example.jp' }, origin],
    [{ SCCM_ORIGIN: 'ftp://sccm.example.jp' }, origin],
    [{ SCCM_ORIGIN: 'https://sccm.example.jp/register' }, origin],
    [{ SCCM_ORIGIN: 'https://sccm.example.jp?x' }, origin],
    [{ SCCM_ORIGIN: 'https://me@sccm.example.jp' }, origin],
    [{ SCCM_ORIGIN: 'https://' }, origin],
  ])('%j is named in one line', (env, line) => {
    expect(linesOf(env)).toEqual([line]);
  });

  test('each wrong one has its line, on standard error, before anything is done', async () => {
    const env = { PORT: 'http', LOG_LEVEL: 'loud', DATABASE_URL: 'x', SCCM_ORIGIN: 'x' };
    expect(linesOf(env)).toHaveLength(4);
    const machine = await newMachine(env);
    const said = await machine.sccm(['seed', 'public-record']);
    expect([said.code, said.out, said.err.trim().split('\n').sort()]).toEqual([1, '', linesOf(env).sort()]);
    expect(existsSync(join(machine.folder, 'data'))).toBe(false);
    await machine.clear();
  });

  test('it is named in the language of the machine', async () => {
    const machine = await newMachine({ PORT: 'http', LANG: 'ja_JP.UTF-8' });
    const said = await machine.sccm(['seed', 'public-record']);
    await machine.clear();
    expect([said.code, said.err]).toEqual([1, 'PORT は 0 から 65535 までのポート番号です。\n']);
  });

  test('what is not set, or set to nothing, has its plain value', () => {
    const plain = {
      dataFolder: join(process.cwd(), 'data'), databaseFile: join(process.cwd(), 'data/sccm.sqlite'), databaseUrl: null, port: 3000,
      host: '127.0.0.1', origin: null, logLevel: 'info', locale: 'en', backup: null,
      key: { file: join(process.cwd(), 'data/key'), isNamed: false }, scanner: null,
    };
    expect(readConfig({})).toEqual(plain);
    expect(readConfig({ SCCM_DATA: '', PORT: '', HOST: '', DATABASE_URL: '', SCCM_ORIGIN: '', LOG_LEVEL: '', LANG: '' })).toEqual(plain);
    expect(readConfig({ SCCM_ORIGIN: 'https://SCCM.example.jp:8443/', LANG: 'ja_JP.UTF-8', PORT: '0' })).toMatchObject({
      origin: 'https://sccm.example.jp:8443', locale: 'ja', port: 0,
    });
    expect(readConfig({ SCCM_BACKUP: '/b', SCCM_BACKUP_KEEP: '7' }).backup).toEqual({ folder: '/b', keep: 7 });
    expect(readConfig({ SCCM_SCANNER: '/usr/bin/clamdscan' }).scanner).toBe('/usr/bin/clamdscan');
    expect(readConfig({ SCCM_BACKUP: '/b' }).backup).toEqual({ folder: '/b', keep: 30 });
  });
});
