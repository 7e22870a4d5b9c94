import type { Grid, Piece, Row } from './docx-lines.ts';

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
