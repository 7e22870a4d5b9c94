import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { actionOf, report } from '../support/actions.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { documentFormats } from '../../src/documents/writers.ts';
import { wordsOf } from '../../src/documents/document.ts';
import type { Block, Document, Sides } from '../../src/documents/document.ts';
import { readPdf } from '../documents/pdf-text.ts';
import { wordsAt } from '../support/file-words.ts';
import { fileAt } from '../support/files.ts';
import { unescaped } from '../support/form.ts';
import { headingOf } from '../support/heading.ts';

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
  new Set(
    [...html.matchAll(/class="number" href="\/(?:commitments|actions)\/(A?[\d-]+)(?:#\w+)?"/g)].map(([, ref]) => ref),
  );
// The list of the register begins after its filter.
const listed = (page: { text: string }) => {
  const list = page.text.slice(page.text.indexOf('</form>', page.text.indexOf('class="filter"')));
  const commitments = [...list.matchAll(/href="\/commitments\/([\d-]+)">[\d-]+<\/a>\s+<span class="act">/g)].map(
    ([, ref]) => ref,
  );
  const actions = [...list.matchAll(/href="\/actions\/(A[\d-]+)"/g)].map(([, ref]) => ref);
  return { commitments, actions };
};

/** The blocks under each numbered heading. */
function sectionsOf(blocks: Block[]): Block[][] {
  const heads = blocks.flatMap((block, place) => (block.kind === 'heading' ? [place] : []));
  return heads.map((place, at) => blocks.slice(place + 1, heads[at + 1]));
}

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
    expect(section(brief, 'late')).toContain('期限令和8年3月31日（推定）から62日超過');
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

  test.each(['', '?as-of=2026-04-30', '?as-of=2026-05-26&recorded-by=2026-04-30', '?since=2026-05-01'])(
    'as a file tells what its page tells (%s)',
    async (query) => {
      const brief = await leader.get(`/brief${query}`).expect(200);
      const { bytes, name } = await fileAt(leader, `/brief.json${query}${query === '' ? '?' : '&'}audience=internal`);
      const document = JSON.parse(bytes.toString()) as Document;
      const parts = sectionsOf(document.blocks);
      for (const [place, id] of ['promised', 'concluded', 'moved', 'late', 'indicators', 'raise'].entries()) {
        const told = new Set(JSON.stringify(parts[place]).match(/(?<="text":")A?\d+-\d+(?:-\d+)?(?=[\\"])/g));
        expect([id, told]).toEqual([id, id === 'indicators' ? new Set() : numbersIn(section(brief, id))]);
      }
      const counted = document.blocks.find((block) => block.kind === 'table');
      const told = (sides: Sides[]) => sides.map(([side]) => wordsOf(side ?? { blocks: [] }));
      const labels = (counted?.columns ?? []).map(({ label }) => label);
      expect(told(labels)).toEqual(tilesOf(brief).map(({ label }) => label));
      expect(told(counted?.rows[0] ?? [])).toEqual(tilesOf(brief).map(({ count }) => `${count}件`));
      expect(wordsOf(document.title[0] ?? { blocks: [] })).toBe(headingOf(brief));
      expect(name).toMatch(/^sccm-brief-as-of-[\d-]+(-recorded-by-[\d-]+)?-ja-internal\.json$/);
    },
  );

  test('is offered by its page in every format, for our own side first', async () => {
    const { text } = await leader.get('/brief?as-of=2026-04-30').expect(200);
    for (const format of documentFormats) expect(text).toContain(`formaction="/brief.${format}"`);
    expect(text).toContain('<input type="hidden" name="as-of" value="2026-04-30">');
    expect(text).toMatch(/name="audience" value="internal" checked/);
  });

  test('for both sides tells no direction', async () => {
    expect(await wordsAt(leader, '/brief.md')).not.toContain('取り上げる');
    expect(await wordsAt(leader, '/brief.md?audience=internal')).toContain('価格情報の遅れを取り上げること');
    expect((await leader.get('/brief?audience=shared').expect(200)).text).not.toContain('価格情報の遅れを取り上げること');
  });

  test('a day that cannot be answered is put right on the brief itself, with everything typed still there', async () => {
    for (const ending of ['', '.pdf', '.md']) {
      const { text } = await leader.get(`/brief${ending}?as-of=2026-02-30&since=${encodeURIComponent('R8.1.1')}`).expect(422);
      expect(text).toMatch(/id="f-as-of-error">実在する日付を入力してください。/);
      expect(text).toMatch(/action="\/brief"[\s\S]*name="as-of" type="text" value="2026-02-30"/);
      expect(text).toContain('name="since" type="text" value="R8.1.1"');
    }
    const { text } = await leader.get('/brief?as-of=2016-10-31').expect(422);
    expect(text).toContain('最初の会合（平成28年11月）より前の日です。');
    expect((await leader.get('/brief?recorded-by=2020-01-01').expect(422)).text).toContain('id="f-recorded-by-error"');
    const answer = await leader.get('/brief.json?as-of=2027-01-01').expect(422);
    expect(answer.body).toMatchObject({ errors: [{ field: 'as-of' }] });
  });
});

