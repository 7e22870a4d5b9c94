import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { seriesOn } from '../../src/indicators/basis-rules.ts';
import type { Figure, Indicator } from '../../src/indicators/rules.ts';
import { addDays } from '../../src/lib/dates.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { formOf } from '../support/form.ts';
import { headingOf } from '../support/heading.ts';

const at = (day: string) => new Date(`${day}T03:00:00.000Z`);
const figure = { noteJa: '', sourceKind: 'P', sourceTitleJa: '資料' };

/** The part of a page that shows one series. */
const seriesIn = (page: string, slug: string) =>
  page.split('<section ').find((part) => part.includes(`id="${slug}"`)) ?? '';
const yearsIn = (series: string) =>
  [...series.matchAll(/scope="row"[^>]*>.*?\((\d{4})\)/gs)].map(([, year]) => Number(year));
const valueOf = (series: string, year: number) => new RegExp(`\\(${year}\\)[^]*?class="num">([\\d,]+)`).exec(series)?.[1];

describe.each(engines)('Figures as they stood on a day, on %s', (engine) => {
  let app: TestApp;
  let liaison: Browser;
  let leader: Browser;
  const series = async (slug: string, query: string) =>
    seriesIn((await leader.get(`/indicators${query}`).expect(200)).text, slug);
  const undelivered = (query: string) => series('undelivered-amount', query);
  /** Adds a figure, or puts right the one of its year. */
  const send = async (slug: string, fields: { fiscalYear: string; value: string; noteJa?: string }) => {
    const form = await liaison.get(`/indicators/${slug}/figures/new?year=${fields.fiscalYear}`).expect(200);
    const { version } = formOf(form, `/indicators/${slug}/figures`);
    const sent = { ...figure, ...(version === undefined ? {} : { version }), ...fields };
    await liaison.post(`/indicators/${slug}/figures`, sent).expect(303);
  };
  // A session ends within the day.
  const on = async (day: string): Promise<void> => {
    app.clock.now = at(day);
    liaison = await app.as('liaison');
    leader = await app.as('leadership');
  };

  beforeAll(async () => {
    // The public record is loaded on 2 February 2026.
    app = await startApp(engine, { publicRecord: true });
    await on('2026-05-01');
    await send('undelivered-amount', { fiscalYear: '2022', value: '110' });
    await on('2026-06-10');
    await send('undelivered-amount', { fiscalYear: '2022', value: '101', noteJa: '誤記の訂正' });
    await send('fms-budget-contract-basis', { fiscalYear: '2027', value: '8000' });
    await on('2026-07-01');
  });
  afterAll(() => app.close());

  test('a fiscal year counts from its last day, told by all that is known now', async () => {
    expect(yearsIn(await undelivered('?as-of=2022-03-30'))).toEqual([2007, 2017, 2018, 2019]);
    expect(yearsIn(await undelivered('?as-of=2022-03-31'))).toEqual([2007, 2017, 2018, 2019, 2021]);
    // Recorded three years later, and corrected since: what is known now of that day.
    expect(valueOf(await undelivered('?as-of=2023-03-31'), 2022)).toBe('101');
  });

  test('one that was recorded before its year ended counts from that day', async () => {
    const budget = async (day: string) => yearsIn(await series('fms-budget-contract-basis', `?as-of=${day}`)).at(-1);
    expect([await budget('2026-06-09'), await budget('2026-06-10')]).toEqual([2024, 2027]);
  });

  test('recorded by a day the old figure stands, without the correction', async () => {
    const then = await undelivered('?recorded-by=2026-06-09');
    expect(valueOf(then, 2022)).toBe('110');
    expect(then).not.toContain('訂正済み');
    expect(yearsIn(await undelivered('?recorded-by=2026-04-30'))).not.toContain(2022);
    const now = await undelivered('');
    expect(valueOf(now, 2022)).toBe('101');
    expect(now).toMatch(/<del>.*110.*<\/del>/);
  });

  test('a change of definition is not told before the year after it has begun', async () => {
    const breaks = async (day: string) =>
      (await series('not-settled-after-shipment', `?as-of=${day}`)).includes('定義の変更</dt>');
    expect([await breaks('2018-03-31'), await breaks('2018-04-01')]).toEqual([false, true]);
  });

  test('the title and the file name the day and the basis; nothing can be changed from there', async () => {
    const { text } = await liaison.get('/indicators?as-of=R8.6.9&recorded-by=2026-06-09').expect(200);
    expect(headingOf({ text })).toBe('指標（令和8年6月9日現在・令和8年6月9日までの記録による）');
    expect(text).not.toMatch(/figures\/new|indicators\/new|\/edit"/);
    expect(formOf({ text }, '/indicators')).toEqual({ 'as-of': 'R8.6.9', 'recorded-by': '2026-06-09' });
    const address = /href="(\/indicators\.json[^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const file = await leader.get(address).expect(200);
    const name = 'sccm-indicators-as-of-2026-06-09-recorded-by-2026-06-09.json';
    expect(file.headers['content-disposition']).toBe(`inline; filename="${name}"`);
    expect(file.body).toMatchObject({ asOf: '2026-06-09', recordedBy: '2026-06-09' });
    expect((await liaison.get('/indicators')).text).toContain('<h1>指標</h1>');
  });

  test('before any figure, and before anything was recorded, it says so and never 0', async () => {
    const { text } = await leader.get('/indicators?as-of=1990-01-01').expect(200);
    expect(text.match(/この時点の数値の記録はありません。/g)).toHaveLength(5);
    expect((await leader.get('/indicators?recorded-by=2026-02-01').expect(200)).text).toContain('この日までに記録された指標はありません');
  });

  test.each([
    ['as-of=2026-02-30', 'as-of', '実在する日付'],
    ['as-of=2026-02', 'as-of', '年月日まで'],
    ['as-of=2027-01-01', 'as-of', '今日までの日付'],
    ['recorded-by=2026-07-02', 'recorded-by', '今日までの日付'],
  ])('%s is refused at its field, with what was typed', async (query, field, sentence) => {
    const { text } = await leader.get(`/indicators?${query}`).expect(422);
    expect(text).toContain(`id="f-${field}-error"`);
    expect(text).toContain(sentence);
    expect(formOf({ text }, '/indicators')[field]).toBe(query.split('=')[1]);
    expect((await leader.get(`/indicators.json?${query}`).expect(422)).body).toMatchObject({ errors: [{ field }] });
  });

  test('the brief of a past day tells the figures as they stood, and leads to them', async () => {
    const brief = async (query: string) => (await leader.get(`/brief${query}`).expect(200)).text;
    expect(await brief('?as-of=2023-03-31')).toContain('令和3年度 123億円 → 令和4年度 101億円');
    expect(await brief('?as-of=2026-06-09&recorded-by=2026-06-09')).toContain('令和3年度 123億円 → 令和4年度 110億円');
    expect(await brief('?as-of=2022-03-30')).toContain('平成30年度 326億円 → 令和元年度 166億円');
    expect(await brief('?as-of=2022-03-30')).toContain('href="/indicators?as-of=2022-03-30#undelivered-amount"');
    expect(await brief('?as-of=2025-10-01')).not.toContain('11,400億円');
  });

  test('a theme and a series renamed or linked otherwise change nothing of what had been recorded', async () => {
    const asked = async () => (await leader.get('/indicators?as-of=2026-06-30&recorded-by=2026-06-30').expect(200)).text;
    const before = await asked();
    const edit = async (path: string, fields: object) =>
      liaison.post(path, { ...formOf(await liaison.get(`${path}/edit`), path), ...fields }).expect(303);
    await edit('/themes/undelivered', { nameJa: '改称した課題' });
    await edit('/indicators/undelivered-amount', { nameJa: '改称した系列', themes: [], breaksAfter: '2019' });
    await send('undelivered-amount', { fiscalYear: '2007', value: '1', noteJa: '訂正' });
    await send('undelivered-amount', { fiscalYear: '2023', value: '2' });
    await liaison.post('/indicators', { nameJa: '新しい系列', unitJa: '件', definitionJa: '定義' }).expect(303);
    expect(await asked()).toBe(before);
    expect((await leader.get('/indicators')).text).toContain('改称した系列');
  });
});

// The rule by itself, against the sentence it is: whatever was recorded later cannot be seen.
describe('A series on a basis', () => {
  const unwritten = { ja: null, en: null };
  const day = (days: number) => addDays('2024-01-01', days);
  /** A year with the days its figures were recorded on, each of which is its value. */
  type Year = { year: number; days: number[] };
  const days = fc.array(fc.nat(900), { minLength: 1, maxLength: 3 });
  const one: fc.Arbitrary<Year> = fc.record({ year: fc.integer({ min: 2020, max: 2026 }), days });
  const years = fc.uniqueArray(one, { selector: ({ year }) => year, maxLength: 6 });

  const figuresOf = ({ year, days: told }: Year, place: number): Figure => {
    const [standing, ...replaced] = told.toSorted((a, b) => b - a).map((on, at) => ({
      id: place * 10 + at, fiscalYear: year, value: on, cases: null, note: unwritten, sources: [], recordedBy: null,
      recordedAt: `${day(on)}T03:00:00.000Z`,
    }));
    return { ...standing, replaced } as Figure;
  };
  const made = (all: Year[]): Indicator => ({
    id: 1, slug: 's', name: unwritten, unit: unwritten, definition: unwritten, note: unwritten, themes: [],
    breaksAfter: [], version: 1, figures: all.map(figuresOf),
  });

  test('what is recorded after a day changes nothing of what had been recorded by it', () => {
    fc.assert(fc.property(years, fc.nat(900), fc.nat(900), (all, asOf, by) => {
      const values = (some: Year[]) =>
        seriesOn({ indicator: made(some), since: day(0) }, { asOf: day(asOf), recordedBy: day(by) })
          .figures.map(({ fiscalYear, value, replaced }) => [fiscalYear, value, ...replaced.map((old) => old.value)]);
      const earlier = all.map((year) => ({ ...year, days: year.days.filter((on) => on <= by) }));
      expect(values(all)).toEqual(values(earlier.filter((year) => year.days.length > 0)));
    }));
  });
});
