import type { Locale } from '../lib/locale.ts';
import { translator } from '../lib/messages.ts';
import { widthOf } from './letter-width.ts';
import type { Cell, TableColumn } from './table.ts';

/** What Excel keeps in one cell, in UTF-16 units. */
export const mostInCell = 32_767;

/** A text as one cell may hold it: one that is too long is cut, and says so where it ends. */
export function cutForCell(text: string, lang: Locale): string {
  if (text.length <= mostInCell) return text;
  const note = translator(lang)('exports.cut', { length: text.length });
  return text.slice(0, mostInCell - note.length).replace(/[\uD800-\uDBFF]$/, '') + note;
}

// In the file _x0041_ stands for A: where a person wrote that, the sign before it says that it is meant literally.
export function escaped(text: string): string {
  return text.replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_');
}

// Excel counts 29 February 1900, which never was; what is earlier stays text.
const firstDay = '1900-03-01';

/** A cell as the library takes it: a day is midnight in UTC. */
export function valueOf(cell: Cell, { kind, lang }: Pick<TableColumn, 'kind' | 'lang'>, locale: Locale) {
  if (typeof cell !== 'string') return cell;
  if (kind === 'day' && /^\d{4}-\d\d-\d\d$/.test(cell) && cell >= firstDay) return new Date(`${cell}T00:00:00.000Z`);
  return escaped(cutForCell(cell, lang ?? locale));
}

const lineHeight = 15;
const mostHeight = 409;

/** The height in points that shows every line of a row of these widths, as far as a row may be high. */
export function heightOf(cells: Cell[], widths: number[]): number {
  const lines = cells.map((cell, place) => (typeof cell === 'string' ? linesOf(cell, widths[place] ?? 10) : 1));
  return Math.min(mostHeight, Math.max(1, ...lines) * lineHeight + 3);
}

function linesOf(text: string, width: number): number {
  // What is longer than any row is high need not be counted to its end.
  const paragraphs = text.slice(0, 5_000).split('\n');
  return paragraphs.reduce((sum, one) => sum + Math.max(1, Math.ceil(widthOf(one) / (width - 1))), 0);
}
