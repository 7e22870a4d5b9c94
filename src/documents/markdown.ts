import type { Locale } from '../lib/locale.ts';
import { headingNumber, localesOf } from './document.ts';
import type { Block, Document, Fact, Sides } from './document.ts';
import { editionSides } from './edition.ts';
import { cellMarkdown, lineMarkdown, passageMarkdown, pointsMarkdown } from './markdown-words.ts';

type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

/**
 * The document as Markdown (CommonMark with tables), in UTF-8. Signs of the words that would mean something in
 * Markdown are escaped. In both languages each part stands in Japanese and then in English.
 */
export function writeMarkdown(document: Document): string {
  const { title, marking, state, date, blocks, end, made } = document;
  const parts = [
    [marking, state].filter((sides) => sides.length > 0).map((sides) => `**${inLine(sides)}**`).join('　'),
    `# ${inLine(title)}`,
    inLine(date),
    ...blocks.flatMap((block) => writeBlock(block, localesOf(document.language))),
    inLine(end),
    ...[made, editionSides(document)].map((sides) => inLine(sides ?? [])),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function writeBlock(block: Block, languages: Locale[]): string[] {
  switch (block.kind) {
    case 'heading':
      return [heading(block)];
    case 'text':
    case 'note':
      return block.sides.map(passageMarkdown);
    case 'list':
      return languages.map((lang, at) => pointsMarkdown(block.items.map((item) => sideMarkdown(item, at)), lang));
    case 'facts':
      return languages.map((lang, at) => pointsMarkdown(block.entries.map((entry) => fact(entry, at, lang)), lang));
    case 'table':
      return languages.map((_, at) => table(block, at));
    case 'figure':
      return [...block.caption.map((side) => `**${lineMarkdown(side)}**`), ...block.description.map(passageMarkdown)];
    case 'break':
      return [];
  }
}

function heading({ level, number, sides }: BlockOf<'heading'>): string {
  const lines = sides.map((side) => {
    const mark = number === null ? '' : `${headingNumber(level, number, side.lang)} `;
    return mark + lineMarkdown(side);
  });
  return `${'#'.repeat(level + 1)} ${lines.join(' / ')}`;
}

function fact({ label, values }: Fact, at: number, lang: Locale): string {
  const shown = values.map((sides) => sideMarkdown(sides, at));
  const named = label.slice(at, at + 1).map(lineMarkdown).join('') + (lang === 'ja' ? '：' : ': ');
  return shown.length === 1 ? named + (shown[0] ?? '') : `${named}\n\n${pointsMarkdown(shown, lang)}`;
}

function sideMarkdown(sides: Sides, at: number): string {
  return sides.slice(at, at + 1).map(passageMarkdown).join('');
}

function table({ caption, columns, rows }: BlockOf<'table'>, at: number): string {
  const cell = (sides: Sides): string => sides.slice(at, at + 1).map(cellMarkdown).join('');
  const row = (cells: string[]): string => `| ${cells.join(' | ')} |`;
  const named = caption.slice(at, at + 1).map(lineMarkdown).join('');
  return [
    ...(named === '' ? [] : [`**${named}**\n`]),
    row(columns.map(({ label }) => cell(label))),
    row(columns.map(() => '---')),
    ...rows.map((cells) => row(cells.map(cell))),
  ].join('\n');
}

function inLine(sides: Sides): string {
  return sides.map(lineMarkdown).join(' / ');
}
