import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { formOf, unmarked } from '../support/form.ts';
import { lastAudit, recordOf } from '../support/record.ts';
import { findCommitment } from '../../src/commitments/queries.ts';

const here = '/meetings/10/focus-areas/3/commitments';
const plain = { act: 'confirmed', by: ['jp', 'us'], textJa: '双方は、引き続き取り組むことを確認した。' };

describe.each(engines)('Commitments are added and edited, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
  });
  afterAll(() => app.close());

  const add = async (fields: object, path = here) => (await app.as('liaison')).post(path, fields);
  const shown = async (ref: string) =>
    formOf(await (await app.as('liaison')).get(`/commitments/${ref}/edit`).expect(200), `/commitments/${ref}`);
  const save = async (ref: string, fields: object) => (await app.as('liaison')).post(`/commitments/${ref}`, fields);
  const stored = async (ref: string) => findCommitment(app.db.read, ref);

  test('one is added at the end of its area, under the next number', async () => {
    const fields = {
      ...plain, textEn: 'Both sides confirmed.', dueOn: '令和9年3月31日', dueInferred: '1', becauseJa: '年度内', becauseEn: 'within the year', continues: '8-1-1　5-2-1',
    };
    const added = await add(fields);
    expect([added.status, added.headers['location']]).toEqual([303, '/commitments/10-3-2']);
    expect(await stored('10-3-2')).toMatchObject({
      meetingNumber: 10, areaNumber: 3, number: 2, act: 'confirmed', by: ['jp', 'us'], to: [], operative: true,
      text: { ja: plain.textJa, en: 'Both sides confirmed.' },
      due: { on: '2027-03-31', inferred: true, because: { ja: '年度内', en: 'within the year' } }, continues: ['5-2-1', '8-1-1'],
    });
    expect(await lastAudit(app)).toMatchObject({ change: 'commitment.add', ref: '10-3-2', by: '連絡 花子' });
  });

  test('the act is kept as reported: assessed and explained are recorded and not tracked, unknown stays unknown', async () => {
    for (const [act, operative] of [['assessed', false], ['explained', false], ['agreed', true], ['reaffirmed', true]] as const) {
      const { headers } = await add({ ...plain, act });
      expect(await stored(String(headers['location']).slice('/commitments/'.length))).toMatchObject({ act, operative });
    }
    const { headers } = await add({ textJa: '主体も行為も不明の文言', act: 'unknown' });
    const ref = String(headers['location']).slice('/commitments/'.length);
    expect(await stored(ref)).toMatchObject({ act: null, by: [], operative: false });
    expect((await (await app.as('staff')).get(`/commitments/${ref}`).expect(200)).text).toContain('行為不明');
  });

  test('a request is of one side to the other', async () => {
    const request = { ...plain, act: 'requested' };
    for (const sides of [{ by: ['jp', 'us'], to: [] }, { by: 'jp', to: [] }, { by: 'jp', to: 'jp' }, { by: [], to: 'us' }, { by: 'jp', to: ['jp', 'us'] }]) {
      const page = await add({ ...request, ...sides });
      expect(page.status).toBe(422);
      expect(page.text).toContain('<a href="#f-by">要請は、求めた側と求められた側を一つずつ選んでください。</a>');
    }
    const { headers } = await add({ ...request, by: 'us', to: 'jp' });
    expect(await stored(String(headers['location']).slice('/commitments/'.length))).toMatchObject({ by: ['us'], to: ['jp'] });
  });

  test.each([
    ['no words in either language', { textJa: ' \r\n ', textEn: '' }, 'textJa', '日本語か英語の文言を入力してください。'],
    ['no act', { act: undefined }, 'act', '行為を選んでください。'],
    ['an act stronger than any', { act: 'promised' }, 'act', '行為を選んでください。'],
    ['a side there is not', { by: ['jp', 'cn'] }, 'by-1', '選択肢から選んでください。'],
    ['a due date known to the month', { dueOn: '2027-03' }, 'dueOn', '期限：年月日まで入力してください。'],
    ['a due date that does not exist', { dueOn: '2027-02-29' }, 'dueOn', '期限：実在する日付を入力してください。'],
    ['an inferred date without a reason', { dueOn: '2027-03-31', dueInferred: '1' }, 'becauseJa', '推定した期限には根拠を入力してください。'],
    ['a reason without a date', { becauseJa: '年度内' }, 'dueOn', '根拠だけでなく期限も入力してください。'],
    ['a commitment there is not', { continues: '8-1-1 8-9-9' }, 'continues', '8-9-9という確認事項はありません。'],
    ['itself a later one', { continues: '10-1-2' }, 'continues', '10-1-2は、この会合より前の確認事項ではありません。'],
    ['numbers that are no numbers', { continues: `前回' or 1=1 --` }, 'continues', '前回&#39;という確認事項はありません。'],
    ['numbers as long as a page', { continues: '8-1-1 '.repeat(400) }, 'continues', '継続元：長すぎます。'],
    ['two texts', { textEn: ['a', 'b'] }, 'textEn', '文言　英語：選択肢から選んでください。'],
  ])('%s is refused at its field, and everything typed is there again', async (_what, wrong, field, sentence) => {
    const { commitments: before } = (await recordOf(app, 10)).areas[2] ?? {};
    const typed = { ...plain, textEn: 'English\r\n<b>words</b>', dueOn: '', becauseJa: '', becauseEn: '', continues: '', ...wrong };
    const page = await add(typed);
    expect(page.status).toBe(422);
    expect(page.text).toContain(`<a href="#f-${field}">${sentence}`);
    // What no choice or box of the form can hold is not shown again.
    const holdable = Object.entries(typed).filter(([name, value]) => !(name in wrong && ['act', 'by', 'textEn'].includes(name) && value !== ''));
    expect(formOf(page, here)).toMatchObject(Object.fromEntries(holdable));
    expect((await recordOf(app, 10)).areas[2]?.commitments).toEqual(before);
  });

  test('of two numbers there are not both are told at the field, and each in the summary', async () => {
    const page = await add({ ...plain, continues: '8-8-8 8-9-9' });
    expect(page.text).toContain('8-8-8という確認事項はありません。 8-9-9という確認事項はありません。</p>');
    expect(page.text.match(/<a href="#f-continues">/g)).toHaveLength(2);
  });

  test('a commitment continues only earlier meetings, so that no circle is made', async () => {
    const page = await save('8-1-1', { ...(await shown('8-1-1')), continues: '10-1-2' });
    expect(page.text).toContain('10-1-2は、この会合より前の確認事項ではありません。');
    expect((await save('8-1-1', { ...(await shown('8-1-1')), continues: '8-2-1' })).status).toBe(422);
    expect((await save('8-1-1', { ...(await shown('8-1-1')), continues: '8-1-1' })).status).toBe(422);
    expect((await save('8-1-1', { ...(await shown('8-1-1')), continues: '5-1-1, ５－１－１、4-1-1' })).status).toBe(303);
    expect((await stored('8-1-1'))?.continues).toEqual(['4-1-1', '5-1-1']);
    const earlier = await (await app.as('staff')).get('/commitments/5-1-1').expect(200);
    expect(earlier.text).toMatch(/後の会合で継続<\/dt><dd[^>]*><a class="number" href="\/commitments\/8-1-1">/);
  });

  test('the form as it is shown changes nothing, and a change stands in the audit', async () => {
    const before = await stored('10-3-1');
    expect((await save('10-3-1', await shown('10-3-1'))).status).toBe(303);
    expect(await stored('10-3-1')).toEqual({ ...before, version: 2 });
    const saved = await save('10-3-1', { ...(await shown('10-3-1')), act: 'agreed', textEn: 'Changed', dueOn: '', dueInferred: [], becauseJa: '', becauseEn: '' });
    expect([saved.status, saved.headers['location']]).toEqual([303, '/commitments/10-3-1']);
    expect(await stored('10-3-1')).toMatchObject({ ref: '10-3-1', act: 'agreed', text: { en: 'Changed' }, due: null });
    const { change, detail } = await lastAudit(app);
    expect([change, Object.keys(detail).sort(), detail['act']]).toEqual(['commitment.edit', ['act', 'due', 'text'], ['confirmed', 'agreed']]);
  });

  test('of two people at once the second sees both and loses nothing', async () => {
    const fields = await shown('10-2-1');
    expect((await save('10-2-1', { ...fields, textJa: '先の方の文言', act: 'agreed', by: 'jp' })).status).toBe(303);
    const page = await save('10-2-1', { ...fields, textJa: '後の方の文言' });
    expect(page.status).toBe(409);
    expect(unmarked(page.text)).toMatch(/保存済みの内容<\/p><p[^>]*>先の方の文言/);
    expect(page.text).toMatch(/<ins>合意<[^]*<ins>日本側</);
    expect(formOf(page, '/commitments/10-2-1')).toMatchObject({ act: 'agreed', by: 'jp', textJa: '後の方の文言', version: '2' });
  });

  test('who changes words that stand in the text of the area is told that they stand there no longer', async () => {
    const fields = await shown('10-3-1');
    const textJa = String(fields['textJa']);
    const saidOf = async (changed: object) => {
      const saved = await save('10-3-1', { ...(await shown('10-3-1')), ...changed });
      expect(saved.status).toBe(303);
      return /sccm_flash=([^;]*)/.exec(String(saved.headers['set-cookie']))?.[1];
    };
    expect(await saidOf({ textJa: textJa.replace('。', '\r\n。') })).toBe('commitments.said.saved');
    expect(await saidOf({ textJa: `${textJa}更に努力する。` })).toBe('commitments.said.apart');
    const page = await (await app.as('liaison')).get('/commitments/10-3-1').set('Cookie', [
      `sccm_session=${await app.session('liaison')}`, 'sccm_flash=commitments.said.apart',
    ]);
    expect(page.text).toContain('変更後の文言は、重点分野の本文にありません。');
    // Said once: they did not stand there before this change.
    expect(await saidOf({ textJa: `${textJa}一層努力する。` })).toBe('commitments.said.saved');
    expect(await saidOf({ textJa, act: fields['act'] })).toBe('commitments.said.saved');
  });

  test('the words are Markdown, and nothing in them is HTML', async () => {
    const { headers } = await add({ ...plain, textJa: '**強調** <script>alert(1)</script><svg/onload=alert(1)>', textEn: '[x](javascript:alert(1))' });
    const page = await (await app.as('staff')).get(String(headers['location'])).expect(200);
    expect(page.text).toContain('<strong>強調</strong> &lt;script&gt;alert(1)&lt;/script&gt;&lt;svg/onload=alert(1)&gt;');
    expect(page.text).not.toMatch(/<script>alert|<svg|href="javascript/);
  });

  test('the page has only the sources of this commitment and of its own area', async () => {
    const commitment = await stored('10-1-2');
    const source = { covers: 'text', kind: 'P' as const, title_en: null, url: null, note_ja: null, note_en: null };
    await app.db.write((tx) => tx.insertInto('sources').values([
      { ...source, noun: 'focus-area', record_id: commitment?.id ?? 0, title_ja: '番号が同じだけの分野の出典' },
      { ...source, noun: 'commitment', record_id: commitment?.id ?? 0, title_ja: 'この確認事項の出典' },
    ]).execute());
    const { areas } = await recordOf(app, 10);
    expect(areas[0]?.id).not.toBe(commitment?.id);
    const page = await (await app.as('staff')).get('/commitments/10-1-2').expect(200);
    expect(page.text).toContain('この確認事項の出典');
    expect(page.text).not.toContain('番号が同じだけの分野の出典');
  });

  test('actions stay in sight when the act turns out to be one that is not tracked', async () => {
    await (await app.as('liaison')).post('/commitments/10-2-2/actions', { titleJa: '働きかけ', audience: 'internal' }).expect(303);
    await save('10-2-2', { ...(await shown('10-2-2')), act: 'explained' });
    expect((await (await app.as('staff')).get('/commitments/10-2-2').expect(200)).text).toContain('href="/actions/A10-1"');
  });

  test('a commitment is reached only through its own meeting and area', async () => {
    const liaison = await app.as('liaison');
    for (const path of ['/meetings/10/focus-areas/9/commitments', '/meetings/99/focus-areas/1/commitments', '/meetings/5/focus-areas/3/commitments']) {
      await liaison.get(`${path}/new`).expect(404);
      expect((await add(plain, path)).status).toBe(404);
    }
    for (const ref of ['10-1-9', '10-4-1', '99-1-1', '10-1', '10-1-1-1', 'x', '010-1-1', '10-1-99999']) {
      await liaison.get(`/commitments/${ref}`).expect(404);
      await liaison.get(`/commitments/${ref}/edit`).expect(404);
      await liaison.post(`/commitments/${ref}`, plain).expect(404);
      await liaison.post(`/commitments/${ref}/removal`).expect(404);
    }
  });
});
