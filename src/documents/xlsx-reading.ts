import { streamXlsxRows } from 'hucre/xlsx';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision, Refusal } from '../lib/decision.ts';
import { cellText, foldHead, rowOf, tableLimits } from './given-table.ts';
import type { GivenRow, GivenTable } from './given-table.ts';
import { columnName, fillerOf, layoutOf } from './sheet-layout.ts';
import type { Layout } from './sheet-layout.ts';
import { unzip } from './unzip.ts';
import { bared, findCells, sheetsOf } from './workbook.ts';
import type { Sheet } from './workbook.ts';
import { writeZip } from './zip.ts';
import type { Parts } from './zip.ts';

const file = (reason: Refusal['reason'], values?: Refusal['values']) =>
  refused({ field: 'file', reason, ...(values === undefined ? {} : { values }) });

// The first rows of a list are its title and its heads.
const headRows = 20;
// A sheet of rows that are formatted and empty is long without holding anything.
const mostRows = 200_000;
// Of any sheet.
const lastRow = 1_048_576;

/** Reads the sheet of a workbook in which most of these heads stand; hidden sheets only where no other is left. */
export async function readXlsx(bytes: Buffer, heads: string[]): Promise<Decision<Omit<GivenTable, 'file'>>> {
  const parts = await unzip(bytes);
  if (!parts.ok) return parts;
  const kind = decideKind(parts.value);
  if (!kind.ok) return kind;
  // The library is given an archive of the very bytes that were counted, and only those that hold words.
  const words = [...parts.value].filter(([name]) => /\.(xml|rels)$/i.test(name));
  const bare: Parts = new Map(words.map(([name, part]) => [name, bared(name, part)]));
  const workbook = { parts: bare, archive: writeZip(bare) };
  const { sheets, isFrom1904 } = sheetsOf(workbook.parts);
  const sheet = await bestSheet(workbook.archive, sheets, new Set(heads.map(foldHead)));
  if (sheet === null) return file('imports.refusal.empty');
  const layout = layoutOf(workbook.parts.get(sheet.part)?.toString() ?? '');
  const rows = await rowsOf(workbook, sheet, layout);
  if (!rows.ok) return rows;
  const otherSheets = sheets.filter((one) => one !== sheet).map(({ name }) => name);
  return accepted({ sheet: sheet.name, otherSheets, isFrom1904, rows: rows.value, ...hiddenOf(layout, rows.value) });
}

/** What is hidden of the rows that were read. */
function hiddenOf({ hiddenRows, hiddenColumns }: Layout, rows: GivenRow[]): Pick<GivenTable, 'hidden'> {
  const numbers = rows.map(({ number }) => number).filter((number) => hiddenRows.has(number));
  const columns = hiddenColumns.filter((place) => rows.some(({ cells }) => (cells[place] ?? '').trim() !== '')).map(columnName);
  return numbers.length + columns.length === 0 ? {} : { hidden: { rows: numbers, columns } };
}

function decideKind(parts: Parts): Decision<true> {
  const names = [...parts.keys()];
  const types = parts.get('[Content_Types].xml')?.toString() ?? '';
  if (names.some((name) => /vbaProject\.bin$/i.test(name)) || types.includes('macroEnabled')) {
    return file('imports.refusal.macros');
  }
  return types.includes('spreadsheetml.sheet.main+xml') ? accepted(true) : file('imports.refusal.not-a-list');
}

async function bestSheet(archive: Uint8Array, sheets: Sheet[], heads: Set<string>): Promise<Sheet | null> {
  const visible = sheets.filter(({ isHidden }) => !isHidden);
  let best: { sheet: Sheet; found: number } | null = null;
  for (const sheet of (visible.length > 0 ? visible : sheets).slice(0, 20)) {
    let found = 0;
    for await (const { values } of streamXlsxRows(archive, { sheet: sheet.index, maxRows: headRows })) {
      const words = values.flatMap((value) => (typeof value === 'string' ? value.split('/') : []));
      found = Math.max(found, words.filter((word) => heads.has(foldHead(word))).length);
    }
    if (best === null || found > best.found) best = { sheet, found };
  }
  return best?.sheet ?? null;
}

async function rowsOf(
  { parts, archive }: { parts: Parts; archive: Uint8Array },
  sheet: Sheet,
  layout: Layout,
): Promise<Decision<GivenRow[]>> {
  const { withoutResult, columns } = findCells(parts.get(sheet.part)?.toString() ?? '');
  if (columns > tableLimits.columns) return file('imports.refusal.columns', { most: tableLimits.columns });
  const filled = fillerOf(layout);
  const rows: GivenRow[] = [];
  let read = 0;
  for await (const { index, values } of streamXlsxRows(archive, { sheet: sheet.index, maxRows: mostRows })) {
    read += 1;
    // No sheet has such a row, and no list could name it.
    if (!(index >= 0 && index < lastRow)) return file('imports.refusal.damaged');
    const texts = values.map((value) => (value instanceof Date ? dayText(value) : plainText(value)));
    const isWrong = (text: string | null, column: number) => text === null || withoutResult.has(`${index + 1} ${column}`);
    const wrong = texts.flatMap((text, column) => (isWrong(text, column) ? [column] : []));
    const found = rowOf(index + 1, texts.map((text) => text ?? ''), wrong);
    if (found === null) continue;
    // A row that holds nothing but what is merged over it is none.
    const row = { ...found, cells: filled(found.number, found.cells) };
    if (row.cells.length > tableLimits.columns) return file('imports.refusal.columns', { most: tableLimits.columns });
    if (rows.push(row) > tableLimits.rows) break;
  }
  const tooMany = rows.length > tableLimits.rows || read >= mostRows;
  return tooMany ? file('imports.refusal.rows', { most: tableLimits.rows }) : accepted(rows);
}

function plainText(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '';
  // Fifteen figures are what a spreadsheet shows of a number; 0.1 + 0.2 is 0.3 there.
  if (typeof value === 'number') return String(Number(value.toPrecision(15)));
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return cellText(value);
}

/** A day as '2026-03-31', with its time where it has one; null for a number that is no day. */
function dayText(date: Date): string | null {
  if (Number.isNaN(date.getTime())) return null;
  const [day = '', time = ''] = date.toISOString().split('T');
  if (!/^[1-9]\d{3}-/.test(day)) return null;
  // A time without a day.
  if (day === '1899-12-31') return time.slice(0, 5);
  return time.startsWith('00:00') ? day : `${day} ${time.slice(0, 5)}`;
}
