import {
  AlignmentType, BorderStyle, DeletedTextRun, EmphasisMarkType, InsertedTextRun, Paragraph, Tab, Table, TableCell,
  TableRow, TextRun, WidthType,
} from 'docx';
import type { IParagraphOptions, IRunOptions, ITableCellOptions } from 'docx';
import { xmlText } from './xml-text.ts';
import { drawn } from './docx-drawing.ts';
import { gap, setApart } from './docx-gaps.ts';
import { endsInHeading, keepsWithNext, linesWithin } from './docx-keeping.ts';
import { numbersOf } from './docx-numbers.ts';
import type { Numbers } from './docx-numbers.ts';
import { styleName } from './docx-styles.ts';
import type { Change, Grid, Line, LineChange, Look, Piece, Row, Words } from './docx-lines.ts';

export interface Writing {
  /** The id of a style by its name. */
  idOf: (name: string) => string;
  /** Twips. */
  textWidth: number;
  /** Who changed it and when, as an ISO instant. */
  author: string;
  date: string;
}

interface Hand extends Writing {
  numbers: Numbers;
  nextChange: () => Changed;
}

interface Changed {
  id: number;
  author: string;
  date: string;
}

/** The body of a document, for Word. */
export function bodyOf(pieces: Piece[], writing: Writing): (Paragraph | Table)[] {
  let changes = 0;
  const { author, date } = writing;
  const hand: Hand = { ...writing, numbers: numbersOf(), nextChange: () => ({ id: (changes += 1), author, date }) };
  const all = setApart(pieces);
  return all.flatMap((piece, at) => {
    const startsSheet = all[at - 1]?.kind === 'sheet';
    if (piece.kind === 'sheet') return [];
    if (piece.kind === 'line') {
      const keepNext = endsInHeading(all[at - 1]);
      return [paragraph(piece, hand, { ...(startsSheet && { pageBreakBefore: true }), ...(keepNext && { keepNext }) })];
    }
    if (piece.kind === 'chart') return [new Paragraph({ children: [drawn(piece, at + 1)] })];
    return [...(startsSheet ? [paragraph(gap(true, true), hand, { pageBreakBefore: true })] : []), table(piece, hand)];
  });
}

type Keeping = Pick<IParagraphOptions, 'pageBreakBefore' | 'keepNext'>;

function paragraph(line: Line, hand: Hand, more: Keeping = {}): Paragraph {
  const { change, was, words } = line;
  const shape = shapeOf(line, hand);
  return new Paragraph({
    ...shape,
    ...more,
    ...(change === null ? {} : { run: changeOf(change, hand) }),
    ...(was === null ? {} : { revision: { ...shapeOf(was, hand), ...hand.nextChange() } }),
    children: [...literalSign(line, shape.numbering === undefined), ...words].flatMap((one) => runs(one, hand)),
  });
}

function shapeOf(line: Line, hand: Hand): Pick<IParagraphOptions, 'style' | 'numbering' | 'indent' | 'alignment'> {
  const { look, lang, item, at } = line;
  const { ofItem, ofHeading } = hand.numbers;
  const numbering = item?.opens === true ? ofItem(item, lang) : ofHeading(line);
  return {
    style: hand.idOf(styleName(look, lang)),
    ...(numbering === undefined ? {} : { numbering }),
    ...indentOf(line),
    ...(isRagged(line) ? { alignment: AlignmentType.LEFT } : {}),
    ...(at === null ? {} : { alignment: alignments[at], indent: { firstLine: 0 } }),
  };
}

// The styles of these are those of both languages, and English is torn apart where it is set to both edges; so is
// Japanese before an address, which no program breaks.
const ragged: ReadonlySet<Look> = new Set(['item', 'note', 'quote'] as const);

function isRagged({ look, lang, words }: Line): boolean {
  if (lang === 'en') return ragged.has(look);
  return (look === 'text' || ragged.has(look)) && /[!-~]{20}/.test(words.map(({ text }) => text).join(''));
}

const alignments = { middle: AlignmentType.CENTER, end: AlignmentType.RIGHT };

function changeOf(change: NonNullable<LineChange>, { nextChange }: Hand): { insertion?: Changed; deletion?: Changed } {
  if (change === 'neither') return { insertion: nextChange(), deletion: nextChange() };
  return change === 'added' ? { insertion: nextChange() } : { deletion: nextChange() };
}

/** Every step in is two letters; the line that opens an item has its sign before that. */
function indentOf({ look, lang, indent, item }: Line): Pick<IParagraphOptions, 'indent'> {
  if (look === 'label' && lang === 'ja') return { indent: { left: 210 } };
  if (indent === 0) return {};
  return { indent: { left: 420 * indent, ...(item?.opens === true ? { hanging: 315 } : { firstLine: 0 }) } };
}

