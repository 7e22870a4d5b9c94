import { tableLimits } from './given-table.ts';
import { attribute, placeOf, tags } from './workbook.ts';

/** What a sheet shows beside its cells: which are merged over several rows, and what is hidden. */
export interface Layout {
  /** By the row and column of the cell that holds the words, as '12 0': the last row it is merged over. */
  merged: ReadonlyMap<string, number>;
  hiddenRows: ReadonlySet<number>;
  /** The places of the hidden columns; of those that are read. */
  hiddenColumns: readonly number[];
}

export function layoutOf(xml: string): Layout {
  const merged = tags(xml, 'mergeCell').flatMap((tag): [string, number][] => {
    const [from, to] = attribute(tag, 'ref').split(':').map(placeOf);
    if (from === undefined || to === undefined || from.column < 0) return [];
    return Number(to.row) > Number(from.row) ? [[`${from.row} ${from.column}`, Number(to.row)]] : [];
  });
  const hiddenRows = tags(xml, 'row').filter(isHidden).map((tag) => Number(attribute(tag, 'r')));
  return { merged: new Map(merged), hiddenRows: new Set(hiddenRows), hiddenColumns: tags(xml, 'col').filter(isHidden).flatMap(columnsOf) };
}

function isHidden(tag: string): boolean {
  return /^(1|true)$/.test(attribute(tag, 'hidden'));
}

function columnsOf(tag: string): number[] {
  const [min, max] = [Number(attribute(tag, 'min')), Math.min(Number(attribute(tag, 'max')), tableLimits.columns)];
  return min >= 1 ? Array.from({ length: Math.max(0, max - min + 1) }, (_, place) => min - 1 + place) : [];
}

/**
 * Gives the cells of each row, asked one after the other, with the words that a merged cell holds for all its rows: a
 * spreadsheet keeps them in the first alone. Words over several columns stand for the first.
 */
export function fillerOf({ merged }: Layout): (row: number, cells: string[]) => string[] {
  const standing = new Map<number, { to: number; words: string }>();
  return (row, cells) => {
    for (const [column, { to }] of standing) if (row > to) standing.delete(column);
    const width = Math.max(cells.length, ...[...standing.keys()].map((column) => column + 1));
    const filled = Array.from({ length: width }, (_, column) => cells[column] || (standing.get(column)?.words ?? ''));
    for (const [column, words] of cells.entries()) {
      const to = merged.get(`${row} ${column}`);
      if (to !== undefined && words !== '') standing.set(column, { to, words });
    }
    return filled;
  };
}

/** A column as a spreadsheet names it: A, …, Z, AA. */
export function columnName(place: number): string {
  const above = Math.floor(place / 26);
  return (above === 0 ? '' : columnName(above - 1)) + String.fromCharCode(65 + (place % 26));
}
