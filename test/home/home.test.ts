import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addAction, recordStatusUpdate } from '../../src/actions/operations.ts';
import { insertAuditEntry } from '../../src/audit/queries.ts';
import { commandLine } from '../../src/audit/rules.ts';
import { findAction } from '../../src/actions/queries.ts';
import type { Status } from '../../src/actions/rules.ts';
import { addDays } from '../../src/lib/dates.ts';
import { insertMeeting } from '../../src/meetings/queries.ts';
import type { MeetingFields } from '../../src/meetings/rules.ts';
import type { Role } from '../../src/people/rules.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

const today = '2026-02-02';
const nothing = { ja: null, en: null };
const planned: MeetingFields = {
  number: 11, stage: 'planned', fiscalYear: 2026, heldFrom: '2027-01', heldTo: null, startsAt: null, endsAt: null,
  timeZone: null, timeNote: nothing, format: null, place: { ja: 'ワシントン', en: null }, title: nothing, summary: nothing,
  annexTitle: nothing, preamble: nothing, closing: nothing, note: nothing, authoritative: 'ja',
};

/** The ids of the parts, in the order they stand. */
const partsIn = (page: string) => {
  const main = page.split('<main')[1]?.split('</main>')[0] ?? '';
  return [...main.matchAll(/<h2 id="([\w-]+)"/g)].map(([, id]) => id);
};

/** Of each tile where it leads, its label and its count. */
const tilesIn = (page: string) => {
  const tile = /href="([^"]*)"(?: [^>]*)?><span class="tile-label">([^<]*)<\/span> <span class="tile-count">(\d+)</g;
  return [...page.matchAll(tile)].slice(0, 5).map(([, ...parts]) => parts);
};

