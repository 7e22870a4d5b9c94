import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { agree, checked, concur, given, heldMeeting, putUp, send } from '../support/editions.ts';
import { formOf } from '../support/form.ts';
import { lastAudit } from '../support/record.ts';

describe.each(engines)('A second officer checks the draft, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine);
  });
  afterAll(() => app.close());

  const refusal = '案とした担当官と、本文を最後に変更した担当官は、この案を確認できません。';
  const check = async (number: number, role: 'liaison' | 'admin', locale: 'ja' | 'en' = 'ja') => {
    const browser = await app.as(role, locale);
    const page = await browser.get(`/meetings/${number}/editions`);
    const digest = /<code class="digest">([0-9a-f]{64})</.exec(page.text)?.[1] ?? '';
    return browser.post(`/meetings/${number}/check`, { digest, read: '1' });
  };

  test('the one who put it up cannot, and is told before', async () => {
    await heldMeeting(app, 1);
    await putUp(app, 1);
    const liaison = await app.as('liaison');
    expect((await liaison.get('/meetings/1/editions')).text).toContain('確認待ち');
    const page = await liaison.get('/meetings/1/check').expect(200);
    expect(page.text).toContain(refusal);
    expect(() => formOf(page, '/meetings/1/check')).toThrow();
    const refused = await check(1, 'liaison');
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(refusal);
  });

  test('the step is offered to a second officer only; the others are told that it is not theirs', async () => {
    await heldMeeting(app, 9);
    await putUp(app, 9);
    const pages = ['/meetings/9', '/meetings/9/editions'];
    const own = { ja: 'あなたが案とし、又は最後に変更した本文であるため、別の担当官による確認が必要です。', en: 'a second officer has to check it' };
    for (const page of pages) {
      const told = (await (await app.as('liaison')).get(page).expect(200)).text;
      expect(told).toContain(own.ja);
      expect(told).not.toContain('href="/meetings/9/check"');
      for (const other of [await app.as('admin'), await app.as('liaison', 'en')]) {
        const offered = (await other.get(page).expect(200)).text;
        expect(offered).not.toContain(own.ja);
        expect(offered).not.toContain(own.en);
        expect(offered).toContain('href="/meetings/9/check"');
      }
    }
    const admin = await app.as('admin', 'en');
    const form = formOf(await admin.get('/commitments/9-1-1/edit'), '/commitments/9-1-1');
    await admin.post('/commitments/9-1-1', { ...form, textJa: '変更後' }).expect(303);
    await putUp(app, 9);
    for (const page of pages) {
      const told = (await admin.get(page).expect(200)).text;
      expect(told).toContain(own.en);
      expect(told).not.toContain('href="/meetings/9/check"');
    }
  });

  test('the one who last changed the text cannot either, though another put it up', async () => {
    await heldMeeting(app, 2);
    const admin = await app.as('admin');
    const form = formOf(await admin.get('/commitments/2-1-1/edit'), '/commitments/2-1-1');
    await admin.post('/commitments/2-1-1', { ...form, textJa: '変更後' }).expect(303);
    await putUp(app, 2);
    expect((await check(2, 'admin')).text).toContain(refusal);
    expect((await check(2, 'liaison', 'en')).status).toBe(303);
    expect(await lastAudit(app)).toMatchObject({ change: 'minutes.check', ref: '2', detail: { round: 1 } });
  });

  test('who only saved without changing a word can', async () => {
    await heldMeeting(app, 3);
    const admin = await app.as('admin');
    await admin.post('/commitments/3-1-1', formOf(await admin.get('/commitments/3-1-1/edit'), '/commitments/3-1-1')).expect(303);
    await putUp(app, 3);
    expect((await check(3, 'admin')).status).toBe(303);
  });

  test('the whole text stands on the page, and has to be said to be read', async () => {
    await heldMeeting(app, 4);
    await putUp(app, 4);
    const admin = await app.as('admin');
    const page = await admin.get('/meetings/4/check').expect(200);
    for (const words of ['要旨', '分野一', '文言二', '英訳は後日作成する。']) expect(page.text).toContain(words);
    const refused = await send(admin, '/meetings/4/check', {});
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('本文の全体を確認してから、印を付けてください。');
    expect((await send(admin, '/meetings/4/check', { read: '1' })).status).toBe(303);
    const again = await check(4, 'admin');
    expect(again.text).toContain('この案は、あなたが既に確認しています。');
    // More than one may.
    expect((await check(4, 'admin', 'en')).status).toBe(303);
  });

  test('another text than the one put up is not checked', async () => {
    await heldMeeting(app, 5);
    await putUp(app, 5);
    const admin = await app.as('admin');
    for (const digest of ['', 'abc', '0'.repeat(64)]) {
      const refused = await admin.post('/meetings/5/check', { digest, read: '1' });
      expect(refused.status).toBe(422);
      expect(refused.text).toContain('表示した後に本文が変わったため');
    }
  });

  test('of an amended edition the reason is shown, and its text beside the valid one', async () => {
    await heldMeeting(app, 10);
    await putUp(app, 10);
    const [liaison, admin] = [await app.as('liaison'), await app.as('admin')];
    expect((await admin.get('/meetings/10/check').expect(200)).text).not.toContain('改版の理由');
    await checked(app, 10);
    for (const party of ['jp', 'us'] as const) expect((await concur(app, 10, party)).status).toBe(303);
    const begun = await send(liaison, '/meetings/10/editions', { reason: '文言一の誤記の訂正' }, '/meetings/10/editions/new');
    expect(begun.status).toBe(303);
    expect((await send(liaison, '/commitments/10-1-1', { textJa: '正しい文言一' }, '/commitments/10-1-1/edit')).status).toBe(303);
    await putUp(app, 10);
    const page = (await admin.get('/meetings/10/check').expect(200)).text;
    expect(page).toMatch(/第2版を準備中です[^]*改版の理由[^]*連絡 花子[^]*文言一の誤記の訂正/);
    const compared = /href="([^"]+)">第1版と第2版案を比較</.exec(page)?.[1]?.replaceAll('&amp;', '&');
    expect((await admin.get(compared ?? '')).text).toMatch(/<ins><span[^>]*>追加 <\/span>正しい<\/ins>/);
  });

  test('where the text changed under him, the sentence leads to what changed since the text he saw', async () => {
    await heldMeeting(app, 11);
    await putUp(app, 11);
    const [liaison, admin] = [await app.as('liaison'), await app.as('admin')];
    const opened = formOf(await admin.get('/meetings/11/check').expect(200), '/meetings/11/check');
    expect((await send(liaison, '/commitments/11-1-1', { textJa: '改めた文言一' }, '/commitments/11-1-1/edit')).status).toBe(303);
    for (const again of [false, true]) {
      if (again) await putUp(app, 11);
      const refused = await admin.post('/meetings/11/check', { ...opened, read: '1' });
      expect(refused.status).toBe(422);
      const href = /<a href="([^"]+)">表示した後に本文が変わったため/.exec(refused.text)?.[1]?.replaceAll('&amp;', '&');
      expect(href).toBe('/meetings/11/editions/comparison?left=r1&right=present');
      expect((await admin.get(href ?? '').expect(200)).text).toMatch(/<ins><span[^>]*>追加 <\/span>改めた<\/ins>/);
    }
  });

  test('no concurrence is recorded before, nor asked for', async () => {
    await heldMeeting(app, 6);
    await putUp(app, 6);
    const liaison = await app.as('liaison');
    const page = await liaison.get('/meetings/6/concurrences/new?party=jp').expect(200);
    expect(page.text).toContain('別の担当官による確認がまだ記録されていません。');
    expect(page.text).not.toContain('action="/meetings/6/concurrences"');
    const { digest } = await app.db.read.selectFrom('minutes_rounds').select('digest').orderBy('id', 'desc').executeTakeFirstOrThrow();
    const refused = await liaison.post('/meetings/6/concurrences', { ...given.jp, digest });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('別の担当官による確認がまだ記録されていません。');
    expect(formOf(refused, '/meetings/6/concurrences')).toMatchObject({ name: '防衛 太郎', evidence: '装国第123号' });
    await checked(app, 6);
    expect((await concur(app, 6, 'jp')).status).toBe(303);
  });

  test('there is nothing to check before a draft, or after agreement', async () => {
    await heldMeeting(app, 7);
    const admin = await app.as('admin');
    expect((await admin.get('/meetings/7/check')).text).toContain('確認する案がありません。');
    const { digest } = await app.db.read.selectFrom('text_changes').select('digest').orderBy('id', 'desc').executeTakeFirstOrThrow();
    expect((await admin.post('/meetings/7/check', { digest, read: '1' })).text).toContain('確認する案がありません。');
    await agree(app, 7);
    expect((await admin.post('/meetings/7/check', { digest, read: '1' })).text).toContain('確認する案がありません。');
  });

  test('two who check in the same instant are both recorded, each once', async () => {
    await heldMeeting(app, 8);
    await putUp(app, 8);
    const answers = await Promise.all([check(8, 'admin'), check(8, 'admin'), check(8, 'admin', 'en')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 303, 422]);
  });
});
