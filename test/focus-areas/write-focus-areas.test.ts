import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { announcement, pasted, seen } from '../support/announcements.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { formOf, unmarked } from '../support/form.ts';
import { place } from '../support/placing.ts';
import { lastAudit, recordOf } from '../support/record.ts';

const here = '/meetings/10/focus-areas';

describe.each(engines)('Focus areas are added and edited, on %s', (engine) => {
  let app: TestApp;
  let themes: Record<string, string>;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    const rows = await app.db.read.selectFrom('themes').select(['id', 'slug']).execute();
    themes = Object.fromEntries(rows.map(({ id, slug }) => [slug, String(id)]));
  });
  afterAll(() => app.close());

  const add = async (fields: object, meeting = 10) => (await app.as('liaison')).post(`/meetings/${meeting}/focus-areas`, fields);
  const shown = async (path: string) => formOf(await (await app.as('liaison')).get(`${path}/edit`).expect(200), path);
  const areaOf = async (number: number) => (await recordOf(app, 10)).areas.find((area) => area.number === number);

  test('an area is added at the end, under the next number, in both languages, with its themes', async () => {
    const fields = {
      headingJa: ' 履行管理 ', headingEn: 'Case management', textJa: '一段落目\r\n\r\n二段落目', textEn: '', themes: [themes['undelivered'], themes['unsettled']],
    };
    const added = await add(fields);
    expect([added.status, added.headers['location']]).toEqual([303, '/meetings/10#area-4']);
    expect(await areaOf(4)).toMatchObject({
      heading: { ja: '履行管理', en: 'Case management' }, text: { ja: '一段落目\n\n二段落目', en: null },
      themes: [{ slug: 'undelivered' }, { slug: 'unsettled' }], commitments: [],
    });
    expect(await lastAudit(app)).toMatchObject({ change: 'focus-area.add', ref: '10-4', by: '連絡 花子' });
  });

  test('a heading in either language is enough; none is refused, as the form says before, and what was typed stays', async () => {
    const form = await (await app.as('liaison')).get('/meetings/10/focus-areas/new').expect(200);
    expect(form.text).toMatch(/<legend[^>]*>見出し <span class="required">日本語か英語の一方は必須<\/span><\/legend>/);
    expect((await add({ headingEn: 'English only' })).status).toBe(303);
    expect((await areaOf(5))?.heading).toEqual({ ja: null, en: 'English only' });
    const typed = { headingJa: ' ', headingEn: '', textJa: '本文\r\nだけ', textEn: '"only"', themes: String(themes['undelivered']) };
    const page = await add(typed);
    expect(page.status).toBe(422);
    expect(page.text).toContain('<a href="#f-headingJa">日本語か英語の見出しを入力してください。</a>');
    expect(formOf(page, here)).toEqual(typed);
  });

  test.each([
    ['a theme there is not', { headingJa: '見出し', themes: '9999' }, 'themes'],
    ['a theme that is no number', { headingJa: '見出し', themes: ['1', 'x'] }, 'themes'],
    ['themes in a form of their own', { headingJa: '見出し', 'themes[a]': '1' }, 'themes'],
    ['a heading as long as a page', { headingJa: '題'.repeat(501) }, 'headingJa'],
    ['two headings', { headingJa: ['一', '二'] }, 'headingJa'],
  ])('%s is refused at its field', async (_what, fields, field) => {
    const before = (await recordOf(app, 10)).areas.length;
    const page = await add(fields);
    expect(page.status).toBe(422);
    expect(page.text).toContain(`href="#f-${field}`);
    expect((await recordOf(app, 10)).areas).toHaveLength(before);
  });

  test('the text is Markdown, and nothing in it is HTML', async () => {
    const textJa = [
      '**太字**と*斜体*', '', '- 一', '- 二', '', '<script>alert(1)</script>', '', '<svg onload=alert(1)>', '', '<b onclick="x">押す</b>', '',
      '[悪](javascript:alert(1)) ![絵](/x.png) <https://example.jp>', '', '[注]: 以下は注である', '', '| 表 | の | 行 |',
    ].join('\n');
    await add({ headingJa: '<i>見出し</i>', textJa });
    const page = await (await app.as('staff')).get('/meetings/10').expect(200);
    expect(page.text).toContain('<strong>太字</strong>と<em>斜体</em>');
    expect(page.text).toMatch(/<ul>\s*<li>一<\/li>\s*<li>二<\/li>\s*<\/ul>/);
    expect(page.text).not.toMatch(/<script>alert|<svg|<b |<img|<i>|href="javascript/);
    for (const kept of ['&lt;script&gt;alert(1)&lt;/script&gt;', '&lt;svg onload=alert(1)&gt;', '[注]: 以下は注である', '| 表 | の | 行 |', '&lt;i&gt;見出し&lt;/i&gt;']) {
      expect(page.text).toContain(kept);
    }
  });

  test('words and themes are edited, and the audit has what they were', async () => {
    const fields = await shown(`${here}/1`);
    expect([fields['themes']].flat()).toEqual([themes['undelivered'], themes['unsettled']]);
    const before = await areaOf(1);
    const saved = await (await app.as('liaison')).post(`${here}/1`, { ...fields, headingEn: 'Renamed', themes: [] });
    expect([saved.status, saved.headers['location']]).toEqual([303, '/meetings/10#area-1']);
    expect(await areaOf(1)).toMatchObject({ heading: { ja: before?.heading.ja, en: 'Renamed' }, text: before?.text, themes: [] });
    const { change, detail } = await lastAudit(app);
    expect([change, Object.keys(detail).sort()]).toEqual(['focus-area.edit', ['heading', 'themeIds']]);
    expect(detail['heading']).toEqual([before?.heading, { ja: before?.heading.ja, en: 'Renamed' }]);
  });

  test('who changes words a commitment quotes is told that it still has the old ones', async () => {
    const liaison = await app.as('liaison');
    const fields = await shown(`${here}/3`);
    const textJa = String(fields['textJa']);
    const saidOf = async (changed: object) => {
      const saved = await liaison.post(`${here}/3`, { ...(await shown(`${here}/3`)), ...changed }).expect(303);
      return /sccm_flash=([^;]*)/.exec(String(saved.headers['set-cookie']))?.[1];
    };
    expect(await saidOf({ textJa: textJa.replace('共に', '\r\n\r\n共に') })).toBe('focus-areas.said.saved');
    expect(await saidOf({ textJa: textJa.replace('最大限の', '一層の') })).toBe('focus-areas.said.left-behind');
    expect(await saidOf({ textJa: textJa.replace('最大限の', '更なる') })).toBe('focus-areas.said.saved');
    expect(await saidOf({ textJa })).toBe('focus-areas.said.saved');
  });

  test('an area that has a heading keeps one; one that was announced without any is edited as it is', async () => {
    const liaison = await app.as('liaison');
    const page = await liaison.post(`${here}/1`, { ...(await shown(`${here}/1`)), headingJa: '', headingEn: ' ' }).expect(422);
    expect(page.text).toContain('href="#f-headingJa"');
    await liaison.post('/announcements', await pasted(liaison, announcement('kanji-numerals')).then(seen)).expect(303);
    const undivided = '/meetings/99/focus-areas/1';
    await liaison.post(undivided, { ...(await shown(undivided)), themes: String(themes['undelivered']) }).expect(303);
    expect((await recordOf(app, 99)).areas[0]).toMatchObject({ heading: { ja: null, en: null }, themes: [{ slug: 'undelivered' }] });
    expect((await liaison.get('/meetings/99').expect(200)).text).toContain('<span class="missing">記載なし</span></h3>');
  });

  test('of two people at once the second sees both texts and loses nothing', async () => {
    const liaison = await app.as('liaison');
    const fields = await shown(`${here}/2`);
    await liaison.post(`${here}/2`, { ...fields, textEn: 'First person', themes: [] }).expect(303);
    const page = await liaison.post(`${here}/2`, { ...fields, textEn: 'Second person', headingJa: '後の見出し' }).expect(409);
    expect(unmarked(page.text)).toMatch(/保存済みの内容<\/p><p[^>]*>First person/);
    expect(page.text).toContain('<ins>（空欄）</ins>');
    const again = formOf(page, `${here}/2`);
    const version = String(Number(fields['version']) + 1);
    expect(again).toMatchObject({ textEn: 'Second person', headingJa: '後の見出し', version });
    await liaison.post(`${here}/2`, again).expect(303);
    expect(await areaOf(2)).toMatchObject({ text: { en: 'Second person' }, heading: { ja: '後の見出し' }, themes: [] });
  });

  test('an area is reached only through its own meeting', async () => {
    const liaison = await app.as('liaison');
    const fields = await shown(`${here}/3`);
    const before = await recordOf(app, 5);
    // The 5th has two areas, and a third of no meeting but the 10th.
    await liaison.get('/meetings/5/focus-areas/3/edit').expect(404);
    await liaison.post('/meetings/5/focus-areas/3', { ...fields, headingJa: '盗' }).expect(404);
    for (const part of ['position', 'removal', 'parts']) await liaison.post(`/meetings/5/focus-areas/3/${part}`, fields).expect(404);
    for (const path of ['/meetings/77/focus-areas/new', `${here}/99/edit`, `${here}/0/edit`, `${here}/x/parts`]) await liaison.get(path).expect(404);
    expect((await add({ headingJa: '見出し' }, 77)).status).toBe(404);
    expect(await recordOf(app, 5)).toEqual(before);
    expect((await areaOf(3))?.heading.ja).toBe(fields['headingJa']);
  });
});

