import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pasted, shortAnnouncement } from '../support/announcements.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { formOf } from '../support/form.ts';
import { recordOf, refsOf } from '../support/record.ts';

describe.each(engines)('The officer corrects what was read before saving it, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine);
    await (await app.as('liaison')).post('/themes', { nameJa: '未納入', nameEn: 'Undelivered' }).expect(303);
  });
  afterAll(() => app.close());

  const review = async (number: number, ...lines: string[]) => pasted(await app.as('liaison'), shortAnnouncement(number, ...lines));
  const save = async (fields: object) => (await app.as('liaison')).post('/announcements', fields);

  test('every correction typed in the review is what is saved', async () => {
    const typed = {
      titleJa: '第二十回会合', heldFrom: '令和8年1月26日', heldTo: 'R8.1.27', startsAt: '９：００', endsAt: '16:45', timeZone: 'Pacific/Honolulu',
      placeJa: 'ハワイ', summaryJa: '一段落目\r\n\r\n二段落目', 'jp[delegates][0][nameJa]': '前田 新', 'areas[0][headingJa]': '直した見出し',
      'areas[0][themes]': '1', 'areas[0][commitments][0][act]': 'agreed', 'areas[0][commitments][0][textJa]': '直した文言',
      'areas[0][commitments][0][dueOn]': '令和8年3月31日', timeNoteJa: '現地時間',
    };
    const fields: Record<string, unknown> = { ...(await review(20)), ...typed };
    delete fields['us[others]'];
    expect((await save(fields)).status).toBe(303);
    const { meeting, delegations, areas } = await recordOf(app, 20);
    expect(meeting).toMatchObject({
      title: { ja: '第二十回会合' }, heldFrom: '2026-01-26', heldTo: '2026-01-27', startsAt: '09:00', endsAt: '16:45',
      timeZone: 'Pacific/Honolulu', place: { ja: 'ハワイ' }, summary: { ja: '一段落目\n\n二段落目' }, timeNote: { ja: '現地時間' },
    });
    expect(delegations.map(({ others, delegates }) => [delegates[0]?.name.ja, others])).toEqual([['前田 新', true], ['ハリス', false]]);
    expect(areas[0]).toMatchObject({ heading: { ja: '直した見出し' }, themes: [{ name: { ja: '未納入' } }] });
    expect(areas[0]?.commitments[0]).toMatchObject({
      act: 'agreed', text: { ja: '直した文言' }, due: { on: '2026-03-31', inferred: false },
    });
  });

  test('a commitment that is not ticked is not recorded, whatever stands in it, and leaves no gap', async () => {
    const fields: Record<string, unknown> = await review(21);
    delete fields['areas[0][commitments][0][keep]'];
    fields['areas[0][commitments][0][dueOn]'] = 'いつか';
    expect((await save(fields)).status).toBe(303);
    expect(await refsOf(app, 21)).toEqual(['21-2-1']);
  });

  test('a commitment and an area that were added are recorded, in the next places', async () => {
    const fields = {
      ...(await review(22)),
      'areas[0][commitments][1][textJa]': '加えた文言', 'areas[0][commitments][1][act]': 'explained', 'areas[0][commitments][1][by]': 'us',
      'areas[2][headingJa]': '加えた分野', 'areas[2][commitments][0][textJa]': '新しい分野の文言', 'areas[2][commitments][0][act]': 'unknown',
    };
    expect((await save(fields)).status).toBe(303);
    const { areas } = await recordOf(app, 22);
    expect(areas.flatMap(({ commitments }) => commitments.map(({ ref, act, text }) => [ref, act, text.ja]))).toEqual([
      ['22-1-1', 'confirmed', '両庁は、未納入額の縮減に取り組むことを確認した。'],
      ['22-1-2', 'explained', '加えた文言'],
      ['22-2-1', 'requested', '日本側は、米側に対し、価格情報を提供するよう要請した。'],
      ['22-3-1', null, '新しい分野の文言'],
    ]);
  });

  test('an area that was emptied is left out, and a line placed in the one after it goes with it', async () => {
    const fields: Record<string, unknown> = { ...(await review(23, '★ 分野二に続く行')), 'areas[0][headingJa]': '', 'areas[0][textJa]': '' };
    delete fields['areas[0][commitments][0][keep]'];
    expect(fields['lines[0][line]']).toBe('17');
    fields['lines[0][decision]'] = 'area-2';
    expect((await save(fields)).status).toBe(303);
    const { areas } = await recordOf(app, 23);
    expect(areas.map(({ number, text }) => [number, text.ja])).toEqual([
      [1, '日本側は、米側に対し、価格情報を提供するよう要請した。\n\n★ 分野二に続く行'],
    ]);
    const line = await app.db.read.selectFrom('announcement_lines').selectAll().where('text', 'like', '★ 分野二%').executeTakeFirstOrThrow();
    expect(line).toMatchObject({ decision: 'placed', placed_in: 'area-1' });
  });

  test('every refusal stands at its field, nothing is stored, and everything typed is there again', async () => {
    const typed = {
      ...(await review(24, '★ 決めていない行')),
      'lines[0][decision]': 'note', heldFrom: '令和9年2月30日', startsAt: '25:00', summaryJa: '  直した概要\r\n二行目', 'us[delegates][0][nameJa]': 'ハリス改',
      'areas[1][commitments][0][by]': ['jp', 'us'], 'areas[0][commitments][1][textJa]': '加えた文言', 'areas[0][commitments][1][dueOn]': '来年',
      'areas[2][textJa]': '見出しのない分野', 'areas[0][themes]': '1',
    };
    const page = await save(typed);
    expect(page.status).toBe(422);
    const errors = [...page.text.matchAll(/<li><a href="#(f-[^"]*)">([^<]*)/g)].map(([, field, text]) => [field, text]);
    expect(errors).toEqual([
      ['f-heldFrom', '開催日（初日）：実在する日付を入力してください。例：令和8年3月31日、2026-03-31'],
      ['f-startsAt', '時刻を24時間表記で入力してください。例：13:30'],
      ['f-areas-0-commitments-1-dueOn', '重点分野1　確認事項を加える（任意）　期限：実在する日付を入力してください。例：令和8年3月31日、2026-03-31'],
      ['f-areas-1-commitments-0-by', '要請は、求めた側と求められた側を一つずつ選んでください。'],
    ]);
    for (const [field] of errors) expect(page.text).toContain(`id="${field}"`);
    expect(formOf(page, '/announcements')).toMatchObject(typed);
    await (await app.as('liaison')).get('/meetings/24').expect(404);
  });

  test('an empty area offered once more is not kept as an area of its own', async () => {
    const refused = await save({ ...(await review(25)), heldFrom: 'x' });
    expect(refused.text).toContain('重点分野2');
    expect(refused.text).not.toContain('重点分野3');
    const again = formOf(refused, '/announcements');
    expect(Object.keys(again).filter((name) => name.endsWith('[headingJa]'))).toHaveLength(3);
    const page = await save(again);
    expect(Object.keys(formOf(page, '/announcements')).filter((name) => name.endsWith('[headingJa]'))).toHaveLength(3);
  });

  test('a fiscal year that contradicts the date is refused, and so is a number no meeting has', async () => {
    const page = await save({ ...(await review(26)), fiscalYear: '2026' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('開催日は2025年度に当たります。');
    for (const number of ['', '0', '-1', '1.5', '99999999999', '第27回']) {
      const refused = await save({ ...(await review(26)), number });
      expect(refused.status).toBe(422);
      expect(refused.text).toContain('会合の回次を1から9999までの整数で入力してください。');
    }
  });

  test('a form no page of ours sends is refused in one sentence and stores nothing', async () => {
    const fields = await review(27);
    const odd: Record<string, unknown>[] = [
      {}, { text: 'x' }, { ...fields, areas: 'x' }, { ...fields, 'areas[0]': 'x' }, { ...fields, 'areas[0][themes]': '9999' },
      { ...fields, 'areas[0][themes]': 'x' }, { ...fields, 'jp[delegates]': 'x', 'jp[textJa]': ['a', 'b'] }, { ...fields, number: ['1', '2'] },
      { ...fields, 'lines[0][line]': 'x', 'lines[0][decision]': 'x' }, { ...fields, 'lines[0][line]': '17', 'lines[0][decision]': 'area-9' },
      { ...fields, stage: 'cancelled' }, { ...fields, 'areas[0][commitments][0][act]': 'promised' },
      { ...fields, 'areas[0][commitments][0][by]': 'cn' }, { ...fields, 'summaryJa[x]': 'y' },
    ];
    for (const [index, form] of odd.entries()) expect([index, (await save(form)).status]).toEqual([index, 422]);
    await (await app.as('liaison')).get('/meetings/27').expect(404);
  });
});
