import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { announcement, shortAnnouncement } from '../support/announcements.ts';
import { newMachine } from '../support/command.ts';
import type { Machine } from '../support/command.ts';
import { shiftJis } from '../support/shift-jis.ts';

// The keys of the contract, in its order.
const keys = [
  'number', 'title', 'heldFrom', 'heldTo', 'startsAt', 'endsAt', 'timeZone', 'fiscalYear', 'place', 'delegations', 'summary',
  'annexTitle', 'note', 'preamble', 'focusAreas', 'closing', 'unread', 'warnings',
];

type Json = Record<string, Json[] & string>;

describe('The commands for announcements', () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await newMachine();
  });
  afterAll(() => machine.clear());

  async function fileOf(name: string, content: string | Buffer): Promise<string> {
    const file = join(machine.folder, name);
    await writeFile(file, content);
    return file;
  }

  test('read prints what was understood as JSON, with exactly the keys of the contract', async () => {
    const said = await machine.sccm(['announcement', 'read', await fileOf('10.txt', announcement('sccm-10'))]);
    expect([said.code, said.err]).toEqual([0, '']);
    const read = JSON.parse(said.out) as Json;
    expect(Object.keys(read)).toEqual(keys);
    expect(read).toMatchObject({ number: 10, heldFrom: '2026-01-28', startsAt: '13:30', fiscalYear: 2025, place: '防衛装備庁(市ヶ谷)' });
    for (const line of read['unread'] ?? []) expect(Object.keys(line)).toEqual(['line', 'text']);
    for (const side of read['delegations'] ?? []) expect(Object.keys(side)).toEqual(['party', 'text', 'head', 'others']);
    for (const area of read['focusAreas'] ?? []) {
      expect(Object.keys(area)).toEqual(['number', 'heading', 'paragraphs', 'commitments']);
      for (const one of area['commitments'] ?? []) expect(Object.keys(one).sort()).toEqual(['act', 'by', 'operative', 'text', 'to']);
    }
  });

  test('read understands Shift_JIS alike, and what is not found is null or empty', async () => {
    const said = await machine.sccm(['announcement', 'read', await fileOf('sjis.txt', shiftJis('第12回安全保障協力協議会合\r\n場所\r\n横田基地\r\n'))]);
    const read = JSON.parse(said.out) as Json;
    expect(Object.keys(read)).toEqual(keys);
    expect(read).toMatchObject({ number: 12, place: '横田基地', heldFrom: null, summary: null, delegations: [], focusAreas: [], closing: [] });
  });

  test.each([
    ['a file that is not there', null, /cannot be read\.\n$/],
    ['two meetings', announcement('two-meetings'), /There are two meetings in this text\./],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49]), /This is not a text file\./],
    ['bytes no Japanese text has', Buffer.from([0xe7, 0xac, 0xac, 0xff, 0xfe, 0xfd, 0x41]), /The encoding cannot be read\./],
    ['5 MB', 'あ'.repeat(1_750_000), /It is over 1 MB\./],
    ['an empty file', '', /There is no text\./],
    ['a letter', '拝啓 時下ますますご清栄のこととお慶び申し上げます。\n敬具\n', /Nothing in this text was understood/],
  ])('%s is refused with 1 and one sentence', async (what, content, sentence) => {
    const file = content === null ? join(machine.folder, 'nowhere.txt') : await fileOf(`${what}.txt`, content);
    const said = await machine.sccm(['announcement', 'read', file]);
    expect(said).toEqual({ code: 1, out: '', err: expect.stringMatching(sentence) as unknown });
    expect(said.err.trim().split('\n')).toHaveLength(1);
  });

  test('import refuses what read refuses, and makes nothing', async () => {
    const said = await machine.sccm(['announcement', 'import', await fileOf('two.txt', announcement('two-meetings'))]);
    expect(said).toEqual({ code: 1, out: '', err: 'text: There are two meetings in this text. Read them one at a time.\n' });
    expect(existsSync(join(machine.folder, 'data'))).toBe(false);
  });

  test('import makes the meeting and prints its number; a second time is refused, in the language of the machine', async () => {
    const file = await fileOf('11.txt', shortAnnouncement(11));
    expect(await machine.sccm(['announcement', 'import', file])).toEqual({ code: 0, out: '11\n', err: '' });
    const again = await machine.sccm(['announcement', 'import', file], { env: { LANG: 'ja_JP.UTF-8' } });
    expect(again).toEqual({ code: 1, out: '', err: 'number: 第11回会合はすでに記録されています。\n' });
    const printed = await machine.sccm(['announcement', 'print', '11']);
    expect([printed.code, printed.err]).toEqual([0, '']);
    expect(printed.out).toContain('価格情報を提供するよう要請した');
    const copy = await machine.sccm(['announcement', 'read', await fileOf('copy.txt', printed.out)]);
    expect(JSON.parse(copy.out)).toMatchObject({ number: 11, place: '防衛装備庁(市ヶ谷)', unread: [] });
  });

  test('import keeps a day that has not come as it was read, and says so', async () => {
    const text = shortAnnouncement(12).replace('令和8年1月30日(金)', '令和90年1月28日(土)');
    const said = await machine.sccm(['announcement', 'import', await fileOf('12.txt', text)]);
    expect(said).toMatchObject({ code: 0, out: '12\n' });
    expect(said.err).toContain('Recorded as held on 2108-01-28, a day that has not come yet.');
  });

  test('import needs a number', async () => {
    const file = await fileOf('none.txt', shortAnnouncement(11).replace('第11回', ''));
    const said = await machine.sccm(['announcement', 'import', file]);
    expect(said).toEqual({ code: 1, out: '', err: 'The number of the meeting was not found.\n' });
  });

  test('print says when there is no such meeting', async () => {
    expect(await machine.sccm(['announcement', 'print', '77'])).toEqual({ code: 1, out: '', err: 'Meeting 77 is not in the record.\n' });
    const japanese = await machine.sccm(['announcement', 'print', '77'], { env: { LANG: 'ja_JP.UTF-8' } });
    expect(japanese.err).toBe('第77回会合は記録されていません。\n');
  });
});
