import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { listRevisions } from '../../src/revisions/queries.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { formOf } from '../support/form.ts';
import { place } from '../support/placing.ts';

const path = '/meetings/10/statements';
const words = { speaker: 'jp-1', areaNumber: '1', audience: 'internal', saidAt: '14:30', lang: 'ja', text: '未納入額は減っている。' };

describe.each(engines)('Recording what was said, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
  });
  afterAll(() => app.close());

  const ids = async () => {
    const rows = await app.db.read.selectFrom('statements').select('id').where('struck_at', 'is', null).orderBy('position').execute();
    return rows.map(({ id }) => id);
  };
  const record = async (fields: object = {}): Promise<number> => {
    await (await app.as('liaison')).post(path, { ...words, ...fields }).expect(303).expect('Location', `${path}#now`);
    return (await ids()).at(-1) ?? 0;
  };

  test('an empty page offers the delegates and the areas', async () => {
    const page = await (await app.as('liaison')).get(path).expect(200);
    expect(page.text).toContain('発言はまだ記録されていません');
    expect(page.text).toMatch(/<option value="jp-1">日本側　[^<]+<\/option>/);
    expect(page.text).toContain('重点分野1');
    expect(page.text).toContain('name="saidAt" type="text" value=""');
    expect((await (await app.as('staff')).get(path).expect(200)).text).not.toContain('data-autosave');
  });

  test('the clock is offered on the days of the meeting alone', async () => {
    const { now } = app.clock;
    app.clock.now = new Date('2026-01-28T05:32:00.000Z');
    const page = await (await app.as('liaison')).get(path).expect(200);
    app.clock.now = now;
    expect(page.text).toContain('name="saidAt" type="text" value="14:32"');
  });

  test('what was said is recorded in order, with speaker, area, time and who wrote it down', async () => {
    const first = await record();
    const second = await record({ speaker: 'us', saidAt: '1432', text: 'We agree.', lang: 'en', audience: 'shared' });
    const next = formOf(await (await app.as('liaison')).get(path).expect(200), path);
    expect(next).toMatchObject({ areaNumber: '1', audience: 'internal' });
    const page = (await (await app.as('leadership')).get(path).expect(200)).text;
    expect(page.indexOf(`id="s-${first}"`)).toBeLessThan(page.indexOf(`id="s-${second}"`));
    for (const shown of ['14:30', '14:32', '未納入額は減っている。', '<p class="statement-words" lang="en">We agree.</p>', '連絡 花子', '内部限り']) {
      expect(page).toContain(shown);
    }
    const entry = await app.db.read.selectFrom('audit_entries').selectAll().where('change', '=', 'statement.add').limit(1).executeTakeFirstOrThrow();
    expect(entry).toMatchObject({ noun: 'meeting', ref: '10', person_name: '連絡 花子' });
  });

  test.each([
    ['no words', { text: ' ' }, '内容を入力してください。'],
    ['a time that is none', { saidAt: '25:00' }, '時刻は「14:30」のように入力してください。'],
    ['an area of another meeting', { areaNumber: '99' }, 'この会合にない重点分野です。'],
    ['a speaker nobody knows', { speaker: 'jp-99' }, '発言者を選び直してください。'],
    ['no word on who may see it', { audience: '' }, '共有範囲を選んでください。'],
  ])('%s is refused in one sentence, and what was typed stays', async (_, wrong, sentence) => {
    const page = await (await app.as('liaison')).post(path, { ...words, text: '失われない文', ...wrong }).expect(422);
    expect(page.text).toContain(sentence);
    if (!('text' in wrong)) expect(page.text).toContain('失われない文</textarea>');
  });

  test('what is being typed is kept by the server for this person, and gone once it is recorded', async () => {
    const liaison = await app.as('liaison');
    const saved = await liaison.post(`${path}/draft`, { ...words, text: '書きかけ<b>' }).expect(200);
    expect(saved.body).toEqual({ saved: app.clock.now.toISOString() });
    const page = (await liaison.get(path)).text;
    expect(page).toContain('書きかけ&lt;b&gt;</textarea>');
    expect(page).toContain('書きかけの発言です。');
    expect((await (await app.as('admin')).get(path)).text).not.toContain('書きかけ&lt;b&gt;');
    // What somebody else is typing, and what one types at another meeting, is not gone with it.
    const admin = await app.as('admin');
    await admin.post(`${path}/draft`, { ...words, text: '管理者の書きかけ' }).expect(200);
    await liaison.post('/meetings/9/statements/draft', { ...words, text: '別の会合の書きかけ' }).expect(200);
    await record({ text: '書き終えた' });
    expect((await liaison.get(path)).text).not.toContain('書きかけの発言です。');
    expect((await admin.get(path)).text).toContain('管理者の書きかけ</textarea>');
    expect((await liaison.get('/meetings/9/statements')).text).toContain('別の会合の書きかけ</textarea>');
    await liaison.post(`${path}/draft`, { ...words, text: '書きかけ' }).expect(200);
    await liaison.post(`${path}/draft`, { ...words, text: ' ' }).expect(200);
    expect((await liaison.get(path)).text).not.toContain('書きかけの発言です。');
  });

  test('a statement is edited with its revisions kept; of two people at once the second sees both texts', async () => {
    const id = await record({ text: '最初の文' });
    const liaison = await app.as('liaison');
    const form = formOf(await liaison.get(`${path}/${id}/edit`).expect(200), `${path}/${id}`);
    expect(form).toMatchObject({ speaker: 'jp-1', textJa: '最初の文', version: '1' });
    await liaison.post(`${path}/${id}`, { ...form, textJa: '直した文', textEn: 'Mended' }).expect(303).expect('Location', `${path}#s-${id}`);
    const second = await liaison.post(`${path}/${id}`, { ...form, textJa: '別に直した文' }).expect(409);
    expect(second.text).toContain('別に直した文');
    expect(second.text).toContain('直した文');
    const revisions = await listRevisions(app.db.read, 'statement', id);
    expect(revisions.map(({ content }) => content.text_ja)).toEqual(['最初の文', '直した文']);
  });

  test('a statement changed after it was recorded says so, by whom and when, and leads to its history; one moved does not', async () => {
    const [changed, moved] = [await record({ text: '【決定】確認した。' }), await record({ text: '動かした文' })];
    const [liaison, admin] = [await app.as('liaison'), await app.as('admin')];
    const rowOf = async (browser: Browser, id: number) =>
      new RegExp(`<li class="statement" id="s-${id}">[^]*?</li>`).exec((await browser.get(path).expect(200)).text)?.[0] ?? '';
    const edit = async (fields: object) => {
      const form = formOf(await admin.get(`${path}/${changed}/edit`).expect(200), `${path}/${changed}`);
      await admin.post(`${path}/${changed}`, { ...form, ...fields }).expect(303);
    };
    await edit({});
    expect(await rowOf(liaison, changed)).not.toContain('変更あり');
    expect(await rowOf(liaison, changed)).toContain(`href="${path}/${changed}/history"`);
    await edit({ textEn: 'It was confirmed.' });
    expect((await place(liaison, `${path}/${moved}/position`, { direction: 'up' })).status).toBe(303);
    const row = await rowOf(await app.as('leadership'), changed);
    expect(row).toContain('記録後に変更あり');
    expect(row).toMatch(/記録：[^<]*連絡 花子[^<]*最終変更：[^<]*管理 三郎/);
    expect(row).toContain('決定・対応 1');
    // What is proposed is counted, whichever language is read.
    expect(await rowOf(await app.as('staff', 'en'), changed)).toContain('1 marked');
    expect(await rowOf(liaison, moved)).not.toContain('変更あり');
    expect((await liaison.get(`${path}/${changed}/edit`)).text).toContain(`href="${path}/${changed}/history"`);
    await liaison.get(`${path}/${changed}/history`).expect(200);
  });

  test('a speaker stays as recorded when the delegates are written otherwise', async () => {
    const id = await record();
    await app.db.write(async (tx) => {
      await tx.updateTable('delegates').set({ name_ja: '別人' }).where('party', '=', 'jp').execute();
    });
    const liaison = await app.as('liaison');
    const form = formOf(await liaison.get(`${path}/${id}/edit`).expect(200), `${path}/${id}`);
    expect(form).toMatchObject({ speaker: 'recorded' });
    const before = await app.db.read.selectFrom('statements').select('speaker_ja').where('id', '=', id).executeTakeFirstOrThrow();
    await liaison.post(`${path}/${id}`, { ...form, saidAt: '15:00' }).expect(303);
    expect(await app.db.read.selectFrom('statements').select('speaker_ja').where('id', '=', id).executeTakeFirstOrThrow()).toEqual(before);
  });

  test('the order can be corrected, and a statement taken out', async () => {
    const [first, second] = [await record({ text: '先' }), await record({ text: '後' })];
    const liaison = await app.as('liaison');
    expect((await place(liaison, `${path}/${second}/position`, { direction: 'up' })).status).toBe(303);
    expect((await ids()).slice(-2)).toEqual([second, first]);
    const last = await place(liaison, `${path}/${first}/position`, { direction: 'down' });
    expect([last.status, last.text.includes('発言の記録')]).toEqual([422, true]);
    expect((await place(liaison, `${path}/${second}/removal`)).status).toBe(303);
    expect(await ids()).not.toContain(second);
    expect((await liaison.get(path)).text).not.toContain(`id="s-${second}"`);
    await liaison.get(`${path}/${second}/edit`).expect(404);
    await liaison.post(`${path}/${second}/removal`).expect(404);
  });

  test('a statement of another meeting is not found', async () => {
    const id = await record();
    const liaison = await app.as('liaison');
    await liaison.get(`/meetings/9/statements/${id}/edit`).expect(404);
    await liaison.post(`/meetings/9/statements/${id}`, { ...words, version: '1' }).expect(404);
    await liaison.get('/meetings/99/statements').expect(404);
    expect((await liaison.get('/meetings/9/statements').expect(200)).text).not.toContain('id="s-');
  });

  test('markup is shown as it was said', async () => {
    await record({ text: '<script>alert(1)</script>' });
    const page = (await (await app.as('liaison')).get(path)).text;
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toContain('<script>alert');
  });
});
