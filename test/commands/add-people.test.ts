import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDatabase } from '../../src/db/connection.ts';
import { isPassword } from '../../src/people/passwords.ts';
import { findCredentials, listPeople } from '../../src/people/queries.ts';
import { password } from '../support/app.ts';
import { newMachine } from '../support/command.ts';
import type { Machine } from '../support/command.ts';
import { opening } from '../support/database.ts';
import { freshPostgres } from '../support/postgres.ts';

const words = ['people', 'add', 'Hanako@Example.jp', '--name', '連絡 花子', '--role', 'liaison'];

describe('sccm people add', () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await newMachine();
  });
  afterAll(() => machine.clear());

  test('adds an account whose password comes on standard input, and prints its address', async () => {
    expect(await machine.sccm(words, { input: `${password}\r\n` })).toEqual({ code: 0, out: 'hanako@example.jp\n', err: '' });
    const db = await openDatabase({ databaseUrl: null, file: `${machine.folder}/data/sccm.sqlite` }, opening);
    expect(await listPeople(db.read)).toEqual([expect.objectContaining({ name: '連絡 花子', role: 'liaison', locale: 'ja', dateStyle: 'era' })]);
    const found = await findCredentials(db.read, 'hanako@example.jp');
    expect(await isPassword(password, found?.passwordHash ?? null)).toBe(true);
    await db.close();
  });

  test.each([
    ['an address that has an account', words, password, 'email: This e-mail address has an account already.', 'email: このメールアドレスは登録済みです。'],
    ['a weak password', words, 'short', 'password: The password needs at least 12 characters.', 'password: パスワードは12文字以上にしてください。'],
    ['no address', words.with(2, 'nobody'), password, 'email: Enter an e-mail address such as name@example.jp.', 'email: メールアドレスを入力してください。例：name@example.jp'],
  ])('refuses %s with 1, in the language of the machine', async (_what, asked, input, en, ja) => {
    expect(await machine.sccm(asked, { input })).toEqual({ code: 1, out: '', err: `${en}\n` });
    expect(await machine.sccm(asked, { input, env: { LANG: 'ja_JP.UTF-8' } })).toEqual({ code: 1, out: '', err: `${ja}\n` });
  });
});

test.each(['sqlite', 'postgres'])('two commands at once on a new %s database both do their work', async (engine) => {
  const machine = await newMachine(engine === 'postgres' ? { DATABASE_URL: (await freshPostgres()).url } : {});
  const both = ['one@example.jp', 'other@example.jp'].map((email) => machine.sccm(words.with(2, email), { input: password }));
  expect((await Promise.all(both)).map(({ code, err }) => ({ code, err }))).toEqual([{ code: 0, err: '' }, { code: 0, err: '' }]);
  await machine.clear();
});
