import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { formOf, unmarked } from '../support/form.ts';
import { lastAudit, recordOf } from '../support/record.ts';

describe.each(engines)('Who took part in a meeting is written, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
  });
  afterAll(() => app.close());

  const shown = async (number: number) =>
    formOf(await (await app.as('liaison')).get(`/meetings/${number}/delegations`).expect(200), `/meetings/${number}/delegations`);
  const save = async (number: number, fields: object) => (await app.as('liaison')).post(`/meetings/${number}/delegations`, fields);

  test('the form shows both sides as they are saved, with three rows more, and saving it changes nothing', async () => {
    const { delegations: before } = await recordOf(app, 10);
    const fields = await shown(10);
    expect(fields).toMatchObject({ 'us[delegates][0][nameJa]': before[1]?.delegates[0]?.name.ja, 'us[delegates][3][nameJa]': '', 'jp[others]': '1' });
    expect(fields).not.toHaveProperty('us[delegates][4][nameJa]');
    expect((await save(10, fields)).status).toBe(303);
    expect((await recordOf(app, 10)).delegations).toEqual(before);
  });

  test('delegates are kept in their order, in both languages, with head and ほか; empty rows are left out', async () => {
    const fields = {
      ...(await shown(9)),
      'jp[textJa]': '防衛装備庁長官 甲\r\n調達管理部長 乙 ほか', 'jp[others]': '1',
      'jp[delegates][0][nameJa]': '甲', 'jp[delegates][0][postJa]': '防衛装備庁長官', 'jp[delegates][0][isHead]': '1',
      'jp[delegates][2][nameJa]': '乙', 'jp[delegates][2][nameEn]': 'Otsu', 'jp[delegates][2][postEn]': 'Director-General',
      'us[delegates][1][postEn]': 'Director, DSCA',
    };
    const saved = await save(9, fields);
    expect([saved.status, saved.headers['location']]).toEqual([303, '/meetings/9']);
    const nothing = { ja: null, en: null };
    expect((await recordOf(app, 9)).delegations).toEqual([
      {
        party: 'jp', text: { ja: '防衛装備庁長官 甲\n調達管理部長 乙 ほか', en: null }, others: true,
        delegates: [
          { name: { ja: '甲', en: null }, post: { ja: '防衛装備庁長官', en: null }, isHead: true },
          { name: { ja: '乙', en: 'Otsu' }, post: { ja: null, en: 'Director-General' }, isHead: false },
        ],
      },
      { party: 'us', text: nothing, others: false, delegates: [{ name: nothing, post: { ja: null, en: 'Director, DSCA' }, isHead: false }] },
    ]);
    expect(await lastAudit(app)).toMatchObject({ change: 'meeting.delegations', ref: '9', detail: { before: [{ party: 'jp' }, { party: 'us' }] } });
  });

  test('the page shows them, the head marked and ほか said; a name announced but not written as a delegate is not hidden', async () => {
    const page = await (await app.as('staff')).get('/meetings/9').expect(200);
    expect(page.text).toMatch(/甲<\/span><\/span> <span class="tag">代表<\/span>/);
    expect(page.text).toMatch(/ほか\s*<\/dd>/);
    await save(9, { ...(await shown(9)), 'us[textJa]': '丙長官、丁部長' });
    expect((await (await app.as('staff')).get('/meetings/9').expect(200)).text).toContain('丙長官、丁部長');
    // What the 10th announced names nobody beyond the heads, and is not said twice.
    expect((await (await app.as('staff')).get('/meetings/10').expect(200)).text).not.toContain('青柳防衛装備庁長官 ほか');
  });

  test('a side of which nothing is known is unknown, never none', async () => {
    const page = await (await app.as('staff', 'en')).get('/meetings/7').expect(200);
    expect(page.text).toMatch(/US side<\/dt><dd>\s*<span class="missing">No public record found<\/span>/);
  });

  test('a refusal keeps every row, and offers three more, not six', async () => {
    const typed = { ...(await shown(10)), 'jp[delegates][2][nameJa]': '<b>後の人</b>', 'us[delegates][1][nameEn]': 'x'.repeat(501) };
    const page = await save(10, typed);
    expect(page.status).toBe(422);
    expect(page.text).toContain('<a href="#f-us-delegates-1-nameEn">米国側　参加者2　氏名 (英語)：長すぎます。短くしてください。</a>');
    const again = formOf(page, '/meetings/10/delegations');
    expect(again).toMatchObject({ 'jp[delegates][2][nameJa]': '<b>後の人</b>', 'us[delegates][1][nameEn]': 'x'.repeat(501) });
    expect(Object.keys(again).filter((name) => name.startsWith('us[delegates]') && name.endsWith('[nameJa]'))).toHaveLength(5);
  });

  test('of two people at once the second sees all the rows of the first', async () => {
    const fields = await shown(6);
    const first = Object.fromEntries([0, 1, 2, 3, 4].map((row) => [`jp[delegates][${row}][nameJa]`, `先${row}`]));
    expect((await save(6, { ...fields, ...first })).status).toBe(303);
    const page = await save(6, { ...fields, 'jp[delegates][0][nameJa]': '後0' });
    expect(page.status).toBe(409);
    expect(unmarked(page.text)).toMatch(/保存済みの内容<\/p><p[^>]*>先0</);
    const back = formOf(page, '/meetings/6/delegations');
    const names = [0, 1, 2, 3, 4].map((row) => back[`jp[delegates][${row}][nameJa]`]);
    expect(names).toEqual(['後0', '先1', '先2', '先3', '先4']);
    expect((await recordOf(app, 6)).delegations[0]?.delegates).toHaveLength(5);
  });

  test('who edits the meeting itself at the same time is told too', async () => {
    const liaison = await app.as('liaison');
    const edit = formOf(await liaison.get('/meetings/5/edit').expect(200), '/meetings/5');
    await save(5, await shown(5));
    await liaison.post('/meetings/5', edit).expect(409);
  });

  test.each([
    ['nothing', {}],
    ['a text for a side', { version: '1', jp: 'x', us: 'y' }],
    ['a text for the rows', { version: '1', 'jp[delegates]': 'x', 'us[textJa]': '' }],
    ['two names in one row', { version: '1', 'jp[delegates][0][nameJa]': ['甲', '乙'], 'us[textJa]': '' }],
  ])('a form of %s is refused', async (_what, fields) => {
    const { delegations: before } = await recordOf(app, 4);
    expect((await save(4, fields)).status).toBe(422);
    expect((await recordOf(app, 4)).delegations).toEqual(before);
  });

  test('many delegates are kept, past the number at which forms are read another way', async () => {
    const many = Object.fromEntries(Array.from({ length: 130 }, (_, row) => [`us[delegates][${row}][nameEn]`, `Member ${row}`]));
    expect((await save(7, { ...(await shown(7)), ...many })).status).toBe(303);
    const names = (await recordOf(app, 7)).delegations[1]?.delegates.map(({ name }) => name.en);
    expect(names).toEqual(Array.from({ length: 130 }, (_, row) => `Member ${row}`));
    const again = await shown(7);
    expect(again['us[delegates][129][nameEn]']).toBe('Member 129');
    const page = await save(7, { ...again, 'jp[delegates][0][nameJa]': 'x'.repeat(501) });
    expect(formOf(page, '/meetings/7/delegations')).toMatchObject({ 'us[delegates][129][nameEn]': 'Member 129', 'us[delegates][0][nameEn]': 'Member 0' });
  });

  test('a meeting that is not there has no participants to write', async () => {
    const liaison = await app.as('liaison');
    await liaison.get('/meetings/99/delegations').expect(404);
    await liaison.post('/meetings/99/delegations', await shown(10)).expect(404);
  });
});
