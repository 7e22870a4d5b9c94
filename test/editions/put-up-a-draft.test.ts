import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { agree, checked, heldMeeting, putUp, send } from '../support/editions.ts';
import { formOf } from '../support/form.ts';
import { lastAudit } from '../support/record.ts';

describe.each(engines)('The text of a meeting is put up as a draft, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
  });
  afterAll(() => app.close());

  const page = async (number: number) => (await app.as('liaison')).get(`/meetings/${number}/draft`);

  test('what is missing is listed, each with the page that mends it', async () => {
    const liaison = await app.as('liaison');
    await liaison.post('/meetings', { number: '20', stage: 'held', authoritative: 'ja', titleJa: '第20回' }).expect(303);
    let shown = (await page(20)).text;
    for (const [text, href] of [
      ['開催日が記録されていません', '/meetings/20/edit'], ['結果概要がありません', '/meetings/20/edit'],
      ['日本側の参加者が記録されていません', '/meetings/20/delegations'], ['米国側の参加者が記録されていません', '/meetings/20/delegations'],
      ['重点分野がありません', '/meetings/20/focus-areas/new'], ['会合の本文に英語のない記述があります', '/meetings/20/translation?lang=en'],
    ]) expect(shown).toContain(`<a href="${href}">${text}</a>`);
    await liaison.post('/meetings/20/focus-areas', { headingJa: '分野' }).expect(303);
    await liaison.post('/meetings/20/focus-areas/1/commitments', { act: 'unknown', by: ['jp'], textJa: '文言' }).expect(303);
    shown = (await page(20)).text;
    for (const [text, href] of [
      ['重点分野1に本文がありません', '/meetings/20/focus-areas/1/edit'], ['20-1-1の行為（確認、合意など）が不明です', '/commitments/20-1-1/edit'],
      ['重点分野1に英語のない記述があります', '/meetings/20/focus-areas/1/translation?lang=en'],
      ['20-1-1に英語のない記述があります', '/commitments/20-1-1/translation?lang=en'],
    ]) expect(shown).toContain(`<a href="${href}">${text}</a>`);
    for (const href of [...shown.matchAll(/<li><a href="([^"]+)">/g)].map(([, one]) => one ?? '')) {
      expect((await liaison.get(href)).status).toBe(200);
    }
  });

  test('lines that nobody has placed are among it', async () => {
    await app.db.write(async (tx) => {
      const { id } = await tx.selectFrom('meetings').select('id').where('number', '=', 20).executeTakeFirstOrThrow();
      const row = { meeting_id: id, text: '甲', digest: '0', recorded_at: '2026-02-01T00:00:00.000Z', recorded_by_name: '' };
      const made = await tx.insertInto('announcements').values(row).returning('id').executeTakeFirstOrThrow();
      const line = { announcement_id: made.id, line: 1, text: '甲', decision: 'unread' as const, placed_in: null };
      await tx.insertInto('announcement_lines').values(line).execute();
    });
    expect((await page(20)).text).toContain('<a href="/meetings/20/unread-lines">公表文に読み取れなかった行が1行あります</a>');
  });

  test('it goes on only with a reason, which is kept, internal, with what was missing', async () => {
    const liaison = await app.as('liaison');
    for (const reason of ['', '　\n ', undefined]) {
      const refused = await send(liaison, '/meetings/20/draft', { reason: reason ?? '' });
      expect(refused.status).toBe(422);
      expect(refused.text).toContain('先へ進む理由を入力してください。');
    }
    const reason = '相手方と合意した期限に間に合わせるため。<script>1</script>';
    expect((await send(liaison, '/meetings/20/draft', { reason })).status).toBe(303);
    expect(await lastAudit(app)).toMatchObject({
      change: 'minutes.put-draft', ref: '20', detail: { round: 1, goOnReason: reason, digest: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown },
    });
    const history = await (await app.as('staff')).get('/meetings/20/editions').expect(200);
    expect(history.text).toContain('&lt;script&gt;1&lt;/script&gt;');
    expect(history.text).toContain('案とした時に残っていた点（10件）');
    for (const format of ['md', 'html', 'json']) {
      const file = await (await app.as('staff')).get(`/meetings/20/minutes.${format}?audience=internal`).expect(200);
      expect(file.text).not.toContain('間に合わせる');
    }
    expect((await send(liaison, '/meetings/20/draft/withdrawal', { reason: '誤って案とした。' })).status).toBe(303);
    // The next draft has a reason of its own.
    expect(formOf(await page(20), '/meetings/20/draft')['reason']).toBe('');
  });

  test('with nothing missing no reason is asked, and none is kept', async () => {
    expect((await page(10)).text).toContain('残っている点はありません。');
    expect((await send(await app.as('liaison'), '/meetings/10/draft', {})).status).toBe(303);
    expect((await lastAudit(app)).detail).toMatchObject({ gaps: [], goOnReason: null });
  });

  test('a text that changed since it was shown is not put up', async () => {
    await heldMeeting(app, 21);
    const liaison = await app.as('liaison');
    const form = formOf(await page(21), '/meetings/21/draft');
    const edit = formOf(await liaison.get('/commitments/21-1-1/edit'), '/commitments/21-1-1');
    await liaison.post('/commitments/21-1-1', { ...edit, textJa: '別の文言' }).expect(303);
    for (const digest of [form['digest'], '', 'x', '0'.repeat(64), ['0'.repeat(64)]]) {
      const refused = await liaison.post('/meetings/21/draft', { digest, reason: '理由' });
      expect(refused.status).toBe(422);
      expect(refused.text).toContain('表示した後に本文が変わったため、記録していません。');
      expect(refused.text).toContain('>\n理由</textarea>');
    }
  });

  test.each([
    ['of a planned meeting', 22], ['that was put up already', 23], ['that is agreed', 24],
  ])('one %s is refused with one sentence', async (_what, number) => {
    await heldMeeting(app, number, number === 22 ? { stage: 'planned', heldFrom: '2026-03-27' } : {});
    const liaison = await app.as('liaison');
    if (number === 23) await putUp(app, number);
    if (number === 24) await agree(app, number);
    expect((await page(number)).text).toContain('案とできるのは、開催済みで');
    const { digest } = await app.db.read.selectFrom('text_changes').select('digest').orderBy('id', 'desc').executeTakeFirstOrThrow();
    const refused = await liaison.post(`/meetings/${number}/draft`, { digest, reason: '理由' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('案とできるのは、開催済みで');
  });

  test('that it is the text of the valid edition is said, and goes on only with its own reason', async () => {
    await heldMeeting(app, 26);
    await agree(app, 26);
    const liaison = await app.as('liaison');
    await send(liaison, '/meetings/26/editions', { reason: '誤記' }, '/meetings/26/editions/new');
    const line = '<a href="/meetings/26">正文が第1版と同じです</a>';
    expect((await page(26)).text).toContain(line);
    const english = await (await app.as('liaison', 'en')).get('/meetings/26/draft');
    expect(english.text).toContain('The authoritative text is that of edition 1');
    // The reason of the first edition was given for something else.
    const refused = await send(liaison, '/meetings/26/draft');
    expect([refused.status, refused.text.includes('先へ進む理由を入力してください。')]).toEqual([422, true]);
    expect((await send(liaison, '/meetings/26/draft', { reason: '氏名の表記を改める版とする。' })).status).toBe(303);
    expect((await (await app.as('admin')).get('/meetings/26/check')).text).toContain(line);
    await send(liaison, '/meetings/26/draft/withdrawal', { reason: '誤り' });
    await send(liaison, '/commitments/26-1-1', { textJa: '文言一を改める' }, '/commitments/26-1-1/edit');
    expect((await page(26)).text).not.toContain('正文が第1版と同じです');
  });

  test('it can be withdrawn for a reason, and what stood on it stays as void', async () => {
    await heldMeeting(app, 25);
    await putUp(app, 25);
    await checked(app, 25);
    const liaison = await app.as('liaison');
    expect((await send(liaison, '/meetings/25/draft/withdrawal', { reason: ' ' })).status).toBe(422);
    expect((await liaison.post('/meetings/25/draft/withdrawal', { round: '9', reason: '理由' })).status).toBe(422);
    expect((await send(liaison, '/meetings/25/draft/withdrawal', { reason: '誤って案とした。' })).status).toBe(303);
    const history = (await liaison.get('/meetings/25/editions')).text;
    expect(history).toContain('案と、その確認が無効となった（議事要旨の案を取下げ　第25回会合）');
    expect(history).toContain('誤って案とした。');
    expect((await liaison.post('/meetings/25/draft/withdrawal', { round: '1', reason: '理由' })).status).toBe(422);
    await putUp(app, 25);
    expect((await liaison.get('/meetings/25/rounds/2')).status).toBe(200);
  });

  test('there is none of a meeting that is not there', async () => {
    const liaison = await app.as('liaison');
    for (const path of ['draft', 'check', 'draft/withdrawal', 'concurrences/new', 'concurrences/unconfirmed', 'publication', 'editions', 'editions/new']) {
      await liaison.get(`/meetings/99/${path}`).expect(404);
      await liaison.post(`/meetings/99/${path.replace('/new', '')}`, { reason: 'a' }).expect(404);
    }
  });
});
