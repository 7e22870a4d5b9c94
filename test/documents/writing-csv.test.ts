import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { writeCsv } from '../../src/documents/csv.ts';
import { undefused } from '../../src/documents/formula.ts';
import { cleaned } from '../../src/documents/table.ts';
import { hostile, tableOf } from './made-up-table.ts';

function linesOf(csv: string): string[][] {
  return parse(csv, { bom: true });
}

/** The rows as they were before they were written, heads left out. */
function readBack(csv: string): string[][] {
  return linesOf(csv).slice(1).map((row) => row.map(undefused));
}

describe('A list as CSV', () => {
  test('begins with the mark Excel knows UTF-8 by, and ends its lines with CR LF', () => {
    const csv = writeCsv(tableOf([{ heading: '番号' }, { heading: '件名, 全部', kind: 'number' }], [['A10-1', -5], ['改\n行', null]]));
    expect(csv).toBe('\uFEFF番号,"件名, 全部"\r\nA10-1,-5\r\n"改\n行",\r\n');
  });

  test.each(hostile)('holds no cell that a spreadsheet runs, and gives %j back to the letter', (text) => {
    const csv = writeCsv(tableOf([{}, {}], [[text, 'x']]));
    const cell = linesOf(csv)[1]?.[0] ?? '';
    expect(cell).not.toMatch(/^[=+@＝＋－＠\t\r]|^-(?!\d+(\.\d+)?$)/);
    expect(readBack(csv)).toEqual([[text, 'x']]);
  });

  test('is read back as it was written, whatever people type', () => {
    const text = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'=+-@＝"\',;\r\n\t '.split('')) }));
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text, fc.integer()), { minLength: 1 }), (given) => {
        const rows = given.map(([one, other, number]) => [cleaned(one), cleaned(other), number]);
        expect(readBack(writeCsv(tableOf([{}, {}, {}], rows)))).toEqual(rows.map((row) => row.map(String)));
      }),
    );
  });

  test('holds a text of 200,000 characters whole', () => {
    const text = `=${'長'.repeat(199_999)}`;
    expect(readBack(writeCsv(tableOf([{}], [[text]])))).toEqual([[text]]);
  });
});
