import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newMachine } from '../support/command.ts';
import type { Machine } from '../support/command.ts';
import { csvOf, xlsxOf } from '../support/lists.ts';

describe('sccm actions import', () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await newMachine();
    await machine.sccm(['seed', 'public-record']);
  });
  afterAll(() => machine.clear());

  const file = async (name: string, bytes: Buffer): Promise<string> => {
    const path = join(machine.folder, name);
    await writeFile(path, bytes);
    return path;
  };

  test('saves nothing when dry, then all of it, and nothing again', async () => {
    const path = await file('list.xlsx', await xlsxOf([['Commitment', 'Title', 'Status', 'Note'], ['10-1-2', 'One', 'Done', 'Sent.'], ['10-1-2', 'Two']]));
    const summary = { code: 0, out: 'new 2, updates 0, unchanged 0, errors 0\n', err: 'row 2, column Evidence: There is no evidence.\n' };
    expect(await machine.sccm(['actions', 'import', path, '--dry-run'])).toEqual(summary);
    expect(await machine.sccm(['actions', 'import', path])).toEqual(summary);
    const again = await machine.sccm(['actions', 'import', path]);
    expect([again.code, again.out]).toEqual([0, 'new 0, updates 0, unchanged 2, errors 0\n']);
  });

  test('says each error with its row and column, in the language of the machine, and saves nothing', async () => {
    const path = await file('list.csv', csvOf([['番号', '期限', '件名', '確認事項'], ['A10-77', '', '', ''], ['', '来月', '件', '10-1-2'], ['', '', 'よい件', '10-1-2']]));
    const said = await machine.sccm(['actions', 'import', path], { env: { LANG: 'ja_JP.UTF-8' } });
    expect([said.code, said.out]).toEqual([1, '']);
    expect(said.err.split('\n')).toEqual([
      '2行目、「番号」の列：A10-77は台帳にありません。新しい対応事項のときは、番号を空欄にしてください。',
      '3行目、「期限」の列：実在する日付を入力してください。例：令和8年3月31日、2026-03-31',
      '誤りが2行あります。すべて直すまで、何も取り込みません。', '',
    ]);
    const english = await machine.sccm(['actions', 'import', path, '--dry-run']);
    expect(english.err).toMatch(/^row 2, column 番号: A10-77 is not in the register\./);
    expect(english.code).toBe(1);
  });

  test('refuses what is no list with one sentence, and a wrong use with the right one', async () => {
    await mkdir(join(machine.folder, 'folder'));
    const bad: [string, RegExp][] = [
      [join(machine.folder, 'none.csv'), /none\.csv cannot be read\./], [join(machine.folder, 'folder'), /folder cannot be read\./],
      [await file('a.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex')), /of an old kind/], [await file('b.csv', Buffer.from('商品,値段\nりんご,100\n')), /Choose the column of the number/],
      [await file('c.csv', Buffer.alloc(11 * 1024 * 1024, 0x61)), /too large/],
    ];
    for (const [path, sentence] of bad) {
      const said = await machine.sccm(['actions', 'import', path]);
      expect([said.code, said.out, said.err.trim().split('\n').length]).toEqual([1, '', 1]);
      expect(said.err).toMatch(sentence);
    }
    expect(await machine.sccm(['actions', 'import'])).toEqual({ code: 2, out: '', err: 'usage: sccm actions import FILE.xlsx|.csv [--dry-run]\n' });
    expect((await machine.sccm(['actions', 'import', 'x', '--seed', '1'])).code).toBe(2);
  });
});
