import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Entry } from '../../src/db/search/entries.ts';
import { placeOf } from '../../src/db/search/kinds.ts';
import { searchIndexOf } from '../../src/db/search/search-index.ts';
import { fold } from '../../src/lib/folding.ts';
import { fewestOf, spellingsOf } from '../../src/lib/spellings.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { addMadeUpWork, anyKind, entriesOfRecord, hitsAmong, piecesOf } from '../support/searched.ts';

describe.each(engines)('The index finds what looking at every record finds, on %s', (engine) => {
  let app: TestApp;
  let entries: Entry[];
  let texts: string[];
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    const lines = (all: Entry[]) => all.flatMap(({ text }) => text.split('\n'));
    await addMadeUpWork(app.db, lines(await entriesOfRecord(app.db.read)), 3000);
    entries = await entriesOfRecord(app.db.read);
    texts = lines(entries);
  }, 60_000);
  afterAll(() => app.close());

  const found = (wanted: ReturnType<typeof anyKind>, limit = 10_000) =>
    searchIndexOf(engine).newest(app.db.read, wanted, { limit, before: null });
  const byKind = () => Map.groupBy(entries, ({ kind }) => kind);
  const expectLaw = async (wanted: ReturnType<typeof anyKind>) => {
    const all = byKind();
    const law = wanted.flatMap((one) => hitsAmong(all.get(one.kind) ?? [], one));
    expect((await found(wanted)).sort((a, b) => a - b)).toEqual(law.sort((a, b) => a - b));
    return law.length;
  };

  test('200 words and phrases cut from the record: none missed, none that is not there', async () => {
    const counts: number[] = [];
    for (const piece of piecesOf(texts, 200, 1)) {
      counts.push(await expectLaw(anyKind({ words: [fold(piece)].filter((word) => word !== '') })));
    }
    expect(counts.filter((count) => count > 0).length).toBeGreaterThan(190);
  });

  test('pairs of words, and of words and what holds of a record', async () => {
    const pieces = piecesOf(texts, 60, 2).map(fold).filter((word) => word !== '');
    const facts = [[['shared']], [['meeting10', 'meeting4']], [['inprogress'], ['due2024', 'due202503', 'due20220317']], [['us'], ['shared']]];
    for (const [at, piece] of pieces.entries()) {
      const other = pieces[(at + 7) % pieces.length] ?? '';
      await expectLaw(anyKind({ words: [[...piece].slice(0, 2).join(''), [...other].slice(0, 1).join('')] }));
      await expectLaw(anyKind({ words: [piece], facts: facts[at % facts.length] ?? [] }));
    }
    for (const given of facts) await expectLaw(anyKind({ facts: given }));
  });

  test.each(['価格', '精算', '未納入額', 'ＦＭＳ', 'fms', 'ﾊﾝｶｸ', '㈱', 'Ⅱ', '令和8年', 'の', 'a', '、', '-', '10-1-2', 'a b', 'x'.repeat(300), '𠮷', '履行管理の強化'])(
    '%s',
    async (typed) => {
      await expectLaw(anyKind({ words: [fold(typed)] }));
    },
  );

  test.each(['サーバの更新', '令和8年度', '2026年', 'r8', '1か月', 'deliveries', 'commitments', 'meetings', 'parties', '霞が関'])(
    '%s in any of its spellings, alone and beside another word',
    async (typed) => {
      const spellings = spellingsOf(fold(typed));
      const any = await expectLaw(anyKind({ words: [fewestOf(spellings)] }));
      expect(await expectLaw(anyKind({ words: [spellings] }))).toBe(any);
      for (const spelling of spellings)
        expect(await expectLaw(anyKind({ words: [spelling] }))).toBeLessThanOrEqual(any);
      await expectLaw(anyKind({ words: [spellings, ['の', 'of']], facts: [['shared']] }));
    },
  );

  test('the newest come first, and older ones after them page by page', async () => {
    const wanted = anyKind({ words: ['の'] }).filter(({ kind }) => kind === 'action');
    const law = wanted.flatMap((one) => hitsAmong(entries, one));
    expect(law.length).toBeGreaterThan(40);
    const pages: number[][] = [];
    for (let before: number | null = null; pages.at(-1)?.length !== 0;) {
      pages.push(await searchIndexOf(engine).newest(app.db.read, wanted, { limit: 15, before }));
      before = pages.at(-1)?.at(-1) ?? null;
    }
    expect(pages.flat()).toEqual(law);
  });

  test('only days that are known are before or after a day', async () => {
    const days = new Map(entries.map(({ key, day }) => [key, day]));
    const since = await found(anyKind({ from: '2026-01-28' }));
    expect(since.length).toBeGreaterThan(5);
    expect(since.every((key) => (days.get(key) ?? '') >= '2026-01-28')).toBe(true);
    const until = await found(anyKind({ to: '2019-12-31' }));
    expect(until.every((key) => (days.get(key) ?? '9') <= '2019-12-31')).toBe(true);
    expect(until.length).toBeGreaterThan(5);
    expect(since.length + until.length).toBeLessThan(entries.length);
  });

  test('nothing but the records that are named', async () => {
    const wanted = anyKind({ words: ['を'], ids: [1, 2, 3, 4, 5, 6] }).filter(({ kind }) => kind === 'commitment');
    const law = wanted.flatMap((one) => hitsAmong(entries, one)).filter((key) => placeOf(key).id <= 6);
    expect(await found(wanted)).toEqual(law);
    expect(law.length).toBeGreaterThan(0);
    expect(await found(wanted.map((one) => ({ ...one, ids: [] })))).toEqual([]);
    expect(await found([])).toEqual([]);
  });
});
