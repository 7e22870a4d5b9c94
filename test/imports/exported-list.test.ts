import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findActionRecord } from '../../src/actions/record-queries.ts';
import { allowedFrom, workflow } from '../../src/actions/rules.ts';
import type { ActionRecord, Status } from '../../src/actions/rules.ts';
import { readTable } from '../../src/documents/table-reading.ts';
import { unpackTable } from '../../src/documents/given-table.ts';
import { translator } from '../../src/lib/messages.ts';
import { actionOf, offices, report, standing } from '../support/actions.ts';
import { engines, startApp } from '../support/app.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { check, csvOf, xlsxOf } from '../support/lists.ts';

const began = new Date('2026-02-02T03:00:00.000Z');
const titles = [
  '未納入ケースの原因別整理', '=1+1', "'=1+1", ' 前後に空白 ', '＋全角', '-5', '-', '"引用", と; 区切り', '𠮷野屋　第１０回', 'タブ\tと\u0007制御', 'https://example.jp/?a=1&b=<2>',
  '_x0041_', 'TRUE', '2026-03-31', '(No English)',
];
const notes = ['着手した。\r\n二行目', '=HYPERLINK("x")', '\t字下げ', '😀 é ＦＭＳ', '46112', 'なし'];

const kinds = ['xlsx', 'csv'].flatMap((kind) => (['ja', 'en', 'both'] as const).map((lang) => ({ kind, lang })));

