import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { packTable, unpackTable } from '../../src/documents/given-table.ts';
import { openTableReader, readTable } from '../../src/documents/table-reading.ts';
import { csvOf, xlsxOf } from '../support/lists.ts';
import { deflated, rowXml, textXml, workbook } from '../support/workbooks.ts';

const heads = ['番号', '件名', '期限'];

async function read(bytes: Buffer) {
  const answer = await readTable({ name: 'list', bytes }, heads);
  if (!answer.ok) return answer.refusals.map(({ reason }) => reason.replace('imports.refusal.', '')).join();
  const table = unpackTable(answer.value);
  if (table === null) throw new Error('not packed');
  return table;
}

async function cells(bytes: Buffer): Promise<string[][]> {
  const table = await read(bytes);
  if (typeof table === 'string') throw new Error(table);
  return table.rows.map((row) => row.cells);
}

const row = (texts: string[], number = 1): string => rowXml(number, texts.map((text, place) => textXml(`${String.fromCharCode(65 + place)}${number}`, text)));

describe('A list is read from an Excel workbook', () => {
  test('with numbers, truths, days and texts as a person sees them, and rows as the sheet counts them', async () => {
    const day = new Date('2026-03-31');
    const table = await read(await xlsxOf([['番号', '件名'], [], ['A10-1', '=1+1', 12, 0.1 + 0.2, true, day, null, ' '], [null, null]]));
    expect(table).toMatchObject({
      sheet: '一覧', rows: [{ number: 1, cells: ['番号', '件名'] }, { number: 3, cells: ['A10-1', '=1+1', '12', '0.3', 'TRUE', '2026-03-31'] }],
    });
  });

  test('whose days are counted from 1904', async () => {
    const rows = rowXml(1, ['<c r="A1" s="1"><v>44650</v></c>', '<c r="B1"><v>44650</v></c>']);
    expect(await read(workbook({ sheets: [{ name: 'x', rows }], isFrom1904: true }))).toMatchObject({ isFrom1904: true, rows: [{ cells: ['2026-03-31', '44650'] }] });
    expect(await read(workbook({ sheets: [{ name: 'x', rows }] }))).toMatchObject({ isFrom1904: false, rows: [{ cells: ['2022-03-30', '44650'] }] });
  });

  test('from the sheet whose heads are known, hidden sheets aside', async () => {
    const sheets = [
      { name: '説明', rows: row(['この一覧について']) }, { name: '控え', rows: row(heads), state: 'hidden' },
      { name: '対応&amp;事項', rows: row(['題'], 1) + row(['番号', '件名'], 3) },
    ];
    expect(await read(workbook({ sheets }))).toMatchObject({ sheet: '対応&事項', otherSheets: ['説明', '控え'], rows: [{ number: 1 }, { number: 3 }] });
  });

  test('without the readings above its kanji', async () => {
    const reading = '<rPh sb="0" eb="2"><t>セイリ</t></rPh><phoneticPr fontId="1"/>';
    const sharedStrings = `<si><t>整理</t>${reading}</si><si><r><t>整</t></r><r><t>理</t></r>${reading}</si>`;
    const inline = `<c r="C1" t="inlineStr"><is><t>整理</t>${reading}</is></c>`;
    const rows = rowXml(1, ['<c r="A1" t="s"><v>0</v></c>', '<c r="B1" t="s"><v>1</v></c>', inline]);
    expect(await cells(workbook({ sheets: [{ name: 'x', rows }], sharedStrings }))).toEqual([['整理', '整理', '整理']]);
  });

  test('with the results of its formulas, and marks where one has none', async () => {
    const rows = rowXml(1, ['<c r="A1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>', '<c r="B1"><f>1+1</f></c>', '<c r="C1"><f>1+1</f><v>2</v></c>', '<c r="D1" t="e"><v>#REF!</v></c>']);
    expect(await read(workbook({ sheets: [{ name: 'x', rows }] }))).toMatchObject({ rows: [{ cells: ['ab', '', '2', '#REF!'], unreadable: [1] }] });
    const impossible = rowXml(2, ['<c r="A2" s="1"><v>99999999999</v></c>', '<c r="B2" s="1"><v>0.375</v></c>']);
    expect(await read(workbook({ sheets: [{ name: 'x', rows: impossible }] }))).toMatchObject({ rows: [{ cells: ['', '09:00'], unreadable: [0] }] });
  });
});