test('A brief of ten open commitments, with all that may be told of them, takes two sheets in either language', async () => {
  const app = await startApp('sqlite', { publicRecord: true });
  const words = '防衛装備庁及び米国防安全保障協力庁は、調達物品の納入時期の遅延が部隊の運用に与える影響を共有し、納入予定時期の変更がある場合には速やかに相手方に通知することについて確認した。';
  const english = 'ATLA and DSCA confirmed that they share the effects of delayed deliveries on the operation of units, and that they will '
    + 'promptly notify the other side of any change in the expected time of delivery.';
  const liaison = await app.as('liaison');
  const leader = await app.as('leadership');
  for (const area of [1, 1, 2, 2, 3, 3]) {
    await liaison.post(`/meetings/10/focus-areas/${area}/commitments`, {
      act: 'confirmed', by: ['jp', 'us'], textJa: words, textEn: english, operative: '1',
    }).expect(303);
  }
  const open = ['10-1-2', '10-1-3', '10-1-4', '10-2-1', '10-2-2', '10-2-3', '10-2-4', '10-3-1', '10-3-2', '10-3-3'];
  for (const commitmentRef of open) {
    await actionOf(app, { commitmentRef, dueOn: '2026-03-31', title: { ja: '納入遅延の原因別整理と四半期ごとの突合せ', en: 'Sort late deliveries by cause' } });
    await leader.post(`/commitments/${commitmentRef}/directions`, { direction: '件数と理由を資料で示し、改善の期限を求めること。', raise: '1' }).expect(303);
  }
  app.clock.now = at('2026-04-10');
  for (const [place] of open.entries()) {
    await report(app, `A10-${place + 1}`, {
      status: 'in_progress', dueOn: '2026-05-31', note: { ja: '米側の担当者の交代により資料の受領が遅れており、引き続き督促している。', en: 'Papers are late.' },
    });
  }
  app.clock.now = at('2026-06-10');
  const reader = await app.as('leadership');
  for (const lang of ['ja', 'en']) {
    const { bytes } = await fileAt(reader, `/brief.pdf?lang=${lang}&audience=internal`);
    const { sheets, millimetres, words: told } = await readPdf(bytes);
    expect([lang, sheets.length, millimetres]).toEqual([lang, 2, [210, 297]]);
    for (const ref of open) expect(told).toContain(ref);
  }
  // What there is no room for opens as it was announced.
  const { text } = await reader.get('/brief').expect(200);
  const links = [...text.matchAll(/<a href="([^"]+)">管理台帳の「[^」]+」(確認事項\d+件・対応事項\d+件)<\/a>/g)];
  expect(links.map(([, , counted]) => counted)).toEqual(['確認事項10件・対応事項10件', '確認事項10件・対応事項10件']);
  for (const [, href = '', counted] of links) {
    expect((await reader.get(unescaped(href)).expect(200)).text).toContain(`<p class="muted">${counted}`);
  }
  const others = /ほか5件：([^\n]+)<\/p>/.exec(section({ text }, 'raise'))?.[1] ?? '';
  expect([...others.matchAll(/href="\/commitments\/[\d-]+#directions"/g)]).toHaveLength(5);
  expect(await wordsAt(reader, '/brief.md?audience=internal')).toContain('先頭の6件を示しています。全体：管理台帳の「期限超過」確認事項10件・対応事項10件');
  await app.close();
}, 60_000);
