import { align } from '../lib/alignment.ts';
import type { Likeness } from '../lib/alignment.ts';
import { likenessOf } from '../lib/likeness.ts';
import type { Change, Grid, Line, List, Piece, Row } from './docx-lines.ts';
import { compareRuns, withChange } from './docx-wording.ts';

/**
 * An earlier text and the present one as one, in which what went and what came is marked: refusing all of it gives the
 * earlier text, accepting all of it the present one, to the letter.
 */
export function comparePieces(before: Piece[], now: Piece[]): Piece[] {
  const lists = new Map<List, List>();
  const compared = align(before, now, pieceLikeness()).flatMap((pair): Piece[] => {
    if (pair.now === null) return isWritten(pair.before) ? [wholly(pair.before, 'removed')] : [];
    if (pair.before === null) return [wholly(pair.now, 'added')];
    if (pair.before.kind === 'line' && pair.now.kind === 'line') return compareLine(pair.before, pair.now, lists);
    if (pair.before.kind === 'grid' && pair.now.kind === 'grid') return [compareGrid(pair.before, pair.now, lists)];
    return [pair.now];
  });
  const end = compared.findLastIndex(({ kind }) => kind !== 'line') + 1;
  const lines = compared.slice(end).filter((piece) => piece.kind === 'line');
  return [...compared.slice(0, end), ...endedWell(lines)].map((piece) => inListsOf(piece, lists));
}

/** Whether it holds words that may have changed. */
function isWritten(piece: Piece): piece is Line | Grid {
  return piece.kind === 'line' || piece.kind === 'grid';
}

function pieceLikeness(): Likeness<Piece> {
  const alike = likenessOf(textOf);
  return {
    keyOf: (piece) => shapeOf(piece) + textOf(piece),
    between(before, now) {
      if (shapeOf(before) !== shapeOf(now)) return 0;
      return Math.max(alike(before, now), isSameHeading(before, now) ? 0.5 : 0);
    },
  };
}

function rowLikeness(): Likeness<Row> {
  const rowText = ({ cells }: Row): string => cells.map(linesText).join('\n\n');
  const rowShape = ({ cells, isHead }: Row): string => `${cells.length} ${isHead}`;
  const alike = likenessOf(rowText);
  const name = ({ cells: [first] }: Row): string => linesText(first ?? []);
  return {
    keyOf: (row) => rowShape(row) + row.cells.flat().map(shapeOf).join() + rowText(row),
    between(before, now) {
      if (rowShape(before) !== rowShape(now)) return 0;
      return Math.max(alike(before, now), name(before) === name(now) ? 0.5 : 0);
    },
  };
}

function isSameHeading(before: Piece, now: Piece): boolean {
  return before.kind === 'line' && now.kind === 'line' && before.number !== null && before.number.value === now.number?.value;
}

/** What cannot change within a line or a grid: another shape is another piece. */
function shapeOf(piece: Piece): string {
  if (!isWritten(piece)) return piece.kind;
  if (piece.kind === 'grid') return `${piece.look} ${piece.widths.join()}`;
  const { look, lang, indent, number, item, at } = piece;
  const place = item === null ? '' : `${item.opens} ${item.depth} ${item.list.start}`;
  return [look, lang, indent, number === null ? '' : `${number.level}.${number.value}`, place, at ?? ''].join('|');
}

function textOf(piece: Piece): string {
  if (!isWritten(piece)) return '';
  if (piece.kind === 'line') return piece.words.map(({ text }) => text).join('');
  return piece.rows.flatMap(({ cells }) => cells.map(linesText)).join('\n\n');
}

function linesText(lines: Line[]): string {
  return lines.map(textOf).join('\n');
}

function compareLine(before: Line, now: Line, lists: Map<List, List>): Line[] {
  if (before.item !== null && now.item !== null && !isList(before.item.list, now.item.list, lists)) {
    return [whollyLine(before, 'removed'), whollyLine(now, 'added')];
  }
  return [{ ...now, words: compareRuns(before.words, now.words) }];
}

/** Whether the one list became the other, which no other list did; noted when it is first found. */
function isList(before: List, now: List, lists: Map<List, List>): boolean {
  if (before.start === null) return true;
  if (!lists.has(before) && !new Set(lists.values()).has(now)) lists.set(before, now);
  return lists.get(before) === now;
}

function compareGrid(before: Grid, now: Grid, lists: Map<List, List>): Grid {
  const rows = align(before.rows, now.rows, rowLikeness()).map((pair): Row => {
    if (pair.now === null) return whollyRow(pair.before, 'removed');
    if (pair.before === null) return whollyRow(pair.now, 'added');
    const { before: was, now: is } = pair;
    return { ...is, cells: is.cells.map((lines, at) => compareCell(was.cells[at] ?? [], lines, lists)) };
  });
  return { ...now, rows };
}

function compareCell(before: Line[], now: Line[], lists: Map<List, List>): Line[] {
  const compared = align<Piece>(before, now, pieceLikeness()).flatMap((pair): Line[] => {
    if (pair.now?.kind === 'line' && pair.before?.kind === 'line') return compareLine(pair.before, pair.now, lists);
    if (pair.before?.kind === 'line') return [whollyLine(pair.before, 'removed')];
    return pair.now?.kind === 'line' ? [whollyLine(pair.now, 'added')] : [];
  });
  return endedWell(compared);
}

/**
 * The end of the last line of a cell or a text can neither come nor go, but that of the line before it can: what stands
 * last goes or comes with the end before it, and what came last stands in the line of what went.
 */
function endedWell(lines: Line[]): Line[] {
  const change = lines.at(-1)?.change ?? null;
  if (change === null) return lines;
  const start = lines.findLastIndex((line) => line.change !== change);
  const run = lines.slice(start + 1);
  const [rest, before] = [lines.slice(0, Math.max(start, 0)), lines[start]];
  const ended = run.map((line, at) => (at === run.length - 1 ? endOf(line, before ?? line) : line));
  const [first, ...others] = ended;
  if (before === undefined || first === undefined) return ended;
  if (before.change === null) return [...rest, { ...before, change }, ...ended];
  return [...rest, { ...first, words: [...before.words, ...first.words] }, ...others];
}

/** The line that stands last in both texts looks like the last of the present one, and did like that of the other. */
function endOf(line: Line, before: Line): Line {
  const [is, was] = line.change === 'removed' ? [before, line] : [line, before];
  return { ...is, words: line.words, change: null, was: shapeOf(is) === shapeOf(was) ? null : was };
}

function wholly(piece: Piece, change: Change): Piece {
  if (!isWritten(piece)) return piece;
  if (piece.kind === 'line') return whollyLine(piece, change);
  return { ...piece, rows: piece.rows.map((row) => whollyRow(row, change)) };
}

function whollyRow(row: Row, change: Change): Row {
  return { ...row, change, cells: row.cells.map((lines) => lines.map((line) => whollyLine(line, change))) };
}

function whollyLine(line: Line, change: Change): Line {
  return { ...line, change, words: line.words.map((words) => withChange(words, change)) };
}

/** What went from a list is counted in the list that is left of it. */
function inListsOf(piece: Piece, lists: Map<List, List>): Piece {
  const moved = (line: Line): Line => {
    const list = line.item === null ? undefined : lists.get(line.item.list);
    return line.item === null || list === undefined ? line : { ...line, item: { ...line.item, list } };
  };
  if (!isWritten(piece)) return piece;
  if (piece.kind === 'line') return moved(piece);
  return { ...piece, rows: piece.rows.map((row) => ({ ...row, cells: row.cells.map((lines) => lines.map(moved)) })) };
}