describe('A list is read from a CSV file', () => {
  const text = '番号,件名\r\nA10-1,"髙橋①\r\n～"\r\n';
  // 髙橋①～ in Windows-31J.
  const japanese = Buffer.concat([Buffer.from([0x94, 0xd4, 0x8d, 0x86, 0x2c, 0x8c, 0x8f, 0x96, 0xbc, 13, 10]), Buffer.from('A10-1,"'), Buffer.from([0xfb, 0xfc, 0x8b, 0xb4, 0x87, 0x40, 13, 10, 0x81, 0x60]), Buffer.from('"\r\n')]);

  test.each([
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`)], ['UTF-8 without', Buffer.from(text)], ['Windows-31J', japanese],
    ['tabs in UTF-16', Buffer.from(`\ufeff${text.replaceAll(',', '\t')}`, 'utf16le')], ['semicolons', Buffer.from(text.replaceAll(',', ';'))],
    ['lines that end in LF', Buffer.from(text.replaceAll('\r\n', '\n'))], ['lines that end in CR', Buffer.from(text.replaceAll('\r\n', '\r'))],
  ])('saved as %s', async (_, bytes) => {
    expect(await cells(bytes)).toEqual([['番号', '件名'], ['A10-1', '髙橋①\n～']]);
  });

  test('with rows as a spreadsheet counts them, and stray quotation marks kept', async () => {
    const table = await read(Buffer.from('番号,件名\n\n"A10-1","a\nb"\n,,\nA10-2,いわゆる "FMS" の件\n'));
    expect(table).toMatchObject({ sheet: null, rows: [{ number: 1 }, { number: 3, cells: ['A10-1', 'a\nb'] }, { number: 5, cells: ['A10-2', 'いわゆる "FMS" の件'] }] });
  });

  test('reading gives back what was written, whatever the cells hold', async () => {
    const cell = fc.string({ unit: fc.constantFrom(...'"\',;\t\n=aあ𠮷 1'), minLength: 1 }).map((one) => `x${one}x`);
    const row = fc.array(cell, { minLength: 2, maxLength: 4 });
    await fc.assert(fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 5 }), async (rows) => {
      expect(await cells(csvOf(rows))).toEqual(rows);
    }), { numRuns: 4 });
  });
});

describe('A file that is no list is refused in one sentence', () => {
  const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  const zeros = Buffer.alloc(64 * 1024 * 1024);
  const packed = Buffer.from('<sheetData/>');

  test.each<[string, Buffer | (() => Buffer | Promise<Buffer>), string]>([
    ['nothing', Buffer.alloc(0), 'empty'],
    ['blank rows', Buffer.from('\ufeff,,\r\n , \r\n'), 'empty'],
    ['an empty workbook', workbook({}), 'empty'],
    ['a picture', Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1'), randomBytes(2000)]), 'not-a-list'],
    ['a PDF', Buffer.from('%PDF-1.7\n%\n'), 'not-a-list'],
    ['a web page', Buffer.from('<html><table><tr><td>番号'), 'not-a-list'],
    ['NUL in CSV', Buffer.from('番号,件名\nA10-1,a\0b'), 'not-a-list'],
    ['bytes of no encoding', Buffer.from([0x61, 0x2c, 0xff, 0xff, 0xfd]), 'encoding'],
    ['an old workbook', Buffer.concat([ole, randomBytes(4000)]), 'old-excel'],
    ['a workbook with a password', Buffer.concat([ole, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(600)]), 'password'],
    ['a workbook with macros', workbook({ more: [['xl/vbaProject.bin', Buffer.from('x')]] }), 'macros'],
    ['a workbook of the macro kind', workbook({ types: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml' }), 'macros'],
    ['a Word document', Buffer.from(deflated([['[Content_Types].xml', Buffer.from('<Types/>')], ['word/document.xml', packed]])), 'not-a-list'],
    ['an archive cut short', async () => (await xlsxOf([['番号']])).subarray(0, 800), 'damaged'],
    ['an archive with a byte changed', async () => { const bytes = await xlsxOf([heads, ...Array.from({ length: 99 }, () => [randomBytes(99).toString('hex')])]); bytes.fill(0x55, 900, 1200); return bytes; }, 'damaged'],
    ['only the sign of an archive', Buffer.from('PK\x03\x04'), 'damaged'],
    ['a bomb', () => deflated([['xl/worksheets/sheet1.xml', zeros]]), 'inflates'],
    ['a bomb that says it is small', () => deflated([['xl/worksheets/sheet1.xml', zeros]], { claims: 100 }), 'damaged'],
    ['many parts', () => deflated(Array.from({ length: 301 }, (_, place) => [`${place}.xml`, packed])), 'inflates'],
    ['a part whose name leads elsewhere', deflated([['../../etc/passwd', packed]]), 'damaged'],
    ['a part twice', deflated([['a.xml', packed], ['a.xml', packed]]), 'damaged'],
    ['encrypted parts', deflated([['a.xml', packed]], { flags: 1 }), 'password'],
    ['11 MB', Buffer.alloc(11 * 1024 * 1024, 0x61), 'too-large'],
    ['a quotation mark that is never closed', Buffer.from('番号,件名\nA10-1,"件名\nA10-2,x'), 'quotes'],
    ['a quotation mark never closed in a long file', Buffer.from(`番号,"${'件名'.repeat(900_000)}`), 'quotes'],
    ['10,000 columns', Buffer.from(`${'x,'.repeat(10_000)}\n`), 'columns'],
    ['a column far to the right', workbook({ sheets: [{ name: 'x', rows: row(['番号']) + rowXml(2, [textXml('XFD2', 'x')]) }] }), 'columns'],
    ...['99999999999999999999', '1e300', '-5', '1048577'].map((number): [string, Buffer, string] => [
      `a row of the number ${number}`,
      workbook({ sheets: [{ name: 'x', rows: row(['番号']).replace('r="1"', `r="${number}"`) }] }), 'damaged',
    ]),
    ['10,002 rows', Buffer.from('a,b\n'.repeat(10_002)), 'rows'],
    ['10,002 rows in a workbook', () => workbook({ sheets: [{ name: 'x', rows: Array.from({ length: 10_002 }, (_, place) => row(['x'], place + 1)).join('') }] }), 'rows'],
    ['a cell of 220,000 characters', Buffer.from(`番号\n${'あ'.repeat(220_000)}`), 'cell'],
    ['sheets nested without end', workbook({ sheets: [{ name: 'x', rows: '<row>'.repeat(500_000) }] }), 'empty'],
  ])('%s', async (_, file, reason) => {
    expect(await read(typeof file === 'function' ? await file() : file)).toBe(reason);
  });

  test('a sheet that is wide on every row is refused, unless there is nothing in its cells', async () => {
    const sheet = (cell: (ref: string) => string): Buffer => workbook({ sheets: [{
      name: 'x', rows: row(['番号']) + Array.from({ length: 9_000 }, (_, place) => rowXml(place + 2, [cell(`XFD${place + 2}`)])).join(''),
    }] });
    expect(await read(sheet((ref) => textXml(ref, 'x')))).toBe('columns');
    expect(await read(sheet((ref) => `<c r="${ref}" s="1"/>`))).toMatchObject({ rows: [{ cells: ['番号'] }] });
  });

  test('XML nested a hundred thousand deep is refused', async () => {
    const sharedStrings = '<si>'.repeat(100_000);
    expect(['damaged', 'empty']).toContain(await read(workbook({ sharedStrings, sheets: [{ name: 'x', rows: '' }] })));
  });

  test('random bytes never do worse than a sentence', async () => {
    for (let run = 0; run < 3; run += 1) {
      const bytes = Buffer.concat([Buffer.from(run % 2 === 0 ? 'PK\x03\x04' : '', 'latin1'), randomBytes(500)]);
      expect(typeof await read(bytes)).toBe('string');
    }
  });
});

