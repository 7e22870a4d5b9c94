import type { Locale } from '../lib/locale.ts';
import { chartSvg } from './chart.ts';
import { headingNumber, localesOf, spansTable, wordsOf } from './document.ts';
import type { Block, Document, Passage, Sides, TextBlock } from './document.ts';
import { editionSides } from './edition.ts';
import type { Making } from './making.ts';
import { sayIn } from './passages.ts';
import { cleaned } from './prose.ts';

/**
 * What pdf.typ sets the sheets from, as JSON: a document in the order it is written, every word as data. `refused` are
 * the characters no font of ours holds: the sheets then say which, and take what fonts the machine has. `lacking` are
 * those that no font of the machine holds either: their codes stand in their places, 〔U+D55C〕.
 */
export function sheetsJson(document: Document, by: Making, refused: string[] | null = null, lacking: string[] = []) {
  return JSON.stringify(sheetsOf(document, by, refused), (_, value: unknown) => {
    // Printers put 〓 where they lack a type: for what was half a character there is none.
    if (typeof value === 'string') {
      const words = cleaned(value).replaceAll('\uFFFD', '〓').replaceAll('\t', '  ');
      return lacking.reduce((told, one) => told.replaceAll(one, `〔${codesOf(one)}〕`), words);
    }
    return isPassage(value) ? { ...value, blocks: shallow(value.blocks) } : value;
  });
}

function isPassage(value: unknown): value is Passage {
  return typeof value === 'object' && value !== null && 'lang' in value && 'blocks' in value && 'marks' in value;
}

function sheetsOf(document: Document, { by, at }: Making, refused: string[] | null) {
  const { language, marking, state, draft, orientation, title, date, blocks, end, made } = document;
  const own = localesOf(language)[0] ?? 'ja';
  const [year, month, day, hour, minute, second] = at.toISOString().split(/\D/).map(Number);
  return {
    language,
    lang: own,
    title: title.map(wordsOf),
    name: shortened(inOneLine(title)),
    author: by === null ? [] : [shortened(by)],
    instant: { year, month, day, hour, minute, second },
    most: document.sheets ?? null,
    landscape: orientation === 'landscape',
    marking: inOneLine(marking),
    state: inOneLine(state),
    across: draft ? localesOf(language) : [],
    foot: footOf(made, document),
    date: once(date),
    blocks: blocks.map((block) => blockOf(block, own)),
    end: once(end),
    note: refused === null ? null : sayIn(language)((t) => t('documents.plain-pdf', { characters: named(refused) })),
  };
}

/** Who made it, and its edition: a digest is the same in every language, and the foot has no room to say it twice. */
function footOf(made: Sides | null, document: Document): string[] {
  const edition = editionSides(document)?.slice(0, 1);
  return [made, edition].flatMap((sides) => (sides === null || sides === undefined ? [] : [inOneLine(sides)]));
}

