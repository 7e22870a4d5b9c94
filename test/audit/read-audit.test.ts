import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { insertAuditEntry, listAuditEntries } from '../../src/audit/queries.ts';
import { commandLine } from '../../src/audit/rules.ts';
import { engines, password, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { formOf, unescaped } from '../support/form.ts';
import { place } from '../support/placing.ts';

/** The rows of the page, each as its words without tags. */
function rowsIn(html: string): string[] {
  return [...html.matchAll(/<tr id="entry-\d+">([^]*?)<\/tr>/g)].map(([, row = '']) =>
    unescaped(row.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').trim()),
  );
}

describe.each(engines)('An administrator sees who did what, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine);
    await app.person('admin');
    await app.db.writeQuietly(async (tx) => {
      for (let number = 1; number <= 60; number += 1) {
        await insertAuditEntry(tx, commandLine, app.clock.now, { change: 'sample.add', noun: 'sample', ref: `第${number}号` });
      }
    });
  });
  afterAll(() => app.close());

  const refsIn = (html: string): string[] => [...html.matchAll(/架空の記録 (第\d+号)/g)].map(([, ref]) => ref ?? '');

  test('the newest fifty first, then the older ones, and back', async () => {
    const admin = await app.as('admin');
    const first = await admin.get('/audit').expect(200);
    expect(refsIn(first.text)).toEqual(Array.from({ length: 50 }, (_, index) => `第${60 - index}号`));
    const older = /href="(\/audit\?before=\d+)"/.exec(first.text)?.[1] ?? '';
    const second = await admin.get(older).expect(200);
    expect(refsIn(second.text)).toEqual(Array.from({ length: 10 }, (_, index) => `第${10 - index}号`));
    expect(second.text).toContain('利用者を追加');
    expect(second.text).not.toContain('href="/audit?before=');
    expect(second.text).toContain('<a href="/audit">最新の記録</a>');
  });

  test('a sign-in shows at once, with the address it came from, and no password stands anywhere', async () => {
    const admin = await app.as('admin');
    const kept = (await admin.get('/audit')).headers['etag'];
    expect(kept).toBeUndefined();
    await app.stranger().post('/sign-in', { email: 'admin.ja@example.jp', password }).expect(303);
    const page = await admin.get('/audit').expect(200);
    expect(rowsIn(page.text)[0]).toMatch(/管理 三郎 \S*127\.0\.0\.1 サインイン 利用者 admin\.ja@example\.jp$/);
    await admin.post('/people', { email: 'new@example.jp', name: '新', role: 'staff', locale: 'ja', password }).expect(303);
    expect(JSON.stringify(await listAuditEntries(app.db.read, { before: null, size: 1000 }))).not.toContain(password);
  });

  test('how many entries there are, and the hash to note', async () => {
    const page = await (await app.as('admin', 'en')).get('/audit').expect(200);
    const [newest] = await listAuditEntries(app.db.read, { before: null, size: 1 });
    expect(page.text).toContain(`The newest is no. ${newest?.id}, with this hash: <code>${newest?.hash}</code>`);
  });

  test.each(['0', '-1', 'x', '1.5', '99999999999999', '1&before=2', ''])('before=%s names no place: the newest are shown', async (before) => {
    const page = await (await app.as('admin')).get(`/audit?before=${before}`).redirects(1).expect(200);
    expect(rowsIn(page.text)).toHaveLength(50);
  });

  test.each([
    ['statement', 'statement.add', '発言'], ['attachment', 'attachment.remove', '添付資料'], ['edition', 'edition.publish', '版'],
    ['minutes', 'minutes.agree', '議事要旨'], ['concurrence', 'minutes.concur', '同意'], ['filing', 'meeting.file', '文書の管理'],
    ['delegation', 'meeting.delegations', '参加者'], ['announcement', 'announcement.import', '公表文'],
  ] as const)('a %s is found by its own name, though it is noted of its meeting', async (noun, change, name) => {
    const note = { change, noun: 'meeting', ref: '10' } as const;
    await app.db.writeQuietly((tx) => insertAuditEntry(tx, commandLine, app.clock.now, note));
    const page = (await (await app.as('admin')).get(`/audit?noun=${noun}`).expect(200)).text;
    expect(rowsIn(page)).toHaveLength(1);
    expect(page).toContain(`<option value="${noun}" selected>${name}</option>`);
    expect(rowsIn((await (await app.as('admin')).get('/audit?noun=theme')).text)).toEqual([]);
  });

  test('nobody else may', async () => {
    for (const role of ['liaison', 'leadership', 'staff'] as const) await (await app.as(role)).get('/audit').expect(403);
    await app.stranger().get('/audit').expect(303).expect('Location', '/sign-in?to=%2Faudit');
  });
});

