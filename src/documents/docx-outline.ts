import type { Locale } from '../lib/locale.ts';
import { localesOf, spansTable, wordsOf } from './document.ts';
import type { Block, Column, Document, Fact, Passage, Sides } from './document.ts';
import { isHeading } from './docx-keeping.ts';
import { lineOf, openItem, passageLines, passageWords } from './docx-lines.ts';
import type { Grid, Line, Look, Piece, Row, Words } from './docx-lines.ts';

type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

/** What stands on the sheets of a document, from its title to its end; head and foot of the sheets are not in it. */
export function outlineOf(document: Document): Piece[] {
  const { title, date, blocks, end, language } = document;
  const around: Locale = localesOf(language)[0] ?? 'ja';
  return [
    ...title.map((side) => lineOf('title', side.lang, passageWords(side))),
    ...date.map((side) => lineOf('date', side.lang, passageWords(side))),
    ...blocks.flatMap((block) => blockPieces(block, around)),
    ...(end.length === 0 ? [] : [lineOf('end', around, inLine(end))]),
  ];
}

function blockPieces(block: Block, around: Locale): Piece[] {
  switch (block.kind) {
    case 'heading':
      return heading(block, around);
    case 'text':
      return text(block.sides, 'text').map((piece) => placed(piece, block.at ?? null));
    case 'note':
      return text(block.sides, 'note');
    case 'list':
      return list(block);
    case 'facts':
      return facts(block.entries);
    case 'table':
      return table(block, around);
    case 'figure':
      return figure(block, around);
    case 'break':
      return [{ kind: 'sheet' }];
  }
}

const headingLooks = { 1: 'heading1', 2: 'heading2', 3: 'heading3' } as const;

/** A first heading stands across both languages: Word lists no heading of a table beside the text. */
function heading({ level, number, sides }: BlockOf<'heading'>, around: Locale): Piece[] {
  const place = number === null ? null : { level, value: number };
  const line = (side: Passage): Line => lineOf(headingLooks[level], side.lang, passageWords(side), { number: place });
  if (sides.length === 1 || level > 1) return beside(sides.map((side) => [line(side)]));
  return [lineOf('heading1', around, inLine(sides, '　'), { number: place })];
}

/** Both languages side by side, paragraph beside paragraph where there are as many. */
function text(sides: Sides, look: Look): Piece[] {
  const [first, second] = sides;
  if (first === undefined || second === undefined) return sides.flatMap((side) => passageLines(side, look));
  const isEven = first.blocks.length === second.blocks.length && first.blocks.length > 0;
  const rows = isEven ? first.blocks.map((_, at) => sides.map((side) => blockOf(side, at))) : [sides];
  return rows.flatMap((row) => beside(row.map((side) => passageLines(side, look))));
}

function blockOf(side: Passage, at: number): Passage {
  const isLast = at === side.blocks.length - 1;
  const own = side.marks.filter(({ kind }) => isLast || kind === 'unknown');
  return { ...side, blocks: side.blocks.slice(at, at + 1), marks: own };
}

/** Pieces of one side each: bare when there is one, else in cells beside each other. */
function beside(sides: Line[][]): Piece[] {
  if (sides.length < 2) return sides.flat();
  return [{ kind: 'grid', look: 'plain', widths: sides.map(() => 1), rows: [{ cells: sides, isHead: false, change: null }] }];
}

function placed(piece: Piece, at: Line['at']): Piece {
  return piece.kind === 'line' ? { ...piece, at } : piece;
}

function list({ items }: BlockOf<'list'>): Piece[] {
  const item = { list: { start: null }, depth: 0, opens: true };
  return items.flatMap((sides) => beside(sides.map((side) => openItem(passageLines(side, 'item').map(deeper), item))));
}

function deeper(line: Line): Line {
  const item = line.item === null ? null : { ...line.item, depth: line.item.depth + 1 };
  return { ...line, indent: line.indent + 1, item };
}

/** What it is at the left, what is known of it at the right; no rules between. */
function facts(entries: Fact[]): Piece[] {
  const [first] = entries;
  if (first === undefined) return [];
  const rows = entries.map(({ label, values }): Row => {
    const cells = label.flatMap((side, at) => [
      [lineOf('label', side.lang, passageWords(side))],
      values.flatMap((sides) => sides.slice(at, at + 1)).flatMap((value) => passageLines(value, 'fact')),
    ]);
    return { cells, isHead: false, change: null };
  });
  const widths = first.label.length === 1 ? [23, 77] : [15, 35, 16, 34];
  return [{ kind: 'grid', look: 'plain', widths, rows }];
}

function table({ caption, columns, rows }: BlockOf<'table'>, around: Locale): Piece[] {
  const head = columns.map(({ label }) => label.map((side) => lineOf('head', side.lang, passageWords(side))));
  const grid: Grid = {
    kind: 'grid',
    look: 'ruled',
    widths: columns.map(({ share }) => share),
    rows: [{ cells: head, isHead: true, change: null }, ...rows.map((row) => tableRow(row, columns))],
  };
  return [...captionLine(caption, around), grid];
}

/** Both languages stand below each other in a cell; what reads alike in both stands once. */
function tableRow(row: Sides[], columns: Column[]): Row {
  const look = spansTable(row, columns) ? 'head' : 'cell';
  const cells = row.map((cell) => once(cell).flatMap((side) => passageLines(side, look)));
  return { cells, isHead: false, change: null };
}

function figure({ chart, caption, description, legend }: BlockOf<'figure'>, around: Locale): Piece[] {
  const drawing: Piece = { kind: 'chart', chart, description: description.map(wordsOf).join('\n') };
  return [...captionLine(caption, around), drawing, ...text(legend, 'note')];
}

function captionLine(caption: Sides, around: Locale): Line[] {
  return caption.length === 0 ? [] : [lineOf('caption', around, inLine(caption))];
}

function once(sides: Sides): Sides {
  const said = sides.map((side) => passageWords(side).map(({ text }) => text).join(''));
  return sides.filter((_, at) => at === 0 || said[at] !== said[0]);
}

function inLine(sides: Sides, between = ' / '): Words[] {
  return once(sides).flatMap((side, at) => {
    const sign: Words[] = at === 0 ? [] : [{ text: between, lang: side.lang, mark: null, change: null }];
    return [...sign, ...passageWords(side)];
  });
}

/**
 * Rows that follow each other in grids of the same columns are one grid. A heading begins another: a program may keep
 * only a whole grid with what follows it.
 */
export function joined(pieces: Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (piece.kind === 'grid' && last?.kind === 'grid' && isAlike(piece, last)) last.rows.push(...piece.rows);
    else result.push(piece);
  }
  return result;
}

function isAlike(one: Grid, other: Grid): boolean {
  if (isHeading(one.rows[0]) && !isHeading(other.rows.at(-1))) return false;
  return one.look === 'plain' && other.look === 'plain' && one.widths.join() === other.widths.join();
}
