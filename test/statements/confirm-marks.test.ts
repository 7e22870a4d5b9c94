import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findAction } from '../../src/actions/queries.ts';
import { findCommitment } from '../../src/commitments/queries.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { formOf } from '../support/form.ts';

const path = '/meetings/10/statements';

describe.each(engines)('Confirming the decisions and tasks marked in what was said, on %s', (engine) => {
  let app: TestApp;
  let liaison: Browser;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    liaison = await app.as('liaison');
    await liaison.post('/offices', { party: 'jp', nameJa: '有償援助調達室' }).expect(303);
  });
  afterAll(() => app.close());

  const said = async (text: string, fields: object = {}): Promise<string> => {
    const words = { speaker: 'jp', areaNumber: '1', audience: 'internal', saidAt: '', lang: 'ja', text, ...fields };
    await liaison.post(path, words).expect(303);
    const { id } = await app.db.read.selectFrom('statements').select('id').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
    return `${path}/${id}`;
  };

  test('a decision becomes a commitment only when an officer has confirmed it', async () => {
    const one = await said('【決定】未納入額の縮減に引き続き取り組むことを確認した。');
    const before = await app.db.read.selectFrom('commitments').select('id').execute();
    expect((await liaison.get(path)).text).toContain(`href="${one}/outcome?mark=0"`);
    const form = formOf(await liaison.get(`${one}/outcome?mark=0`).expect(200), `${one}/decision`);
    expect(form).toMatchObject({ areaNumber: '1', act: 'confirmed', textJa: '未納入額の縮減に引き続き取り組むことを確認した。' });
    expect(await app.db.read.selectFrom('commitments').select('id').execute()).toEqual(before);
    const { headers } = await liaison.post(`${one}/decision`, form).expect(303);
    const ref = String(headers['location']).replace('/commitments/', '');
    expect(await findCommitment(app.db.read, ref)).toMatchObject({ act: 'confirmed', areaNumber: 1, operative: true });
    expect((await liaison.get(path)).text).not.toContain(`href="${one}/outcome?mark=0"`);
    await liaison.get(`${one}/outcome?mark=0`).expect(404);
    // It leads to the words it was made from; one of the announcement alone leads to none.
    const behind = `href="${one.replace(/\/(\d+)$/, '#s-$1')}"`;
    expect((await (await app.as('staff')).get(`/commitments/${ref}`).expect(200)).text).toContain(behind);
    expect((await liaison.get('/commitments/10-1-1').expect(200)).text).not.toContain('もとの発言');
  });

  test('an act that the words do not say is asked for, never supposed', async () => {
    const one = await said('【決定】次の会合は夏に行う。', { areaNumber: '' });
    const form = formOf(await liaison.get(`${one}/outcome?mark=0`), `${one}/decision`);
    expect(form['act']).toBeUndefined();
    const asked = (await liaison.get(`${one}/outcome?mark=0`)).text;
    expect(asked).toContain('発言のとおりに選んでください。');
    expect(asked).not.toContain('公表された');
    const page = await liaison.post(`${one}/decision`, form).expect(422);
    expect(page.text).toContain('重点分野を選んでください。');
    expect(page.text).toContain('次の会合は夏に行う。');
  });

  test('a task becomes an action with its office and due day, internal like the statement', async () => {
    const one = await said('【対応】一覧を送付する（担当：有償援助調達室　期限：令和8年3月31日）');
    const form = formOf(await liaison.get(`${one}/outcome?mark=0`).expect(200), `${one}/task`);
    expect(form).toMatchObject({ titleJa: '一覧を送付する', dueOn: '2026-03-31', audience: 'internal' });
    expect(form['officeId']).not.toBe('');
    const missing = await liaison.post(`${one}/task`, { ...form, commitmentRef: '' }).expect(422);
    expect(missing.text).toContain('確認事項を選んでください。');
    const { headers } = await liaison.post(`${one}/task`, { ...form, commitmentRef: '10-1-2' }).expect(303);
    const ref = String(headers['location']).replace('/actions/', '');
    expect(await findAction(app.db.read, ref)).toMatchObject({
      commitmentRef: '10-1-2', dueOn: '2026-03-31', audience: 'internal', office: { name: { ja: '有償援助調達室' } },
    });
  });

  test('a mark is taken once: the second of two people is told so', async () => {
    const one = await said('【決定】二人が同時に確認した。');
    const form = formOf(await liaison.get(`${one}/outcome?mark=0`), `${one}/decision`);
    await liaison.post(`${one}/decision`, form).expect(303);
    await liaison.post(`${one}/decision`, form).expect(404);
    const same = await app.db.read.selectFrom('commitments').select('id').where('text_ja', '=', '二人が同時に確認した。').execute();
    expect(same).toHaveLength(1);
  });

  test('a mark whose words changed meanwhile is not taken as it was', async () => {
    const one = await said('【決定】元の文言を確認した。');
    const form = formOf(await liaison.get(`${one}/outcome?mark=0`), `${one}/decision`);
    const edit = formOf(await liaison.get(`${one}/edit`), one);
    await liaison.post(one, { ...edit, textJa: '【決定】改めた文言を確認した。' }).expect(303);
    const page = await liaison.post(`${one}/decision`, form).expect(422);
    expect(page.text).toContain('この発言は書き換えられました。');
    expect(page.text).toContain('改めた文言を確認した。');
  });

  test('what was marked as a task is not taken as a decision', async () => {
    const one = await said('【対応】資料を届ける');
    const decision = { mark: '0', markText: '資料を届ける', areaNumber: '1', act: 'confirmed', by: 'jp', textJa: '資料を届ける' };
    expect((await liaison.post(`${one}/decision`, decision).expect(422)).text).toContain('この発言は書き換えられました。');
    expect(await app.db.read.selectFrom('commitments').select('id').where('text_ja', '=', '資料を届ける').execute()).toEqual([]);
  });

  test('a mark that is let go is not proposed again', async () => {
    const one = await said('【対応】電話で済ませる');
    await liaison.post(`${one}/dismissal`, { mark: '0', markText: '電話で済ませる' }).expect(303).expect('Location', path);
    expect((await liaison.get(path)).text).not.toContain(`href="${one}/outcome`);
  });

  test('a commitment of another meeting is not found, and nothing is half made', async () => {
    const one = await said('【対応】他の会合の下に置く');
    const form = formOf(await liaison.get(`${one}/outcome?mark=0`), `${one}/task`);
    await liaison.post(`${one}/task`, { ...form, commitmentRef: '99-1-1' }).expect(404);
    expect((await liaison.get(path)).text).toContain(`href="${one}/outcome?mark=0"`);
  });
});