describe.each(engines)('An administrator asks the audit, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    const before = await app.as('liaison');
    await before.post('/offices', { party: 'jp', nameJa: '調達室<b>', nameEn: 'Office' }).expect(303);
    await before.post('/commitments/10-3-1/actions', { titleJa: '整理する', officeId: '1', audience: 'internal' }).expect(303);
    app.clock.now = new Date('2026-02-02T15:30:00.000Z');
    const liaison = await app.as('liaison');
    const edited = formOf(await liaison.get('/commitments/10-1-2/edit'), '/commitments/10-1-2');
    await liaison.post('/commitments/10-1-2', { ...edited, act: 'agreed', textJa: '<script>alert(1)</script>' }).expect(303);
    await liaison.post('/meetings/10/focus-areas/1/commitments', { act: 'confirmed', by: ['jp', 'us'], textJa: '約束' }).expect(303);
    expect((await place(liaison, '/commitments/10-1-3/removal')).status).toBe(303);
    app.clock.now = new Date('2026-02-03T16:00:00.000Z');
    await app.stranger().post('/sign-in', { email: 'x@example.jp', password: '' }).expect(422);
  });
  afterAll(() => app.close());

  const asked = async (query: string, locale?: 'ja' | 'en') =>
    (await app.as('admin', locale)).get(`/audit?${query}`);

  test('by person, and for what nobody signed in did', async () => {
    const { id } = await app.person('liaison');
    expect(rowsIn((await asked(`person=${id}`)).text).map((row) => row.split(' 表示')[0])).toEqual([
      '令和8年2月3日 00:30:00 7番 連絡 花子 127.0.0.1 確認事項を取消し 確認事項 10-1-3',
      '令和8年2月3日 00:30:00 6番 連絡 花子 127.0.0.1 確認事項を追加 確認事項 10-1-3',
      '令和8年2月3日 00:30:00 5番 連絡 花子 127.0.0.1 確認事項を変更 確認事項 10-1-2',
      '令和8年2月2日 12:00:00 4番 連絡 花子 127.0.0.1 対応事項を追加 対応事項 A10-1',
      '令和8年2月2日 12:00:00 3番 連絡 花子 127.0.0.1 担当部署を追加 担当部署 調達室<b>',
    ]);
    const nobody = rowsIn((await asked('person=none', 'en')).text);
    expect(nobody).toContain('4 February 2026 01:00:00 No. 8 (not signed in) 127.0.0.1 Sign-in refused Person');
    expect(nobody.at(-1)).toMatch(/Command line Public record loaded Public record 1, 2, 3/);
  });

  test('by kind of record, number, change and day in Tokyo, all at once or each for itself', async () => {
    expect(rowsIn((await asked('noun=action')).text)).toHaveLength(1);
    expect(rowsIn((await asked('ref=１０－１－２')).text)).toHaveLength(1);
    expect(rowsIn((await asked('ref=a10-1&noun=action')).text)).toHaveLength(1);
    expect(rowsIn((await asked('change=commitment.remove')).text)).toHaveLength(1);
    expect(rowsIn((await asked(`from=2026-02-03&to=${encodeURIComponent('令和8年2月3日')}&noun=commitment`)).text)).toHaveLength(3);
    expect(rowsIn((await asked('to=2026-02-02&noun=commitment')).text)).toEqual([]);
    expect((await asked('noun=sample')).text).toContain('条件に合う記録はありません');
  });

  test('what a field was and became, in words, with every sign of the texts inert', async () => {
    const page = (await asked('noun=commitment&ref=10-1-2')).text;
    const [row = ''] = rowsIn(page);
    expect(row).toContain('行為 確認 → 合意');
    expect(row).toMatch(/文言（日本語） .+ → <script>alert\(1\)<\/script>$/);
    expect(page).not.toContain('<script>alert');
    expect(page).not.toContain('調達室<b>');
  });

  test('records that stand are linked, a struck commitment is not', async () => {
    const page = (await asked('noun=commitment')).text;
    expect(page).toContain('<a href="/commitments/10-1-2">確認事項 10-1-2</a>');
    expect(page).not.toContain('href="/commitments/10-1-3"');
    const people = (await asked('noun=person')).text;
    expect(people).toContain(`<a href="/people/${(await app.person('liaison')).id}">利用者 liaison.ja@example.jp</a>`);
  });

  test.each([
    ['from=2026-02-31', '実在する日付を入力してください'],
    ['to=きのう', '実在する日付を入力してください'],
    ['from=2026-02', '年月日まで入力してください'],
    ['from=2026-02-03&to=2026-02-02', '終了日は開始日以降の日を入力してください'],
  ])('%s is refused in one sentence, with what was typed', async (query, sentence) => {
    const page = await asked(query);
    expect(page.status).toBe(422);
    expect(page.text).toContain(sentence);
    expect(page.text).toContain(`value="${new URLSearchParams(query).get(query.startsWith('to') ? 'to' : 'from')}"`);
    expect(rowsIn(page.text)).toEqual([]);
  });

  test('an indicator goes by the name it has now', async () => {
    const note = { change: 'indicator.edit', noun: 'indicator', ref: 'undelivered-amount' } as const;
    await app.db.writeQuietly((tx) => insertAuditEntry(tx, commandLine, app.clock.now, note));
    expect((await asked('noun=indicator')).text).toContain('<a href="/indicators">指標 未納入額</a>');
    expect((await asked('noun=indicator', 'en')).text).toContain('<a href="/indicators">Indicator Undelivered amount</a>');
  });

  test('a number longer than any narrows nothing down', async () => {
    expect(rowsIn((await asked(`ref=${'9'.repeat(600)}`)).text).length).toBeGreaterThan(5);
  });

  test.each(['person=x', 'noun=nothing', 'change=constructor', 'person=1&person=2'])(
    '%s narrows nothing down',
    async (query) => {
      expect(rowsIn((await asked(query)).text).length).toBeGreaterThan(5);
    },
  );
});
