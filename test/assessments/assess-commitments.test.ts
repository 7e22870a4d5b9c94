import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { listAssessments } from '../../src/assessments/queries.ts';
import { actionOf, report } from '../support/actions.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { planMeeting } from '../support/assessments.ts';
import { formOf } from '../support/form.ts';

const path = '/meetings/11/assessment';

/** The form as it came, with what a person makes of some rows: reference to choice and reason. */
function filled(page: { text: string }, rows: Record<string, [string, string?]>) {
  const fields = formOf(page, path);
  for (const [ref, [status, reason = '']] of Object.entries(rows)) {
    const prefix = /^(rows\[\d+\])/.exec(Object.keys(fields).find((name) => fields[name] === ref) ?? '')?.[1];
    if (prefix === undefined) throw new Error(`no row ${ref}`);
    Object.assign(fields, { [`${prefix}[status]`]: status, [`${prefix}[reasonJa]`]: reason });
  }
  return fields;
}

const openPart = (text: string) => text.slice(text.indexOf('id="open"'), text.indexOf('id="carried"'));
const carriedPart = (text: string) => text.slice(text.indexOf('id="carried"'), text.indexOf('id="settled"'));
const listed = (part: string) =>
  [...part.matchAll(/<li class="commitment" id="c-([\d-]+)"/g)].map(([, ref]) => ref);
const settledPart = (text: string) => text.slice(text.indexOf('id="settled"'));

