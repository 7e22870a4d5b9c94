import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { listRevisions } from '../../src/revisions/queries.ts';
import { actionOf } from '../support/actions.ts';
import { announcement, pasted, seen } from '../support/announcements.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { formOf } from '../support/form.ts';
import { lastAudit, recordOf } from '../support/record.ts';

// What the 11th will have announced: the budget goes first, one wording goes further, prices are only asked for.
const announced = announcement('sccm-10')
  .replaceAll('第10回', '第11回')
  .replaceAll('令和8年1月28日(水)', '令和9年1月27日(水)')
  .replaceAll('令和8年1月28日', '令和9年1月27日')
  .replaceAll('令和7年度', '令和8年度')
  .replace('縮減に取り組むことについて確認した', '縮減を加速することで合意した');

describe.each(engines)('The 11th, planned from the register, takes its announcement, on %s', (engine) => {
  let app: TestApp;
  let liaison: Browser;
  let review: Record<string, string | string[]>;
  const planned = { action: '', area: 0, commitment: 0 };

  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    liaison = await app.as('liaison');
    await liaison.post('/meetings/4/focus-areas/3/commitments', {
      act: 'confirmed', by: ['jp', 'us'], textJa: '出荷証書と計算書の不一致を解消する。（架空）',
    }).expect(303);
    const form = formOf(await liaison.get('/meetings/next'), '/meetings/next');
    await liaison.post('/meetings/next', { ...form, heldFrom: '令和9年1月', 'areas[4-3][chosen]': '1' }).expect(303);
    const edited = formOf(await liaison.get('/commitments/11-1-1/edit'), '/commitments/11-1-1');
    await liaison.post('/commitments/11-1-1', { ...edited, act: 'confirmed', textEn: 'Continue to reduce.' }).expect(303);
    planned.action = await actionOf(app, { commitmentRef: '11-1-1' });
    const { areas } = await recordOf(app, 11);
    planned.area = areas[0]?.id ?? 0;
    planned.commitment = areas[0]?.commitments[0]?.id ?? 0;
  });
  afterAll(() => app.close());

  test('the review offers to fill the plan, each part matched by heading, theme and words, the rest new', async () => {
    const page = await liaison.post('/announcements/readings', { text: announced }).expect(200);
    expect(page.text).toContain('第11回会合は予定として記録されています');
    expect(page.text).not.toContain('上書きはしません');
    review = formOf(page, '/announcements');
    expect(review).toMatchObject({
      stage: 'held', heldFrom: '2027-01-27', placeJa: '防衛装備庁(市ヶ谷)', fiscalYear: '2026',
      'areas[0][planned]': '1', 'areas[1][planned]': '2', 'areas[2][planned]': '3', 'areas[3][planned]': 'new',
      'areas[0][commitments][0][planned]': 'new', 'areas[0][commitments][1][planned]': '11-1-1',
      'areas[1][commitments][0][planned]': '11-2-1', 'areas[1][commitments][1][planned]': '11-2-2',
      'areas[2][commitments][0][planned]': '11-3-1',
    });
    expect(review['areas[0][themes]']).toHaveLength(2);
    const bare = page.text.replace(/<span class="visually-hidden"[^>]*>[^<]*<\/span>|<\/?strong[^>]*>/g, '');
    expect(bare).toMatch(/予定の文言からの変わり方[^]*?<del>に取り組むことについて確認<\/del><ins>を加速することで合意<\/ins>/);
    expect(page.text).toMatch(/公表されなかった予定[^]*?value="area-4"[^]*?value="11-4-1"/);
  });

  test('a planned part is meant once, and what is meant is not struck', async () => {
    const twice = { ...review, 'areas[1][planned]': '1', 'areas[1][commitments][1][planned]': '11-2-1' };
    const page = await liaison.post('/announcements', { ...twice, strike: ['11-1-1', '11-4-1'] }).expect(422);
    expect(page.text).toContain('<a href="#f-areas-1-planned">予定の1は、既にほかの項目に対応させています。</a>');
    expect(page.text).toContain('予定の11-2-1は、既にほかの項目に対応させています。');
    expect(page.text).toContain('予定の11-1-1は公表文の項目に対応させているため、取り消せません。');
    expect(formOf(page, '/announcements')).toMatchObject(twice);
    expect((await recordOf(app, 11)).meeting.stage).toBe('planned');
  });

  test('what nobody knows of and what is typed wrong is refused with everything typed', async () => {
    const wrong = { 'areas[0][planned]': '9', 'areas[2][commitments][0][planned]': '11-9-9' };
    const page = await liaison.post('/announcements', { ...review, ...wrong, 'areas[2][headingJa]': '書いた見出し' }).expect(422);
    expect(page.text.match(/選択肢から選んでください。/g)?.length).toBeGreaterThanOrEqual(2);
    expect(formOf(page, '/announcements')['areas[2][headingJa]']).toBe('書いた見出し');
    const day = await liaison.post('/announcements', { ...review, heldTo: '2027-02-30' }).expect(422);
    expect(formOf(day, '/announcements')).toMatchObject({ ...review, heldTo: '2027-02-30' });
    const other = await liaison.post('/announcements', { ...review, number: '77' }).expect(422);
    expect(other.text).toContain('第77回会合は、予定として記録されていません。');
    expect(formOf(other, '/announcements')).not.toHaveProperty('seen');
  });

  test('a plan changed meanwhile comes back as it is now, with everything typed', async () => {
    await liaison.post('/meetings/11/focus-areas/4/commitments', { act: 'unknown', textJa: '追加の案' }).expect(303);
    const page = await liaison.post('/announcements', { ...review, summaryJa: '書き直した概要' }).expect(409);
    expect(page.text).toContain('追加の案');
    const again = formOf(page, '/announcements');
    expect(again['summaryJa']).toBe('書き直した概要');
    expect(again['seen']).not.toBe(review['seen']);
    review = again;
  });

  test('saving fills it: the meeting held, the words announced, numbers, links, themes, English and actions kept', async () => {
    await liaison.post('/announcements', seen({ ...review, strike: '11-4-2' })).expect(303).expect('Location', '/meetings/11');
    const { meeting, areas, delegations } = await recordOf(app, 11);
    expect(meeting).toMatchObject({
      stage: 'held', heldFrom: '2027-01-27', startsAt: '13:30', place: { ja: '防衛装備庁(市ヶ谷)' }, summary: { ja: '書き直した概要' },
    });
    expect(delegations[0]).toMatchObject({ text: { ja: '青柳防衛装備庁長官 ほか' }, others: true, delegates: [{ isHead: true }] });
    const refs = (area: (typeof areas)[number]) => area.commitments.map(({ ref }) => ref);
    expect(areas.map((area) => [area.number, area.plannedOnly, area.themes.length, refs(area)])).toEqual([
      [1, false, 2, ['11-1-2', '11-1-1']],
      [2, false, 1, ['11-2-1', '11-2-2']],
      [3, false, 1, ['11-3-1']],
      [4, true, 1, ['11-4-1']],
    ]);
    const [first] = areas;
    expect(first?.heading.en).not.toBeNull();
    const kept = first?.commitments.find(({ ref }) => ref === '11-1-1');
    expect(kept).toMatchObject({
      id: planned.commitment, act: 'agreed', operative: true, continues: ['10-1-2'],
      text: { ja: expect.stringContaining('縮減を加速することで合意した'), en: 'Continue to reduce.' },
    });
    expect(kept?.actions.map(({ ref }) => ref)).toEqual([planned.action]);
    expect(first?.commitments[0]).toMatchObject({ act: 'assessed', operative: false, continues: [] });
    expect(areas[3]?.commitments[0]).toMatchObject({ plannedOnly: true, continues: ['4-3-1'] });
  });

  test('the planned wording stays in the history, the text is kept word for word, and the audit says what became of the plan', async () => {
    const words = (await listRevisions(app.db.read, 'commitment', planned.commitment)).map(({ content }) => content.text_ja);
    expect(words.at(-1)).toContain('加速');
    expect(words[0]).toContain('取り組むことについて確認した');
    expect(await app.db.read.selectFrom('announcements').select('text').execute()).toEqual([{ text: announced }]);
    expect(await lastAudit(app)).toMatchObject({
      change: 'announcement.fill', ref: '11', by: '連絡 花子',
      detail: {
        added: ['11-1-2'], moved: [], struck: ['11-4-2'], plannedOnly: ['11-4-1', '11-4'],
        continued: ['11-1', '11-1-1', '11-2', '11-2-1', '11-2-2', '11-3', '11-3-1'],
        meeting: { stage: ['planned', 'held'] },
      },
    });
  });

  test('what was only planned is never told as said: not in the register, the minutes, the print or on the theme', async () => {
    app.clock.now = new Date('2027-02-01T03:00:00.000Z');
    liaison = await app.as('liaison');
    const register = (await liaison.get('/register.json').expect(200)).body as { commitments: { number: string; ageInMeetings: number }[] };
    const numbers = register.commitments.map(({ number }) => number);
    expect(numbers).toContain('11-1-1');
    expect(numbers).not.toContain('11-4-1');
    for (const path of ['/meetings/11/minutes', '/meetings/11/announcement', '/themes/shipping-and-billing-discrepancies']) {
      const { text } = await liaison.get(path).expect(200);
      expect(text).not.toContain('11-4-1');
      expect(text.match(/出荷証書と計算書の不一致の解消/g)?.length ?? 0).toBeLessThanOrEqual(path.startsWith('/themes') ? 1 : 0);
    }
    // The 4th's commitment was passed over: nothing that was said takes it up.
    expect((await liaison.get('/commitments/4-3-1').expect(200)).text).not.toContain('11-4-1');
    const page = (await liaison.get('/meetings/11').expect(200)).text;
    expect(page).toContain('予定のみ');
    expect((await liaison.get('/meetings/11.json')).text).toContain('"plannedOnly":true');
  });

  test('an officer who knows better says that it was said after all', async () => {
    const form = formOf(await liaison.get('/commitments/11-4-1/edit').expect(200), '/commitments/11-4-1');
    await liaison.post('/commitments/11-4-1', { ...form, act: 'confirmed', by: ['jp', 'us'], said: '1' }).expect(303);
    const { areas } = await recordOf(app, 11);
    expect(areas[3]).toMatchObject({ plannedOnly: false, commitments: [{ ref: '11-4-1', plannedOnly: false, operative: true }] });
    expect((await liaison.get('/register.json')).text).toContain('"11-4-1"');
  });

  test('a held meeting is compared as before, and not filled again', async () => {
    const page = await liaison.post('/announcements/readings', { text: announced }).expect(200);
    expect(page.text).toContain('第11回会合はすでに記録されています。上書きはしません。');
    const again = await liaison.post('/announcements', seen(review)).expect(422);
    expect(again.text).toContain('第11回会合は、予定として記録されていません。');
  });
});