/** The number of an item that Word cannot count. */
function literalSign({ item, lang }: Line, isLiteral: boolean): Words[] {
  if (!isLiteral || item?.opens !== true || item.list.start === null) return [];
  return [{ text: `${item.list.start}.\t`, lang, mark: null, change: null }];
}

const languages = { ja: { value: 'en-US', eastAsia: 'ja-JP' }, en: { value: 'en-US', eastAsia: 'ja-JP' } };
const markStyles = {
  provisional: 'SCCM Mark', stale: 'SCCM Mark', unconfirmed: 'SCCM Mark', missing: 'SCCM Mark', internal: 'SCCM Internal', unknown: 'SCCM Unknown',
};

type AnyRun = TextRun | InsertedTextRun | DeletedTextRun;

function runs(words: Words, { idOf, nextChange }: Hand): AnyRun[] {
  const { lang, mark, strong, emphasis, struck } = words;
  const style = {
    ...(mark === null ? {} : { style: idOf(markStyles[mark]) }),
    ...(strong === true ? { bold: true } : {}),
    // Slanted kanji are no emphasis in Japanese: points stand above them.
    ...(emphasis === true ? (lang === 'ja' ? { emphasisMark: { type: EmphasisMarkType.DOT } } : { italics: true }) : {}),
    ...(struck === true ? { strike: true } : {}),
    // Signs that both scripts have, such as … and ①, take the width of Japanese.
    ...(lang === 'ja' ? { font: { hint: 'eastAsia' } } : {}),
    language: languages[lang],
  };
  return lettersOf(words.text).map((letters) => changed({ ...style, ...letters }, words.change, nextChange));
}

function changed(options: IRunOptions, change: Change, nextChange: Hand['nextChange']): AnyRun {
  if (change === null) return new TextRun(options);
  const made = { ...options, ...nextChange() };
  return change === 'added' ? new InsertedTextRun(made) : new DeletedTextRun(made);
}

/** A line end is a break; what XML cannot hold is left out. */
function lettersOf(text: string): Pick<IRunOptions, 'text' | 'break' | 'children'>[] {
  return xmlText(text).split('\n').map((line, at) => {
    const children = line.split('\t').flatMap((part, tab) => (tab === 0 ? [part] : [new Tab(), part]));
    return { ...(children.length === 1 ? { text: line } : { children }), ...(at === 0 ? {} : { break: 1 }) };
  });
}

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };

function table(grid: Grid, hand: Hand): Table {
  const { look, widths, rows } = grid;
  const sum = widths.reduce((total, width) => total + width, 0);
  const columnWidths = widths.map((width) => Math.floor((hand.textWidth * width) / sum));
  const size = columnWidths.reduce((total, width) => total + width, 0);
  return new Table({
    columnWidths,
    width: { size, type: WidthType.DXA },
    layout: 'fixed',
    ...(look === 'ruled' ? { style: hand.idOf('Table Grid') } : { borders: noBorders }),
    rows: rows.map((row, at) => tableRow(row, columnWidths, { look, keepNext: keepsWithNext(at, grid) }, hand)),
  });
}

interface RowPlace {
  look: Grid['look'];
  keepNext: boolean | undefined;
}

function tableRow({ cells, isHead, change }: Row, widths: number[], place: RowPlace, hand: Hand): TableRow {
  const { look, keepNext } = place;
  const more = keepNext === undefined ? {} : { keepNext };
  const widthsOf = (at: number): number[] => (at === cells.length - 1 ? widths.slice(at) : widths.slice(at, at + 1));
  const children = cells.map((lines, at) => {
    const own = widthsOf(at);
    const options = cellOptions(own, look, isHead || own.length > 1);
    return new TableCell({ ...options, children: lines.map((line) => paragraph(line, hand, more)) });
  });
  return new TableRow({
    children,
    tableHeader: isHead,
    // A row that fills a sheet may part, or nothing of it would be seen before the next sheet.
    cantSplit: cells.every((lines, at) => linesWithin(lines, widthsOf(at)) <= 16),
    ...(change === null ? {} : changeOf(change, hand)),
  });
}

const ruledMargins = { top: 40, bottom: 40, left: 85, right: 85 };
const plainMargins = { top: 0, bottom: 0, left: 0, right: 170 };

function cellOptions(widths: number[], look: Grid['look'], isHead: boolean): Omit<ITableCellOptions, 'children'> {
  return {
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    margins: look === 'ruled' ? ruledMargins : plainMargins,
    ...(widths.length > 1 ? { columnSpan: widths.length } : {}),
    ...(isHead && look === 'ruled' ? { shading: { type: 'clear', color: 'auto', fill: 'F2F2F2' } } : {}),
  };
}