describe('A list that a page carries', () => {
  const table = { file: 'a', sheet: null, otherSheets: [], isFrom1904: false, rows: [{ number: 1, cells: ['番号'] }] };

  test('comes back as it was', () => {
    expect(unpackTable(packTable(table) ?? '')).toEqual(table);
  });

  test.each([
    '', 'x', 'H4sIAAAAAAAA', packTable({ ...table, rows: [{ number: 1.5, cells: [] }] }) ?? '', packTable({ ...table, rows: [null as never] }) ?? '',
    packTable(null as never) ?? '', packTable({ ...table, rows: [{ number: 1, cells: [1 as never] }] }) ?? '', packTable('text' as never) ?? '',
  ])('is not taken back when it is another: %#', (packed) => {
    expect(unpackTable(packed)).toBeNull();
  });
});

test('A list nobody waits for any more is read no further', async () => {
  const list = { name: 'list', bytes: await xlsxOf([heads, ['A10-1', '協議', '2026-03-31']]) };
  const left = new AbortController();
  const reading = readTable(list, heads, left.signal);
  left.abort();
  const calledOff = { ok: false, refusals: [{ field: 'file', reason: 'imports.refusal.called-off' }] };
  expect(await reading).toEqual(calledOff);
  expect(await readTable(list, heads, left.signal)).toEqual(calledOff);
  expect(await readTable(list, heads, new AbortController().signal)).toMatchObject({ ok: true });
});

test('Of many lists at once only so many are read at a time, and wait; who goes away waits no longer', async () => {
  const list = { name: 'list', bytes: await xlsxOf([heads, ['A10-1', '協議', '2026-03-31']]) };
  const readNext = openTableReader(heads, { atOnce: 1, waiting: 2 });
  const left = new AbortController();
  const stays = new AbortController().signal;
  const answers = [stays, left.signal, stays, stays].map((signal) => readNext(list, signal));
  left.abort();
  const reasons = (await Promise.all(answers)).map((answer) => (answer.ok ? 'read' : answer.refusals[0]?.reason));
  expect(reasons).toEqual(['read', 'imports.refusal.called-off', 'read', 'imports.refusal.busy']);
  expect(await readNext(list, stays)).toMatchObject({ ok: true });
});
