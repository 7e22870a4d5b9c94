import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { actionOf, offices, report } from '../support/actions.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';

describe.each(engines)('The list of actions, on %s', (engine) => {
  let app: TestApp;
  let reader: Browser;
  let office: { jp: number; us: number };

  const link = /class="number" href="\/actions\/(A[\d-]+)"/g;
  const refsIn = (page: string) => [...page.matchAll(link)].map(([, ref]) => ref);
  const refs = async (query: string) => refsIn((await reader.get(`/actions${query}`).redirects(1).expect(200)).text);

  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    reader = await app.as('leadership');
    office = await offices(app);
    const empty = await reader.get('/actions').expect(200);
    expect(empty.text).toContain('対応事項はまだありません');
    await actionOf(app, { officeId: office.jp, dueOn: '2026-03-31' });
    await actionOf(app, { commitmentRef: '10-2-1', officeId: office.us, dueOn: '2026-02-28', audience: 'shared' });
    await actionOf(app, { commitmentRef: '10-2-2', dueOn: null, title: { ja: null, en: 'English only' } });
    await actionOf(app, { commitmentRef: '8-1-1', officeId: office.jp, dueOn: '2026-02-01' });
    app.clock.now = new Date('2026-02-04T03:00:00.000Z');
    await report(app, 'A10-1', { status: 'in_progress' });
    app.clock.now = new Date('2026-02-05T03:00:00.000Z');
    await report(app, 'A10-2', { status: 'done' });
    app.clock.now = new Date('2026-03-05T03:00:00.000Z');
    reader = await app.as('leadership');
  });
  afterAll(() => app.close());

  test.each([
    ['', 'A8-1 A10-2 A10-1 A10-3', 'the next due first, without a due date last'],
    ['?sort=-due', 'A10-1 A10-2 A8-1 A10-3', 'the last due first, without a due date still last'],
    ['?sort=number', 'A8-1 A10-1 A10-2 A10-3', 'by number'],
    ['?sort=-number', 'A10-3 A10-2 A10-1 A8-1', 'by number, the newest first'],
    ['?sort=updated', 'A8-1 A10-3 A10-1 A10-2', 'the longest without an update first'],
    ['?sort=-updated', 'A10-2 A10-1 A10-3 A8-1', 'the last updated first'],
    ['?status=open', 'A8-1 A10-1 A10-3', 'open'],
    ['?status=done', 'A10-2', 'one status'],
    ['?status=dropped', '', 'a status nothing has'],
    ['?overdue=1', 'A8-1', 'overdue'],
    ['?overdue=1&status=in_progress', '', 'overdue and in progress'],
    ['?side=jp', 'A8-1 A10-1', 'the Japanese side'],
    ['?side=us', 'A10-2', 'the US side'],
    ['?theme=price-transparency', 'A10-2 A10-3', 'a theme'],
    ['?theme=undelivered', 'A8-1 A10-1', 'a theme of several meetings'],
    ['?theme=nothing', '', 'a theme nobody knows'],
    ['?meeting=8', 'A8-1', 'a meeting'],
    ['?meeting=10&side=jp&status=open', 'A10-1', 'several at once'],
    ['?status=x&side=y&meeting=z&sort=w&page=0&office=-1', 'A8-1 A10-2 A10-1 A10-3', 'values nobody knows are passed over'],
    ['?status=&office=&side=&theme=&meeting=', 'A8-1 A10-2 A10-1 A10-3', 'an empty form is no filter'],
  ])('%s gives %s: %s', async (query, expected) => {
    expect((await refs(query)).join(' ')).toBe(expected);
  });

  test('filters by office', async () => {
    expect(await refs(`?office=${office.jp}`)).toEqual(['A8-1', 'A10-1']);
    expect(await refs(`?office=${office.us}`)).toEqual(['A10-2']);
  });

  test('a row says everything in words', async () => {
    const { text } = await reader.get('/actions').expect(200);
    const row = (ref: string) => text.slice(text.indexOf(`href="/actions/${ref}"`)).split('</tr>')[0] ?? '';
    for (const word of ['未納入ケース', '10-1-2', '有償援助調達室', '日', '対応中', '令和8年3月31日', '29日前', '内部限り']) {
      expect(row('A10-1')).toContain(word);
    }
    expect(row('A8-1')).toContain('期限超過');
    expect(row('A10-1')).not.toContain('期限超過');
    for (const word of ['English only', '日本語なし', '未定', '定めなし']) expect(row('A10-3')).toContain(word);
    expect(row('A10-2')).not.toContain('内部限り');
  });

  test('on paper, where the filters are not, a part of the list says which part it is', async () => {
    const whole = await reader.get('/actions').expect(200);
    expect(whole.text).not.toContain('絞込み');
    const part = await reader.get('/actions?status=open&meeting=10').expect(200);
    expect(part.text).toMatch(/<span class="caption-note print-only">絞込み：進捗＝未了[^<]*会合＝第10回/);
  });

  test('the counts on top lead to what they count, within the other filters', async () => {
    const { text } = await reader.get('/actions?meeting=10&sort=number').expect(200);
    const tile = /class="tile[^"]*" href="([^"]+)"[^>]*><span[^>]*>([^<]+)<\/span> <span[^>]*>(\d+)</g;
    expect([...text.matchAll(tile)].map(([, href, label, count]) => `${label} ${count} ${href?.replaceAll('&amp;', '&')}`)).toEqual([
      '未了 2 /actions?status=open&meeting=10&sort=number',
      '期限超過 0 /actions?overdue=1&meeting=10&sort=number',
      '相手方対応待ち 0 /actions?status=awaiting_counterpart&meeting=10&sort=number',
      '措置済 1 /actions?status=done&meeting=10&sort=number',
      'すべて 3 /actions?meeting=10&sort=number',
    ]);
    expect(text).toContain('<span class="caption-note">3件</span>');
  });

  test('fifty to a page, the rest on the next, and no page beyond the last', async () => {
    for (let count = 0; count < 48; count += 1) await actionOf(app, { commitmentRef: '10-3-1', dueOn: '2026-04-01' });
    const first = await reader.get('/actions?sort=number').expect(200);
    expect(refsIn(first.text)).toHaveLength(50);
    expect(first.text).toContain('1–50件目／全52件');
    expect(first.text).toContain('href="/actions?sort=number&amp;page=2" rel="next"');
    expect(await refs('?sort=number&page=2')).toEqual(['A10-50', 'A10-51']);
    expect(await refs('?sort=number&page=99')).toEqual(['A10-50', 'A10-51']);
  });

  test('a stranger is asked to sign in', async () => {
    await app.stranger().get('/actions?status=open').expect(303);
  });

  test('the page speaks English', async () => {
    const { text } = await (await app.as('staff', 'en')).get('/actions').expect(200);
    for (const word of ['Actions', 'Overdue', 'Not assigned', '31 March 2026']) expect(text).toContain(word);
  });
});
