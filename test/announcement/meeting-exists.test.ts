import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { announcement, pasted, shortAnnouncement } from '../support/announcements.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { formOf } from '../support/form.ts';
import { recordOf } from '../support/record.ts';

const sections = (page: { text: string }) =>
  [...page.text.matchAll(/<h2>([^<]*)<\/h2><span class="tag">([^<]*)<\/span>/g)].map(([, label, state]) => `${label} ${state}`);

describe.each(engines)('An announcement of a meeting that is in the record already, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine);
    const liaison = await app.as('liaison');
    await liaison.post('/announcements', await pasted(liaison, announcement('sccm-10'))).expect(303);
  });
  afterAll(() => app.close());

  const changed = announcement('sccm-10')
    .replace('価格の透明性確保に関し、引き続き取り組む', '価格の透明性確保に関し、取り組む')
    .replace('最大限の努力をしていくことを確認した', '最大限の努力をしていくことで合意した');

  test('the review says so at once and offers the comparison', async () => {
    const page = await (await app.as('liaison')).post('/announcements/readings', { text: changed }).expect(200);
    expect(page.text).toContain('第10回会合はすでに記録されています。上書きはしません。');
    const { text, number } = formOf(page, '/announcements/comparisons');
    expect(String(text).replaceAll('\r\n', '\n')).toBe(changed);
    expect(number).toBe('10');
  });

  test('saving is refused, the record stays as it was, and everything typed is there again', async () => {
    const liaison = await app.as('liaison');
    const before = await recordOf(app, 10);
    const typed = { ...(await pasted(liaison, changed)), summaryJa: '別の概要', 'areas[0][textJa]': '別の本文' };
    const page = await liaison.post('/announcements', typed).expect(422);
    expect(page.text).toContain('<a href="#f-number">第10回会合はすでに記録されています。</a>');
    expect(formOf(page, '/announcements')).toMatchObject(typed);
    expect(await recordOf(app, 10)).toEqual(before);
  });

  test('the comparison shows both, word by word: a word that left and an act that changed', async () => {
    const liaison = await app.as('liaison');
    const page = await liaison.post('/announcements/comparisons', { text: changed, number: '10' }).expect(200);
    const bare = page.text.replace(/<span class="visually-hidden"[^>]*>[^<]*<\/span>|<\/?strong[^>]*>/g, '');
    expect(bare).toContain('価格の透明性確保に関し、<del>引き続き</del>取り組むことを確認した。');
    expect(bare).toMatch(/努力をしていくこと<del>を確認<\/del><ins>で合意<\/ins>した。/);
    expect(sections(page).filter((section) => section.endsWith('違いあり'))).toEqual(['重点分野2 違いあり', '重点分野3 違いあり']);
  });

  test('the same text differs nowhere, though the record names one day only once', async () => {
    const liaison = await app.as('liaison');
    const form = formOf(await liaison.get('/meetings/10/edit').expect(200), '/meetings/10');
    await liaison.post('/meetings/10', { ...form, heldTo: '' }).expect(303);
    const page = await liaison.post('/announcements/comparisons', { text: announcement('sccm-10') }).expect(200);
    expect(sections(page)).toHaveLength(15);
    for (const section of sections(page)) expect(section).toContain('違いはありません');
  });

  test('the comparison is with the meeting whose number was typed, whatever the text says of itself', async () => {
    const liaison = await app.as('liaison');
    const page = await liaison.post('/announcements', { ...(await pasted(liaison, shortAnnouncement(40))), number: '１０' }).expect(422);
    const compared = await liaison.post('/announcements/comparisons', formOf(page, '/announcements/comparisons')).expect(200);
    expect(compared.text).toContain('第10回会合の記録と公表文の比較');
    expect(sections(compared)).toContain('開催日 違いあり');
  });

  test('a comparison with a meeting that is not there is not found, and with no announcement is refused', async () => {
    const liaison = await app.as('liaison');
    await liaison.post('/announcements/comparisons', { text: shortAnnouncement(40) }).expect(404);
    await liaison.post('/announcements/comparisons', { text: 'こんにちは', number: '10' }).expect(422);
    await liaison.post('/announcements/comparisons', {}).expect(422);
  });

  test('two officers log the same meeting at once: one meeting stands, the other is told', async () => {
    const liaison = await app.as('liaison');
    const admin = await app.as('admin');
    const fields = await pasted(liaison, shortAnnouncement(41));
    const answers = await Promise.all([liaison.post('/announcements', fields), admin.post('/announcements', fields)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
    expect((await recordOf(app, 41)).areas).toHaveLength(2);
  });
});
