import { gunzipSync, gzipSync } from 'node:zlib';

/** A list as it was found in a file, every cell as text. */
export interface GivenTable {
  /** The name of the file. */
  file: string;
  /** The sheet it stood on; null where the file has none. */
  sheet: string | null;
  /** The other sheets, which were not read. */
  otherSheets: string[];
  /** Numbers that are days are counted from 1904 instead of 1900. */
  isFrom1904: boolean;
  /** Only those with something in them. */
  rows: GivenRow[];
  /** What a spreadsheet does not show of them; absent where it shows all. */
  hidden?: Hidden;
}

/** Numbers of rows, names of columns. */
export interface Hidden {
  rows: number[];
  columns: string[];
}

export interface GivenRow {
  /** As the spreadsheet counts it: the first row is 1. */
  number: number;
  cells: string[];
  /** Columns whose cell has a formula without a result, or a day that cannot be. */
  unreadable?: number[];
}

/** How large a list may be. A workbook of thousands of actions stays far below each of these. */
export const tableLimits = {
  /** Of the file as sent. */
  bytes: 10 * 1024 * 1024,
  rows: 10_000,
  columns: 100,
  /** Excel holds 32,767 in one cell, a text of the register 200,000. */
  cell: 210_000,
  /** Of the whole list, before and after it is packed. */
  text: 24 * 1024 * 1024,
  packed: 8 * 1024 * 1024,
};

/** The list as one text for a form: a page carries it to the next, and nothing is stored. Null when it is too large. */
export function packTable(table: GivenTable): string | null {
  const json = Buffer.from(JSON.stringify(table));
  if (json.length > tableLimits.text) return null;
  const packed = gzipSync(json).toString('base64url');
  return packed.length > tableLimits.packed ? null : packed;
}

/** The list back from a form; null when it is none that we packed. */
export function unpackTable(packed: string): GivenTable | null {
  if (packed.length > tableLimits.packed) return null;
  try {
    const json = gunzipSync(Buffer.from(packed, 'base64url'), { maxOutputLength: tableLimits.text }).toString();
    // Only what is no sign of a cell stands in JSON as \u: it is taken out as when the file was read.
    const table: unknown = JSON.parse(json, json.includes('\\u') ? cleaned : undefined);
    return isTable(table) ? table : null;
  } catch {
    return null;
  }
}

function cleaned(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? cellText(value) : value;
}

// It has been in the browser: only the shape we gave it is taken back.
function isTable(given: unknown): given is GivenTable {
  const { file, sheet, otherSheets, isFrom1904, rows, hidden } = (given ?? {}) as Partial<GivenTable>;
  return (
    typeof file === 'string' &&
    (sheet === null || typeof sheet === 'string') &&
    isListOf(otherSheets, (name) => typeof name === 'string') &&
    typeof isFrom1904 === 'boolean' &&
    isListOf(rows, isRow) &&
    rows.length <= tableLimits.rows &&
    (hidden === undefined || isHidden(hidden))
  );
}

function isHidden(given: unknown): given is Hidden {
  const { rows, columns } = (given ?? {}) as Partial<Hidden>;
  return isListOf(rows, Number.isSafeInteger) && isListOf(columns, (name) => typeof name === 'string');
}

function isRow(given: unknown): given is GivenRow {
  const { number, cells, unreadable } = (given ?? {}) as Partial<GivenRow>;
  return (
    Number.isSafeInteger(number) &&
    isListOf(cells, (cell) => typeof cell === 'string' && cell.length <= tableLimits.cell) &&
    cells.length <= tableLimits.columns &&
    (unreadable === undefined || isListOf(unreadable, Number.isSafeInteger))
  );
}

function isListOf<T>(given: unknown, isItem: (item: unknown) => boolean): given is T[] {
  return Array.isArray(given) && given.every(isItem);
}

/** Any text as a cell holds it: whole characters, line ends alike, no control characters. */
export function cellText(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(/(?![\n\t])\p{Cc}|[\uFFFE\uFFFF]/gu, '');
}

/** A row without the empty cells at its end; null when nothing else is in it. */
export function rowOf(number: number, cells: string[], unreadable: number[] = []): GivenRow | null {
  const last = Math.max(cells.findLastIndex((cell) => cell.trim() !== ''), ...unreadable);
  if (last < 0) return null;
  const row = { number, cells: cells.slice(0, last + 1) };
  return unreadable.length === 0 ? row : { ...row, unreadable };
}

/** A word as it is compared: either width, any case, without spaces and signs. */
export function foldWord(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** A head as it is compared: without what stands in brackets too, unless nothing else is there. */
export function foldHead(text: string): string {
  return foldWord(text.normalize('NFKC').replace(/[([{〔【].*?[)\]}〕】]/g, '')) || foldWord(text);
}
