import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { publicRecordFolder } from '../../src/deps.ts';
import { readPublicRecord } from '../../src/public-record/read.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

const files = readPublicRecord(publicRecordFolder).indicators;

/** The part of the page that shows one series. */
function seriesIn(page: string, slug: string): string {
  return page.split('<section ').find((part) => part.includes(`id="${slug}"`)) ?? '';
}

describe.each(engines)('Reading the indicators, on %s', (engine) => {
  let app: TestApp;
  let japanese: string;
  let english: string;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    japanese = (await (await app.as('staff')).get('/indicators').expect(200)).text;
    english = (await (await app.as('staff', 'en')).get('/indicators').expect(200)).text;
  });
  afterAll(() => app.close());

  test.each(files)('$key has a table of its own, with its unit and definition', (given) => {
    const series = seriesIn(japanese, given.key);
    for (const text of [given.name, given.unit, given.definition]) expect(series).toContain(text.ja);
    expect(series.match(/<table/g)).toHaveLength(1);
    expect(series.match(/scope="row"/g)).toHaveLength(given.figures.length);
    for (const { value } of given.figures) {
      expect(series).toContain(value.toLocaleString('en'));
    }
  });

  test('the heading of a series says that years are missing and with which year it ends', () => {
    const head = (slug: string) => seriesIn(japanese, slug).split('<dl')[0] ?? '';
    expect(head('undelivered-amount')).toMatch(/<h2[^]*<\/h2>[^]*数値のない年度あり[^]*令和3年度まで/);
    expect(head('undelivered-amount')).toContain(
      '数値のある年度：平成19年度から令和3年度まで。このうち平成20年度から平成28年度まで、令和2年度の数値は見つかっていません（0ではありません）。' +
        '令和4年度以降の数値は見つかっていません。',
    );
    expect(head('not-settled-after-shipment')).toContain('公表された定義がその後に変わったため、この系列は平成29年度で終わっています。');
    expect(head('fms-budget-contract-basis')).not.toContain('数値のない年度');
    expect(seriesIn(english, 'not-settled-after-shipment')).toContain(
      'Figures of JFY2007 to JFY2017. None was found for JFY2008 to JFY2011; that is not 0. The series ends with JFY2017: the published definition changed after it.',
    );
    // The year that is still running is not missed.
    expect(head('board-of-audit-2026')).not.toContain('まで');
  });

  test('a year without a figure is no row, and the page says that it is not 0', () => {
    const series = seriesIn(japanese, 'undelivered-amount');
    expect(series).toContain('令和元年度');
    expect(series.split('<table')[1]).not.toContain('令和2年度');
    expect(series).toContain('数値は見つかっていません（0ではありません）。');
    expect(seriesIn(japanese, 'fms-budget-contract-basis')).not.toContain('0ではありません');
  });

  test('a number of cases nobody has found is no record, and no column stands where none was ever found', () => {
    expect(seriesIn(japanese, 'undelivered-amount')).toMatch(/166[^]*?公開記録なし/);
    expect(seriesIn(japanese, 'fms-budget-contract-basis')).not.toContain('件数');
  });

  test('every figure names its source and of which kind it is', () => {
    const series = seriesIn(japanese, 'unsettled-amount');
    expect(series).toContain('<span class="tag">一次資料</span>');
    expect(series).toContain('<span class="tag">報道等</span>');
    expect(series).toContain('<span class="tag tag-draft">推定</span> 定義:');
    expect(series).toContain('<a href="https://www.mod.go.jp/j/press/kisha/2020/1016a.html" rel="noreferrer"');
  });

  test('the change of definition after fiscal year 2017 stands with both series', () => {
    for (const slug of ['not-settled-after-shipment', 'unsettled-amount']) {
      expect(seriesIn(english, slug)).toContain('FY2017→FY2018 is a change of definition, not a fall');
      expect(seriesIn(japanese, slug)).toContain('定義の変更によるものであり、減少ではない。');
    }
  });

  test('in English years, units and translations are those of an English reader', () => {
    expect(english).toContain('JFY2019');
    expect(english).toContain('Value (unit: ¥\u00a0billion)');
    expect(seriesIn(english, 'undelivered-amount')).toContain('¥\u00a0billion (recorded in units of ¥100 million)');
    expect(seriesIn(english, 'undelivered-amount')).toMatch(/class="num">16\.6</);
    expect(english).not.toMatch(/\d \((unit: )?¥100 million\)/);
    expect(seriesIn(english, 'undelivered-amount')).toContain('Provisional translation');
    expect(japanese).not.toContain('仮訳');
  });

  test('the same as JSON, each figure with its sources', async () => {
    const answer = await (await app.as('staff')).get('/indicators.json').expect(200).expect('Content-Type', /json/);
    const { indicators } = answer.body as { indicators: Record<string, unknown>[] };
    expect(indicators.map(({ slug }) => slug)).toEqual(files.map(({ key }) => key));
    expect(indicators[0]).toMatchObject({
      name: { ja: '未納入額', en: 'Undelivered amount' },
      unit: { ja: '億円', en: '¥100 million' },
      figures: [
        { fiscalYear: 2007, value: 424, cases: 104, sources: [{ kind: 'S', covers: 'all', url: null }] },
        { fiscalYear: 2017 }, { fiscalYear: 2018 }, { fiscalYear: 2019, value: 166, cases: null }, { fiscalYear: 2021 },
      ],
    });
  });

  test('a stranger is asked to sign in', async () => {
    await app.stranger().get('/indicators').expect(303).expect('Location', '/sign-in?to=%2Findicators');
    await app.stranger().get('/indicators.json').expect(303);
  });

  test('hostile text in a name, a note and an address does no harm', async () => {
    await app.db.write(async (tx) => {
      const { id } = await tx.insertInto('indicators').values({
        slug: 'hostile', position: 99, name_ja: '<b>名称</b>', name_en: null, unit_ja: '件', unit_en: null,
        definition_ja: '"><script>', definition_en: null, note_ja: null, note_en: null,
      }).returning('id').executeTakeFirstOrThrow();
      const figure = await tx.insertInto('figures').values({
        indicator_id: id, fiscal_year: 2025, value: 0, cases: 0, note_ja: null, note_en: null,
      }).returning('id').executeTakeFirstOrThrow();
      await tx.insertInto('sources').values({
        noun: 'figure', record_id: figure.id, covers: 'all', kind: 'S', title_ja: '記事', title_en: null,
        url: 'javascript:alert(1)', note_ja: null, note_en: null,
      }).execute();
    });
    const page = seriesIn((await (await app.as('staff', 'en')).get('/indicators').expect(200)).text, 'hostile');
    expect(page).toContain('&lt;b&gt;名称&lt;/b&gt;');
    expect(page).toContain('&#34;&gt;&lt;script&gt;');
    expect(page).not.toContain('javascript:');
    expect(page).toContain('No English');
    expect(page).not.toContain('No public record found');
  });
});

test('before anything is loaded the page says how figures come in', async () => {
  const app = await startApp('sqlite');
  const page = await (await app.as('staff')).get('/indicators').expect(200);
  expect(page.text).toContain('指標はまだ記録されていません');
  await app.close();
});