describe.each(engines)('The home, on %s', (engine) => {
  let app: TestApp;
  const home = async (role: Role, locale: 'ja' | 'en' = 'ja') => (await (await app.as(role, locale)).get('/').expect(200)).text;
  const doing = async () => {
    const person = await app.person('liaison');
    return { by: { person, name: person.name, origin: '127.0.0.1' }, now: app.clock.now };
  };
  const addOne = async (title: string, dueOn: string | null): Promise<string> => {
    const given = { commitmentRef: '10-1-2', title: { ja: title, en: null }, audience: 'internal' as const, officeId: null, dueOn };
    const added = await addAction(app.db, given, await doing());
    if (!added.ok) throw new Error(`${title} was refused`);
    return added.value;
  };
  const report = async (ref: string, status: Status, note: string): Promise<void> => {
    const action = await findAction(app.db.read, ref);
    const saved = await recordStatusUpdate(app.db, {
      ref, version: action!.version, status, effectiveOn: today, note: { ja: note, en: null }, evidence: null,
      audience: 'internal', officeId: null, dueOn: null, withoutDue: false, lateOn: null,
    }, await doing());
    expect(saved.ok).toBe(true);
  };

  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
  });
  afterAll(() => app.close());

  test.each<[Role, string[]]>([
    ['liaison', ['counts', 'due', 'year-part', 'updates', 'meetings', 'translations']],
    ['leadership', ['meetings', 'counts', 'year-part', 'due', 'updates']],
    ['staff', ['meetings', 'due', 'year-part', 'counts', 'updates']],
    ['admin', ['counts', 'due', 'year-part', 'updates', 'meetings', 'translations', 'administration']],
  ])('of %s shows first what that role comes for', async (role, parts) => {
    expect(partsIn(await home(role))).toEqual(parts);
  });

  test('shows the last meeting with its minutes to open and export, and that no next one is entered', async () => {
    const page = await home('staff');
    expect(page).toMatch(/<a href="\/meetings\/10"><b>第10回会合<\/b><\/a>/);
    expect(page).toContain('<time datetime="2026-01-28">令和8年1月28日（水）</time>');
    for (const ending of ['md', 'html', 'json']) expect(page).toContain(`formaction="/meetings/10/minutes.${ending}"`);
    expect(page).toContain('次回の会合は登録されていません。');
    expect(page).not.toContain('/meetings/next');
    expect(await home('liaison')).toContain('href="/meetings/next"');
  });

  test('offers the logging of an announcement to those who write', async () => {
    for (const role of ['liaison', 'admin'] as const) expect(await home(role)).toContain('href="/announcements/new"');
    for (const role of ['leadership', 'staff'] as const) expect(await home(role)).not.toContain('/announcements/new');
  });

  test('leads to the brief, leadership first of all', async () => {
    expect(await home('leadership')).toContain('<a class="button button-primary" href="/brief">次回会合に向けた幹部説明資料</a>');
    for (const role of ['liaison', 'staff', 'admin'] as const) expect(await home(role)).toContain('<a class="button" href="/brief">');
  });

  test('says that nothing is due and nothing recorded, when that is so', async () => {
    const page = await home('liaison');
    expect(page).toContain('今後60日以内に期限を迎える未了の対応事項はありません。');
    expect(page).toContain('進捗はまだ記録されていません。');
    expect(page).not.toContain('tile-alert');
  });

  test('counts what the register counts, and each count leads to what it counts', async () => {
    await addOne('期限を過ぎた作業', addDays(today, -1));
    const waiting = await addOne('相手方を待つ作業', null);
    await report(waiting, 'awaiting_counterpart', '米側に照会した。');
    const done = await addOne('終わった作業', addDays(today, -5));
    await report(done, 'done', '完了した。');
    const page = await home('leadership');
    expect(tilesIn(page)).toEqual([
      ['/register?status=open', '未了', '4'],
      ['/register?status=open&amp;overdue=1', '期限超過', '1'],
      ['/register?status=open&amp;stalled=1', '停滞', '0'],
      ['/register?status=open&amp;awaiting=1', '相手方対応待ち', '1'],
      ['/register?changed=1', '前回以降の動き', '1'],
    ]);
    expect(page.match(/tile-alert/g)).toHaveLength(1);
    const register = (await (await app.as('leadership')).get('/register')).text;
    expect(tilesIn(register)).toEqual(expect.arrayContaining(tilesIn(page)));
  });

  test('lists what is due from today to 60 days ahead, the nearest first, and nothing else', async () => {
    await addOne('六十日後', addDays(today, 60));
    await addOne('六十一日後', addDays(today, 61));
    await addOne('<b>本日</b>', today);
    const due = (await home('liaison')).split('id="due"')[1]?.split('</section>')[0] ?? '';
    expect([...due.matchAll(/class="action-title"><span lang="ja">([^<]*)</g)].map(([, title]) => title)).toEqual([
      '&lt;b&gt;本日&lt;/b&gt;', '六十日後',
    ]);
  });

  test('shows ten of the due actions at most and says so', async () => {
    for (let day = 1; day <= 9; day += 1) await addOne(`作業${day}`, addDays(today, day));
    const due = (await home('liaison')).split('id="due"')[1]?.split('</section>')[0] ?? '';
    expect(due.match(/class="action"/g)).toHaveLength(10);
    expect(due).toContain('期限の近い10件を表示しています。');
    expect(due).not.toContain('六十日後');
  });

  test('shows the five updates recorded last, who recorded them, and what is internal', async () => {
    const refs: string[] = [];
    for (let number = 1; number <= 5; number += 1) refs.push(await addOne(`新しい作業${number}`, null));
    await report(refs[0]!, 'in_progress', '<script>着手</script>した。');
    const updates = (await home('staff')).split('id="updates"')[1]?.split('</section>')[0] ?? '';
    expect(updates.match(/<li>/g)).toHaveLength(5);
    expect(updates.indexOf('&lt;script&gt;着手&lt;/script&gt;した。')).toBeLessThan(updates.indexOf('新しい作業5'));
    expect(updates).toContain('連絡 花子');
    expect(updates).toContain('内部限り');
    expect(updates).not.toContain('<script>');
  });

  test('an English reader sees that a note has no English', async () => {
    const page = await home('staff', 'en');
    expect(page).toContain('した。</span> <span class="missing">No English</span>');
    expect(page).toContain('28 January 2026');
  });

  test('shows the administrator the accounts and the latest changes', async () => {
    const page = await home('admin');
    expect(page).toContain('href="/people"');
    expect(page).toContain('href="/audit"');
    expect(page.split('id="administration"')[1]?.split('</section>')[0]?.match(/<tr><td/g)).toHaveLength(5);
    expect(page).toContain('利用者を追加');
    expect(await home('leadership')).not.toContain('href="/audit"');
  });

  test('tells administrators of backups: the newest, whether one is made daily, and a failure', async () => {
    const unset = engine === 'sqlite'
      ? 'バックアップはまだありません。</span> <span class="muted">毎日の作成は設定されていません'
      : '<span class="muted">記録は PostgreSQL にあります。バックアップは pg_dump によります。';
    expect(await home('admin')).toContain(unset);
    await app.db.write((tx) => insertAuditEntry(tx, commandLine, app.clock.now, {
      change: 'backup.make', noun: 'backup', ref: '2026-02-01T17:05:00.000Z', detail: { file: 'sccm.zip' },
    }));
    app.deps.backups.folder = '/backups';
    app.deps.backups.failure = { at: '2026-02-02T17:00:00.000Z', because: 'no <room>' };
    const page = await home('admin', 'en');
    expect(page).toContain('<time datetime="2026-02-01T17:05:00.000Z">2 February 2026 02:05</time>');
    if (engine === 'sqlite') expect(page).toContain('One is made every day.');
    expect(page).toMatch(/role="alert"><p>The daily backup of 3 February 2026 02:00 failed: no &lt;room&gt;/);
    expect(await home('liaison')).not.toContain('バックアップ');
    app.deps.backups = { folder: null, failure: null };
  });

  test('shows the next meeting once one is planned, and the first if there are several', async () => {
    await app.db.write(async (tx) => {
      await insertMeeting(tx, { ...planned, number: 12 });
      await insertMeeting(tx, planned);
    });
    const page = await home('leadership');
    expect(page).toContain('<a href="/meetings/11"><b>第11回会合</b></a>');
    expect(page).toContain('<time datetime="2027-01">令和9年1月</time>');
    expect(page).toContain('ワシントン');
    expect(page).toContain('<a href="/meetings/10"><b>第10回会合</b></a>');
  });

  test('a stranger is asked to sign in', async () => {
    await app.stranger().get('/').expect(303).expect('Location', '/sign-in');
  });
});

describe('The home before anything is recorded', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp('sqlite');
  });
  afterAll(() => app.close());

  test.each<[Role, string[], string[]]>([
    ['liaison', ['公表文を貼り付けると', 'href="/announcements/new"'], ['sccm seed']],
    ['admin', ['npx sccm seed public-record', 'href="/announcements/new"', 'id="administration"'], []],
    ['leadership', ['連絡官・担当官が会合を記録すると'], ['/announcements/new', 'sccm seed']],
    ['staff', ['連絡官・担当官が会合を記録すると'], ['/announcements/new', 'sccm seed']],
  ])('tells %s what to do', async (role, said, unsaid) => {
    const { text } = await (await app.as(role)).get('/').expect(200);
    expect(text).toContain('会合はまだ記録されていません');
    for (const words of said) expect(text).toContain(words);
    for (const words of unsaid) expect(text).not.toContain(words);
  });
});
