import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { formOf } from '../support/form.ts';
import { recordOf } from '../support/record.ts';

describe.each(engines)('The meetings are read in both languages, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
  });
  afterAll(() => app.close());

  const page = async (path: string, locale: 'ja' | 'en' = 'ja') => (await (await app.as('staff', locale)).get(path).expect(200)).text;
  const rowOf = (list: string, number: number) =>
    new RegExp(`<tr>(?:(?!</tr>)[^])*href="/meetings/${number}"[^]*?</tr>`).exec(list)?.[0] ?? '';

  test('the list has the newest first', async () => {
    const hrefs = [...(await page('/meetings')).matchAll(/<a href="\/meetings\/(\d+)">/g)].map((found) => Number(found[1]));
    expect(hrefs).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  });

  test('what is unknown is said to be, and never shown as none', async () => {
    const sixth = rowOf(await page('/meetings'), 6);
    expect(sixth.match(/<span class="missing">公開記録なし<\/span>/g)).toHaveLength(4);
    expect(sixth).not.toMatch(/data-label="(?:重点分野|確認事項)">0</);
    // Areas of the 3rd are known by their headings, of its commitments nothing is.
    const third = rowOf(await page('/meetings'), 3);
    expect(third).toMatch(/data-label="重点分野">3</);
    expect(third).toMatch(/data-label="確認事項"><span class="missing">公開記録なし/);
    const meeting = await page('/meetings/6');
    expect(meeting).toContain('この会合の重点分野について、公開記録は見つかっていません。');
    expect(await page('/meetings/3')).toContain('<span class="missing">文言は公表されていません');
    expect(await page('/meetings/6', 'en')).toContain('No public record of this meeting&#39;s focus areas was found.');
    expect(meeting).not.toMatch(/なし<\/dd>/);
  });

  test('a date known to the month is shown to the month, in both languages', async () => {
    expect(await page('/meetings/1')).toContain('<time datetime="2016-11">平成28年11月</time>');
    expect(await page('/meetings/1', 'en')).toContain('<time datetime="2016-11">November 2016</time>');
  });

  test('in Japanese the authoritative text comes first and the English beside it is marked 仮訳', async () => {
    const { areas } = await recordOf(app, 10);
    const text = await page('/commitments/10-1-2');
    const words = [...text.matchAll(/<blockquote class="words( words-other)?" lang="(ja|en)">([^]*?)<\/blockquote>/g)];
    expect(words.map(([, , lang]) => lang)).toEqual(['ja', 'en']);
    expect(words[0]?.[3]).toContain(areas[0]?.commitments[1]?.text.ja);
    expect(words.map(([, , , inner]) => /<span class="tag tag-provisional" lang="ja">仮訳<\/span>/.test(inner ?? ''))).toEqual([false, true]);
  });

  test('in English the translation comes first and says that it is provisional, wherever it stands alone', async () => {
    const text = await page('/meetings/10', 'en');
    const areas = [...text.matchAll(/<h3 id="area-\d-title">[^]*?<\/h3>/g)].map(([heading]) => heading);
    expect(areas).toHaveLength(3);
    const provisional = '<span class="tag tag-provisional">Provisional translation</span>';
    for (const heading of areas) expect(heading).toMatch(new RegExp(`<span lang="en">[^<]+</span> ${provisional}`));
    const [first] = [.../<div class="pair">[^]*?<\/div>\s*<\/div>/.exec(text) ?? []];
    expect(first?.indexOf('lang="en"')).toBeLessThan(first?.indexOf('lang="ja"') ?? -1);
    expect(rowOf(await page('/meetings', 'en'), 10)).toContain('Provisional translation');
  });

  test('a text that is missing in the language of the reader is shown in the other, and said to be missing', async () => {
    const liaison = await app.as('liaison');
    const fields = formOf(await liaison.get('/meetings/10/edit').expect(200), '/meetings/10');
    await liaison.post('/meetings/10', { ...fields, placeEn: '', summaryEn: '' }).expect(303);
    const text = await page('/meetings/10', 'en');
    expect(text).toContain('<span lang="ja">防衛装備庁(市ヶ谷)</span> <span class="missing">No English</span>');
    expect(text).toContain('<div class="prose" lang="en"><p><span class="missing" lang="en">No English</span></p></div>');
  });

  test('where both languages stand for the record neither is provisional, and where English does the Japanese is', async () => {
    const liaison = await app.as('liaison');
    const edit = async (authoritative: string) => {
      const fields = formOf(await liaison.get('/meetings/5/edit').expect(200), '/meetings/5');
      await liaison.post('/meetings/5', { ...fields, authoritative }).expect(303);
    };
    await edit('both');
    expect(await page('/meetings/5', 'en')).not.toMatch(/class="area[^]*Provisional translation/);
    await edit('en');
    const text = await page('/meetings/5');
    expect(text).toMatch(/<h3[^>]*>[^]*?<span lang="ja">[^<]+<\/span> <span class="tag tag-provisional">仮訳<\/span>/);
  });

  test('the meeting names its fiscal year, Japanese and American, and the title of its annex', async () => {
    expect(await page('/meetings/10')).toContain('令和7年度（米国2026会計年度）');
    expect(await page('/meetings/10', 'en')).toContain('JFY2025 (US FY2026)');
    expect(await page('/meetings/10')).toMatch(/<dt>別添資料の題名<\/dt><dd>\s*<span lang="ja">日米安全保障協力協議会合/);
  });

  test('only those who may write are offered to', async () => {
    expect(await page('/meetings/10')).not.toMatch(/\/edit"|\/new"|\/delegations"/);
    const forLiaison = await (await app.as('liaison')).get('/meetings/10').expect(200);
    for (const href of ['/meetings/10/edit', '/meetings/10/delegations', '/meetings/10/focus-areas/new', '/meetings/10/focus-areas/1/commitments/new']) {
      expect(forLiaison.text).toContain(`href="${href}"`);
    }
  });

  test('who may not write is offered no way to translate it', async () => {
    const text = await page('/meetings/10');
    expect(text).not.toContain('翻訳を編集');
    expect(text).not.toContain('href=""');
  });

  test('a meeting that is not there is a page that says so', async () => {
    const staff = await app.as('staff');
    for (const path of ['/meetings/99', '/meetings/0', '/meetings/x', '/meetings/99.json', '/meetings/10.5']) await staff.get(path).expect(404);
    expect((await staff.get('/meetings/99')).text).toContain('ページが見つかりません');
  });
});

