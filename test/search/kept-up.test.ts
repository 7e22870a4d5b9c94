import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commandLine } from '../../src/audit/rules.ts';
import { searchCheck } from '../../src/search/check-queries.ts';
import { addSample } from '../../src/sample/operations.ts';
import { actionOf, report } from '../support/actions.ts';
import { announcement, pasted, seen } from '../support/announcements.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { emptyDatabase, opening } from '../support/database.ts';
import { formOf } from '../support/form.ts';
import { check, xlsxOf } from '../support/lists.ts';
import { place } from '../support/placing.ts';
import { entriesOfIndex, entriesOfRecord } from '../support/searched.ts';
import { fillWithEverything } from '../support/whole-record.ts';

describe.each(engines)('Whatever changes, the index holds the record as it stands, on %s', (engine) => {
  let app: TestApp;
  let liaison: Browser;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    liaison = await app.as('liaison');
  });
  afterAll(() => app.close());

  // Against a reading of the whole record, not against another index; then as `sccm verify` looks at it.
  const expectKept = async () => {
    const due = (await entriesOfRecord(app.db.read)).map(({ day: _day, ...entry }) => entry);
    const byKey = (one: { key: number }, other: { key: number }) => one.key - other.key;
    expect((await entriesOfIndex(app.db.read)).sort(byKey)).toEqual(due.sort(byKey));
    expect((await searchCheck(engine).run(app.db.read)).faults).toEqual([]);
    return due;
  };
  const textOf = async (kind: string, ref: string): Promise<string> =>
    (await expectKept()).find((entry) => entry.kind === kind && entry.text.startsWith(ref))?.text ?? '';
  const send = async (page: string, action: string, fields: object) =>
    liaison.post(action, { ...formOf(await liaison.get(page).expect(200), action), ...fields }).expect(303);

  test('the public record', async () => {
    const kinds = new Set((await expectKept()).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['commitment', 'delegate', 'focus-area', 'indicator', 'meeting', 'report', 'theme'].sort());
  });

  test('everything that is made the way people make it', async () => {
    await fillWithEverything(app);
    const kinds = new Set((await expectKept()).map(({ kind }) => kind));
    expect(kinds.size).toBe(15);
  });

  test('words that are edited, struck, moved, split and brought back', async () => {
    await send('/commitments/5-1-1/edit', '/commitments/5-1-1', { textJa: '書き直した文言' });
    expect(await textOf('commitment', '5-1-1')).toMatch(/^5-1-1\n書き直した文言\n/);
    await send('/commitments/5-1-1/parts', '/commitments/5-1-1/parts', { textJa: '一つ目', newTextJa: '二つ目', act: 'confirmed', by: ['jp', 'us'] });
    expect(await textOf('commitment', '5-1-2')).toBe('5-1-2\n二つ目');
    expect((await place(liaison, '/commitments/5-1-2/removal')).status).toBe(303);
    expect(await textOf('commitment', '5-1-2')).toBe('');
    const split = await liaison.get('/meetings/5/focus-areas/1/parts').expect(200);
    const fields = formOf(split, '/meetings/5/focus-areas/1/parts');
    await liaison.post('/meetings/5/focus-areas/1/parts', { ...fields, newHeadingJa: '分けた分野', moving: ['5-1-1'] }).expect(303);
    expect(await textOf('commitment', '5-1-1')).toBe('');
    expect(await textOf('commitment', '5-3-1')).toMatch(/^5-3-1\n一つ目/);
    await send('/commitments/5-2-1/edit', '/commitments/5-2-1', { textJa: 'しばらくの間の文言' });
    const form = formOf(await liaison.get('/commitments/5-2-1/restorations/new?revision=1').expect(200), '/commitments/5-2-1/restorations');
    await liaison.post('/commitments/5-2-1/restorations', form).expect(303);
    await expectKept();
    for (const [page, action, fields] of [
      ['/meetings/5/edit', '/meetings/5', { titleJa: '改めた名称' }],
      ['/meetings/5/focus-areas/3/edit', '/meetings/5/focus-areas/3', { headingJa: '改めた分野' }],
      ['/themes/undelivered/edit', '/themes/undelivered', { nameJa: '改めた課題' }],
      ['/offices/1/edit', '/offices/1', { nameJa: '改めた室' }],
    ] as const) await send(page, action, fields);
    expect((await place(liaison, '/meetings/5/focus-areas/3/position', { direction: 'up' })).status).toBe(303);
    await expectKept();
  });

  test('what others take over: the day of a meeting, the audience of an action', async () => {
    await send('/meetings/4/edit', '/meetings/4', { heldFrom: '令和2年1月23日', heldTo: '' });
    await expectKept();
    const ref = await actionOf(app, { audience: 'shared', commitmentRef: '4-1-1' });
    await report(app, ref, { note: { ja: '共有の進捗', en: null }, audience: 'shared' });
    const isShared = async () => (await expectKept()).find(({ text }) => text.includes('共有の進捗'))?.facts.startsWith('shared');
    expect(await isShared()).toBe(true);
    await send(`/actions/${ref}/edit`, `/actions/${ref}`, { audience: 'internal' });
    expect(await isShared()).toBe(false);
  });

  test('participants, statements, series and figures', async () => {
    const page = await liaison.get('/meetings/8/delegations').expect(200);
    await liaison.post('/meetings/8/delegations', {
      ...formOf(page, '/meetings/8/delegations'), 'delegates[0][nameJa]': '髙橋　太郎', 'delegates[0][party]': 'jp',
    });
    await expectKept();
    await liaison.post('/meetings/8/statements', { speaker: 'jp', audience: 'internal', lang: 'ja', text: '初めの発言' }).expect(303);
    const { id } = await app.db.read.selectFrom('statements').select('id').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
    await send(`/meetings/8/statements/${id}/edit`, `/meetings/8/statements/${id}`, { textJa: '改めた発言' });
    expect((await expectKept()).some(({ text }) => text.includes('改めた発言'))).toBe(true);
    expect((await place(liaison, `/meetings/8/statements/${id}/removal`)).status).toBe(303);
    expect((await expectKept()).some(({ text }) => text.includes('改めた発言'))).toBe(false);
  });

  test('a list that is imported', async () => {
    const row = ['10-1-2', '取り込んだ件名', '対応中', '令和8年2月1日', '取り込んだ進捗'];
    const { fields } = await check(liaison, await xlsxOf([['確認事項', '件名', '進捗', '日付', '内容・理由'], row]));
    await liaison.post('/actions/import', fields).expect(303);
    const texts = (await expectKept()).map(({ text }) => text).join('\n');
    expect(texts).toContain('取り込んだ件名');
    expect(texts).toContain('取り込んだ進捗');
  });

  test('nothing of a change that was refused or failed', async () => {
    const before = await entriesOfIndex(app.db.read);
    expect((await place(liaison, '/commitments/10-1-2/removal')).status).toBe(422);
    const failing = app.db.write(async (tx) => {
      await tx.updateTable('themes').set({ name_ja: '残らない名称' }).execute();
      throw new Error('failed');
    });
    await expect(failing).rejects.toThrow('failed');
    expect(await entriesOfIndex(app.db.read)).toEqual(before);
    await expectKept();
  });
});