describe.each(engines)('A list that was exported, on %s', (engine) => {
  let app: TestApp;
  let liaison: Browser;
  const refs: string[] = [];
  const t = translator('ja');
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    app.clock.now = began;
    const office = await offices(app);
    for (const [place, title] of titles.entries()) {
      const en = place % 3 === 0 ? `Title ${place} =x` : null;
      const ref = await actionOf(app, {
        title: place % 5 === 4 ? { ja: null, en: title } : { ja: title, en }, audience: place % 2 === 0 ? 'shared' : 'internal',
        officeId: [null, office.jp, office.us][place % 3] ?? null, dueOn: place % 4 === 0 ? null : `2026-0${(place % 8) + 2}-15`,
      });
      refs.push(ref);
    }
    app.clock.now = new Date('2026-02-10T03:00:00.000Z');
    for (const [place, ref] of refs.entries()) {
      const ja = notes[place % notes.length] ?? null;
      const audience = place % 4 === 0 ? 'shared' as const : 'internal' as const;
      if (place % 3 !== 1) await report(app, ref, { status: 'in_progress', note: { ja, en: null }, audience, evidence: place % 5 === 0 ? '＝第1号' : null });
      if (place % 7 === 0) await report(app, ref, { status: 'done', note: { ja: null, en: 'Sent.\nAll of it.' }, effectiveOn: '2026-02-10' });
    }
    app.clock.now = new Date('2026-02-20T03:00:00.000Z');
    liaison = await app.as('liaison');
  });
  afterAll(() => app.close());

  const exported = async (kind: string, query: string): Promise<Buffer> => {
    const answer = await liaison.get(`/actions.${kind}?sort=number&${query}`).buffer(true).parse((res, done) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () => { done(null, Buffer.concat(chunks)); });
    });
    expect(answer.status).toBe(200);
    return answer.body as Buffer;
  };
  const recordOf = async (ref: string): Promise<ActionRecord> => {
    const record = await findActionRecord(app.db.read, ref);
    if (record === null) throw new Error(ref);
    return record;
  };

  test.each(kinds)('as $kind in $lang changes nothing when it comes back', async ({ kind, lang }) => {
    for (const audience of ['internal', 'shared']) {
      const page = await check(liaison, await exported(kind, `lang=${lang}&audience=${audience}`), `list.${kind}`);
      expect([audience, page.text.match(/<strong>.*?<\/li>|<del>.*?<\/li>/gs)]).toEqual([audience, null]);
      expect([page.status, page.text.includes('取り込む変更はありません')]).toEqual([200, true]);
    }
  });

  test('changes nothing either after others have recorded more', async () => {
    const before = await exported('csv', 'lang=ja&audience=internal');
    await report(app, refs[4] ?? '', { status: 'awaiting_counterpart', note: { ja: '照会', en: null }, effectiveOn: '2026-02-15' });
    const page = await check(liaison, before, 'list.csv');
    expect([page.status, page.text.includes('取り込む変更はありません'), page.text.includes('この行の内容は記録済みです。')]).toEqual([200, true, true]);
  });

  interface Edit { row: number; what: 'status' | 'due' | 'noDue' | 'office' | 'note' | 'evidence'; pick: number }
  const edits = fc.uniqueArray(
    fc.record<Edit>({ row: fc.nat(titles.length - 1), what: fc.constantFrom('status', 'due', 'noDue', 'office', 'note', 'evidence'), pick: fc.nat(20) }),
    { selector: ({ row }) => row, minLength: 1, maxLength: 5 },
  );

  /** Changes the cells of one row as a person would, and says what should come of it; null where nothing is changed. */
  function edited(cells: string[], heads: string[], { action }: ActionRecord, { what, pick }: Edit) {
    const put = (head: string, text: string): void => { cells[heads.indexOf(head)] = text; };
    const reason = `理由 ${pick} ${Math.random()}`;
    switch (what) {
      case 'status': {
        const others = allowedFrom(action.status).filter((one) => one !== action.status);
        const status = others[pick % others.length] as Status;
        put('進捗', t(`actions.status.${status}`));
        const needsReason = workflow[status].needsReason || !workflow[action.status].isOpen;
        if (needsReason) put('内容・理由', reason);
        return { status, note: { ja: needsReason ? reason : null, en: null } };
      }
      case 'due': {
        const dueOn = `2027-01-${String(pick + 1).padStart(2, '0')}`;
        if (dueOn === action.dueOn || !workflow[action.status].isOpen) return null;
        put('期限', pick % 2 === 0 ? dueOn : `令和9年1月${pick + 1}日`);
        return { dueOn };
      }
      case 'noDue':
        put('期限', '定めなし');
        if (!workflow[action.status].isOpen) put('内容・理由', reason);
        return action.dueOn === null && workflow[action.status].isOpen ? null : { dueOn: null };
      case 'office': {
        const name = action.office?.party === 'jp' ? 'DSCA 調達課' : '有償援助調達室';
        put('担当部署', name);
        if (!workflow[action.status].isOpen) put('内容・理由', reason);
        return { office: { name: { ja: name } } };
      }
      case 'note': put('内容・理由', reason); return { note: { ja: reason, en: null } };
      case 'evidence':
        put('根拠資料', `=文書${reason}`);
        if (!workflow[action.status].isOpen) put('内容・理由', reason);
        return { evidence: `=文書${reason}` };
    }
  }

  test('becomes one status update for each row that was edited, and none for any other', async () => {
    await fc.assert(fc.asyncProperty(edits, fc.constantFrom('xlsx', 'csv'), async (changes, kind) => {
      const packed = await readTable({ name: 'x', bytes: await exported(kind, 'lang=ja&audience=internal') }, []);
      const rows = (packed.ok ? unpackTable(packed.value)?.rows : undefined)?.map(({ cells }) => [...cells]) ?? [];
      const heads = rows[0] ?? [];
      const before = new Map(await Promise.all(refs.map(async (ref) => [ref, await recordOf(ref)] as const)));
      const expected = new Map<string, object>();
      for (const change of changes) {
        const cells = rows[change.row + 1] ?? [];
        const record = before.get(cells[0] ?? '');
        const outcome = record === undefined ? null : edited(cells, heads, record, change);
        if (outcome !== null) expected.set(cells[0] ?? '', outcome);
      }
      const page = await check(liaison, kind === 'csv' ? csvOf(rows) : await xlsxOf(rows));
      expect([page.status, page.text.match(/<li><strong>.*?<\/li>/s)]).toEqual([200, null]);
      expect((await liaison.post('/actions/import', page.fields)).status).toBe(expected.size > 0 ? 303 : 422);
      for (const ref of refs) {
        const { updates } = await recordOf(ref);
        const was = before.get(ref)?.updates ?? [];
        expect([ref, updates.length - was.length]).toEqual([ref, expected.has(ref) ? 1 : 0]);
        expect(updates.slice(updates.length - was.length)).toEqual(was);
        const state = { status: was[0]?.status, dueOn: was[0]?.dueOn, effectiveOn: '2026-02-20', audience: 'internal' };
        if (expected.has(ref)) expect(updates[0]).toMatchObject({ ...state, ...expected.get(ref) });
      }
      expect((await standing(app, refs[0] ?? '')).updatedOn >= '2026-02-10').toBe(true);
    }), { numRuns: 6 });
  }, 120_000);
});
