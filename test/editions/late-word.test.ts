import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { editionsCheck } from '../../src/editions/check-queries.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { agree, checked, concur, given, heldMeeting, putUp, send } from '../support/editions.ts';
import { formOf } from '../support/form.ts';

describe.each(engines)('A word on the valid edition is recorded while the next is prepared, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine);
  });
  afterAll(() => app.close());

  const action = (number: number) => `/meetings/${number}/concurrences`;
  const prepare = async (number: number) =>
    send(await app.as('liaison'), `/meetings/${number}/editions`, { reason: '誤記' }, `/meetings/${number}/editions/new`);
  const edit = async (number: number, textJa: string) =>
    send(await app.as('liaison'), `/commitments/${number}-1-1`, { textJa }, `/commitments/${number}-1-1/edit`);
  const onEdition = async (number: number, party: 'jp' | 'us', fields: object, edition = 1) => {
    const page = `${action(number)}/new?party=${party}&edition=${edition}`;
    return send(await app.as('liaison'), action(number), fields, page);
  };
  const minutes = async (number: number) => {
    const answer = await (await app.as('staff')).get(`/meetings/${number}.json`).expect(200);
    return (answer.body as { minutes: unknown }).minutes;
  };
  async function unconfirmed(number: number): Promise<void> {
    await heldMeeting(app, number);
    await putUp(app, number);
    await checked(app, number);
    await concur(app, number, 'jp');
    await send(await app.as('liaison'), `${action(number)}/unconfirmed`, { reason: '回答がない' });
  }

  test('the counterpart’s yes that came after all, and a correction; nothing of the draft is touched', async () => {
    await unconfirmed(1);
    await prepare(1);
    await edit(1, '文言一を改める');
    const liaison = await app.as('liaison');
    const overview = (await liaison.get('/meetings/1/editions')).text;
    expect(overview).toContain(`${action(1)}/new?party=us&amp;edition=1"`);
    const page = await liaison.get(`${action(1)}/new?party=us&edition=1`);
    expect(page.text).toContain('一方の側が、第1版の本文そのものに同意したことを記録します。');
    expect(page.text).toContain('<button class="button button-primary">同意を記録する<');
    expect((await onEdition(1, 'us', given.us)).status).toBe(303);
    expect(await minutes(1)).toMatchObject({
      edition: { number: 1, unconfirmed: false, concurrences: [{ party: 'jp' }, { party: 'us', kind: 'given' }] },
      preparing: 2, draft: null,
    });
    await putUp(app, 1);
    await checked(app, 1);
    await concur(app, 1, 'jp', { name: '防衛 次郎' });
    // The draft has its own yes, and its own address.
    expect((await onEdition(1, 'jp', { givenOn: '2026-01-31', correction: '日付の誤記' })).status).toBe(303);
    expect((await onEdition(1, 'us', { name: 'Jane Roe', correction: 'Misspelt' })).status).toBe(303);
    expect(await minutes(1)).toMatchObject({
      edition: { number: 1, concurrences: [{ name: '防衛 太郎', givenOn: '2026-01-31' }, { name: 'Jane Roe' }] },
      preparing: 2, draft: { round: 2, checked: true, concurrences: [{ party: 'jp', name: '防衛 次郎', givenOn: '2026-02-01' }] },
    });
    const late = await onEdition(1, 'jp', { givenOn: '2026-02-02', correction: '日付の誤記' });
    expect([late.status, late.text.includes('この側が次の版の案に同意した日以前の日付を入力してください。')]).toEqual([422, true]);
    expect((await concur(app, 1, 'us')).status).toBe(303);
    expect(await minutes(1)).toMatchObject({ edition: { number: 2, unconfirmed: false }, preparing: null });
    expect((await editionsCheck.run(app.db.read)).faults).toEqual([]);
  });

  test('what was opened for one edition is not entered for another, though both read alike', async () => {
    await unconfirmed(2);
    const liaison = await app.as('liaison');
    const form = { ...formOf(await liaison.get(`${action(2)}/new?party=us`), action(2)), ...given.us };
    const publication = formOf(await liaison.get('/meetings/2/publication').expect(200), '/meetings/2/publication');
    await prepare(2);
    await putUp(app, 2);
    await checked(app, 2);
    expect((await liaison.post(action(2), form)).status).toBe(303);
    expect(await minutes(2)).toMatchObject({
      edition: { number: 1, unconfirmed: false }, draft: { round: 2, concurrences: [] },
    });
    const page = await liaison.get(`${action(2)}/new?party=us&edition=1`);
    const again = { ...formOf(page, action(2)), correction: '誤記' };
    for (const party of ['jp', 'us'] as const) await concur(app, 2, party);
    const refused = await liaison.post(action(2), again);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('表示した後に別の版が有効となったため、記録していません。');
    expect(formOf(refused, action(2))).toMatchObject({ edition: '1', name: given.us.name });
    expect((await liaison.post(action(2), formOf(refused, action(2)))).status).toBe(422);
    const published = await liaison.post('/meetings/2/publication', { ...publication, decision: 'withheld', reason: '非公表' });
    expect([published.status, published.text.includes('表示した後に別の版が有効となったため、記録していません。')]).toEqual([422, true]);
  });

  test('only on the text of that edition, and not before its meeting', async () => {
    await heldMeeting(app, 3);
    await agree(app, 3);
    await prepare(3);
    await send(await app.as('liaison'), '/meetings/3', { heldFrom: '2026-02-02' }, '/meetings/3/edit');
    const present = await app.db.read.selectFrom('text_changes').select('digest').orderBy('id', 'desc').executeTakeFirstOrThrow();
    const other = await onEdition(3, 'us', { ...present, correction: '誤記' });
    expect([other.status, other.text.includes('表示した後に本文が変わったため')]).toEqual([422, true]);
    // The day is held to the meeting as that edition has it.
    expect((await onEdition(3, 'us', { givenOn: '2026-01-28', correction: '誤記' })).status).toBe(303);
    expect((await onEdition(3, 'us', { givenOn: '2026-01-27', correction: '誤記' })).status).toBe(422);
  });

  test('an edition follows every one before it, also one on which a side was silent or which is withheld', async () => {
    const liaison = await app.as('liaison');
    const publish = (fields: object) => send(liaison, '/meetings/4/publication', fields);
    const published = { decision: 'published', on: '2026-02-02', address: '官報' };
    await heldMeeting(app, 4);
    await agree(app, 4);
    expect((await publish(published)).status).toBe(303);
    await prepare(4);
    await putUp(app, 4);
    await checked(app, 4);
    await concur(app, 4, 'jp');
    await send(liaison, `${action(4)}/unconfirmed`, { reason: '回答がない' });
    expect((await publish({ decision: 'withheld', reason: '協議中' })).status).toBe(303);
    await prepare(4);
    await putUp(app, 4);
    await checked(app, 4);
    const early = await concur(app, 4, 'us', { givenOn: '2026-02-01' });
    expect([early.status, early.text.includes('この側が前の版に同意した日以後の日付を入力してください。')]).toEqual([422, true]);
    for (const party of ['jp', 'us'] as const) expect((await concur(app, 4, party)).status).toBe(303);
    const before = await publish({ ...published, on: '2026-02-01' });
    expect([before.status, before.text.includes('前の版を公表した日以後の日付を入力してください。')]).toEqual([422, true]);
  });
});
