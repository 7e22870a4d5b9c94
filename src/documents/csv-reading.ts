import { CsvError, parse } from 'csv-parse/sync';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision, Refusal } from '../lib/decision.ts';
import { textIn } from '../lib/encodings.ts';
import { cellText, rowOf, tableLimits } from './given-table.ts';
import type { GivenRow, GivenTable } from './given-table.ts';

const file = (reason: Refusal['reason'], values?: Refusal['values']) =>
  refused({ field: 'file', reason, ...(values === undefined ? {} : { values }) });

/** Reads a list of values separated by commas, tabs or semicolons, in any encoding a spreadsheet saves. */
export function readCsv(bytes: Buffer): Decision<Omit<GivenTable, 'file'>> {
  const text = textIn(bytes);
  if (text === null) return file(bytes.includes(0) ? 'imports.refusal.not-a-list' : 'imports.refusal.encoding');
  // A picture or an old document holds this sign; no list does.
  if (text.includes('\u0000') || /^\s*(%PDF-|\{\\rtf|<!doctype|<html|<\?xml)/i.test(text)) return file('imports.refusal.not-a-list');
  const records = recordsOf(text);
  if (!records.ok) return records;
  const rows = records.value.map((cells, index) => rowOf(index + 1, cells.map(cellText))).filter((row) => row !== null);
  const refusal = decideSize(rows);
  return refusal.ok ? accepted({ sheet: null, otherSheets: [], isFrom1904: false, rows }) : refusal;
}

function recordsOf(text: string): Decision<string[][]> {
  try {
    const records = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      // A quotation mark that is never closed takes the rest of the file for one cell.
      max_record_size: 1_000_000,
      to: tableLimits.rows * 2,
    });
    return accepted(records);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return file('imports.refusal.quotes', { row: Number(error['lines'] ?? 1) });
  }
}

/** What stands most often in the first line that has anything in it, outside quotation marks. */
function delimiterOf(text: string): string {
  const line = /\S.*/.exec(text.slice(0, 100_000).replace(/"[^"]*"/g, '""'))?.[0] ?? '';
  const count = (delimiter: string): number => line.split(delimiter).length;
  return [',', '\t', ';'].reduce((best, one) => (count(one) > count(best) ? one : best));
}

function decideSize(rows: GivenRow[]): Decision<true> {
  if (rows.length > tableLimits.rows) return file('imports.refusal.rows', { most: tableLimits.rows });
  const isWide = rows.some(({ cells }) => cells.length > tableLimits.columns);
  return isWide ? file('imports.refusal.columns', { most: tableLimits.columns }) : accepted(true);
}
