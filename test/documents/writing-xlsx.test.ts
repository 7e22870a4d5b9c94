import { describe, expect, test } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import fc from 'fast-check';
import { cleaned } from '../../src/documents/table.ts';
import type { Table } from '../../src/documents/table.ts';
import { writeXlsx } from '../../src/documents/xlsx.ts';
import { cutForCell, mostInCell } from '../../src/documents/xlsx-cells.ts';
import { unzipped } from '../support/unzipped.ts';
import { hostile, tableOf } from './made-up-table.ts';

async function rowsOf(table: Table): Promise<unknown[][]> {
  const workbook = await readXlsx(await writeXlsx(table));
  return (workbook.sheets[0]?.rows ?? []).slice(1);
}

describe('A list as a workbook', () => {
  test('has a sheet of its rows, and one that says what it is', async () => {
    const about = [{ label: '内容', text: '対応事項' }, { label: '作成者', text: '職員 次郎' }];
    const { sheets, properties } = await readXlsx(await writeXlsx(tableOf([{ heading: '番号' }], [['A10-1']], { about })));
    expect(sheets.map(({ name, rows }) => [name, rows])).toEqual([
      ['対応事項', [['番号'], ['A10-1']]], ['この表について', [['内容', '対応事項'], ['作成者', '職員 次郎']]],
    ]);
    expect(properties).toMatchObject({ title: '対応事項', subject: '共有', creator: '職員 次郎' });
  });

  test('keeps its head in sight, filters, offers the statuses and repeats the marking on paper', async () => {
    const columns = [{ heading: '番号' }, { heading: '進捗', kind: 'status' as const, choices: ['未着手', '対応中'] }];
    const files = await unzipped(await writeXlsx(tableOf(columns, [['A10-1', '対応中']], { marking: '内部限り & 秘' })));
    const sheet = files.get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).toContain('<pane xSplit="1" ySplit="1" topLeftCell="B2" state="frozen"');
    expect(sheet).toContain('<autoFilter ref="A1:B2"/>');
    expect(sheet).toContain('sqref="B2:B1002"');
    expect(sheet).toContain('<formula1>"未着手,対応中"</formula1>');
    expect(sheet).toContain('内部限り &amp;&amp; 秘&amp;C対応事項</oddHeader>');
    expect(files.get('xl/workbook.xml')).toContain('$1:$1');
  });

  test('breaks no word of an English head', async () => {
    const columns = [{ heading: 'Commitment number', width: 10 }, { heading: '確認事項の番号', width: 10 }, { heading: 'Act', width: 10 }];
    const sheet = (await unzipped(await writeXlsx(tableOf(columns, [['10-1-2', '', '']])))).get('xl/worksheets/sheet1.xml') ?? '';
    expect([...sheet.matchAll(/<col [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width))).toEqual([12, 10, 10]);
  });

  test.each([
    ['of a few columns on A4', [10, 100, 90], { paperSize: '9', fitToWidth: '1' }, false],
    ['of many on A3', [10, 150, 140], { paperSize: '8', fitToWidth: '1' }, false],
    ['of more on sheets side by side, each with what its rows are known by', [10, 180, 180], { paperSize: '8', fitToWidth: '2' }, true],
    ['of both languages too', [10, ...Array<number>(30).fill(20)], { paperSize: '8', fitToWidth: '3' }, true],
  ])('is printed large enough to be read, %s', async (_, widths, asked, isRepeated) => {
    const columns = widths.map((width, place) => ({ width, heading: `列${place}` }));
    const files = await unzipped(await writeXlsx(tableOf(columns, [widths.map(() => '1')])));
    const setup = /<pageSetup [^>]*>/.exec(files.get('xl/worksheets/sheet1.xml') ?? '')?.[0] ?? '';
    for (const [name, value] of Object.entries({ ...asked, fitToHeight: '0', orientation: 'landscape' })) {
      expect(setup).toContain(`${name}="${value}"`);
    }
    expect((files.get('xl/workbook.xml') ?? '').includes('$A:$A')).toBe(isRepeated);
  });

  test('says on every printed page of which day and which records it is, within what a foot may hold', async () => {
    const longest = { printed: '日'.repeat(300), made: { by: '&'.repeat(300), at: '2026-02-02T03:00:00.000Z' }, title: '&'.repeat(99), marking: '&'.repeat(99) };
    for (const given of [{ printed: '令和8年2月2日現在・全ての記録' }, longest]) {
      const sheet = (await unzipped(await writeXlsx(tableOf([{}], [['1']], given)))).get('xl/worksheets/sheet1.xml') ?? '';
      const parts = [...sheet.matchAll(/<odd(?:Header|Footer)>([^<]*)</g)].map(([, part]) => (part ?? '').replaceAll('&amp;', '&').replaceAll('&quot;', '"'));
      expect(parts).toHaveLength(2);
      expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(255);
      expect(parts[1]).toContain(`&R${given.printed.slice(0, 140)}`);
    }
  });

  test('has a head that is high enough for its longest heading', async () => {
    const sheet = (await unzipped(await writeXlsx(tableOf([{ width: 8, heading: '対応事項のうち期限を超過したものの数' }], [['1']])))).get('xl/worksheets/sheet1.xml') ?? '';
    expect(Number(/<row r="1"[^>]* ht="([\d.]+)"/.exec(sheet)?.[1])).toBeGreaterThan(60);
  });

  test.each([
    ['ja', '[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;'],
    ['en', 'd mmmm yyyy'],
    ['both', 'yyyy-mm-dd'],
  ] as const)('shows days as they are written in %s, as days that can be counted with', async (language, format) => {
    const table = tableOf([{ kind: 'day' }, { kind: 'day' }], [['2026-01-28', '2026-01']], { language });
    const bytes = await writeXlsx(table);
    expect((await unzipped(bytes)).get('xl/styles.xml')).toContain(`formatCode="${format}"`);
    const { sheets } = await readXlsx(bytes);
    expect(sheets[0]?.rows[1]).toEqual([new Date('2026-01-28T00:00:00.000Z'), '2026-01']);
  });

  test('leaves a day that Excel would count wrongly as text', async () => {
    expect(await rowsOf(tableOf([{ kind: 'day' }], [['1900-02-28'], ['1900-03-01'], ['1868-10-23']]))).toEqual([
      ['1900-02-28'], [new Date('1900-03-01T00:00:00.000Z')], ['1868-10-23'],
    ]);
  });

  test('shows every decimal of an amount, and no thousands in a year', async () => {
    const columns = [{ kind: 'amount' as const }, { kind: 'number' as const }];
    const bytes = await writeXlsx(tableOf(columns, [[1234.5, 2025], [0.125, 2026]]));
    const styles = (await unzipped(bytes)).get('xl/styles.xml');
    expect(styles).toContain('formatCode="#,##0.000"');
    expect(styles).toContain('formatCode="0"');
    expect((await readXlsx(bytes)).sheets[0]?.rows.slice(1)).toEqual([[1234.5, 2025], [0.125, 2026]]);
  });

  test.each(hostile)('keeps %j a text, to the letter', async (text) => {
    const bytes = await writeXlsx(tableOf([{ heading: text }], [[text]], { title: text, made: { by: text, at: '2026-02-02T03:00:00.000Z' } }));
    expect((await unzipped(bytes)).get('xl/worksheets/sheet1.xml')).not.toContain('<f>');
    const { sheets } = await readXlsx(bytes);
    expect(sheets[0]?.rows).toEqual([[text], [text]]);
  });

  test('is read back as the table it was, whatever people type', async () => {
    const text = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'_x0041<&>"\r\n\u0001'.split('')) }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, fc.integer(), text), { minLength: 1, maxLength: 8 }), async (given) => {
        const rows = given.map(([one, number, other]) => [`a${cleaned(one)}`, number, `${cleaned(other)}z`]);
        expect(await rowsOf(tableOf([{}, { kind: 'number' }, {}], rows))).toEqual(rows);
      }),
      { numRuns: 60 },
    );
  });

  test('cuts a text that no cell can hold, between whole signs, and says so there', async () => {
    const text = '𠮷'.repeat(100_000);
    const [[cell]] = (await rowsOf(tableOf([{}], [[text]]))) as [[string]];
    expect(cell).toBe(cutForCell(text, 'ja'));
    expect(cell.length).toBeLessThanOrEqual(mostInCell);
    expect(cell).toMatch(/^(𠮷)+…（以下省略。全文は200000字です）$/u);
    expect(cutForCell('a'.repeat(mostInCell), 'ja')).toHaveLength(mostInCell);
  });

  test('has rows as high as their texts need, as far as Excel lets them be', async () => {
    const texts = ['一行', '二行に\n分かれる', '長い文'.repeat(40), 'x\n'.repeat(100)];
    const files = await unzipped(await writeXlsx(tableOf([{ width: 20 }], texts.map((text) => [text]))));
    const sheet = files.get('xl/worksheets/sheet1.xml') ?? '';
    expect([...sheet.matchAll(/ ht="(\d+)"/g)].map(([, height]) => Number(height))).toEqual([33, 18, 33, 198, 409]);
  });

  test('of no rows is a workbook all the same', async () => {
    expect(await rowsOf(tableOf([{}, {}], []))).toEqual([]);
  });
});
