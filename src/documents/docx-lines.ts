import type { Locale } from '../lib/locale.ts';
import type { Chart } from './chart.ts';
import type { MarkKind, Passage, Run, TextBlock } from './document.ts';
import { wordsOf } from './document.ts';

/** A document as Word has it: lines of one look each, and grids of such lines. */
export type Piece = Line | Grid | Drawing | { kind: 'sheet' };

export const looks = [
  'title', 'date', 'heading1', 'heading2', 'heading3', 'text', 'note', 'quote', 'item', 'caption', 'head', 'cell', 'fact', 'label', 'end', 'gap',
] as const;
export type Look = (typeof looks)[number];

/** What became of something since an earlier text; null where nothing did, or nothing is compared. */
export type Change = 'added' | 'removed' | null;

/** 'neither': a line that stands in neither text, only where both are shown as one. */
export type LineChange = Change | 'neither';

export interface Line {
  kind: 'line';
  look: Look;
  lang: Locale;
  words: Words[];
  /** How many lists and quotations it stands in. */
  indent: number;
  /** A heading's own number, whatever stands before it. */
  number: { level: 1 | 2 | 3; value: number } | null;
  item: Item | null;
  at: 'middle' | 'end' | null;
  /** Of the end of the line: it came or went as a whole. */
  change: LineChange;
  /** What the line looked like in an earlier text, where that is another look. */
  was: Line | null;
}

/** Drawn by Word itself from its figures; never compared with an earlier one. */
export interface Drawing {
  kind: 'chart';
  chart: Chart;
  description: string;
}

/** A place in a list; only the line that opens an item shows its sign. */
export interface Item {
  list: List;
  depth: number;
  opens: boolean;
}

/** Lines that hold the same one are numbered on from each other; null is a list of points. */
export interface List {
  start: number | null;
}

export interface Words extends Run {
  lang: Locale;
  mark: MarkKind | null;
  change: Change;
}

export interface Grid {
  kind: 'grid';
  look: 'ruled' | 'plain';
  /** Shares of the width, in any measure. */
  widths: number[];
  rows: Row[];
}

export interface Row {
  /** A row of fewer cells than there are widths spans them all with its last. */
  cells: Line[][];
  /** Repeated at the head of every sheet. */
  isHead: boolean;
  change: Change;
}

/** A line of words in one look. */
export function lineOf(look: Look, lang: Locale, words: Words[], more: Partial<Line> = {}): Line {
  return { kind: 'line', look, lang, words, indent: 0, number: null, item: null, at: null, change: null, was: null, ...more };
}

/** A passage as lines, its marks at the end of the last. At least one line, if an empty one. */
export function passageLines(side: Passage, look: Look): Line[] {
  const lines = side.blocks.flatMap((block) => blockLines(block, { look, lang: side.lang, indent: 0, item: null }));
  const marks = markWords(side);
  const last = side.blocks.at(-1);
  const isUnknown = side.marks.some(({ kind }) => kind === 'unknown');
  const shown = isUnknown ? lines.map(asUnknown) : lines;
  if (shown.length > 0 && (marks.length === 0 || last?.kind === 'paragraph')) {
    return shown.map((line, at) => (at === shown.length - 1 ? { ...line, words: [...line.words, ...marks] } : line));
  }
  return [...shown, lineOf(look, side.lang, marks)];
}

/** A passage in one line, for headings and names. */
export function passageWords(side: Passage): Words[] {
  const text = side.blocks.map((block) => wordsOf({ blocks: [block] })).join(' ');
  const mark = side.marks.some(({ kind }) => kind === 'unknown') ? 'unknown' : null;
  return [...(text === '' ? [] : [{ text, lang: side.lang, mark, change: null } as const]), ...markWords(side)];
}

/** Gives the first of the lines the sign of a list; one that has a sign already stands below it. */
export function openItem(lines: Line[], item: Item): Line[] {
  const [first, ...rest] = lines;
  if (first === undefined) return [];
  return first.item === null ? [{ ...first, item }, ...rest] : [{ ...first, words: [], item }, ...lines];
}

interface Place {
  look: Look;
  lang: Locale;
  indent: number;
  item: Item | null;
}

function blockLines(block: TextBlock, place: Place): Line[] {
  const { look, lang, indent, item } = place;
  if (block.kind === 'paragraph') {
    const words = block.runs.map((run) => ({ ...run, lang, mark: null, change: null }));
    return [lineOf(look, lang, words, { indent, item })];
  }
  if (block.kind === 'quote') {
    const within = { look: look === 'text' ? 'quote' : look, lang, indent: indent + 1, item: null } as const;
    return block.blocks.flatMap((one) => blockLines(one, within));
  }
  const list: List = { start: block.start };
  const within = { look: look === 'text' ? 'item' : look, lang, indent: indent + 1, item: null } as const;
  return block.items.flatMap((blocks) => {
    const lines = blocks.flatMap((one) => blockLines(one, within));
    const item = { list, depth: indent, opens: true };
    return openItem(lines.length === 0 ? [lineOf(within.look, lang, [], within)] : lines, item);
  });
}

function asUnknown(line: Line): Line {
  return { ...line, words: line.words.map((words) => ({ ...words, mark: 'unknown' })) };
}

/** What must be said of a passage, as it is said on paper. */
function markWords({ marks }: Passage): Words[] {
  return marks.flatMap(({ kind, lang, text }) => {
    if (text === null) return [];
    const said = kind === 'internal' ? `【${text}】` : lang === 'ja' ? `（${text}）` : `(${text})`;
    return [{ text: lang === 'ja' ? said : ` ${said}`, lang, mark: kind, change: null }];
  });
}
