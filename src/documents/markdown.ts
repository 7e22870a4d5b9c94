import { headingNumber, localesOf } from './document.ts';
import type { Block, Document, Fact, Sides } from './document.ts';
import { cellMarkdown, lineMarkdown, passageMarkdown } from './markdown-words.ts';

type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

/**
 * The document as Markdown (CommonMark with tables), in UTF-8. Signs of the words that would mean something in
 * Markdown are escaped. In both languages each part stands in Japanese and then in English.
 */
export function writeMarkdown(document: Document): string {
  const { title, marking, state, date, blocks, end, made } = document;
  const parts = [
    `**${inLine(marking)}**　**${inLine(state)}**`,
    `# ${inLine(title)}`,
    inLine(date),
    ...blocks.flatMap((block) => writeBlock(block, localesOf(document.language).length)),
    inLine(end),
    ...(made === null ? [] : [inLine(made)]),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function writeBlock(block: Block, sides: number): string[] {
  switch (block.kind) {
    case 'heading':
      return [heading(block)];
    case 'text':
    case 'note':
      return block.sides.map(passageMarkdown);
    case 'list':
      return forEachSide(sides, (at) => points(block.items.flatMap((item) => item.slice(at, at + 1).map(passageMarkdown))));
    case 'facts':
      return forEachSide(sides, (at) => points(block.entries.map((entry) => fact(entry, at))));
    case 'table':
      return forEachSide(sides, (at) => table(block, at));
  }
}

function forEachSide(sides: number, write: (at: number) => string): string[] {
  return Array.from({ length: sides }, (_, at) => write(at));
}

function heading({ level, number, sides }: BlockOf<'heading'>): string {
  const lines = sides.map((side) => (number === null ? '' : `${headingNumber(level, number, side.lang)} `) + lineMarkdown(side));
  return `${'#'.repeat(level + 1)} ${lines.join(' / ')}`;
}

function fact({ label, values }: Fact, at: number): string {
  const shown = values.flatMap((sides) => sides.slice(at, at + 1).map(passageMarkdown));
  const named = label.slice(at, at + 1).map((side) => `${lineMarkdown(side)}${side.lang === 'ja' ? '：' : ': '}`).join('');
  return shown.length === 1 ? named + (shown[0] ?? '') : `${named}\n\n${points(shown)}`;
}

function points(items: string[]): string {
  return items.map((item) => `- ${item.replaceAll('\n', '\n  ')}`).join('\n');
}

function table({ caption, columns, rows }: BlockOf<'table'>, at: number): string {
  const cell = (sides: Sides): string => sides.slice(at, at + 1).map(cellMarkdown).join('');
  const row = (cells: string[]): string => `| ${cells.join(' | ')} |`;
  return [
    `**${caption.slice(at, at + 1).map(lineMarkdown).join('')}**\n`,
    row(columns.map(({ label }) => cell(label))),
    row(columns.map(() => '---')),
    ...rows.map((cells) => row(cells.map(cell))),
  ].join('\n');
}

function inLine(sides: Sides): string {
  return sides.map(lineMarkdown).join(' / ');
}