/** U+D55C, as people look a character up. */
function codesOf(characters: string): string {
  return [...characters].map((one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`).join(' ');
}

function named(characters: string[]): string {
  const told = characters.slice(0, 40).map((one) => {
    return `${one} (${codesOf(one)})`;
  });
  return [...told, ...(characters.length > 40 ? ['…'] : [])].join(', ');
}

function blockOf(block: Block, own: Locale) {
  switch (block.kind) {
    case 'heading':
      return headingOf(block);
    case 'text':
    case 'note':
      return { ...block, rows: rowsOf(block.sides) };
    case 'table':
      return { ...block, caption: once(block.caption), columns: columnsOf(block), rows: tableRows(block, own) };
    case 'figure':
      return figureOf(block);
    case 'list':
      return { ...block, items: block.items.map((sides) => ({ sides, whole: heightOf(sides) <= 400 })) };
    case 'facts':
    case 'break':
      return block;
  }
}

type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

function figureOf({ kind, chart, description, caption, legend }: BlockOf<'figure'>) {
  return { kind, svg: chartSvg(chart), description: description.map(wordsOf).join('\n'), caption: once(caption), legend };
}

function headingOf({ kind, level, number, sides }: BlockOf<'heading'>) {
  const numbered = sides.map((side) => {
    const before = number === null ? '' : `${headingNumber(level, number, side.lang)} `;
    return { ...side, words: before + wordsOf(side).replaceAll('\n', ' ') };
  });
  return { kind, level, sides: numbered, bookmark: shortened(numbered.map(({ words }) => words).join(' / ')) };
}

// A PDF holds names and bookmarks of 32,767 characters at most; nobody reads as many.
function shortened(words: string): string {
  const most = 400;
  return words.length <= most ? words : `${words.slice(0, most)}…`;
}

/** Both languages paragraph beside paragraph where there are as many, else the whole of each beside the other. */
function rowsOf(sides: Sides): Sides[] {
  const [first, second] = sides;
  if (first === undefined || second === undefined) return [sides];
  if (first.blocks.length !== second.blocks.length || first.blocks.length === 0) return [sides];
  return first.blocks.map((_, row) => sides.map((side) => paragraphOf(side, row)));
}

function paragraphOf(side: Passage, row: number): Passage {
  const isLast = row === side.blocks.length - 1;
  return { ...side, blocks: side.blocks.slice(row, row + 1), marks: isLast ? side.marks : [] };
}

function columnsOf({ columns }: BlockOf<'table'>) {
  return columns.map(({ label, share }) => ({ label: once(label), share }));
}

function tableRows({ columns, rows }: BlockOf<'table'>, own: Locale) {
  return rows.map((cells, at) => {
    const over = spansTable(cells, columns);
    return {
      cells: cells.map((sides) => bareWords(sides, own) ?? once(sides)),
      over,
      // A heading goes with the rows below it; Typst breaks down over one that has none.
      goesWith: over && !spansTable(rows[at + 1] ?? [[]], columns),
      // A short row stays on one sheet; a long one may run over to the next, since none is higher than a sheet.
      whole: cells.every((sides, place) => heightOf(sides) <= 40 * (over ? 25 : (columns[place]?.share ?? 0))),
    };
  });
}

/** The words of a cell that has nothing else: setting a register of thousands of them takes half the time. */
function bareWords(sides: Sides, own: Locale): string | null {
  const [side, ...others] = once(sides);
  const [block, ...more] = side?.blocks ?? [];
  if (side === undefined || others.length > 0 || side.lang !== own || side.marks.length > 0) return null;
  if (block?.kind !== 'paragraph' || more.length > 0) return null;
  const [run, ...rest] = block.runs;
  return run !== undefined && rest.length === 0 && Object.keys(run).length === 1 ? run.text : null;
}

// In characters of a column one twenty-fifth wide; a line of its own takes at least two.
function heightOf(sides: Sides): number {
  const words = sides.map(wordsOf);
  return words.reduce((sum, text) => sum + text.length + 10 * (text.split('\n').length - 1), 0);
}

/** What stands within each other more than six deep is set as if it did not: Typst bears no such depth. */
function shallow(blocks: TextBlock[], depth = 0): TextBlock[] {
  return blocks.flatMap((block): TextBlock[] => {
    if (block.kind === 'paragraph') return [block];
    if (depth >= 6) return shallow(block.kind === 'quote' ? block.blocks : block.items.flat(), depth);
    if (block.kind === 'quote') return [{ ...block, blocks: shallow(block.blocks, depth + 1) }];
    return [{ ...block, items: block.items.map((item) => shallow(item, depth + 1)) }];
  });
}

/** What reads alike in both languages, such as a number, stands once. */
function once(sides: Sides): Sides {
  return sides.filter((side, at) => at === 0 || wordsOf(side) !== wordsOf(sides[0] ?? side));
}

function inOneLine(sides: Sides): string {
  return sides.map(wordsOf).join(' / ');
}
