import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { agree, heldMeeting } from '../support/editions.ts';
import { formOf } from '../support/form.ts';
import { lastAudit, recordOf } from '../support/record.ts';
import { edited, staleMarks } from '../support/translations.ts';

describe.each(engines)('A translation whose original moved on is marked, on %s', (engine) => {
  let app: TestApp;
  let liaison: Browser;
  beforeAll(async () => {
    app = await startApp(engine);
    liaison = await app.as('liaison');
  });
  afterAll(() => app.close());

  let number = 0;
  const area = () => `/meetings/${number}/focus-areas/1`;
  const commitment = () => `/commitments/${number}-1-1`;
  const marks = async (path: string, browser = liaison) => staleMarks((await browser.get(path).expect(200)).text);
  const text = async () => (await recordOf(app, number)).areas[0]?.commitments[0]?.text;

  // A meeting whose first area and commitment stand in both languages.
  beforeEach(async () => {
    number += 1;
    await heldMeeting(app, number);
    await edited(liaison, commitment(), { textJa: '甲を行う。', textEn: 'Do A.' });
    await edited(liaison, area(), { headingEn: 'Area one', textEn: 'Text' });
    expect(await marks(`/meetings/${number}`)).toEqual([]);
  });

  test('when the Japanese is changed alone, until the English follows', async () => {
    await edited(liaison, commitment(), { textJa: '乙を行う。' });
    for (const page of [`/meetings/${number}`, commitment(), `/meetings/${number}/minutes?lang=en`]) {
      expect(await marks(page)).toEqual([page.includes('minutes') ? '要更新 needs update' : '要更新']);
    }
    expect(await marks(commitment(), await app.as('staff', 'en'))).toEqual(['Needs update']);
    await edited(liaison, commitment(), { textEn: 'Do B.' });
    expect(await marks(`/meetings/${number}`)).toEqual([]);
  });

  test('not when both are changed in one save, nor when the English alone is', async () => {
    await edited(liaison, commitment(), { textJa: '乙を行う。', textEn: 'Do B.' });
    await edited(liaison, commitment(), { textEn: 'Will do B.' });
    await edited(liaison, area(), { textEn: 'A better text' });
    expect(await marks(`/meetings/${number}`)).toEqual([]);
  });

  test('with a way to what changed for those who may write, and none for others', async () => {
    await edited(liaison, commitment(), { textJa: '乙を行う。' });
    const way = `<a class="tag tag-stale" lang="ja" href="${commitment()}/translation">要更新</a>`;
    expect((await liaison.get(commitment())).text).toContain(way);
    expect((await (await app.as('staff')).get(commitment())).text).not.toContain('/translation');
  });

  test('on headings, texts and the fields of the meeting, each for itself', async () => {
    await edited(liaison, area(), { headingJa: '分野一改' });
    await edited(liaison, `/meetings/${number}`, { summaryEn: 'Summary', placeJa: '市ヶ谷', placeEn: 'Ichigaya' });
    await edited(liaison, `/meetings/${number}`, { summaryJa: '新しい要旨', placeJa: '防衛省' });
    expect(await marks(`/meetings/${number}`, await app.as('staff', 'en'))).toEqual(['Needs update', 'Needs update', 'Needs update']);
    const list = await marks('/meetings', await app.as('staff', 'en'));
    expect(list).toEqual(['Needs update']);
    await edited(liaison, `/meetings/${number}`, { placeEn: 'Ministry of Defense' });
    expect(await marks('/meetings', await app.as('staff', 'en'))).toEqual([]);
  });

  test('not after the change was undone, and again after a revision in which it was behind is restored', async () => {
    await edited(liaison, commitment(), { textJa: '乙を行う。' });
    await edited(liaison, commitment(), { textJa: '甲を行う。' });
    expect(await marks(commitment())).toEqual([]);
    await edited(liaison, commitment(), { textJa: '乙を行う。' });
    await edited(liaison, commitment(), { textEn: 'Do B.' });
    expect(await marks(commitment())).toEqual([]);
    // Revisions: as made, both written, 乙 A, 甲 A, 乙 A, 乙 B.
    const restore = formOf(await liaison.get(`${commitment()}/restorations/new?revision=3`), `${commitment()}/restorations`);
    await liaison.post(`${commitment()}/restorations`, restore).expect(303);
    expect(await text()).toEqual({ ja: '乙を行う。', en: 'Do A.', stale: 'en' });
  });

  test('in both parts of a text that was divided while it was behind', async () => {
    await edited(liaison, commitment(), { textJa: '丙を行う。乙を行う。' });
    const parts = { textJa: '丙を行う。', textEn: 'Do', newTextJa: '乙を行う。', newTextEn: 'A.', act: 'confirmed', by: ['jp', 'us'] };
    await edited(liaison, `${commitment()}/parts`, parts, `${commitment()}/parts`);
    expect(await marks(`/meetings/${number}`)).toEqual(['要更新', '要更新']);
    // A commitment that goes to another area goes with what is known of it.
    const moved = { newHeadingJa: '分けた分野', newHeadingEn: 'Cut', moving: [`${number}-1-1`] };
    await edited(liaison, `${area()}/parts`, moved, `${area()}/parts`);
    expect(await marks(`/commitments/${number}-4-1`)).toEqual(['要更新']);
    expect(await marks(`/meetings/${number}`)).toEqual(['要更新', '要更新']);
  });

  test('on what the next meeting takes over', async () => {
    await edited(liaison, commitment(), { textJa: '乙を行う。' });
    const form = formOf(await liaison.get('/meetings/next').expect(200), '/meetings/next');
    number += 1;
    const refs = `${number - 1}-1`;
    const chosen = { number: String(number), [`areas[${refs}][take]`]: '1', [`commitments[${refs}-1][take]`]: '1' };
    await liaison.post('/meetings/next', { ...form, ...chosen }).expect(303);
    const taken = (await recordOf(app, number)).areas.flatMap(({ commitments }) => commitments);
    expect(taken.map(({ continues, text: words }) => [continues, words])).toContainEqual([
      [`${refs}-1`], { ja: '乙を行う。', en: 'Do A.', stale: 'en' },
    ]);
  });

  test('the Japanese, where English stands for the record', async () => {
    await edited(liaison, `/meetings/${number}`, { authoritative: 'en' });
    await edited(liaison, commitment(), { textEn: 'Do B.' });
    expect((await text())?.stale).toBe('ja');
    expect(await marks(commitment())).toEqual(['要更新']);
    await edited(liaison, commitment(), { textJa: '乙を行う。' });
    expect((await text())?.stale).toBeUndefined();
  });

  test('where both stand for the record, a change of one alone is pointed out and neither is provisional', async () => {
    await edited(liaison, `/meetings/${number}`, { authoritative: 'both' });
    await edited(liaison, commitment(), { textJa: '乙を行う。' });
    const page = (await liaison.get(commitment())).text;
    expect(staleMarks(page)).toEqual(['要確認（日本語のみ変更）']);
    expect(page).not.toContain('仮訳');
    expect(await marks(`/meetings/${number}/minutes?lang=both`)).toContain('To be checked (only the Japanese changed)');
    await edited(liaison, commitment(), { textJa: '丙を行う。', textEn: 'Do C.' });
    expect(await marks(commitment())).toEqual([]);
  });

  test('in every format of the minutes, and in an edition as it was frozen', async () => {
    await edited(liaison, commitment(), { textJa: '乙を行う。' });
    const minutes = `/meetings/${number}/minutes`;
    expect((await liaison.get(`${minutes}.md?lang=en`).expect(200)).text).toMatch(/Do A\.[^|\n]*要更新 needs update/);
    expect((await liaison.get(`${minutes}.html?lang=both`).expect(200)).text).toContain('要更新 needs update</span>');
    expect((await liaison.get(`${minutes}.json?lang=en`).expect(200)).text).toContain('"kind": "stale"');
    await agree(app, number);
    await edited(liaison, commitment(), { textEn: 'Do B.' });
    expect(await marks(`${minutes}?lang=en`)).toEqual(['要更新 needs update']);
    expect(await marks(`${minutes}?lang=en&edition=present`)).toEqual([]);
  });

  test('and the audit tells of words, not of what was behind', async () => {
    await edited(liaison, commitment(), { textJa: '乙を行う。' });
    await edited(liaison, commitment(), { act: 'agreed' });
    expect((await lastAudit(app)).detail).toEqual({ act: ['confirmed', 'agreed'] });
    const staff = (await (await app.as('staff')).get(`${commitment()}.json`).expect(200)).body as { text: object };
    expect(staff.text).toEqual({ ja: '乙を行う。', en: 'Do A.', stale: 'en' });
  });

  test('before a draft is put up, with the page that mends it', async () => {
    await edited(liaison, area(), { textJa: '本文改' });
    const page = (await liaison.get(`/meetings/${number}/draft`)).text;
    expect(page).toContain(
      `<a href="${area()}/translation?lang=en">重点分野1に、日本語の変更後に更新されていない英訳があります</a>`,
    );
    await edited(liaison, `/meetings/${number}`, { authoritative: 'both' });
    expect((await liaison.get(`/meetings/${number}/draft`)).text).toContain('重点分野1に、日本語だけを変更した記述があります');
  });
});
