import { scryptSync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { hashPassword, isPassword } from '../../src/people/passwords.ts';
import { decidePassword } from '../../src/people/password-rules.ts';
import { decidePersonChange, mayDo, roles } from '../../src/people/rules.ts';
import type { Permission, Person } from '../../src/people/rules.ts';

describe('A password', () => {
  test('is kept as a salted argon2id hash, another each time, that only the password opens', async () => {
    const [one, other] = [await hashPassword('correct horse'), await hashPassword('correct horse')];
    expect(one).toMatch(/^argon2id\$[\w+/]{22}==\$[\w+/]{43}=$/);
    expect(other).not.toBe(one);
    expect(await isPassword('correct horse', one)).toBe(true);
    for (const wrong of ['Correct horse', 'correct horse ', '', 'correct']) expect(await isPassword(wrong, one)).toBe(false);
  });

  test('opens as well when another keyboard writes the same characters in other code points', async () => {
    const stored = await hashPassword('パスワード１２３４５６７');
    expect(await isPassword('ﾊﾟｽﾜｰﾄﾞ1234567', stored)).toBe(true);
    expect(await isPassword('ハスワード1234567', stored)).toBe(false);
  });

  test('of an account that is not there is never right, however it is written', async () => {
    for (const password of ['', 'correct horse']) expect(await isPassword(password, null)).toBe(false);
  });

  test('kept by an older Node as scrypt still opens', async () => {
    const salt = Buffer.alloc(16, 7);
    const hash = scryptSync('correct horse', salt, 32, { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 });
    const stored = ['scrypt', salt.toString('base64'), hash.toString('base64')].join('$');
    expect(await isPassword('correct horse', stored)).toBe(true);
    expect(await isPassword('wrong horse', stored)).toBe(false);
  });

  const owner = { email: 'hanako.watanabe@mod.example.jp', name: '渡辺 花子' };
  const refusalOf = async (password: string): Promise<string | null> => {
    const decision = await decidePassword(password, owner);
    return decision.ok ? null : (decision.refusals[0]?.reason ?? '').replace('people.refusal.password-', '');
  };

  test.each([
    [11, 'short'], [12, null], [128, null], [129, 'long'],
  ])('of %d characters: %s', async (length, refusal) => {
    const signs = ['x', '漢', '🗾', 'か', '9', ' '];
    const text = Array.from({ length }, (_, place) => signs[(place * place) % signs.length] ?? '').join('');
    expect([...text].length).toBe(length);
    expect(await refusalOf(text)).toBe(refusal);
  });

  test.each([
    ['among the most used', 'common', ['1qaz2wsx3edc', 'QWERTY123456', 'ｑｗｅｒｔｙ１２３４５６', 'passwordpassword', 'sonyericsson']],
    ['that repeats or counts', 'row', ['aaaaaaaaaaaa', '121212121212', 'abc4abc4abc4', '12345678901234567890', 'lkjihgfedcba', 'あああああああああああああ']],
    ['made of names', 'own', ['hanako.watanabe@mod.example.jp', 'Hanako-20260128', 'SCCM2026-0128', '渡辺花子1234567890', 'ＦＭＳ-202601281']],
  ])('%s is refused', async (_what, refusal, passwords) => {
    for (const password of passwords) expect([password, await refusalOf(password)]).toEqual([password, refusal]);
  });

  test('that only holds such words, or is of digits alone, is taken', async () => {
    for (const password of ['hanako likes plum rain', 'SCCMの議事録を読む朝に', '204815937726', 'correct horse battery', 'ひとりしずかに歩く春の道']) {
      expect([password, await refusalOf(password)]).toEqual([password, null]);
    }
  });
});

describe('Who may do what', () => {
  // The whole table, as the design gives it.
  const table: Record<Permission, string> = {
    'record.read': 'liaison leadership staff admin',
    'record.write': 'liaison admin',
    'action.import': 'liaison admin',
    'internal.read': 'liaison leadership staff admin',
    'document.export': 'liaison leadership staff admin',
    'direction.write': 'leadership admin',
    'direction.answer': 'liaison admin',
    'people.manage': 'admin',
    'audit.read': 'admin',
  };

  test.each(Object.entries(table))('%s: %s', (permission, allowed) => {
    expect(roles.filter((role) => mayDo(role, permission as Permission)).join(' ')).toBe(allowed);
  });

  test('an administrator goes or is disabled only while another stays; everybody else may always', () => {
    for (const before of roles) {
      for (const role of roles) {
        for (const disabled of [false, true]) {
          for (const others of [0, 1]) {
            const decision = decidePersonChange({ before: { role: before } as Person, role, disabled }, others);
            const leaves = before === 'admin' && (role !== 'admin' || disabled);
            const said = { before, role, disabled, others };
            expect({ ...said, ok: decision.ok }).toEqual({ ...said, ok: !leaves || others > 0 });
          }
        }
      }
    }
  });
});
