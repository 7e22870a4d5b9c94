import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { assess } from '../support/assessments.ts';
import { formOf } from '../support/form.ts';
import { place } from '../support/placing.ts';

const words = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const mainOf = (html: string) => html.slice(html.indexOf('<h1'), html.indexOf('</main'));

describe.each(engines)('A theme as it had been recorded by a day, on %s', (engine) => {
  let app: TestApp;
  let liaison: Browser;
  const path = '/themes/undelivered';
  const on = async (day: string) => {
    app.clock.now = new Date(`${day}T03:00:00.000Z`);
    liaison = await app.as('liaison');
  };
  const page = async (query: string) => mainOf((await liaison.get(path + query).expect(200)).text);
  const edit = async (from: string, to: string, fields: object = {}) =>
    liaison.post(to, { ...formOf(await liaison.get(from).expect(200), to), ...fields }).expect(303);
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    await on('2026-03-01');
  });
  afterAll(() => app.close());

  test('names the day and the basis in its title, and tells what the present page tells', async () => {
    const { text } = await liaison.get(`${path}?as-of=2025-10-01&recorded-by=2026-02-10`).expect(200);
    const title = '未納入（令和7年10月1日現在・令和8年2月10日までの記録による）';
    expect(text).toContain(`<title>${title}`);
    expect(words(text)).toContain(title);
    expect(words(text)).toContain('令和8年2月10日までに記録されたことだけによって示します');
    expect(text).toContain('name="recorded-by" value="2026-02-10"');
    expect(text).toContain('<input type="hidden" name="recorded-by" value="2026-02-10">');
    expect(text).not.toContain('id="meeting-10"');
    // Nothing was changed since, so that only reports and sources are missing.
    const [now, then] = [await page(''), await page('?recorded-by=2026-02-10')];
    for (const part of ['10-1-2', '8-1-1', '4-1-1', '166', '確認できず', '記録なし', '重点分野1']) {
      expect([part, now.split(part).length > 1]).toEqual([part, then.split(part).length > 1]);
    }
    expect(then.match(/class="commitment"/g)).toEqual(now.match(/class="commitment"/g));
    expect(then.match(/<span aria-hidden="true">.<\/span>/g)).toEqual(now.match(/<span aria-hidden="true">.<\/span>/g));
    expect(then).not.toContain('その後に公表された経過</p>');
  });

  test('never changes again, whatever is recorded later', async () => {
    const asked = ['?recorded-by=2026-02-10', '?as-of=2026-01-31&recorded-by=2026-02-10', '?as-of=2020-02-01&recorded-by=2026-02-28'];
    const before = await Promise.all(asked.map(page));
    await edit(`${path}/edit`, path, { nameJa: '未納入（改称）' });
    await assess(app, 10, '8-1-1', 'implemented');
    await edit('/commitments/8-1-1/edit', '/commitments/8-1-1', { textJa: '直した文言' });
    await edit('/commitments/4-1-1/links', '/commitments/4-1-1/links', { continuedBy: '' });
    await edit('/meetings/10/focus-areas/1/edit', '/meetings/10/focus-areas/1', { headingJa: '直した見出し', themes: ['2'] });
    await edit('/meetings/4/edit', '/meetings/4', { heldFrom: '2020-01-20' });
    await edit('/meetings/9/edit', '/meetings/9', { stage: 'planned' });
    expect((await place(liaison, '/commitments/10-2-2/removal')).status).toBe(303);
    await edit('/meetings/next', '/meetings/next');
    await liaison.post('/themes', { nameJa: '後からの課題' }).expect(303);
    expect(await Promise.all(asked.map(page))).toEqual(before);
    expect(words(await page(''))).toContain('未納入（改称）');
    // The day after they stand in it, as recorded by then.
    await on('2026-03-05');
    const later = await page('?recorded-by=2026-03-01');
    expect(words(later)).toContain('未納入（改称）');
    expect(later).toContain('直した文言');
    expect(later).toContain('実施済');
  });

  test.each([
    ['recorded-by=2026-02-30', 'recorded-by', '実在する日付'],
    ['recorded-by=2027-01-01', 'recorded-by', '今日までの日付'],
    ['recorded-by=2026-02-01', 'recorded-by', 'この継続課題は、この日までに記録されていません。'],
    ['as-of=2016-10-31&recorded-by=2026-02-10', 'as-of', '最初の会合（平成28年11月）より前の日です'],
  ])('%s is refused at its field', async (query, field, sentence) => {
    const { text } = await liaison.get(`${path}?${query}`).expect(422);
    expect(text).toContain(`id="f-${field}-error"`);
    expect(text).toContain(sentence);
  });

  test('one that was added later is refused for a day before', async () => {
    const { text } = await liaison.get('/themes/t-1?recorded-by=2026-02-10').expect(422);
    expect(text).toContain('この継続課題は、この日までに記録されていません。');
    await liaison.get('/themes/t-1?recorded-by=2026-03-01').expect(200);
  });
});
