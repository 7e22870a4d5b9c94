import Papa from 'papaparse';
import { looksLikeFormula } from './formula.ts';
import type { Table } from './table.ts';

/**
 * The table in UTF-8 with the mark Excel knows it by, lines ended by CR LF. What looks like a formula is defused;
 * days are YYYY-MM-DD.
 */
export function writeCsv({ columns, rows }: Pick<Table, 'columns' | 'rows'>): string {
  const lines = [columns.map(({ heading }) => heading), ...rows];
  return `\uFEFF${Papa.unparse(lines, { newline: '\r\n', escapeFormulae: looksLikeFormula })}\r\n`;
}
