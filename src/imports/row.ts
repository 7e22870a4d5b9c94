import type { GivenRow, GivenTable } from '../documents/given-table.ts';
import type { CellRead } from './cells.ts';
import { isFailure } from './cells.ts';
import { mayRepeat, meanings } from './columns.ts';
import type { Mapping, Meaning } from './columns.ts';
import type { RowNote } from './rules.ts';

/** A cell with something in it. */
export interface Cell {
  column: number;
  text: string;
}

/** One row of a list under its mapping, and what is wrong with it so far. */
export interface Row {
  number: number;
  /** The cells of each meaning that say something. */
  cells: Map<Meaning, Cell[]>;
  mapping: Mapping;
  isFrom1904: boolean;
  errors: RowNote[];
  notes: RowNote[];
}

/** The rows below the heads. */
export function rowsUnder(table: GivenTable, mapping: Mapping): Row[] {
  return table.rows.slice(mapping.head + 1).map((row) => rowUnder(row, mapping, table.isFrom1904));
}

function rowUnder({ number, cells: texts, unreadable }: GivenRow, mapping: Mapping, isFrom1904: boolean): Row {
  const row: Row = { number, cells: new Map(), mapping, isFrom1904, errors: [], notes: [] };
  for (const [column, meaning] of mapping.columns.entries()) {
    const text = texts[column]?.trim() ?? '';
    if (meaning === null) continue;
    if (unreadable?.includes(column) === true) row.errors.push({ column, meaning, reason: 'imports.error.formula' });
    else if (isFailure(text)) row.errors.push({ column, meaning, reason: 'imports.error.failure', values: { cell: text } });
    else if (text !== '') row.cells.set(meaning, [...(row.cells.get(meaning) ?? []), { column, text }]);
  }
  return row;
}

export function cellOf(row: Row, meaning: Meaning): Cell | null {
  return row.cells.get(meaning)?.[0] ?? null;
}

/** Writes down what is wrong, at the column of this meaning or at the first of these that the list has. */
export function refuse(row: Row, places: Meaning | Meaning[], reason: RowNote['reason'], values?: RowNote['values']): void {
  row.errors.push(noteAt(row, placeOf(row, places), reason, values));
}

/** The same for what is only worth saying. */
export function remark(row: Row, places: Meaning | Meaning[], reason: RowNote['reason'], values?: RowNote['values']): void {
  row.notes.push(noteAt(row, placeOf(row, places), reason, values));
}

function placeOf({ mapping }: Row, places: Meaning | Meaning[]): Meaning | null {
  const wanted = [places].flat();
  return wanted.find((one) => mapping.columns.includes(one)) ?? wanted[0] ?? null;
}

function noteAt({ mapping }: Row, meaning: Meaning | null, reason: RowNote['reason'], values?: RowNote['values']): RowNote {
  const column = meaning === null ? -1 : mapping.columns.indexOf(meaning);
  return { column: column < 0 ? null : column, meaning, reason, ...(values === undefined ? {} : { values }) };
}

/** The one thing these cells say; null when there are none. Cells that cannot be read or disagree are written down. */
export function readCells<T>(row: Row, meaning: Meaning, cells: Cell[], read: (text: string) => CellRead<T>): T | null {
  const values: T[] = [];
  for (const { column, text } of cells) {
    const value = read(text);
    if (value.ok) values.push(value.value);
    else row.errors.push({ column, meaning, reason: value.reason, values: { cell: shortened(text) } });
  }
  const [first, ...others] = values;
  if (first === undefined) return null;
  if (others.some((other) => JSON.stringify(other) !== JSON.stringify(first))) refuse(row, meaning, 'imports.error.disagree');
  return first;
}

function shortened(text: string): string {
  const line = text.replace(/\s+/gu, ' ');
  return line.length > 60 ? `${line.slice(0, 60).toWellFormed()}…` : line;
}

export type MappingRefusal = Pick<RowNote, 'column' | 'reason'>;

/** What is wrong with a mapping: nothing tells which action a row is about, or two columns mean the same. */
export function decideMapping({ columns }: Mapping): MappingRefusal[] {
  const isTwice = (meaning: Meaning): boolean => columns.indexOf(meaning) !== columns.lastIndexOf(meaning);
  const twice = meanings.filter((meaning) => !mayRepeat(meaning) && isTwice(meaning));
  const hasKey = columns.includes('number') || columns.includes('commitment');
  return [
    ...(hasKey ? [] : [{ column: null, reason: 'imports.refusal.no-key' as const }]),
    ...twice.map((meaning) => ({ column: columns.lastIndexOf(meaning), reason: 'imports.refusal.column-twice' as const })),
  ];
}
