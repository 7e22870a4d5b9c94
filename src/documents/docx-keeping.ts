import type { Grid, Line, Piece, Row } from './docx-lines.ts';
import { widthOf } from './letter-width.ts';

/** Whether headings alone stand in a row, in both languages. */
export function isHeading(row: Row | undefined): boolean {
  return row?.cells.flat().every(({ look }) => look.startsWith('heading')) ?? false;
}

/** Whether a grid ends with a heading, and so has to stand on the sheet of what follows it. */
export function endsInHeading(piece: Piece | undefined): boolean {
  return piece?.kind === 'grid' && isHeading(piece.rows.at(-1));
}

/**
 * Whether a row must stand on the sheet of what follows it, whatever its look says; undefined where the look says it.
 * LibreOffice hears the paragraphs of a table alone, not their styles. A row across all columns with none of its own
 * below it would stay with whatever comes next.
 */
export function keepsWithNext(at: number, { rows, widths }: Grid): boolean | undefined {
  const [row, next] = [rows[at], rows[at + 1]];
  if (isHeading(row)) return true;
  const isAcross = (one: Row): boolean => !one.isHead && one.cells.length < widths.length;
  return row !== undefined && isAcross(row) && (next === undefined || isAcross(next)) ? false : undefined;
}

// A letter of Japanese in a table is 9.5 or 10.5 points wide, one of English about half of that.
const halfLetter = 100;

/** About how many lines these take in a cell of these widths, in twips. */
export function linesWithin(lines: Line[], widths: number[]): number {
  const inLine = Math.max(1, widths.reduce((sum, width) => sum + width, -170) / halfLetter);
  const broken = lines.flatMap(({ words }) => words.map(({ text }) => text).join('').split('\n'));
  return broken.reduce((sum, text) => sum + Math.max(1, Math.ceil(widthOf(text) / inLine)), 0);
}
