import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { listDirections, listDirectionsToRaise } from '../../src/directions/queries.ts';
import { isStillToRaise } from '../../src/directions/rules.ts';
import { findCommitment } from '../../src/commitments/queries.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';

const path = '/commitments/10-2-2/directions';

describe.each(engines)('Leadership leaves directions on a commitment, on %s', (engine) => {
  let app: TestApp;
  let leader: Browser;
  let liaison: Browser;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    leader = await app.as('leadership');
    liaison = await app.as('liaison');
  });
  afterAll(() => app.close());
  const threads = async (ref = '10-2-2') => listDirections(app.db.read, (await findCommitment(app.db.read, ref))?.id ?? 0);

  test('a direction is added with its mark, and stands on the page as internal', async () => {
    await leader.post(path, { direction: '軍種ごとに<b>確認</b>すること。', raise: '1' }).expect(303).expect('Location', '/commitments/10-2-2#directions');
    await leader.post(path, { direction: '資料も用意すること。' }).expect(303);
    const { text } = await (await app.as('staff')).get('/commitments/10-2-2').expect(200);
    const part = text.slice(text.indexOf('id="directions"'));
    for (const words of ['内部限り', '幹部 一郎', '軍種ごとに&lt;b&gt;確認&lt;/b&gt;すること。', '次回会合で取り上げる', '令和8年2月2日 12:00']) expect(part).toContain(words);
    // The newest first, and no form for someone who may neither direct nor answer.
    expect(part.indexOf('資料も')).toBeLessThan(part.indexOf('軍種'));
    expect(part).not.toContain('action="/commitments');
  });

  test('a liaison officer answers; both stay', async () => {
    const [, first] = await threads();
    await liaison.post(`${path}/${first?.id}/answers`, { answer: '照会中です。' }).expect(303);
    await liaison.post(`${path}/${first?.id}/answers`, { answer: '回答を得ました。' }).expect(303);
    const [newest, older] = await threads();
    expect(newest?.answers).toEqual([]);
    expect(older?.answers.map(({ text, recordedByName }) => [text, recordedByName])).toEqual([
      ['照会中です。', '連絡 花子'], ['回答を得ました。', '連絡 花子'],
    ]);
  });

  test('those to be raised are listed with their answers, once, for the next meeting', async () => {
    const raised = await listDirectionsToRaise(app.db.read);
    expect(raised.map(({ commitmentRef, text, answers }) => [commitmentRef, text, answers.length])).toEqual([
      ['10-2-2', '軍種ごとに<b>確認</b>すること。', 2],
    ]);
    expect(isStillToRaise(raised[0]!, '2026-01-28')).toBe(true);
    expect(isStillToRaise(raised[0]!, '2026-02-02')).toBe(true);
    expect(isStillToRaise(raised[0]!, '2027-01-20')).toBe(false);
    expect(isStillToRaise(raised[0]!, null)).toBe(true);
    expect(isStillToRaise({ ...raised[0]!, raise: false }, null)).toBe(false);
  });

  test('home shows leadership and officers what is to be raised, as the brief does, and staff not', async () => {
    for (const browser of [leader, liaison]) {
      const { text } = await browser.get('/').expect(200);
      const part = text.slice(text.indexOf('<h2 id="raise">'));
      expect(part.slice(0, part.indexOf('</section>'))).toMatch(/内部限り[^]*軍種ごとに&lt;b&gt;確認[^]*回答2件/);
    }
    expect((await (await app.as('staff')).get('/').expect(200)).text).not.toContain('軍種ごとに');
  });

  test('the commitment, the brief and home know the same last meeting', async () => {
    const held = { number: '11', stage: 'held', authoritative: 'ja', heldFrom: '2026-02-20', seenDay: '2026-02-20' };
    await liaison.post('/meetings', held).expect(303);
    const told = async () => Promise.all(['/commitments/10-2-2', '/brief', '/'].map(async (page) => {
      const { text } = await leader.get(page).expect(200);
      return page.startsWith('/c') ? !text.includes('取り上げることとされた会合は終了') : text.includes('軍種ごとに');
    }));
    // Recorded as held on a day to come: until then the meeting before is the last.
    expect(await told()).toEqual([true, true, true]);
    app.clock.now = new Date('2026-02-21T03:00:00.000Z');
    leader = await app.as('leadership');
    expect(await told()).toEqual([false, false, false]);
    app.clock.now = new Date('2026-02-02T03:00:00.000Z');
    [leader, liaison] = [await app.as('leadership'), await app.as('liaison')];
  });

  test('an empty direction or answer is refused where it was typed', async () => {
    const page = await leader.post(path, { direction: '　 ', raise: '1' }).expect(422);
    expect(page.text).toContain('<a href="#f-direction">指示の内容：入力してください。</a>');
    expect(page.text).toMatch(/name="raise" value="1" checked/);
    const [first] = await threads();
    const answer = await liaison.post(`${path}/${first?.id}/answers`, { answer: '' }).expect(422);
    expect(answer.text).toContain(`href="#f-answer-${first?.id}"`);
    expect(answer.text).toContain(`id="f-answer-${first?.id}-error"`);
  });

  test('an answer belongs to a direction, and to one on this commitment', async () => {
    const [, first] = await threads();
    const answer = first?.answers[0];
    await liaison.post(`${path}/${answer?.id}/answers`, { answer: '回答への回答' }).expect(404);
    await liaison.post(`/commitments/10-2-1/directions/${first?.id}/answers`, { answer: '別の確認事項から' }).expect(404);
    await liaison.post(`${path}/999/answers`, { answer: 'x' }).expect(404);
    expect((await threads())[1]?.answers).toHaveLength(2);
  });

  test('who may not, a stranger, and a missing commitment', async () => {
    const [first] = await threads();
    await liaison.post(path, { direction: '指示' }).expect(403);
    await leader.post(`${path}/${first?.id}/answers`, { answer: '回答' }).expect(403);
    await (await app.as('staff')).post(path, { direction: '指示' }).expect(403);
    await app.stranger().post(path, { direction: '指示' }).expect(401);
    await leader.post('/commitments/10-9-9/directions', { direction: '指示' }).expect(404);
    await liaison.post('/commitments/10-9-9/directions/1/answers', { answer: '回答' }).expect(404);
    await liaison.post(`${path}/x/answers`, { answer: '回答' }).expect(404);
    expect(await threads()).toHaveLength(2);
  });

  test('no document for the other side and no JSON of the record holds a word of it', async () => {
    for (const address of ['/meetings/10/minutes.json', '/meetings/10/minutes.md', '/meetings/10.json', '/commitments/10-2-2.json']) {
      expect((await leader.get(address).expect(200)).text).not.toContain('軍種ごとに');
    }
    expect((await (await app.as('admin')).get('/audit')).text).toContain('direction.answer');
  });
});
