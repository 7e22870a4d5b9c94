import { chmod, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createApp } from '../../src/app.ts';
import { openLog } from '../../src/log.ts';
import { openScanner } from '../../src/scanner.ts';
import { browser, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';

// Stands for the program of an office: finds, fails and hangs by what is in a file, and notes how it was called.
const program = (notes: string) => `#!/bin/sh
echo "$# $1 $DATABASE_URL" >> '${notes}'
if grep -q VIRUS "$1"; then exit 1; fi
if grep -q TROUBLE "$1"; then exit 2; fi
if grep -q HANGS "$1"; then sleep 61.7; fi
exit 0
`;

const found = 'ウイルス対策ソフトがこのファイルから有害なものを検出したため、受け付けていません。';
const unchecked = 'ウイルス対策ソフトによる検査ができなかったため、このファイルは受け付けていません。';

describe('Every file that is sent is looked at by the scanner of the office before anything else reads it', () => {
  let app: TestApp;
  let notes: string;
  let liaison: Browser;
  const lines: string[] = [];
  const log = openLog('info', { write: (line: string) => void lines.push(line) });
  const withScanner = async (file: string, limits: { time?: number; waiting?: number } = {}) =>
    browser(createApp({ ...app.deps, log, scanner: openScanner(file, log, limits) }), await app.session('liaison'));

  beforeAll(async () => {
    app = await startApp('sqlite', { publicRecord: true });
    const file = join(app.deps.dataFolder, 'scanner');
    notes = join(app.deps.dataFolder, 'notes');
    await writeFile(file, program(notes));
    await chmod(file, 0o755);
    liaison = await withScanner(file, { time: 1500 });
  });
  afterAll(() => app.close());

  const arriving = () => readdir(join(app.deps.dataFolder, 'attachments/arriving')).catch(() => []);
  const kept = () => app.db.read.selectFrom('attachments').select('id').execute();

  // The field at which it is said is the same on all three pages.
  const atTheField = (sentence: string) => new RegExp(`id="f-file-error">${sentence}`);
  const places: [string, Record<string, string>][] = [
    ['/meetings/10/attachments', { target: 'meeting', audience: 'shared' }],
    ['/announcements/files', {}],
    ['/actions/import/files', {}],
  ];
  // What each says next of the same clean file: that it is kept; that it is no announcement; what its rows say.
  const next: Record<string, [number, string]> = {
    '/meetings/10/attachments': [303, 'See Other'],
    '/announcements/files': [422, '公表文として読み取れる行がありません。'],
    '/actions/import/files': [422, '<h1>一覧の確認'],
  };
  const list = '番号,状況,件名\nA10-1,対応中,整理\n';

  test.each(places)('what it says to be clean is taken by %s, and nothing lies about', async (path, fields) => {
    await rm(notes, { force: true });
    const answer = await liaison.upload(path, { name: '一覧 $(id);.csv', bytes: Buffer.from(list) }, fields);
    const [status, words] = next[path] ?? [];
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(words);
    expect(await readFile(notes, 'utf8')).toMatch(/^1 \/\S+\/attachments\/arriving\/[0-9a-f-]{36} \n$/);
    expect(await arriving()).toEqual([]);
  });

  test.each(places)('what it finds is refused at the field by %s, with a line of the log', async (path, fields) => {
    const before = await kept();
    lines.length = 0;
    const file = { name: '一覧.csv', bytes: Buffer.from(`${list}VIRUS`) };
    expect((await liaison.upload(path, file, fields).expect(422)).text).toMatch(atTheField(found));
    expect(await arriving()).toEqual([]);
    expect(await kept()).toEqual(before);
    const { id } = await app.person('liaison');
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
      expect.objectContaining({ level: 40, msg: 'the scanner found something in a file, which was not taken', person: id }),
    ]);
    expect(lines.join('')).not.toContain('一覧');
  });

  test.each(places)('what it cannot check, or not in time, is refused by %s too', async (path, fields) => {
    const before = await kept();
    for (const [word, because] of [['TROUBLE', 2], ['HANGS', 'no answer in time, ended']] as const) {
      lines.length = 0;
      const file = { name: '一覧.csv', bytes: Buffer.from(`${list}${word}`) };
      expect((await liaison.upload(path, file, fields).expect(422)).text).toMatch(atTheField(unchecked));
      const logged = lines.map((line) => JSON.parse(line) as object);
      expect(logged).toEqual([expect.objectContaining({ level: 50, because })]);
    }
    expect(await arriving()).toEqual([]);
    expect(await kept()).toEqual(before);
  });

  test('what it started ends with it', async () => {
    const running = async () => {
      const commands = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
        .map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''));
      return (await Promise.all(commands)).filter((command) => command.startsWith('sleep\u000061.7'));
    };
    await liaison.upload('/announcements/files', { name: 'a.txt', bytes: Buffer.from('HANGS') }).expect(422);
    await pause(50);
    expect(await running()).toEqual([]);
  });

  test('one that cannot be ended keeps nobody waiting, and the program goes on', async () => {
    const kill = process.kill.bind(process);
    const groups: number[] = [];
    process.kill = (group) => {
      groups.push(group);
      throw Object.assign(new Error('kill EPERM'), { code: 'EPERM' });
    };
    try {
      lines.length = 0;
      const sent = { name: 'a.txt', bytes: Buffer.from('HANGS') };
      expect((await liaison.upload('/announcements/files', sent).expect(422)).text).toMatch(atTheField(unchecked));
    } finally {
      process.kill = kill;
    }
    for (const group of groups) process.kill(group, 'SIGKILL');
    expect(groups).toHaveLength(1);
    expect(lines.join('')).toContain('no answer in time, not ended: Error: kill EPERM');
    expect(await arriving()).toEqual([]);
  });

  test('one that is gone, or has too much to do, lets nothing through', async () => {
    const [path = '', fields] = places[0] ?? [];
    const before = await kept();
    const file = { name: 'a.csv', bytes: Buffer.from(list) };
    const gone = await withScanner(join(app.deps.dataFolder, 'no-such'));
    expect((await gone.upload(path, file, fields).expect(422)).text).toMatch(atTheField(unchecked));
    const busy = await withScanner(join(app.deps.dataFolder, 'scanner'), { time: 1500, waiting: 0 });
    const hanging = { name: 'a.csv', bytes: Buffer.from('HANGS') };
    const answers = await Promise.all([0, 1, 2, 3].map(() => busy.upload(path, hanging, fields)));
    for (const answer of answers) expect(answer.text).toMatch(atTheField(unchecked));
    expect(lines.filter((line) => line.includes('jobs are waiting'))).toHaveLength(2);
    expect(await kept()).toEqual(before);
  });
});
