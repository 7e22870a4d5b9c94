import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { createApp } from '../../src/app.ts';
import { openLog } from '../../src/log.ts';
import { browser, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { faultsOf } from '../support/faults.ts';
import { formOf } from '../support/form.ts';

const noStack = /\bat .*\.(ts|js)\b|node_modules|Error:|SQLITE|kysely/;
const typed = { party: 'jp', nameJa: '履行管理班 <b>', nameEn: 'Performance Management' };

// On the embedded database, whose files fail with the disk they lie on.
describe('A disk or a database that does not do what was asked', () => {
  let app: TestApp;
  let liaison: Browser;
  let english: Browser;
  let lines: Record<string, unknown>[];
  beforeEach(async () => {
    app = await startApp('sqlite', { publicRecord: true });
    lines = [];
    const to = new Writable({ write: (line, _encoding, done) => {
      lines.push(JSON.parse(String(line)) as Record<string, unknown>);
      done();
    } });
    const program = createApp({ ...app.deps, log: openLog('debug', to) });
    liaison = browser(program, await app.session('liaison'));
    english = browser(program, await app.session('liaison', 'en'));
  });
  afterEach(() => app.close());

  const offices = () => app.db.read.selectFrom('offices').select('name_ja').execute();
  const failures = () => lines.filter(({ kind }) => kind !== undefined);

  /** The page says it in both languages, gives everything back and can be sent again once things are well. */
  async function expectGivenBack(titles: { ja: string; en: string }, mend: () => Promise<void> | void): Promise<void> {
    const before = await app.db.read.selectFrom('audit_head').selectAll().execute();
    for (const [reader, title] of [[liaison, titles.ja], [english, titles.en]] as const) {
      const page = await reader.post('/offices', typed).expect(503);
      expect(page.text).toContain(`<h1>${title}</h1>`);
      expect(page.text).toContain('履行管理班 &lt;b&gt;');
      expect(page.text).not.toMatch(noStack);
      expect(formOf(page, '/offices')).toEqual(typed);
    }
    await liaison.get('/meetings/10').expect(200);
    expect(await offices()).toEqual([]);
    expect(await app.db.read.selectFrom('audit_head').selectAll().execute()).toEqual(before);
    await mend();
    await liaison.post('/offices', typed).expect(303);
    expect(await offices()).toEqual([{ name_ja: typed.nameJa }]);
    expect(await faultsOf(app.db, app.deps.dataFolder)).toEqual([]);
  }

  test('no room: a page and a line of the log, nothing by half, and saved once there is room', async () => {
    const limit = (pages: number) => app.db.writeQuietly((tx) => sql.raw(`pragma max_page_count = ${pages}`).execute(tx));
    // What is free within the file is used up first.
    const filler = new Database(join(app.deps.dataFolder, 'sccm.sqlite'));
    const pages = filler.pragma('page_count', { simple: true }) as number;
    await limit(pages);
    filler.exec('create table filler (t text)');
    filler.close();
    const texts = { party: 'jp', nameJa: '室', nameEn: 'x'.repeat(400) };
    let full: Awaited<ReturnType<typeof liaison.post>> | null = null;
    for (let count = 0; full === null && count < 400; count += 1) {
      const answer = await liaison.post('/offices', { ...texts, nameJa: `室${count}` });
      if (answer.status !== 303) full = answer;
    }
    expect(full?.status).toBe(503);
    expect(full?.text).toContain('<h1>保存できませんでした</h1>');
    expect(full?.text).toContain('サーバーのディスクに空きがないか');
    const err = expect.objectContaining({ code: 'SQLITE_FULL' }) as unknown;
    expect(failures()).toEqual([expect.objectContaining({ level: 50, kind: 'full', err })]);
    expect(await faultsOf(app.db, app.deps.dataFolder)).toEqual([]);
    const before = (await offices()).length;
    const ready = async () => (await browser(createApp(app.deps), null).get('/health/ready')).status;
    expect(await ready()).toBe(503);
    await limit(1_000_000);
    await liaison.post('/offices', formOf(full ?? { text: '' }, '/offices')).expect(303);
    expect(await ready()).toBe(200);
    expect(await offices()).toHaveLength(before + 1);
    expect(await faultsOf(app.db, app.deps.dataFolder)).toEqual([]);
  });

  test('not to be written: a page with everything typed, and reading goes on', async () => {
    await app.db.writeQuietly((tx) => sql`pragma query_only = on`.execute(tx));
    const page = await liaison.post('/offices', typed).expect(503);
    expect(page.text).toContain('サーバーのデータに書き込めない状態です。');
    expect(formOf(page, '/offices')).toEqual(typed);
    await liaison.get('/meetings/10').expect(200);
    expect(failures()).toEqual([expect.objectContaining({ kind: 'read-only' })]);
  });

  test('a file that was cut off under the program: a page in place of what cannot be read', async () => {
    const file = join(app.deps.dataFolder, 'sccm.sqlite');
    const tool = new Database(file);
    tool.pragma('wal_checkpoint(truncate)');
    tool.close();
    truncateSync(file, 3 * 4096);
    const page = await liaison.post('/offices', typed);
    expect(page.status).toBe(503);
    expect(page.text).toContain('<h1>データを読み取れません</h1>');
    expect(page.text).not.toMatch(noStack);
    expect(formOf(page, '/offices')).toEqual(typed);
    expect(failures()).toEqual([expect.objectContaining({ level: 50, kind: 'damaged' })]);
  });

  test('locked by another program for long: readers do not wait, and it is saved once the lock is gone', async () => {
    const other = new Database(join(app.deps.dataFolder, 'sccm.sqlite'));
    other.exec('begin immediate');
    const waiting = liaison.post('/offices', typed).then((answer) => answer);
    const begun = performance.now();
    await english.get('/meetings/10').expect(200);
    expect(performance.now() - begun).toBeLessThan(5_000);
    const page = await waiting;
    expect([page.status, page.headers['retry-after']]).toEqual([503, '30']);
    expect(page.text).toContain('<h1>ただいま混み合っています</h1>');
    expect(failures()).toEqual([expect.objectContaining({ level: 40, kind: 'locked' })]);
    other.exec('rollback');
    other.close();
    await liaison.post('/offices', formOf(page, '/offices')).expect(303);
    expect(await offices()).toEqual([{ name_ja: typed.nameJa }]);
  }, 40_000);

  test('a lock that is soon gone is waited for, and nobody notices', async () => {
    const other = new Database(join(app.deps.dataFolder, 'sccm.sqlite'));
    other.exec('begin immediate');
    setTimeout(() => other.exec('rollback'), 500);
    await liaison.post('/offices', typed).expect(303);
    other.close();
    expect(failures()).toEqual([]);
  });

  test.each([
    ['SQLITE_READONLY', 'データ', 'read-only', '保存できませんでした', 'This could not be saved'],
    ['SQLITE_IOERR_WRITE', 'ディスク', 'full', '保存できませんでした', 'This could not be saved'],
    ['SQLITE_CORRUPT', '壊れ', 'damaged', 'データを読み取れません', 'The data cannot be read'],
    ['ENOSPC', '空き', 'full', '保存できませんでした', 'This could not be saved'],
    ['53100', '空き', 'full', '保存できませんでした', 'This could not be saved'],
    ['57P01', '管理者', 'gone', 'データベースに接続できません', 'The database does not answer'],
  ])('%s while saving', async (code, word, kind, ja, en) => {
    const broken = { failing: true };
    const write: typeof app.db.write = (work) => broken.failing
      ? Promise.reject(Object.assign(new Error('said by the driver'), { code }))
      : app.db.write(work);
    const to = new Writable({ write: (line, _encoding, done) => {
      lines.push(JSON.parse(String(line)) as Record<string, unknown>);
      done();
    } });
    const program = createApp({ ...app.deps, db: { ...app.db, write }, log: openLog('debug', to) });
    liaison = browser(program, await app.session('liaison'));
    english = browser(program, await app.session('liaison', 'en'));
    expect((await liaison.post('/offices', typed)).text).toContain(word);
    await expectGivenBack({ ja, en }, () => { broken.failing = false; });
    expect(failures().every((line) => line['kind'] === kind)).toBe(true);
  });
});