describe.each(engines)('Focus areas are put in order and removed, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
  });
  afterAll(() => app.close());

  const post = async (path: string, fields: object = {}) => (await app.as('liaison')).post(`${here}${path}`, fields);
  const step = async (path: string, fields: object = {}) => place(await app.as('liaison'), `${here}${path}`, fields);
  const order = async () => (await recordOf(app, 10)).areas.map(({ number }) => number);

  test('an area changes places with its neighbour, and every number stays', async () => {
    expect(await order()).toEqual([1, 2, 3]);
    const moved = await step('/3/position', { direction: 'up' });
    expect([moved.status, moved.headers['location']]).toEqual([303, '/meetings/10#area-3']);
    expect(await order()).toEqual([1, 3, 2]);
    expect((await recordOf(app, 10)).areas.map(({ commitments }) => commitments.map(({ ref }) => ref))).toEqual([
      ['10-1-1', '10-1-2'], ['10-3-1'], ['10-2-1', '10-2-2'],
    ]);
    await step('/3/position', { direction: 'down' });
    expect(await order()).toEqual([1, 2, 3]);
    expect(await lastAudit(app)).toMatchObject({ change: 'focus-area.move', ref: '10-3', detail: { direction: 'down' } });
  });

  test('the first goes no further up and the last no further down, and is told so', async () => {
    for (const [area, direction] of [[1, 'up'], [3, 'down']] as const) {
      const page = await step(`/${area}/position`, { direction });
      expect(page.status).toBe(422);
      expect(page.text).toContain('これより先には移せません。');
    }
    expect((await step('/1/position', { direction: 'sideways' })).status).toBe(404);
    expect(await order()).toEqual([1, 2, 3]);
  });

  test('an area with commitments is not removed', async () => {
    const page = await step('/1/removal');
    expect(page.status).toBe(422);
    expect(page.text).toContain('確認事項があるため削除できません。');
    expect(formOf(page, `${here}/1`)['headingJa']).toBe((await recordOf(app, 10)).areas[0]?.heading.ja);
  });

  test('one without is, keeps its row, and its number is never given again', async () => {
    await post('', { headingJa: '誤って加えた分野' });
    const removed = await step('/4/removal');
    expect([removed.status, removed.headers['location']]).toEqual([303, '/meetings/10']);
    expect(await order()).toEqual([1, 2, 3]);
    expect(await lastAudit(app)).toMatchObject({ change: 'focus-area.remove', ref: '10-4', detail: { heading: { ja: '誤って加えた分野' } } });
    const row = await app.db.read.selectFrom('focus_areas').select(['struck_at']).where('heading_ja', '=', '誤って加えた分野').executeTakeFirstOrThrow();
    expect(row.struck_at).toBe('2026-02-02T03:00:00.000Z');
    expect((await step('/4/removal')).status).toBe(404);
    await (await app.as('liaison')).get(`${here}/4/edit`).expect(404);
    await (await app.as('liaison')).get(`${here}/4/commitments/new`).expect(404);
    expect((await post('', { headingJa: '次の分野' })).headers['location']).toBe('/meetings/10#area-5');
    expect((await (await app.as('staff')).get('/meetings/10')).text).not.toContain('誤って加えた分野');
  });
});
