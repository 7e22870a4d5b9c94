import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { packTable, unpackTable } from '../../src/documents/given-table.ts';
import { readTable } from '../../src/documents/table-reading.ts';
import { offices } from '../support/actions.ts';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { check } from '../support/lists.ts';
import { rowXml, textXml, workbook } from '../support/workbooks.ts';

// Saved by LibreOffice Calc: cells merged over rows, rows and a column hidden by hand and by a filter, days by era and
// as bare numbers, formulas with their results.
const bytes = readFileSync(join(import.meta.dirname, 'made-by-libreoffice.xlsx'));

describe.each(engines)('A list as an office keeps it in LibreOffice, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    await offices(app);
  });
  afterAll(() => app.close());

  test('is read as it looks, and what it hides is named', async () => {
    const { status, text } = await check(await app.as('liaison'), bytes, '対応事項.xlsx');
    expect(status).toBe(200);
    expect(text).toContain('非表示の行も読み込みました：4、5行目');
    expect(text).toContain('非表示の列も読み込みました：F列');
    expect(text).toContain('4件を取り込む');
  });

  test('is imported with its merged cells in every row, its days and the results of its formulas', async () => {
    const liaison = await app.as('liaison');
    const { fields } = await check(liaison, bytes, '対応事項.xlsx');
    await liaison.post('/actions/import', fields).expect(303);
    const added = await app.db.read.selectFrom('actions').innerJoin('commitments', 'commitments.id', 'commitment_id')
      .innerJoin('offices', 'offices.id', 'office_id')
      .select(['commitments.ref', 'title_ja', 'offices.name_ja', 'actions.due_on', 'status']).orderBy('actions.id').execute();
    const office = '有償援助調達室';
    expect(added).toEqual([
      { ref: '10-1-2', title_ja: '原因別に整理する', name_ja: office, due_on: '2026-03-31', status: 'in_progress' },
      { ref: '10-1-2', title_ja: '隠れた行', name_ja: office, due_on: '2026-04-30', status: 'not_started' },
      { ref: '10-1-2', title_ja: '絞り込みで隠れた行', name_ja: office, due_on: '2026-03-31', status: 'not_started' },
      { ref: '10-2-2', title_ja: '価格情報', name_ja: office, due_on: '2026-05-31', status: 'not_started' },
    ]);
  });
});

describe('Merged cells', () => {
  const read = async (rows: string, after: string) => {
    const answer = await readTable({ name: 'list', bytes: workbook({ sheets: [{ name: 'x', rows, after }] }) }, ['番号', '件名']);
    return answer.ok ? unpackTable(answer.value)?.rows.map(({ cells }) => cells) : answer.refusals;
  };
  const merges = (...refs: string[]): string => `<mergeCells>${refs.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
  const three = rowXml(1, [textXml('A1', '番号'), textXml('B1', '件名')]) + rowXml(2, [textXml('A2', 'い'), textXml('B2', 'ろ')])
    + rowXml(3, [textXml('B3', 'は')]) + rowXml(4, [textXml('B4', 'に')]);

  test('stand for the rows they cover and no others', async () => {
    expect(await read(three, merges('A2:A3'))).toEqual([['番号', '件名'], ['い', 'ろ'], ['い', 'は'], ['', 'に']]);
  });

  test('over columns stand for the first of them', async () => {
    expect(await read(three, merges('A2:C2'))).toEqual([['番号', '件名'], ['い', 'ろ'], ['', 'は'], ['', 'に']]);
  });

  test('make no rows of what is empty, however far they are said to go', async () => {
    expect(await read(three, merges('A2:A1048576', 'x', 'A1:B', 'ZZZZ9:B10'))).toEqual([['番号', '件名'], ['い', 'ろ'], ['い', 'は'], ['い', 'に']]);
  });

  test('leave what stands in a cell below them', async () => {
    expect(await read(three, merges('B2:B4'))).toEqual([['番号', '件名'], ['い', 'ろ'], ['', 'は'], ['', 'に']]);
  });
});

test('What a page carries of hidden rows is taken back in its own shape alone', () => {
  const table = { file: 'a', sheet: null, otherSheets: [], isFrom1904: false, rows: [{ number: 1, cells: ['番号'] }] };
  const hidden = { rows: [1], columns: ['A'] };
  expect(unpackTable(packTable({ ...table, hidden }) ?? '')).toEqual({ ...table, hidden });
  expect(unpackTable(packTable({ ...table, hidden: { rows: ['<b>'], columns: [] } as never }) ?? '')).toBeNull();
  expect(unpackTable(packTable({ ...table, hidden: null as never }) ?? '')).toBeNull();
});
