import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { formOf } from '../support/form.ts';
import { lastAudit, recordOf } from '../support/record.ts';

const planned = { stage: 'planned', authoritative: 'ja' };

describe.each(engines)('A liaison officer adds a meeting by hand, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine);
  });
  afterAll(() => app.close());

  const add = async (fields: object) => (await app.as('liaison')).post('/meetings', { ...planned, ...fields });

  test('an empty list says so, and what to do about it to those who can', async () => {
    const forLiaison = await (await app.as('liaison')).get('/meetings').expect(200);
    expect(forLiaison.text).toContain('会合はまだ記録されていません');
    expect(forLiaison.text).toContain('href="/announcements/new"');
    const forStaff = await (await app.as('staff', 'en')).get('/meetings').expect(200);
    expect(forStaff.text).toContain('No meeting is recorded yet');
    expect(forStaff.text).not.toContain('/announcements/new');
  });

  test('the form proposes the next number, and a plan', async () => {
    const liaison = await app.as('liaison');
    expect(formOf(await liaison.get('/meetings/new').expect(200), '/meetings')).toMatchObject({ number: '1', stage: 'planned', authoritative: 'ja' });
    await add({ number: '10' });
    expect(formOf(await liaison.get('/meetings/new').expect(200), '/meetings')).toMatchObject({ number: '11' });
  });

  test('a meeting can be planned before its date and place are known, and shows them as undecided', async () => {
    const added = await add({ number: '11', fiscalYear: '2026' });
    expect([added.status, added.headers['location']]).toEqual([303, '/meetings/11']);
    const { meeting } = await recordOf(app, 11);
    expect(meeting).toMatchObject({ stage: 'planned', fiscalYear: 2026, heldFrom: null, heldTo: null, startsAt: null, format: null, timeZone: null });
    const page = await (await app.as('leadership')).get('/meetings/11').expect(200);
    expect(page.text).toContain('<span class="tag tag-draft">予定</span>');
    expect(page.text.match(/<span class="missing">未定<\/span>/g)?.length).toBe(5);
    expect(page.text).not.toContain('公開記録なし');
    const list = await (await app.as('leadership', 'en')).get('/meetings').expect(200);
    expect(list.text).toContain('Not decided yet');
    expect(await lastAudit(app)).toMatchObject({ change: 'meeting.add', ref: '11', by: '連絡 花子', detail: { meeting: { number: 11, stage: 'planned' } } });
  });

  test('the list says of a plan without a fiscal year that it is undecided, not that there is no record', async () => {
    await add({ number: '30' });
    const { text } = await (await app.as('leadership')).get('/meetings').expect(200);
    const [row = ''] = /<tr>(?:(?!<\/tr>)[^])*meetings\/30"[^]*?<\/tr>/.exec(text) ?? [];
    expect(row).toContain('年度 <span class="missing">未定</span>');
  });

  test.each([
    ['12', 'to the month', '2027-11', '2027-11', '2027年11月|令和9年11月'],
    ['13', 'to the year', '令和10年', '2028', '令和10年'],
    ['14', 'in the era', '令和元年5月1日', '2019-05-01', '令和元年5月1日（水）'],
    ['15', 'in the era, short and full width', 'Ｒ８．１．２８', '2026-01-28', '令和8年1月28日（水）'],
    ['16', 'with its weekday', '平成31年4月30日（火）', '2019-04-30', '平成31年4月30日（火）'],
  ])('meeting %s has its date %s', async (number, _how, typed, stored, shown) => {
    expect((await add({ number, stage: 'held', heldFrom: typed, seenDay: typed })).status).toBe(303);
    expect((await recordOf(app, Number(number))).meeting).toMatchObject({ heldFrom: stored, heldTo: null });
    const page = await (await app.as('liaison')).get(`/meetings/${number}`).expect(200);
    expect(page.text).toMatch(new RegExp(`<time datetime="${stored}">(?:${shown})</time>`));
  });

  test('a meeting of two days shows both, and may end earlier in the day than it began', async () => {
    const two = { number: '17', stage: 'held', heldFrom: '2027-01-26', seenDay: '2027-01-26', heldTo: '2027-01-27', startsAt: '13:30', endsAt: '12:00', timeZone: 'America/New_York' };
    expect((await add(two)).status).toBe(303);
    const page = await (await app.as('leadership', 'en')).get('/meetings/17').expect(200);
    expect(page.text).toContain('>Tuesday 26 – Wednesday 27 January 2027<');
    expect(page.text).toContain('13:30–12:00 US Eastern time');
    const inJapanese = await (await app.as('leadership')).get('/meetings/17').expect(200);
    expect(inJapanese.text).toContain('>令和9年1月26日（火）～27日（水）<');
    expect(inJapanese.text).toContain('13:30～12:00（');
  });

  test('the fiscal year is taken from the date, and may be typed in the era; numbers and times in full width are read', async () => {
    expect((await add({ number: '１８', heldFrom: '2027-03-31', startsAt: '９：００' })).status).toBe(303);
    expect((await recordOf(app, 18)).meeting).toMatchObject({ number: 18, fiscalYear: 2026, startsAt: '09:00' });
    expect((await add({ number: '19', fiscalYear: '令和9年度' })).status).toBe(303);
    expect((await recordOf(app, 19)).meeting.fiscalYear).toBe(2027);
    const page = await (await app.as('liaison')).get('/meetings/19').expect(200);
    expect(page.text).toContain('令和9年度');
  });

  test.each([
    ['a fiscal year that contradicts the date', { heldFrom: '2027-01-27', fiscalYear: '2027' }, '開催日は2026年度に当たります。', 'fiscalYear'],
    ['a fiscal year that contradicts the year', { heldFrom: '2027', fiscalYear: '2028' }, '2027年は2026年度又は2027年度に当たります。', 'fiscalYear'],
    ['a day that does not exist', { heldFrom: '令和9年2月29日' }, '実在する日付を入力してください。', 'heldFrom'],
    ['a day before its era', { heldFrom: '令和元年4月30日' }, '実在する日付を入力してください。', 'heldFrom'],
    ['a last day before the first', { heldFrom: '2027-01-27', heldTo: '2027-01-26' }, '終わりの日は始まりの日以後にしてください。', 'heldTo'],
    ['a last day without a first', { heldTo: '2027-01-26' }, '終わりの日は始まりの日以後にしてください。', 'heldTo'],
    ['an end before the start on one day', { startsAt: '13:30', endsAt: '12:00' }, '終了時刻は開始時刻より後にしてください。', 'endsAt'],
    ['an hour that does not exist', { startsAt: '24:00' }, '時刻を24時間表記で入力してください。', 'startsAt'],
    ['a year that is no year', { fiscalYear: '0x7e9' }, '年度を入力してください。', 'fiscalYear'],
    ['no number', { number: '' }, '会合の回次を1から9999までの整数で入力してください。', 'number'],
    ['a number that is taken', { number: '11' }, 'この回の会合はすでに記録されています。', 'number'],
    ['a place as long as a book', { placeJa: '場'.repeat(200_001) }, '長すぎます。', 'placeJa'],
    ['a stage there is not', { stage: 'cancelled' }, '選択肢から選んでください。', 'stage'],
    ['a zone there is not', { timeZone: 'Mars/Olympus' }, '選択肢から選んでください。', 'timeZone'],
    ['a list where a text belongs', { summaryJa: ['一', '二'] }, '選択肢から選んでください。', 'summaryJa'],
    ['a form within the form', { 'summaryJa[x][y]': '一' }, '選択肢から選んでください。', 'summaryJa'],
  ])('%s is refused in one sentence at its field', async (_what, wrong, sentence, field) => {
    // What may be said of any field is said with its name.
    const names: Record<string, string> = {
      heldFrom: '開催日（初日）：', placeJa: '場所　日本語：', timeZone: '時間帯：', stage: '段階：', summaryJa: '結果概要　日本語：',
    };
    const isOfAny = /^(?:実在する|長すぎます|選択肢から)/.test(sentence);
    const page = await add({ number: '99', ...wrong });
    expect(page.status).toBe(422);
    expect(page.text).toContain(`<li><a href="#f-${field}">${isOfAny ? names[field] : ''}${sentence}`);
    expect(page.text).toContain(`id="f-${field}-error">${sentence}`);
  });

  test('what was typed, in both languages, is there again after a refusal', async () => {
    const typed = {
      ...planned, number: '98', heldFrom: 'いつか', heldTo: '', fiscalYear: '2026', startsAt: '13:30', endsAt: '', timeZone: 'Asia/Tokyo', format: 'video',
      timeNoteJa: '現地時間', timeNoteEn: 'Local time', placeJa: '市ヶ谷', placeEn: 'Ichigaya', titleJa: '件名', titleEn: 'Title',
      summaryJa: '\n一行目\n\n 二行目 ', summaryEn: 'First\n\n second', annexTitleJa: '別添', annexTitleEn: 'Annex', preambleJa: '前文',
      preambleEn: 'Preamble', closingJa: '結び', closingEn: '<b>Closing</b> & "end"', noteJa: '注', noteEn: 'Note', authoritative: 'both', stage: 'held',
    };
    const page = await add(typed);
    expect(page.status).toBe(422);
    const sent = Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, value.replaceAll('\n', '\r\n')]));
    expect(formOf(page, '/meetings')).toEqual(sent);
    await (await app.as('liaison')).get('/meetings/98').expect(404);
  });

  test('a form with nothing in it is refused and says what is missing', async () => {
    const page = await (await app.as('liaison')).post('/meetings').expect(422);
    for (const field of ['number', 'stage', 'authoritative']) expect(page.text).toContain(`href="#f-${field}"`);
  });
});
