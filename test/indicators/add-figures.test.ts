import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findIndicator } from '../../src/indicators/queries.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { formOf, unescaped } from '../support/form.ts';

const figure = {
  fiscalYear: '令和4年度', value: '１，１０５', cases: '58', noteJa: '', noteEn: '',
  sourceKind: 'P', sourceTitleJa: '防衛白書', sourceTitleEn: '', sourceUrl: 'https://www.mod.go.jp/j/press/',
};
const figures = '/indicators/undelivered-amount/figures';

describe.each(engines)('Adding and correcting figures, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
  });
  afterAll(() => app.close());

  const yearOf = async (year: number) =>
    (await findIndicator(app.db.read, 'undelivered-amount'))?.figures.find(({ fiscalYear }) => fiscalYear === year);
  const lastAudit = async () =>
    app.db.read.selectFrom('audit_entries').selectAll().where('noun', '=', 'figure').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
  const seriesPage = async () => (await (await app.as('staff')).get('/indicators').expect(200)).text.split('id="undelivered-amount"')[1]?.split('</section>')[0] ?? '';

  test('a liaison officer adds the figure of a year with its source, and it is drawn and listed', async () => {
    const liaison = await app.as('liaison');
    const page = await liaison.get(`${figures}/new`).expect(200);
    expect(page.text).toContain('出荷予定時期を経過しても納入が完了していないケースの金額');
    await liaison.post(figures, { ...formOf(page, figures), ...figure }).expect(303).expect('Location', '/indicators#undelivered-amount');
    const added = await yearOf(2022);
    expect(added).toMatchObject({ value: 1105, cases: 58, recordedBy: '連絡 花子', replaced: [], sources: [{ kind: 'P', covers: 'all', title: { ja: '防衛白書', en: null } }] });
    expect(added?.recordedAt).toBe(app.clock.now.toISOString());
    expect(await seriesPage()).toMatch(/令和4年度[^]*?1,105[^]*?防衛白書/);
    expect(await lastAudit()).toMatchObject({ change: 'figure.add', noun: 'figure', ref: 'undelivered-amount 2022', person_name: '連絡 花子' });
  });

  test('a second figure of the same year is refused, and what was typed stays', async () => {
    const page = await (await app.as('liaison')).post(figures, { ...figure, value: '99' }).expect(422);
    expect(page.text).toContain('この年度の数値は既にあります。');
    expect(page.text).toContain('value="99"');
    expect((await yearOf(2022))?.value).toBe(1105);
  });

  test('a correction adds a figure: the old one stays in the history with its source, and only the new is drawn', async () => {
    const liaison = await app.as('liaison');
    const page = await liaison.get(`${figures}/new?year=2019`).expect(200);
    expect(page.text).toContain('令和元年度の数値の訂正');
    const form = formOf(page, figures);
    expect(form).toMatchObject({ fiscalYear: '2019', value: '166', cases: '', sourceKind: 'P', noteJa: '' });
    await liaison.post(figures, { ...form, value: '167', noteJa: '<b>誤記</b>のため' }).expect(303);
    expect(await yearOf(2019)).toMatchObject({ value: 167, replaced: [{ value: 166, recordedAt: null }] });
    const shown = await seriesPage();
    expect(shown).toMatch(/<del>[^]*?166<\/del>[^]*?<ins>[^]*?167<\/ins>/);
    expect(shown).toContain('&lt;b&gt;誤記&lt;/b&gt;のため');
    expect(shown).toContain('訂正済み');
    expect(shown.split('</svg>')[0]?.match(/chart-dot/g)).toHaveLength(6);
    expect(shown.split('<tbody>')[1]?.match(/<tr>/g)).toHaveLength(6);
    expect(JSON.parse((await lastAudit()).detail)).toMatchObject({ before: { value: 166 }, after: { value: 167 } });
    expect(await app.db.read.selectFrom('figures').select('value').where('value', '=', 166).execute()).toHaveLength(1);
  });

  test('two who correct the same figure: the second sees both and nothing is lost', async () => {
    const liaison = await app.as('liaison');
    const form = formOf(await liaison.get(`${figures}/new?year=2018`), figures);
    await liaison.post(figures, { ...form, value: '327', noteJa: '一人目' }).expect(303);
    const late = await liaison.post(figures, { ...form, value: '328', noteJa: '二人目' }).expect(409);
    expect(late.text).toContain('value="328"');
    expect(late.text).toMatch(/保存済みの内容<\/p>[^]*?327/);
    await liaison.post(figures, formOf(late, figures)).expect(303);
    expect(await yearOf(2018)).toMatchObject({ value: 328, replaced: [{ value: 327 }, { value: 326 }] });
    expect((await seriesPage()).match(/<p class="history-what">令和元年度|<p class="history-what">平成30年度/g)).toHaveLength(3);
  });

  test.each([
    ['a correction without a reason', { fiscalYear: '2017', version: 'current' }, '訂正の理由を入力してください。'],
    ['a value that is no whole number', { value: '12.5' }, '0以上の整数を入力してください'],
    ['a value below nothing', { value: '-1' }, '0以上の整数を入力してください'],
    ['a value no column holds', { value: '99999999999' }, '0以上の整数を入力してください'],
    ['no value', { value: '' }, '入力してください。'],
    ['a year that is none', { fiscalYear: '令和80000年' }, '年度を令和7年度、2025などの形で入力してください。'],
    ['a date for a year', { fiscalYear: '2025-02-30' }, '年度を令和7年度'],
    ['a year not begun', { fiscalYear: '2027' }, '翌年度より先の数値は登録できません。'],
    ['no kind of source', { sourceKind: 'X' }, '出典の種別を選んでください。'],
    ['no source', { sourceTitleJa: '' }, '入力してください。'],
    ['an address that is none', { sourceUrl: 'javascript:alert(1)' }, 'http又はhttpsで始まるアドレス'],
    ['a note as long as a book', { noteJa: '長'.repeat(200_001) }, '長すぎます。'],
  ])('%s is refused with a sentence', async (_, wrong, sentence) => {
    const version = 'version' in wrong ? { version: String((await yearOf(2017))?.id) } : {};
    const page = await (await app.as('liaison')).post(figures, { ...figure, fiscalYear: '2023', ...wrong, ...version }).expect(422);
    expect(page.text).toContain(sentence);
    expect(await yearOf(2023)).toBeUndefined();
  });

  test('a series that does not exist has no figures', async () => {
    const liaison = await app.as('liaison');
    await liaison.get('/indicators/nothing/figures/new').expect(404);
    await liaison.post('/indicators/nothing/figures', figure).expect(404);
    await liaison.get('/indicators/UPPER/figures/new').expect(404);
  });

  test('those who only read are offered no form and may not send one', async () => {
    const staff = await app.as('staff');
    expect((await staff.get('/indicators')).text).not.toContain('/figures/new');
    await staff.get(`${figures}/new`).expect(403);
    await staff.post(figures, figure).expect(403);
    await app.stranger().post(figures, figure).expect(401);
  });

  test('a new series has a definition in both languages and begins without figures', async () => {
    const liaison = await app.as('liaison');
    await liaison.get('/indicators/new').expect(200);
    const series = {
      nameJa: '<i>契約</i>の年度内締結率', nameEn: 'Contracts concluded in time', unitJa: '%', unitEn: 'per cent',
      definitionJa: '年度内に締結した契約の割合', definitionEn: 'Share of contracts concluded within the fiscal year',
    };
    await liaison.post('/indicators', series).expect(303).expect('Location', '/indicators#contracts-concluded-in-time');
    const page = (await (await app.as('staff', 'en')).get('/indicators')).text.split('id="contracts-concluded-in-time"')[1] ?? '';
    expect(page).toContain('Share of contracts concluded within the fiscal year');
    expect(page).toContain('No figure is recorded.');
    await liaison.post('/indicators/contracts-concluded-in-time/figures', { ...figure, fiscalYear: '2024', value: '0' }).expect(303);
    const japanese = (await liaison.get('/indicators')).text.split('id="contracts-concluded-in-time"')[1] ?? '';
    expect(japanese).toMatch(/<title id="[^"]*">&lt;i&gt;契約&lt;\/i&gt;の年度内締結率（単位：%）<\/title>/);
    const again = await liaison.post('/indicators', series).expect(422);
    expect(again.text).toContain('同じ名称の系列があります。');
    expect(unescaped(again.text)).toContain('value="<i>契約</i>の年度内締結率"');
  });

  test.each([
    ['no definition', { definitionJa: ' ' }],
    ['no unit', { unitJa: '' }],
    ['no name', { nameJa: '' }],
  ])('a series with %s is refused', async (_, wrong) => {
    const series = { nameJa: '別の系列', unitJa: '件', definitionJa: '定義' };
    expect((await (await app.as('liaison')).post('/indicators', { ...series, ...wrong }).expect(422)).text).toContain('入力してください。');
  });

  test('a series without an English name gets an address of its own', async () => {
    await (await app.as('liaison')).post('/indicators', { nameJa: '件数', unitJa: '件', definitionJa: '定義' }).expect(303).expect('Location', '/indicators#s-1');
  });
});