describe.each(engines)('A meeting assesses the commitments of earlier ones, on %s', (engine) => {
  let app: TestApp;
  let liaison: Browser;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    await planMeeting(app, 11);
    liaison = await app.as('liaison');
    // An area of the 4th meeting that no later one took up.
    for (const number of [1, 2, 3, 4, 5]) {
      await liaison.post('/meetings/4/focus-areas/3/commitments', {
        act: 'confirmed', by: ['jp', 'us'], textJa: `出荷証書と計算書の不一致を解消する。（架空${number}）`,
      }).expect(303);
    }
  });
  afterAll(() => app.close());
  const said = async (ref: string) => {
    const all = await listAssessments(app.db.read);
    return all.filter(({ commitmentRef }) => commitmentRef === ref).map(({ status }) => status);
  };

  test('the open ones come first, newest meeting first, with their words, actions and the newest note', async () => {
    const ref = await actionOf(app, { commitmentRef: '10-2-2', title: { ja: '照会する', en: null } });
    await report(app, ref, { status: 'awaiting_counterpart', note: { ja: '米側に照会した。', en: null }, audience: 'internal' });
    const { text } = await liaison.get(path).expect(200);
    expect(listed(openPart(text))).toEqual(['10-1-2', '10-2-1', '10-2-2', '10-3-1', '4-3-1', '4-3-2', '4-3-3', '4-3-4', '4-3-5']);
    const row = text.slice(text.indexOf('id="c-10-2-2"'), text.indexOf('id="c-10-3-1"'));
    for (const words of ['働きかけることも引き続き要請した', '照会する', '相手方対応待ち', '米側に照会した。', '内部限り', '点検未了']) {
      expect(row).toContain(words);
    }
    // 評価 and 説明 promise nothing.
    expect(text).not.toContain('id="c-10-1-1"');
  });

  test('what a later meeting took up again is seen as such; what is open is what the register counts as open', async () => {
    const { text } = await liaison.get(path).expect(200);
    expect(listed(carriedPart(text))).toEqual(['8-1-1', '8-2-1', '4-1-1', '4-2-1', '4-4-1']);
    expect(carriedPart(text)).toMatch(/id="c-8-1-1"[^]*href="\/commitments\/10-1-2">10-1-2<\/a>/);
    const register = await liaison.get('/register?status=open');
    expect(register.text).toContain(`未了</span> <span class="tile-count">${listed(openPart(text)).length}</span>`);
    // To the 10th itself what it took up again was still open.
    expect(listed(openPart((await liaison.get('/meetings/10/assessment')).text))).toContain('8-1-1');
  });

  test('what was taken up again can be assessed itself', async () => {
    const { text } = await liaison.get(path);
    const row = text.slice(text.indexOf('id="c-4-4-1"'));
    const form = formOf({ text: row.slice(row.indexOf('<form')) }, path);
    const refused = await liaison.post(path, { ...form, 'rows[0][status]': 'superseded' }).expect(422);
    expect(openPart(refused.text)).toContain('4-4-1の理由を入力してください。');
    await liaison.post(path, { ...form, 'rows[0][status]': 'continued' }).expect(303);
    expect(await said('4-4-1')).toEqual(['continued']);
    expect(carriedPart((await liaison.get(path)).text)).toMatch(/id="c-4-4-1"[^]*継続/);
  });

  test('an action that is done settles nothing', async () => {
    const ref = await actionOf(app, { commitmentRef: '4-3-5' });
    await report(app, ref, { status: 'done', evidence: 'https://example.jp/' });
    expect(openPart((await liaison.get(path)).text)).toContain('id="c-4-3-5"');
    expect(await said('4-3-5')).toEqual([]);
  });

  test('settled ones move to the second list with who, when and why; continued ones stay; the rest is unassessed', async () => {
    const page = await liaison.get(path);
    await liaison.post(path, filled(page, {
      '10-3-1': ['implemented', '年度内に締結した。'], '4-3-1': ['superseded', '10-1-2に引き継いだ。'], '10-1-2': ['continued'],
    })).expect(303).expect('Location', path);
    const { text } = await liaison.get(path);
    expect(openPart(text)).toContain('id="c-10-1-2"');
    expect(openPart(text)).not.toContain('id="c-10-3-1"');
    const row = settledPart(text).slice(settledPart(text).indexOf('id="c-10-3-1"'));
    for (const words of ['実施済', '年度内に締結した。', '連絡 花子', '令和8年2月2日 12:00', '第11回会合']) expect(row).toContain(words);
    expect(text).toContain('未了 7件（うちこの会合で点検していないもの 6件）、後の会合が引き継いだもの 5件、終了 2件');
    expect(await said('10-2-1')).toEqual([]);
  });

  test('the chip stands on the commitment, with every entry, and on its meeting', async () => {
    const page = await liaison.get('/commitments/10-3-1').expect(200);
    expect(page.text).toContain('chip-implemented');
    expect(page.text).toContain('年度内に締結した。');
    const meeting = await liaison.get('/meetings/10').expect(200);
    const part = meeting.text.slice(meeting.text.indexOf('id="c-10-3-1"'));
    expect(part).toContain('chip-implemented');
    expect(meeting.text).toContain('chip-assessed chip-open');
    expect(meeting.text).toContain('href="/meetings/10/assessment"');
    // Nothing is said of what was only explained.
    const informative = meeting.text.slice(meeting.text.indexOf('id="c-10-1-1"'), meeting.text.indexOf('id="c-10-1-2"'));
    expect(informative).not.toContain('chip-assessed');
  });

  test('the same form sent again records nothing twice', async () => {
    const before = (await listAssessments(app.db.read)).length;
    const answer = await liaison.post(path, formOf(await liaison.get(path), path)).expect(422);
    expect(answer.text).toContain('点検結果が一つも選ばれていないか');
    expect(await listAssessments(app.db.read)).toHaveLength(before);
  });

  test('a later entry of the same meeting corrects the first; both stay', async () => {
    const { text } = await liaison.get(path);
    const row = text.slice(text.indexOf('id="c-4-3-1"'));
    const correction = formOf({ text: row.slice(row.indexOf('<form')) }, path);
    await liaison.post(path, { ...correction, 'rows[0][status]': 'continued' }).expect(303);
    expect(await said('4-3-1')).toEqual(['superseded', 'continued']);
    expect(openPart((await liaison.get(path)).text)).toContain('id="c-4-3-1"');
    const page = await liaison.get('/commitments/4-3-1');
    expect(page.text.slice(page.text.indexOf('id="assessments"'))).toMatch(/chip-continued[^]*chip-superseded/);
  });

  test('a missing reason, and a reason without a choice, are refused; nothing is saved and nothing typed is lost', async () => {
    const page = await liaison.get(path);
    const fields = filled(page, { '4-3-2': ['lapsed'], '10-2-1': ['', '理由だけ <b>'], '4-3-3': ['withdrawn', '取り下げた。'] });
    const answer = await liaison.post(path, fields).expect(422);
    expect(answer.text).toContain('4-3-2の理由を入力してください。');
    expect(answer.text).toContain('10-2-1の点検結果を選んでください。');
    expect(answer.text).toContain('理由だけ &lt;b&gt;');
    expect(answer.text).toContain('取り下げた。');
    const again = formOf(answer, path);
    expect(Object.values(again)).toContain('lapsed');
    expect(Object.values(again)).toContain('withdrawn');
    expect(await said('4-3-3')).toEqual([]);
  });

  test('a reason that is far too long comes back whole', async () => {
    const long = 'あ'.repeat(200_001);
    const answer = await liaison.post(path, filled(await liaison.get(path), { '4-3-2': ['lapsed', long] })).expect(422);
    expect(answer.text).toContain(long);
  });

  test('two people assess at once: the second sees what the first saved, keeps what was typed and can still save', async () => {
    const second = await app.as('admin');
    const shown = await second.get(path);
    await liaison.post(path, filled(await liaison.get(path), { '4-3-4': ['lapsed', '先の理由 <i>'] })).expect(303);
    const mine = filled(shown, { '4-3-4': ['implemented', '後の理由'], '4-3-3': ['withdrawn', 'これも'] });
    const answer = await second.post(path, mine).expect(409);
    expect(await said('4-3-3')).toEqual([]);
    const row = answer.text.slice(answer.text.indexOf('id="c-4-3-4"'));
    for (const words of ['保存済みの内容', '終了（未実施）', '先の理由 &lt;i&gt;', '連絡 花子', '後の理由']) expect(row).toContain(words);
    expect(answer.text).toContain('これも');
    await second.post(path, formOf(answer, path)).expect(303);
    expect(await said('4-3-4')).toEqual(['lapsed', 'implemented']);
    expect(await said('4-3-3')).toEqual(['withdrawn']);
  });

  test('a row left alone does not undo what someone else said of it meanwhile', async () => {
    const second = await app.as('admin');
    const shown = await second.get(path);
    await liaison.post(path, filled(await liaison.get(path), { '10-1-2': ['withdrawn', '取り下げた。'] })).expect(303);
    const answer = await second.post(path, filled(shown, { '10-2-1': ['lapsed'] })).expect(422);
    await second.post(path, filled(answer, { '10-2-1': ['lapsed', '行われなかった。'] })).expect(303);
    expect(await said('10-1-2')).toEqual(['continued', 'withdrawn']);
  });

  test('the same or an earlier meeting assesses nothing, and nobody assesses what was only told', async () => {
    const rowOf = (ref: string) => ({ 'rows[0][ref]': ref, 'rows[0][seen]': '0', 'rows[0][status]': 'continued' });
    const same = await liaison.post('/meetings/10/assessment', rowOf('10-2-2')).expect(422);
    expect(same.text).toContain('10-2-2は、この会合より前の会合の確認事項ではないため点検できません。');
    await liaison.post('/meetings/9/assessment', rowOf('10-2-2')).expect(422);
    expect((await liaison.post(path, rowOf('10-1-1')).expect(422)).text).toContain('記録のみの事項');
    expect((await liaison.post(path, rowOf('10-9-9')).expect(422)).text).toContain('10-9-9という確認事項はありません');
    await liaison.post(path, { 'rows[0][ref]': '10-2-2', 'rows[0][seen]': '0', 'rows[0][status]': 'closed' }).expect(422);
    expect(await said('10-2-2')).toEqual([]);
  });

  test('what was typed for a commitment this meeting cannot assess is given back at its sentence', async () => {
    const typed = (ref: string) => ({
      'rows[0][ref]': ref, 'rows[0][seen]': '0', 'rows[0][status]': 'implemented', 'rows[0][reasonJa]': '書いた <理由>',
    });
    const early = await liaison.post('/meetings/4/assessment', typed('10-1-2')).expect(422);
    const told = await liaison.post(path, typed('10-1-1')).expect(422);
    for (const [{ text }, words] of [[early, '10-1-2は、この会合より前'], [told, '記録のみの事項']] as const) {
      const kept = text.slice(text.indexOf('id="kept-0"'), text.indexOf('id="open"'));
      for (const one of [words, '実施済', '書いた &lt;理由&gt;']) expect(kept).toContain(one);
      expect(text).toContain('href="#kept-0"');
    }
    // The list of what can be assessed stays as it was.
    expect(openPart(told.text)).toContain('id="c-4-3-5"');
  });

  test('what was settled at another meeting is told there and cannot be corrected here', async () => {
    await planMeeting(app, 12);
    const { text } = await liaison.get('/meetings/12/assessment').expect(200);
    const row = settledPart(text).slice(settledPart(text).indexOf('id="c-10-3-1"'));
    expect(row).toContain('href="/meetings/11/assessment"');
    expect(settledPart(text)).not.toContain('点検結果を訂正する');
  });

  test('a reader reads without a form; a stranger and a missing meeting', async () => {
    const { text } = await (await app.as('leadership', 'en')).get(path).expect(200);
    expect(text).toContain('Open commitments');
    expect(text).not.toContain('Record the conclusions');
    await (await app.as('staff')).post(path).expect(403);
    await app.stranger().get(path).expect(303);
    await liaison.get('/meetings/99/assessment').expect(404);
    await liaison.post('/meetings/99/assessment').expect(404);
    await liaison.get('/meetings/x/assessment').expect(404);
  });

  test('the audit names it', async () => {
    expect((await (await app.as('admin')).get('/audit')).text).toContain('assessment.add');
  });

  test('what no later meeting took up has no record, which is not an end', async () => {
    const page = await liaison.get('/commitments/8-2-1').expect(200);
    expect(page.text).not.toContain('その後の記録なし');
    await liaison.post('/meetings/4/focus-areas/3/commitments', {
      act: 'confirmed', by: ['jp', 'us'], textJa: '出荷証書と計算書の不一致を解消する。（架空）',
    }).expect(303);
    const passed = await liaison.get('/commitments/4-3-6').expect(200);
    expect(passed.text).toContain('その後の記録なし');
    expect(passed.text).toContain('chip-open');
    expect(openPart((await liaison.get(path)).text)).toContain('id="c-4-3-6"');
  });
});
