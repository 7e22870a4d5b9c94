import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { readZip } from '../../src/documents/zip.ts';
import { keysOf } from '../../src/lib/sealing.ts';
import { newSecret } from '../../src/people/codes.ts';
import { openSecret, sealSecret } from '../../src/people/second-factor-seal.ts';
import { password } from '../support/app.ts';
import { newMachine } from '../support/command.ts';
import type { Machine } from '../support/command.ts';

describe('The key of the installation', () => {
  let machine: Machine;
  const running: ChildProcessWithoutNullStreams[] = [];
  const at = (...path: string[]): string => join(machine.folder, ...path);
  beforeAll(async () => {
    machine = await newMachine({ LOG_LEVEL: 'info' });
  });
  afterEach(() => {
    for (const server of running.splice(0)) server.kill('SIGKILL');
  });
  afterAll(() => machine.clear());

  /** Serves until it is ready, stops, and gives back everything that was said. */
  async function served(env: NodeJS.ProcessEnv = {}): Promise<string> {
    const server = machine.start(['serve', '--port', '0'], env);
    running.push(server);
    let said = '';
    for (const stream of [server.stdout, server.stderr]) stream.setEncoding('utf8').on('data', (text: string) => { said += text; });
    while (!said.includes('"ready"')) await once(server.stderr, 'data');
    const ended = once(server, 'close');
    server.kill('SIGTERM');
    await ended;
    return said;
  }
  const refusedWith = async (env: NodeJS.ProcessEnv): Promise<string> => {
    const { code, out, err } = await machine.sccm(['serve', '--port', '0'], { env });
    expect([code, out]).toEqual([1, '']);
    return err;
  };
  function kept(data: string): string {
    const database = new Database(at(data, 'sccm.sqlite'));
    const secret = database.prepare('select secret from second_factors').pluck().get() as string;
    database.close();
    return secret;
  }

  test('is made at the first start, for its owner alone, and stays; no command makes one', async () => {
    const added = await machine.sccm(['people', 'add', 'a@example.jp', '--name', 'A', '--role', 'admin'], { input: password });
    expect([added.code, existsSync(at('data', 'key'))]).toEqual([0, false]);
    const said = await served();
    const key = readFileSync(at('data', 'key'));
    expect([key.length, statSync(at('data', 'key')).mode & 0o777]).toEqual([32, 0o600]);
    const again = await served();
    expect(readFileSync(at('data', 'key'))).toEqual(key);
    for (const form of ['hex', 'base64', 'base64url'] as const) expect(said + again).not.toContain(key.toString(form));
    expect(readdirSync(at('data')).filter((name) => name.includes('part'))).toEqual([]);
  });

  test('may lie elsewhere, where several machines read the same, and is not made where the settings name it', async () => {
    const missing = await refusedWith({ SCCM_KEY_FILE: at('secrets', 'sccm') });
    expect(missing).toBe(`there is no key at ${at('secrets', 'sccm')}, which SCCM_KEY_FILE names: put it there, or leave the setting out\n`);
    mkdirSync(at('secrets'));
    copyFileSync(at('data', 'key'), at('secrets', 'sccm'));
    await served({ SCCM_DATA: at('other'), SCCM_KEY_FILE: at('secrets', 'sccm') });
    expect(existsSync(at('other', 'key'))).toBe(false);
  });

  test('of a wrong size, or that cannot be read, is named in one line at the start', async () => {
    for (const bytes of [0, 31, 33]) {
      writeFileSync(at('secrets', 'wrong'), Buffer.alloc(bytes));
      expect(await refusedWith({ SCCM_KEY_FILE: at('secrets', 'wrong') }))
        .toBe(`the file ${at('secrets', 'wrong')} is no key: it has ${bytes} bytes, a key has 32. Put the copy of the key in its place\n`);
    }
    expect(await refusedWith({ SCCM_KEY_FILE: at('secrets') })).toMatch(/^the key at \S+secrets cannot be read: EISDIR[^\n]*\n$/);
    expect(await refusedWith({ SCCM_KEY_FILE: at('secrets'), LANG: 'ja_JP.UTF-8' })).toMatch(/^鍵ファイル \S+ を読み取れません/);
  });

  test('is in no backup, nor is a secret that it sealed', async () => {
    const secret = newSecret();
    const keys = keysOf(readFileSync(at('data', 'key')));
    const database = new Database(at('data', 'sccm.sqlite'));
    database.exec(`insert into second_factors values (1, 0, '${sealSecret(keys, 1, secret)}', '2026-01-01T00:00:00.000Z')`);
    database.close();
    await machine.sccm(['backup', at('backup.zip')]);
    const parts = await readZip(readFileSync(at('backup.zip')), { entries: 100, bytes: 100_000_000 });
    expect([...parts.keys()].sort()).toEqual(['manifest.json', 'sccm.sqlite']);
    const bytes = Buffer.concat([...parts.values()]);
    expect([bytes.includes(secret), bytes.includes(readFileSync(at('data', 'key')))]).toEqual([false, false]);
  });

  test('is missing where a backup is restored on another machine: the log says so, until it is put there', async () => {
    const elsewhere = { SCCM_DATA: at('elsewhere') };
    const restored = await machine.sccm(['restore', at('backup.zip'), '--with-faults'], { env: elsewhere });
    expect(restored.err).toContain(`put the copy of its key at ${at('elsewhere', 'key')} before starting`);
    const [warning] = (await served(elsewhere)).split('\n').filter((line) => line.includes('"level":40'));
    expect(JSON.parse(warning ?? '{}')).toMatchObject({
      people: [1], msg: 'second factors were sealed with another key: their codes cannot be checked here',
    });
    copyFileSync(at('data', 'key'), at('elsewhere', 'key'));
    expect(await served(elsewhere)).not.toContain('"level":40');
    const keys = keysOf(readFileSync(at('elsewhere', 'key')));
    expect(openSecret(keys, 1, kept('elsewhere'))).toMatchObject({ secret: expect.stringMatching(/^[A-Z2-7]{32}$/) as unknown });
  });
});
