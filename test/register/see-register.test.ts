import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { actionOf, offices, report } from '../support/actions.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { formOf, unescaped } from '../support/form.ts';
import { headingOf } from '../support/heading.ts';

const at = (day: string) => new Date(`${day}T03:00:00.000Z`);

/** The numbers on the tiles, by label. */
function countsIn(page: { text: string }): Record<string, number> {
  const tiles = /tile-label">([^<]+)<\/span> <span class="tile-count">(\d+)/g;
  return Object.fromEntries([...page.text.matchAll(tiles)].map(([, label, count]) => [label ?? '', Number(count)]));
}

const refsIn = (page: { text: string }) =>
  [...page.text.matchAll(/class="number" href="\/commitments\/([\d-]+)">[\d-]+<\/a>\s+<span class="act">/g)].map(
    ([, ref]) => ref,
  );

describe.each(engines)('The register between meetings, on %s', (engine) => {
  let app: TestApp;
  let leader: Browser;
  let reader: Browser;
  let ours: number;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    ours = (await offices(app)).jp;
    // Recorded in February, worked on in April and May; asked on 1 June.
    await actionOf(app, { commitmentRef: '10-1-2', officeId: ours, dueOn: '2026-03-31' });
    await actionOf(app, {
      commitmentRef: '10-2-1',
      title: { ja: '<価格>の照会', en: 'Pricing query' },
      audience: 'shared',
      dueOn: '2026-12-01',
    });
    app.clock.now = at('2026-04-10');
    await report(app, 'A10-1', { status: 'in_progress', dueOn: '2026-05-29' });
    await report(app, 'A10-2', { status: 'awaiting_counterpart' });
    app.clock.now = at('2026-05-20');
    await report(app, 'A10-1', { dueOn: '2026-05-31' });
    app.clock.now = at('2026-06-01');
    leader = await app.as('leadership');
    reader = await app.as('staff', 'en');
  });
  afterAll(() => app.close());

  test('names the day and the basis in its title, and counts what its links show', async () => {
    const page = await leader.get('/register').expect(200);
    expect(headingOf(page)).toBe('管理台帳（令和8年6月1日現在・全ての記録による）');
    const links = [
      ...page.text.matchAll(
        /class="tile[^"]*" href="([^"]+)"[^>]*><span class="tile-label">[^<]+<\/span> <span class="tile-count">(\d+)/g,
      ),
    ];
    expect(links).toHaveLength(6);
    for (const [, href, count] of links) {
      const narrowed = await leader.get(unescaped(href ?? '')).expect(200);
      expect([href, new Set(refsIn(narrowed)).size]).toEqual([href, Number(count)]);
    }
    expect(countsIn(page)).toMatchObject({ 期限超過: 2, 相手方対応待ち: 1, 停滞: 0 });
  });

  test.each([
    ['/register?as-of=2026-05-01&as-of=2026-05-02', 'as-of'], ['/brief?since=2026-05-01&since=2026-05-01', 'since'],
    ['/themes/undelivered?recorded-by=2026-05-01&recorded-by=2026-05-02', 'recorded-by'],
    ['/indicators?as-of=2026-05-01&as-of=2026-05-02', 'as-of'],
  ])('%s names a day twice, and is refused for that', async (address, field) => {
    const { text } = await leader.get(address).expect(422);
    expect(text).toContain(`id="f-${field}-error">アドレスにこの項目が二つ以上あります。一つだけ指定してください。`);
  });

  test('leads those who write to the next meeting, and to where it stands once it is planned', async () => {
    expect((await leader.get('/register')).text).not.toContain('/meetings/next');
    const other = await startApp(engine, { publicRecord: true });
    const liaison = await other.as('liaison');
    expect((await liaison.get('/register')).text).toContain('href="/meetings/next">次回会合を準備する');
    await liaison.post('/meetings/next', formOf(await liaison.get('/meetings/next'), '/meetings/next')).expect(303);
    expect((await liaison.get('/register')).text).toContain('href="/meetings/11">第11回会合（予定）');
    await other.close();
  });

  test('shows the old value struck through above the new since the last meeting, and how often a due date moved', async () => {
    const page = await leader.get('/register').expect(200);
    const row = page.text.slice(
      page.text.indexOf('/actions/A10-1'),
      page.text.indexOf('</li>', page.text.indexOf('/actions/A10-1')),
    );
    expect(row).toContain('新規');
    expect(row).toContain('期限変更2回');
    const since = await leader.get('/register?since=2026-03-01').expect(200);
    const changed = since.text.slice(
      since.text.indexOf('/actions/A10-1'),
      since.text.indexOf('</li>', since.text.indexOf('/actions/A10-1')),
    );
    expect(changed).toMatch(
      /<del><span class="visually-hidden">変更前 <\/span>未着手<\/del> <span class="chip chip-in-progress">対応中/,
    );
    expect(changed).toMatch(/<del><span class="visually-hidden">変更前 <\/span>令和8年3月31日<\/del>/);
    expect(changed).not.toContain('新規');
  });

  test('as of a day it tells what was true then, before the meeting nothing of it', async () => {
    const then = (await leader.get('/register.json?as-of=2026-04-09').expect(200)).body as RegisterJson;
    const state = then.commitments.find(({ number }) => number === '10-1-2')?.actions[0];
    expect(state).toMatchObject({
      status: 'not_started',
      dueOn: '2026-03-31',
      overdue: true,
      lastUpdateOn: '2026-02-02',
    });
    const onTheDay = (await leader.get('/register.json?as-of=R8.3.31')).body as RegisterJson;
    expect(onTheDay.commitments.find(({ number }) => number === '10-1-2')?.actions[0]).toMatchObject({
      overdue: false,
    });
    const before = (await leader.get('/register.json?as-of=2026-01-27').expect(200)).body as RegisterJson;
    expect(before.commitments.some(({ meeting }) => meeting === 10)).toBe(false);
    expect(before.commitments.length).toBeGreaterThan(0);
  });

  test('recorded by a day it tells what was known then, titles and names included', async () => {
    const answer = async () =>
      (await leader.get('/register.json?as-of=2026-05-01&recorded-by=2026-05-01').expect(200)).text;
    const page = async () => (await leader.get('/register?as-of=2026-05-01&recorded-by=2026-05-01').expect(200)).text;
    const before = { answer: await answer(), page: await page() };
    expect(before.page).toContain('管理台帳（令和8年5月1日現在・令和8年5月1日までの記録による）');
    const liaison = await app.as('liaison');
    const send = async (from: string, action: string, fields: object) =>
      liaison.post(action, { ...formOf(await liaison.get(from), action), ...fields }).expect(303);
    await send('/commitments/10-1-2/edit', '/commitments/10-1-2', { textJa: '書き換えた文言', continues: '' });
    await send('/actions/A10-1/edit', '/actions/A10-1', { titleJa: '書き換えた件名', audience: 'shared' });
    await send(`/offices/${ours}/edit`, `/offices/${ours}`, { nameJa: '書き換えた部署' });
    await send('/themes/undelivered/edit', '/themes/undelivered', { nameJa: '書き換えた課題' });
    await send('/meetings/8/edit', '/meetings/8', { heldFrom: '2024-01-20' });
    await report(app, 'A10-1', { status: 'awaiting_counterpart', effectiveOn: '2026-04-20' });
    expect({ answer: await answer(), page: await page() }).toEqual(before);
    const now = await leader.get('/register?as-of=2026-05-01').expect(200);
    for (const words of ['書き換えた文言', '書き換えた件名', '書き換えた部署', '書き換えた課題'])
      expect(now.text).toContain(words);
  });

  test('the JSON has the shape that was promised', async () => {
    const { body } = (await leader.get('/register.json?meeting=10')) as { body: RegisterJson };
    expect(Object.keys(body)).toEqual(['asOf', 'recordedBy', 'since', 'commitments']);
    expect(body).toMatchObject({ asOf: '2026-06-01', recordedBy: null, since: '2026-01-28' });
    expect(Object.keys(body.commitments[0] ?? {})).toEqual([
      'number',
      'meeting',
      'themes',
      'act',
      'by',
      'to',
      'text',
      'assessed',
      'ageInMeetings',
      'continues',
      'actions',
    ]);
    const { actions, ...rest } = body.commitments.find(
      ({ number }) => number === '10-2-1',
    ) as RegisterJson['commitments'][number];
    expect(rest).toMatchObject({ meeting: 10, assessed: 'open', continues: ['8-2-1'] });
    expect(actions).toEqual([
      {
        number: 'A10-2',
        title: { ja: '<価格>の照会', en: 'Pricing query' },
        office: null,
        status: 'awaiting_counterpart',
        dueOn: '2026-12-01',
        overdue: false,
        lastUpdateOn: '2026-04-10',
      },
    ]);
    const numbers = ((await leader.get('/register.json')).body as RegisterJson).commitments.map(({ number }) =>
      number.split('-').map(Number),
    );
    expect(numbers).toEqual(
      numbers.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0) || (a[2] ?? 0) - (b[2] ?? 0)),
    );
  });

  test('filters and headings stand in the address, and nothing of the record is taken for HTML', async () => {
    const page = await reader.get('/register?group=office&side=us&as-of=2026-06-01').expect(200);
    expect(page.text).toContain('Register as of 1 June 2026');
    expect(formOf(page, '/register')).toMatchObject({ group: 'office', side: 'us', 'as-of': '2026-06-01' });
    const japanese = await leader.get('/register?group=meeting').expect(200);
    expect(japanese.text).toContain('&lt;価格&gt;の照会');
    expect(japanese.text).not.toContain('<価格>');
    for (const group of ['theme', 'side', 'office', 'meeting', 'nonsense'])
      await reader.get(`/register?group=${group}`).expect(200);
  });

  test.each([
    ['as-of=2026-02-30', 'as-of', '実在する日付'],
    ['as-of=2026-02', 'as-of', '年月日まで'],
    ['as-of=2027-01-01', 'as-of', '今日までの日付'],
    ['as-of=2016-10-31', 'as-of', '最初の会合（平成28年11月）より前の日です。平成28年11月以後の日付'],
    ['recorded-by=2027-01-01', 'recorded-by', '今日までの日付'],
    ['recorded-by=2020-01-01', 'recorded-by', 'この日までに記録された会合はありません'],
    ['since=2026-05-01&as-of=2026-04-01', 'since', 'より後の日とは比べられません'],
    ['since=xyz', 'since', '実在する日付'],
  ])('%s is refused at its field, with everything else kept', async (query, field, sentence) => {
    const page = await leader.get(`/register?${query}&side=us&group=office&overdue=1`).expect(422);
    expect(page.text).toContain(sentence);
    expect(page.text).toContain(`id="f-${field}-error"`);
    const typed = new URLSearchParams(query);
    expect(formOf(page, '/register')).toMatchObject({
      [field]: typed.get(field),
      side: 'us',
      group: 'office',
      overdue: '1',
    });
    expect((await leader.get(`/register.json?${query}`).expect(422)).body).toMatchObject({ errors: [{ field }] });
  });

  test.each([
    ['theme=no-such', 'theme', '「no-such」という継続課題は、この時点の記録にありません'],
    ['office=999', 'office', '指定された担当部署は、この時点の記録にありません'],
    ['meeting=99', 'meeting', '指定された会合は、この時点の記録にありません'],
    ['meeting=x', 'meeting', '指定された会合は'],
    ['status=closed', 'status', '一覧から選んでください'],
    ['side=uk', 'side', '一覧から選んでください'],
  ])('%s names nothing, and says so at its field instead of finding nothing', async (query, field, sentence) => {
    const page = await leader.get(`/register?${query}&as-of=2026-05-01`).expect(422);
    expect(page.text).toContain(sentence);
    expect(page.text).toContain(`id="f-${field}-error"`);
    expect(formOf(page, '/register')).toMatchObject({ 'as-of': '2026-05-01' });
    expect((await leader.get(`/register.json?${query}`).expect(422)).body).toMatchObject({ errors: [{ field }] });
    await leader.get(`/commitments.csv?${query}`).expect(422);
  });

  test('it is unchanged until the record changes', async () => {
    const first = await leader.get('/register').expect(200);
    await leader
      .get('/register')
      .set('If-None-Match', first.headers['etag'] ?? '')
      .expect(304);
    await report(app, 'A10-2', { note: { ja: '照会中', en: null } });
    const next = await leader
      .get('/register')
      .set('If-None-Match', first.headers['etag'] ?? '')
      .expect(200);
    expect(next.text).toContain('最終更新 今日');
  });

  test('a day ends in Tokyo: what was recorded at its midnight is of the next', async () => {
    app.clock.now = new Date('2026-06-01T14:59:59.999Z');
    const last = await actionOf(app, { commitmentRef: '10-2-2' });
    app.clock.now = new Date('2026-06-01T15:00:00.000Z');
    const first = await actionOf(app, { commitmentRef: '10-2-2' });
    const { text } = await (
      await app.as('leadership')
    )
      .get('/register.json?as-of=2026-06-02&recorded-by=2026-06-01')
      .expect(200);
    expect([text.includes(`"${last}"`), text.includes(`"${first}"`)]).toEqual([true, false]);
  });
});

describe.each(engines)('An empty register, on %s', (engine) => {
  test('says that there is nothing yet', async () => {
    const app = await startApp(engine);
    const page = await (await app.as('staff')).get('/register').expect(200);
    expect(page.text).toContain('確認事項はまだありません');
    await app.close();
  });
});

interface RegisterJson {
  asOf: string;
  recordedBy: string | null;
  since: string | null;
  commitments: {
    number: string;
    meeting: number;
    assessed: string;
    continues: string[];
    actions: Record<string, unknown>[];
  }[];
}
