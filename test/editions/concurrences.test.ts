import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { agree, checked, concur, given, heldMeeting, putUp, send } from '../support/editions.ts';
import { formOf, tickOf } from '../support/form.ts';
import { lastAudit } from '../support/record.ts';

describe.each(engines)('Concurrences are recorded, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine);
  });
  afterAll(() => app.close());

  async function onTheTable(number: number, fields: Parameters<typeof heldMeeting>[2] = {}): Promise<void> {
    await heldMeeting(app, number, fields);
    await putUp(app, number);
    await checked(app, number);
  }
  const json = async (number: number) => {
    const answer = await (await app.as('staff')).get(`/meetings/${number}.json`).expect(200);
    return answer.body as { stage: string; minutes: { edition: { concurrences: { name: string }[] } | null } };
  };

  test('with name, post, day, evidence, and by whom', async () => {
    await onTheTable(1);
    expect((await concur(app, 1, 'us')).status).toBe(303);
    expect(await lastAudit(app)).toMatchObject({
      change: 'minutes.concur', by: '連絡 花子', detail: { party: 'us', name: 'Jane Doe', givenOn: '2026-02-02', evidence: given.us.evidence },
    });
    const page = (await (await app.as('leadership')).get('/meetings/1/editions').expect(200)).text;
    for (const words of ['Jane Doe', given.us.post, given.us.evidence, '令和8年2月2日']) expect(page).toContain(words);
    expect(page).not.toContain('/concurrences/new');
    // Each language has its own order.
    expect(page).toContain(`${given.us.post} Jane Doe`);
    expect((await (await app.as('leadership', 'en')).get('/meetings/1/editions').expect(200)).text).toContain(`<p>Jane Doe, ${given.us.post}</p>`);
  });

  test.each([
    ['no side', { party: '' }, 'party', 'どちらの側かを選んでください。'],
    ['another side', { party: 'uk' }, 'party', 'どちらの側かを選んでください。'],
    ['no name', { name: ' ' }, 'name', '入力してください。'],
    ['no post', { post: '' }, 'post', '入力してください。'],
    ['no evidence', { evidence: '' }, 'evidence', '入力してください。'],
    ['a name of a thousand letters', { name: '名'.repeat(1000) }, 'name', '長すぎます。'],
    ['a day that is none', { givenOn: '令和8年2月30日' }, 'givenOn', '実在する日付'],
    ['a month', { givenOn: '2026-02' }, 'givenOn', '年月日まで'],
    ['a day to come', { givenOn: '2026-02-03' }, 'givenOn', '今日以前の日付'],
    ['a day before the meeting', { givenOn: '2026-01-27' }, 'givenOn', '開催日以後の日付'],
  ])('with %s it is refused at its place, and everything typed stays', async (_what, wrong, field, sentence) => {
    const refused = await concur(app, 1, 'jp', wrong);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(sentence);
    expect(refused.text).toContain(`href="#f-${field}"`);
    const kept = Object.entries({ ...given.jp, ...wrong }).filter(([name]) => name !== 'party');
    expect(formOf(refused, '/meetings/1/concurrences')).toMatchObject(Object.fromEntries(kept));
  });

  test('on a text that is no longer the text it is refused, with what changed', async () => {
    await onTheTable(2);
    const liaison = await app.as('liaison');
    const form = formOf(await liaison.get('/meetings/2/concurrences/new?party=us'), '/meetings/2/concurrences');
    const shown = await liaison.get('/commitments/2-1-1/edit');
    const edit = { ...formOf(shown, '/commitments/2-1-1'), confirmVoiding: tickOf(shown) };
    await liaison.post('/commitments/2-1-1', { ...edit, act: 'agreed', textJa: '文言一を改める' }).expect(303);
    for (const step of ['void', 'put up again', 'checked again']) {
      if (step === 'put up again') await putUp(app, 2);
      if (step === 'checked again') await send(await app.as('admin', 'en'), '/meetings/2/check', { read: '1' });
      const refused = await liaison.post('/meetings/2/concurrences', { ...form, ...given.us });
      expect(refused.status).toBe(422);
      expect(refused.text).toContain('表示した後に本文が変わったため、記録していません。');
      expect(refused.text).toMatch(/<ins><span[^>]*>追加 <\/span>を改める<\/ins>/);
      expect(refused.text).toMatch(/2-1-1　行為[^]*確認<\/del>[^]*合意<\/ins>/);
      // Sent again as it came back, it is refused again: the new text has to be opened.
      expect((await liaison.post('/meetings/2/concurrences', { ...formOf(refused, '/meetings/2/concurrences') })).status).toBe(422);
    }
    expect((await concur(app, 2, 'us')).status).toBe(303);
  });

  test('an entry that was wrong is corrected by another with a reason, and both stay in the history', async () => {
    await onTheTable(3);
    await concur(app, 3, 'jp');
    const page = await (await app.as('liaison')).get('/meetings/3/concurrences/new?party=jp').expect(200);
    expect(page.text).toContain('この側の同意は既に記録されています');
    const refused = await concur(app, 3, 'jp', { name: '防衛 次郎' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('訂正するときは、その理由を入力してください。');
    expect((await concur(app, 3, 'jp', { name: '防衛 次郎', correction: '氏名の誤記' })).status).toBe(303);
    const history = (await (await app.as('staff')).get('/meetings/3/editions')).text;
    for (const words of ['防衛 太郎', '訂正：日本側', '防衛 次郎', '氏名の誤記']) expect(history).toContain(words);
    await concur(app, 3, 'us');
    expect((await json(3)).minutes.edition?.concurrences.map(({ name }) => name)).toEqual(['防衛 次郎', 'Jane Doe']);
    expect((await concur(app, 3, 'us', { name: 'Jane Roe', correction: 'Misspelt' })).status).toBe(303);
    expect((await json(3)).minutes.edition).toMatchObject({ number: 1, concurrences: [{}, { name: 'Jane Roe' }] });
  });

  test('a correction begins with what stands, and corrects what was shown', async () => {
    await onTheTable(12);
    for (const party of ['jp', 'us'] as const) await concur(app, 12, party);
    const [action, liaison] = ['/meetings/12/concurrences', await app.as('liaison')];
    const form = formOf(await liaison.get(`${action}/new?party=us`), action);
    const { name, post, evidence } = given.us;
    expect(form).toMatchObject({ party: 'us', name, post, givenOn: '2026-02-02', evidence, correction: '' });
    const admin = await app.as('admin', 'en');
    expect((await send(admin, action, { name: 'Jane Roe', correction: 'Misspelt' }, `${action}/new?party=us`)).status).toBe(303);
    const late = await liaison.post(action, { ...form, post: 'Director, DSCA', correction: '職名の誤記' });
    expect([late.status, late.text.includes('表示された記録が、この側の今の記録ではないため')]).toEqual([422, true]);
    // What was typed stays, beside what stands now.
    expect(late.text).toContain('Principal Director, DSCA Jane Roe');
    expect(formOf(late, action)).toMatchObject({ name, post: 'Director, DSCA', correction: '職名の誤記' });
    expect((await liaison.post(action, { ...formOf(late, action), name: 'Jane Roe' })).status).toBe(303);
    // Nor is it entered for the other side.
    const other = await liaison.post(action, { ...formOf(await liaison.get(`${action}/new?party=us`), action), party: 'jp', correction: '誤記' });
    expect([other.status, other.text.includes('防衛 太郎')]).toEqual([422, true]);
    expect((await json(12)).minutes.edition?.concurrences.map((one) => one.name)).toEqual(['防衛 太郎', 'Jane Roe']);
  });

  test('before agreement in the draft, after it in the edition', async () => {
    await heldMeeting(app, 13);
    await putUp(app, 13);
    const page = async (locale: 'ja' | 'en' = 'ja') => (await (await app.as('liaison', locale)).get('/meetings/13/concurrences/new?party=us')).text;
    expect(await page()).toContain('<title>第13回会合 議事要旨案への同意の記録');
    await checked(app, 13);
    for (const party of ['jp', 'us'] as const) await concur(app, 13, party);
    await send(await app.as('liaison'), '/meetings/13/publication', { decision: 'withheld', reason: '非公表' });
    expect(await page()).toContain('<title>第13回会合 議事要旨第1版への同意の記録');
    expect(await page()).not.toContain('この案');
    expect(await page('en')).toContain('<title>Record a concurrence in edition 1 of the minutes of meeting 13');
  });

  test('a correction is not dated after the publication that went out upon it; a word that came later may be', async () => {
    const published = { decision: 'published', on: '2026-02-03', address: '官報' };
    const late = { givenOn: '2026-02-04', correction: '日付の誤記' };
    await heldMeeting(app, 9);
    await agree(app, 9);
    await onTheTable(11);
    await concur(app, 11, 'jp');
    await send(await app.as('liaison'), '/meetings/11/concurrences/unconfirmed', { reason: '回答がない' });
    const opened = app.clock.now;
    app.clock.now = new Date('2026-02-05T03:00:00Z');
    const liaison = await app.as('liaison');
    for (const number of [9, 11]) expect((await send(liaison, `/meetings/${number}/publication`, published)).status).toBe(303);
    app.clock.now = new Date('2026-02-05T04:00:00Z');
    const refused = await concur(app, 9, 'us', late);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('この版を公表した日以前の日付を入力してください。');
    expect((await concur(app, 9, 'us', { ...late, givenOn: '2026-02-03' })).status).toBe(303);
    expect((await concur(app, 11, 'jp', late)).status).toBe(422);
    expect((await concur(app, 11, 'us', { givenOn: '2026-02-04' })).status).toBe(303);
    expect((await concur(app, 11, 'us', { ...late, givenOn: '2026-02-05' })).status).toBe(303);
    // The next text is another: what was published does not bind it, but it is not agreed to before the one it follows.
    await send(liaison, '/meetings/9/editions', { reason: '誤記' }, '/meetings/9/editions/new');
    await putUp(app, 9);
    await checked(app, 9);
    const before = await concur(app, 9, 'us', { givenOn: '2026-02-02' });
    expect([before.status, before.text.includes('この側が前の版に同意した日以後の日付を入力してください。')]).toEqual([422, true]);
    expect((await concur(app, 9, 'us', { givenOn: '2026-02-03' })).status).toBe(303);
    expect((await concur(app, 9, 'jp', { givenOn: '2026-02-01' })).status).toBe(303);
    // Nor published before it.
    app.clock.now = new Date('2026-02-07T03:00:00Z');
    const officer = await app.as('liaison');
    await send(officer, '/meetings/9/publication', { ...published, on: '2026-02-05' });
    await send(officer, '/meetings/9/editions', { reason: '再度' }, '/meetings/9/editions/new');
    await putUp(app, 9);
    await checked(app, 9);
    for (const party of ['jp', 'us'] as const) await concur(app, 9, party, { givenOn: '2026-02-04' });
    const early = await send(officer, '/meetings/9/publication', { ...published, on: '2026-02-04' });
    expect([early.status, early.text.includes('前の版を公表した日以後の日付を入力してください。')]).toEqual([422, true]);
    expect((await send(officer, '/meetings/9/publication', { ...published, on: '2026-02-05' })).status).toBe(303);
    app.clock.now = opened;
  });

  test('before agreement one can be taken back; after it, no more', async () => {
    await onTheTable(4);
    await concur(app, 4, 'us');
    const liaison = await app.as('liaison');
    const address = /href="(\/meetings\/4\/concurrences\/\d+\/withdrawal)"/.exec((await liaison.get('/meetings/4/editions')).text)?.[1] ?? '';
    expect((await send(liaison, address, { reason: '' })).status).toBe(422);
    expect((await send(liaison, address, { reason: '米国側から取下げの連絡' })).status).toBe(303);
    const history = (await liaison.get('/meetings/4/editions')).text;
    expect(history).toContain('米国側の同意を取り下げた');
    expect(history).toContain('米国側から取下げの連絡');
    expect((await liaison.post(address, { reason: 'もう一度' })).status).toBe(404);
    for (const party of ['jp', 'us'] as const) expect((await concur(app, 4, party)).status).toBe(303);
    const later = address.replace(/\d+\/w/, (id) => `${Number.parseInt(id, 10) + 1}/w`);
    expect((await liaison.post(later, { reason: '合意の後' })).text).toContain('取り下げられる同意がありません。');
    expect((await json(4)).stage).toBe('agreed');
    await liaison.get('/meetings/4/concurrences/999/withdrawal').expect(404);
    // Another meeting's entry is not reached through this one.
    await heldMeeting(app, 40);
    await liaison.get(address.replace('/4/', '/40/')).expect(404);
  });

  test('of two who record the last concurrence in the same instant one freezes the edition', async () => {
    await onTheTable(5);
    await concur(app, 5, 'jp');
    const answers = await Promise.all([concur(app, 5, 'us'), concur(app, 5, 'us'), concur(app, 5, 'us')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422]);
    const frozen = await app.db.read
      .selectFrom('editions').innerJoin('meetings', 'meetings.id', 'meeting_id').select('editions.number')
      .where('meetings.number', '=', 5).execute();
    expect(frozen).toEqual([{ number: 1 }]);
  });

  test('of both languages where both are authoritative: the provisional one alone changes nothing', async () => {
    const summary = { ja: '要旨', en: 'Summary' };
    await onTheTable(6, { authoritative: 'both', summary });
    await onTheTable(7, { authoritative: 'ja', summary });
    const liaison = await app.as('liaison');
    for (const [number, status] of [[6, 422], [7, 303]] as const) {
      const edit = formOf(await liaison.get(`/meetings/${number}/edit`), `/meetings/${number}`);
      expect((await liaison.post(`/meetings/${number}`, { ...edit, summaryEn: 'A better summary' })).status).toBe(status);
    }
    const form = (await liaison.get('/meetings/6/concurrences/new?party=us')).text;
    expect(form).toContain('本文の照合値（日本語、SHA-256）');
    expect(form).toContain('本文の照合値（英語、SHA-256）');
  });

  test('none is recorded where no draft stands, nor asked for', async () => {
    await heldMeeting(app, 8);
    const liaison = await app.as('liaison');
    const page = await liaison.get('/meetings/8/concurrences/new').expect(200);
    expect(page.text).toContain('同意を記録できる案がありません。先に本文を案とし、別の担当官が確認してください。');
    expect(page.text).not.toContain('action="/meetings/8/concurrences"');
    const english = await (await app.as('liaison', 'en')).get('/meetings/8/concurrences/new');
    expect(english.text).toContain('First put the text up as a draft and have a second officer check it.');
    const { digest } = await app.db.read.selectFrom('text_changes').select('digest').orderBy('id', 'desc').executeTakeFirstOrThrow();
    const refused = await liaison.post('/meetings/8/concurrences', { ...given.jp, digest });
    expect([refused.status, refused.text.includes('同意を記録できる案がありません。')]).toEqual([422, true]);
    expect(formOf(refused, '/meetings/8/concurrences')).toMatchObject({ name: '防衛 太郎', post: given.jp.post });
    await agree(app, 8);
    expect((await concur(app, 8, 'jp')).text).toContain('訂正するときは、その理由を入力してください。');
  });
});
