import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findIndicator } from '../../src/indicators/queries.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { formOf } from '../support/form.ts';
import { lastAudit } from '../support/record.ts';

const series = '/indicators/undelivered-amount';

describe.each(engines)('Correcting how a series is described, on %s', (engine) => {
  let app: TestApp;
  let liaison: Browser;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    liaison = await app.as('liaison');
  });
  afterAll(() => app.close());

  const form = async () => formOf(await liaison.get(`${series}/edit`).expect(200), series);
  const found = async () => findIndicator(app.db.read, 'undelivered-amount');
  const shownIn = (page: string): string => page.split('id="undelivered-amount"')[1]?.split('</section>')[0] ?? '';
  const themeId = async (slug: string) =>
    String((await app.db.read.selectFrom('themes').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id);

  test('the themes and breaks of the public record come from its files', async () => {
    expect(await form()).toMatchObject({ themes: await themeId('undelivered'), breaksAfter: '', nameJa: '未納入額' });
    expect((await findIndicator(app.db.read, 'unsettled-amount'))?.breaksAfter).toEqual([2017]);
    const { indicators } = (await liaison.get('/indicators.json')).body as { indicators: Record<string, unknown>[] };
    expect(indicators[1]).toMatchObject({ slug: 'not-settled-after-shipment', themes: ['unsettled'], breaksAfter: [2017] });
    expect((await liaison.get('/indicators')).text).toContain('平成29年度と平成30年度の間');
  });

  test('a ticked theme shows the series on its page, one that is not ticked no longer does', async () => {
    const fields = await form();
    const both = { ...fields, themes: [await themeId('undelivered'), await themeId('price-transparency')] };
    await liaison.post(series, both).expect(303).expect('Location', '/indicators#undelivered-amount');
    const pricing = async () => (await liaison.get('/themes/price-transparency').expect(200)).text;
    expect(await pricing()).toContain('/indicators#undelivered-amount');
    expect(await lastAudit(app)).toMatchObject({ change: 'indicator.edit', ref: 'undelivered-amount', by: '連絡 花子' });
    await liaison.post(series, { ...(await form()), themes: await themeId('undelivered') }).expect(303);
    expect(await pricing()).not.toContain('/indicators#undelivered-amount');
  });

  test('another name stands from now on, and the one before stays in the history', async () => {
    await liaison.post(series, { ...(await form()), nameJa: '未納入の額', breaksAfter: 'H30、２０１９年度' }).expect(303);
    expect(await found()).toMatchObject({ name: { ja: '未納入の額' }, breaksAfter: [2018, 2019] });
    const shown = shownIn((await (await app.as('staff')).get('/indicators')).text);
    expect(shown).toContain('説明の訂正の履歴');
    expect(shown).toMatch(/名称 \(日本語\)[^]*?<ins>[^]*?の[^]*?<\/ins>/);
    expect(shown).toContain('連絡 花子');
    expect((await lastAudit(app)).detail).toMatchObject({ breaksAfter: [[], [2018, 2019]] });
  });

  test('another definition is refused until it is said that the figures mean the same', async () => {
    const changed = { ...(await form()), definitionJa: '納入が遅れているケースの金額(各年度末)' };
    const page = await liaison.post(series, changed).expect(422);
    expect(page.text).toContain('意味が変わるときは、新しい系列を追加してください。');
    expect(page.text).toContain('納入が遅れているケースの金額');
    expect((await found())?.definition.ja).toContain('出荷予定時期');
    await liaison.post(series, { ...changed, sameMeaning: '1' }).expect(303);
    expect((await found())?.definition.ja).toBe('納入が遅れているケースの金額(各年度末)');
    expect((await lastAudit(app)).detail).toMatchObject({ isSameMeaning: true });
  });

  test('a series without figures takes another definition as it is', async () => {
    const added = { nameJa: '空の系列', unitJa: '件', definitionJa: '定義', themes: await themeId('price-transparency') };
    await liaison.post('/indicators', added).expect(303).expect('Location', '/indicators#s-1');
    expect((await findIndicator(app.db.read, 's-1'))?.themes.map(({ slug }) => slug)).toEqual(['price-transparency']);
    const edited = { ...formOf(await liaison.get('/indicators/s-1/edit'), '/indicators/s-1'), definitionJa: '別の定義' };
    await liaison.post('/indicators/s-1', edited).expect(303);
  });

  test('two who correct one series: the second sees both and nothing is lost', async () => {
    const shown = await form();
    await liaison.post(series, { ...shown, noteJa: '一人目の注意' }).expect(303);
    const late = await liaison.post(series, { ...shown, noteJa: '二人目の注意' }).expect(409);
    expect(late.text).toContain('二人目の注意');
    expect(late.text).toMatch(/保存済みの内容<\/p>[^]*?一人/);
    await liaison.post(series, formOf(late, series)).expect(303);
    expect((await found())?.note.ja).toBe('二人目の注意');
  });

  test.each([
    ['no name', { nameJa: ' ' }, '入力してください。'],
    ['the name of another series', { nameJa: '未精算額' }, '同じ名称の系列があります。'],
    ['a year that is none', { breaksAfter: '2017、来年' }, '年度を2017、平成29年度などの形で'],
    ['a theme that does not exist', { themes: ['99'] }, '選択肢から選んでください。'],
  ])('%s is refused with a sentence', async (_, wrong, sentence) => {
    const page = await liaison.post(series, { ...(await form()), ...wrong }).expect(422);
    expect(page.text).toContain(sentence);
  });

  test('what does not exist cannot be corrected, and those who only read correct nothing', async () => {
    await liaison.get('/indicators/nothing/edit').expect(404);
    await liaison.post('/indicators/nothing', await form()).expect(404);
    const staff = await app.as('staff');
    expect((await staff.get('/indicators')).text).not.toContain(`${series}/edit`);
    await staff.get(`${series}/edit`).expect(403);
    await staff.post(series, await form()).expect(403);
    await app.stranger().post(series, await form()).expect(401);
  });

  test('the brief of what was recorded by a day names a series as it was named then', async () => {
    app.clock.now = new Date(app.clock.now.getTime() + 2 * 86_400_000);
    liaison = await app.as('liaison');
    const leader = await app.as('leadership');
    await liaison.post(series, { ...(await form()), nameJa: '後の名称' }).expect(303);
    expect((await leader.get('/brief').expect(200)).text).toContain('後の名称');
    const then = (await leader.get('/brief?recorded-by=2026-02-02').expect(200)).text;
    expect(then).not.toContain('後の名称');
    expect(then).toContain('未納入の額');
  });
});
