import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDatabase } from '../../src/db/connection.ts';
import type { Db } from '../../src/db/schema.ts';
import { isPassword } from '../../src/people/passwords.ts';
import { findCredentials } from '../../src/people/queries.ts';
import { saveSecondFactor } from '../../src/people/second-factor-queries.ts';
import { openSession } from '../../src/web/sessions.ts';
import { password } from '../support/app.ts';
import { newMachine } from '../support/command.ts';
import type { Machine } from '../support/command.ts';
import { opening } from '../support/database.ts';

const email = 'hanako@example.jp';
const next = 'quite another long word';

describe('sccm people recover', () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await newMachine();
    for (const address of [email, 'other@example.jp']) {
      await machine.sccm(['people', 'add', address, '--name', '連絡 花子', '--role', 'liaison'], { input: password });
    }
  });
  afterAll(() => machine.clear());

  async function inRecord<T>(look: (db: Db) => Promise<T>): Promise<T> {
    const db = await openDatabase({ databaseUrl: null, file: `${machine.folder}/data/sccm.sqlite` }, opening);
    try {
      return await look(db);
    } finally {
      await db.close();
    }
  }
  const idOf = async (db: Db, address: string) => (await findCredentials(db.read, address))?.person.id ?? 0;

  test('gives a new password, clears the second factor, enables the account and ends its sessions, nobody else\'s', async () => {
    await inRecord(async (db) => {
      const id = await idOf(db, email);
      for (const one of [id, await idOf(db, 'other@example.jp')]) await openSession(db, one, '', opening);
      await db.write(async (tx) => {
        await saveSecondFactor(tx, id, { isRequired: true, secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' }, opening.toISOString());
        await tx.updateTable('people').set({ disabled_at: opening.toISOString() }).where('id', '=', id).execute();
      });
    });
    const said = await machine.sccm(['people', 'recover', ' Hanako@Example.jp'], { input: `${next}\n` });
    expect(said).toEqual({ code: 0, out: `${email}\n`, err: '' });
    await inRecord(async (db) => {
      const found = await findCredentials(db.read, email);
      expect(found?.person.disabled).toBe(false);
      expect(await isPassword(next, found?.passwordHash ?? null)).toBe(true);
      const factor = await db.read.selectFrom('second_factors').selectAll().executeTakeFirstOrThrow();
      expect(factor).toMatchObject({ is_required: 1, secret: null });
      const sessions = await db.read.selectFrom('sessions').select('person_id').execute();
      expect(sessions).toEqual([{ person_id: await idOf(db, 'other@example.jp') }]);
    });
  });

  test.each([
    ['nobody@example.jp', next, 'email: '],
    [email, 'short', 'password: The password needs at least 12 characters.'],
  ])('refuses %s with the password %s, and changes nothing', async (address, typed, sentence) => {
    const before = await inRecord((db) => db.read.selectFrom('people').selectAll().execute());
    const { code, out, err } = await machine.sccm(['people', 'recover', address], { input: typed });
    expect([code, out]).toEqual([1, '']);
    expect(err.startsWith(sentence)).toBe(true);
    expect(await inRecord((db) => db.read.selectFrom('people').selectAll().execute())).toEqual(before);
  });
});
