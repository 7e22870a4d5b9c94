import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { actionOf, report } from '../support/actions.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { unescaped } from '../support/form.ts';

const at = (day: string) => new Date(`${day}T03:00:00.000Z`);
const tilesOf = (page: { text: string }) =>
  [
    ...page.text.matchAll(
      /class="tile[^"]*" href="([^"]+)"[^>]*><span class="tile-label">([^<]+)<\/span> <span class="tile-count">(\d+)/g,
    ),
  ].map(([, href, label, count]) => ({ href: unescaped(href ?? ''), label, count }));
const section = ({ text }: { text: string }, id: string) => {
  const start = text.indexOf(`<section class="section" aria-labelledby="${id}"`);
  return text.slice(start, text.indexOf('</section>', start));
};
const numbersIn = (html: string) =>
  new Set([...html.matchAll(/class="number" href="\/(?:commitments|actions)\/(A?[\d-]+)"/g)].map(([, ref]) => ref));
// The list of the register begins after its filter.
const listed = (page: { text: string }) => {
  const list = page.text.slice(page.text.indexOf('</form>', page.text.indexOf('class="filter"')));
  const commitments = [...list.matchAll(/href="\/commitments\/([\d-]+)">[\d-]+<\/a>\s+<span class="act">/g)].map(
    ([, ref]) => ref,
  );
  const actions = [...list.matchAll(/href="\/actions\/(A[\d-]+)"/g)].map(([, ref]) => ref);
  return { commitments, actions };
};

describe.each(engines)('The brief for the next meeting, on %s', (engine) => {
  let app: TestApp;
  let leader: Browser;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    await actionOf(app, { dueOn: '2026-03-31', title: { ja: '<整理>', en: null } });
    await actionOf(app, { commitmentRef: '10-2-1', dueOn: '2027-01-31' });
    await actionOf(app, { commitmentRef: '10-2-2' });
    app.clock.now = at('2026-04-10');
    await report(app, 'A10-1', {
      status: 'in_progress',
      dueOn: '2026-05-29',
      note: { ja: '米側の<資料>が未着', en: null },
    });
    app.clock.now = at('2026-05-25');
    await report(app, 'A10-2', { status: 'awaiting_counterpart' });
    const direction = '価格情報の遅れを取り上げること';
    await (await app.as('leadership')).post('/commitments/10-2-1/directions', { direction, raise: '1' }).expect(303);
    app.clock.now = at('2026-06-01');
    leader = await app.as('leadership');
  });
  afterAll(() => app.close());

  test.each(['', '?as-of=2026-04-30', '?as-of=2026-05-26&recorded-by=2026-04-30', '?since=2026-05-01'])(
    'counts as the register does, and tells what the register shows (%s)',
    async (query) => {
      const brief = await leader.get(`/brief${query}`).expect(200);
      const register = await leader.get(`/register${query}`).expect(200);
      const counts = (page: { text: string }) =>
        tilesOf(page)
          .map(({ label, count }) => [label, count])
          .filter(([label]) => label !== 'すべて');
      expect(counts(brief)).toEqual(counts(register));
      const told = { open: 'promised', overdue: 'late', changed: 'moved' } as const;
      const linked = tilesOf(brief);
      const open = listed(await leader.get(linked[0]?.href ?? '').expect(200));
      expect(numbersIn(section(brief, told.open))).toEqual(new Set(open.commitments));
      const late = listed(await leader.get(linked[1]?.href ?? '').expect(200));
      for (const ref of late.actions) expect(numbersIn(section(brief, told.overdue))).toContain(ref);
      const moved = listed(await leader.get(linked[4]?.href ?? '').expect(200));
      for (const ref of moved.actions) expect(numbersIn(section(brief, told.changed))).toContain(ref);
    },
  );

  test('says what is late and why, the latest figures, and what to raise', async () => {
    const brief = await leader.get('/brief').expect(200);
    expect(brief.text).toContain('幹部説明資料（令和8年6月1日現在・全ての記録による）');
    expect(section(brief, 'late')).toContain('期限令和8年5月29日から3日超過');
    expect(section(brief, 'late')).toContain('米側の&lt;資料&gt;が未着');
    expect(section(brief, 'late')).toContain('期限変更1回');
    expect(section(brief, 'late')).toContain('119日間進捗の記録なし');
    expect(section(brief, 'indicators')).toContain('令和元年度 166億円 → 令和3年度 123億円');
    expect(section(brief, 'raise')).toContain('価格情報の遅れを取り上げること');
    expect(brief.text).not.toContain('<資料>');
    expect(brief.text).toContain('内部限り');
  });

  test('of what had been recorded by a day nothing later is told', async () => {
    const brief = await leader.get('/brief?as-of=2026-05-01&recorded-by=2026-05-01').expect(200);
    expect(section(brief, 'raise')).toContain('取り上げるとされた指示はありません');
    const english = await (await app.as('staff', 'en')).get('/brief').expect(200);
    expect(english.text).toContain('Brief as of 1 June 2026');
  });

  test('a day that cannot be answered is put right in the register', async () => {
    const answer = await leader.get('/brief?as-of=2026-02-30').expect(303);
    expect(answer.headers['location']).toBe('/register?as-of=2026-02-30');
  });
});