describe.each(engines)('The record of a meeting as JSON, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
  });
  afterAll(() => app.close());

  const json = async (path: string) => (await (await app.as('staff')).get(path).expect(200)).body as Record<string, unknown>;

  test('it holds every field, text and part, in both languages, unknown as null', async () => {
    const tenth = await json('/meetings/10.json');
    expect(tenth).toMatchObject({
      number: 10, stage: 'held', fiscalYear: 2025, heldFrom: '2026-01-28', startsAt: '13:30', endsAt: '16:30', timeZone: 'Asia/Tokyo', authoritative: 'ja',
      place: { ja: '防衛装備庁(市ヶ谷)', en: expect.any(String) },
      delegations: [{ party: 'jp', others: true, delegates: [{ isHead: true }] }, { party: 'us' }],
      focusAreas: [
        { number: 1, themes: ['undelivered', 'unsettled'], commitments: [{ number: '10-1-1', act: 'assessed', operative: false }, { number: '10-1-2', act: 'confirmed' }] },
        { number: 2, commitments: [{ number: '10-2-1' }, { number: '10-2-2', act: 'requested', by: ['jp'], to: ['us'] }] },
        { number: 3, commitments: [{ number: '10-3-1', due: { on: '2026-03-31', inferred: true } }] },
      ],
    });
    expect(await json('/meetings/6.json')).toMatchObject({ number: 6, heldFrom: null, place: { ja: null, en: null }, focusAreas: [] });
  });

  test('it holds none of the keys of the database', async () => {
    const keys = (value: unknown): string[] =>
      typeof value !== 'object' || value === null ? [] : Object.entries(value).flatMap(([key, inner]) => [key, ...keys(inner)]);
    for (const path of ['/meetings/10.json', '/commitments/10-1-2.json']) {
      expect(keys(await json(path)).filter((key) => /^(id|version|position|.*Id|.*_.*)$/.test(key))).toEqual([]);
    }
  });

  test('a commitment leads back to its meeting and area, and to those it continues', async () => {
    expect(await json('/commitments/10-2-1.json')).toMatchObject({
      number: '10-2-1', meeting: 10, focusArea: 2, act: 'confirmed', operative: true, by: ['jp', 'us'], to: [], due: null, actions: [], continuedBy: [],
    });
  });

  test('a stranger is asked to sign in, and what is not there is not found', async () => {
    await app.stranger().get('/meetings/10.json').expect(303);
    await (await app.as('staff')).get('/commitments/10-9-9.json').expect(404);
    await (await app.as('staff')).get('/commitments/10-1.json').expect(404);
  });
});