describe.each(engines)('A plan that was announced otherwise, on %s', (engine) => {
  let app: TestApp;
  let liaison: Browser;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    liaison = await app.as('liaison');
    await liaison.post('/meetings/next', formOf(await liaison.get('/meetings/next'), '/meetings/next')).expect(303);
    // What is thought to be promised already can be worked on, and spoken of.
    for (const path of ['/commitments/11-2-1', '/commitments/11-3-1']) {
      await liaison.post(path, { ...formOf(await liaison.get(`${path}/edit`), path), act: 'confirmed' }).expect(303);
    }
    await actionOf(app, { commitmentRef: '11-2-1' });
  });
  afterAll(() => app.close());

  test('typed under a number that is planned, it is refused once and comes back as a filling', async () => {
    const fields = { ...seen(await pasted(liaison, announced.replaceAll('第11回', '第12回'))), number: '11' };
    const page = await liaison.post('/announcements', fields).expect(422);
    expect(page.text).toContain('第11回会合は予定として記録されています。予定の分野・確認事項との対応を確かめてから');
    expect(formOf(page, '/announcements')).toMatchObject({ 'areas[0][planned]': '1', 'areas[2][commitments][0][planned]': '11-3-1' });
  });

  test('a direction keeps a commitment in its area, and what is worked on is not struck', async () => {
    await (await app.as('leadership')).post('/commitments/11-3-1/directions', { direction: '年内に' }).expect(303);
    const fields = seen(await pasted(liaison, announced));
    const page = await liaison.post('/announcements', {
      ...fields, 'areas[1][commitments][0][planned]': '11-3-1', 'areas[2][commitments][0][planned]': 'new',
      strike: ['11-2-1', 'area-3'],
    }).expect(422);
    expect(page.text).toContain('11-3-1には幹部の指示又は点検結果があるため、別の分野に移せません。');
    expect(page.text).toContain('11-2-1には対応事項があるため、取り消せません。');
    expect(page.text).toContain('予定の3は公表文の項目に対応させているため、取り消せません。');
    const struck = { ...fields, 'areas[2][commitments][0][planned]': 'new', strike: '11-3-1' };
    const answer = await liaison.post('/announcements', struck).expect(422);
    expect(answer.text).toContain('11-3-1には幹部の指示又は点検結果があるため、取り消せません。');
  });

  test('areas that merged and split: what moved gets a number there, and its links and actions go along', async () => {
    const fields = {
      ...(seen(await pasted(liaison, announced))),
      'areas[0][planned]': '1', 'areas[1][planned]': 'new', 'areas[1][commitments][0][planned]': '11-2-1', 'areas[1][commitments][1][planned]': 'new',
    };
    await liaison.post('/announcements', { ...fields, strike: ['area-2'] }).expect(303);
    const { areas } = await recordOf(app, 11);
    expect(areas.map((area) => [area.number, area.commitments.map(({ ref }) => ref)])).toEqual([
      [1, ['11-1-2', '11-1-1']], [4, ['11-4-1', '11-4-2']], [3, ['11-3-1']],
    ]);
    const moved = areas[1]?.commitments[0];
    expect(moved).toMatchObject({ continues: ['10-2-1'], act: 'confirmed', actions: [{ ref: 'A11-1' }] });
    expect(areas[1]?.commitments[1]?.continues).toEqual([]);
    await liaison.get('/commitments/11-2-1').expect(404);
    expect((await liaison.get('/actions/A11-1').expect(200)).text).toContain('11-4-1');
    expect((await lastAudit(app)).detail).toMatchObject({ moved: [['11-2-1', '11-4-1']], struck: ['11-2-2', '11-2'] });
  });

  test('two who fill it at once: one does, the other is told', async () => {
    const other = await startApp(engine, { publicRecord: true });
    const [one, two] = [await other.as('liaison'), await other.as('admin')];
    await one.post('/meetings/next', formOf(await one.get('/meetings/next'), '/meetings/next')).expect(303);
    const fields = seen(await pasted(one, announced));
    const answers = await Promise.all([one.post('/announcements', fields), two.post('/announcements', fields)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
    expect((await recordOf(other, 11)).areas).toHaveLength(3);
    await other.close();
  });

  test('an announcement that a meeting will be held sets its day, and the plan stays a plan', async () => {
    const other = await startApp(engine, { publicRecord: true });
    const officer = await other.as('liaison');
    await officer.post('/meetings/next', formOf(await officer.get('/meetings/next'), '/meetings/next')).expect(303);
    const fields = await pasted(officer, announcement('planned').replaceAll('84', '11').replaceAll('８４', '１１'));
    expect(fields['stage']).toBe('planned');
    await officer.post('/announcements', fields).expect(303);
    const { meeting, areas } = await recordOf(other, 11);
    expect(meeting).toMatchObject({ stage: 'planned', heldFrom: '2027-01-27' });
    expect(areas.flatMap((area) => [area, ...area.commitments]).filter(({ plannedOnly }) => plannedOnly)).toEqual([]);
    expect(areas).toHaveLength(3);
    await other.close();
  });
});