test.each(engines)('a planned meeting is found by its plan, and by what was announced in its place, on %s', async (engine) => {
  const app = await startApp(engine, { publicRecord: true });
  const liaison = await app.as('liaison');
  const whole = async () => (await searchCheck(engine).run(app.db.read)).faults;
  const form = formOf(await liaison.get('/meetings/next').expect(200), '/meetings/next');
  await liaison.post('/meetings/next', { ...form, heldFrom: '令和9年1月' }).expect(303);
  expect(await whole()).toEqual([]);
  const edited = formOf(await liaison.get('/commitments/11-1-1/edit').expect(200), '/commitments/11-1-1');
  await liaison.post('/commitments/11-1-1', { ...edited, act: 'confirmed' }).expect(303);
  await actionOf(app, { commitmentRef: '11-1-1' });
  const announced = announcement('sccm-10')
    .replaceAll('第10回', '第11回').replaceAll('令和8年1月28日(水)', '令和9年1月27日(水)').replaceAll('令和8年1月28日', '令和9年1月27日').replaceAll('令和7年度', '令和8年度');
  await liaison.post('/announcements', seen(await pasted(liaison, announced))).expect(303);
  expect(await whole()).toEqual([]);
  await app.close();
}, 60_000);

test.each(engines)('a sample of thousands of records is indexed with them, on %s', async (engine) => {
  const { db, close } = await emptyDatabase(engine);
  await addSample(db, { meetings: 3, actions: 1500, seed: 1 }, { by: commandLine, now: opening });
  const { said, faults } = await searchCheck(engine).run(db.read);
  expect(faults).toEqual([]);
  expect(said.values).toEqual({ count: 5 + 3 + 12 + 24 + 1500 + 3000 });
  await close();
}, 60_000);
