import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { formOf } from '../support/form.ts';

function plain(html: string): string {
  return html.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ').trim();
}

describe.each(engines)('Themes of a meeting that was planned here and then held, on %s', (engine) => {
  let app: TestApp;
  let liaison: Browser;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    app.clock.now = new Date('2027-01-20T03:00:00.000Z');
    liaison = await app.as('liaison');
    await liaison.post('/meetings/next', formOf(await liaison.get('/meetings/next'), '/meetings/next')).expect(303);
  });
  afterAll(() => app.close());

  const save = async (address: string, fields: object) =>
    liaison.post(address, { ...formOf(await liaison.get(`${address}/edit`), address), ...fields }).expect(303);
  const listed = async (slug: string) =>
    plain((await liaison.get('/themes')).text.split('id="list"')[1]?.split('<tr>').find((row) => row.includes(slug)) ?? '');
  const cell = async (slug: string, number: number) => {
    const row = (await liaison.get('/themes')).text.split('id="grid"')[1]?.split('<tr>').find((one) => one.includes(slug)) ?? '';
    return [...row.matchAll(/<td[^>]*data-label="([^"]*)">(.*?)<\/td>/gs)]
      .filter(([, meeting]) => meeting === `第${number}回`)
      .map(([, , words]) => plain(words ?? ''))[0];
  };

  test('a plan is not counted as taken up', async () => {
    expect(await listed('undelivered')).toBe('未納入 4 4 第10回会合');
    expect(await cell('undelivered', 11)).toBeUndefined();
  });

  test('once held, it stands as planned until an act is chosen: neither without record, nor more than is known', async () => {
    await save('/meetings/11', { stage: 'held', heldFrom: '2027-01-15' });
    expect(await cell('undelivered', 11)).toBe('○ 予定のみ');
    expect(await cell('domestic-sustainment', 11)).toBe('… 記録なし');
    expect(await listed('undelivered')).toBe('未納入 4 4 第10回会合');
    const { text } = await liaison.get('/themes/undelivered');
    expect(text).toContain('重点分野として予定されていました。取り上げられた記録はまだありません。');
    expect(plain(text.split('class="theme-line"')[1]?.split('</ol>')[0] ?? '')).toMatch(/第11回 ?○ 予定のみ$/);
    expect((await liaison.get('/themes')).text).toContain('<span aria-hidden="true">○</span> 予定のみ</dt>');
  });

  test('with an act chosen its area was taken up', async () => {
    await save('/commitments/11-1-1', { act: 'confirmed' });
    expect(await cell('undelivered', 11)).toBe('● 取上げ');
    expect(await cell('price-transparency', 11)).toBe('○ 予定のみ');
    // The rest of the plan is not confirmed: nothing says that there was no other area.
    expect(await cell('domestic-sustainment', 11)).toBe('△ 確認できず');
    expect(await cell('domestic-sustainment', 10)).toBe('－ 分野外');
    expect(await listed('undelivered')).toBe('未納入 5 5 第11回会合');
  });

  test('with the whole plan entered, what was not among its areas is said as that', async () => {
    const { text } = await liaison.get('/meetings/11').expect(200);
    const refs = [...new Set([...text.matchAll(/href="\/commitments\/(11-\d+-\d+)"/g)].map(([, ref]) => ref ?? ''))];
    for (const ref of refs.filter((one) => one !== '11-1-1')) await save(`/commitments/${ref}`, { act: 'confirmed' });
    expect(await cell('price-transparency', 11)).toBe('● 取上げ');
    expect(await cell('domestic-sustainment', 11)).toBe('－ 分野外');
  });

  test('lines of an announcement that nobody has placed leave it open', async () => {
    const { id } = await app.db.read.selectFrom('meetings').select('id').where('number', '=', 11).executeTakeFirstOrThrow();
    await app.db.write(async (tx) => {
      const said = { recorded_at: app.clock.now.toISOString(), recorded_by_name: 'test' };
      await tx.insertInto('announcements').values({ id: 999, meeting_id: id, text: '一行', digest: 'd', ...said }).execute();
      await tx.insertInto('announcement_lines').values({ announcement_id: 999, line: 1, text: '一行', decision: 'unread' }).execute();
    });
    app.clock.now = new Date(app.clock.now.getTime() + 1000);
    expect(await cell('domestic-sustainment', 11)).toBe('△ 確認できず');
  });

  test('a grid of more meetings than stand side by side goes on below', async () => {
    for (const number of [12, 13]) {
      await liaison.post('/meetings', { number, stage: 'held', authoritative: 'ja', fiscalYear: 2015 + number }).expect(303);
    }
    const { text } = await liaison.get('/themes');
    const grids = text.split('<table class="table table-grid ').slice(1);
    expect(grids.map((grid) => (grid.match(/<th scope="col"><a class="nowrap"/g) ?? []).length)).toEqual([12, 1]);
    expect(grids[1]).toContain('第1回');
  });
});
