import type { Locale } from '../lib/locale.ts';
import { wordsOf } from './document.ts';
import type { Passage, Run, TextBlock } from './document.ts';

/** A passage as paragraphs and lists, its marks in brackets at the end. */
export function passageMarkdown(side: Passage): string {
  const blocks = side.blocks.map((block) => blockMarkdown(block, signs[side.lang]));
  const marks = marksMarkdown(side);
  if (marks === '') return blocks.join('\n\n');
  if (side.blocks.at(-1)?.kind !== 'paragraph') return [...blocks, marks].join('\n\n');
  return `${blocks.join('\n\n')}${marks}`;
}

/** A passage on one line, for headings and names. */
export function lineMarkdown(side: Passage): string {
  const words = side.blocks.map((block) => wordsOf({ blocks: [block] })).join(' ');
  return guarded(escapeMarkdown(words.replace(/[ \t\n]+/g, ' ').trim())) + marksMarkdown(side);
}

/** A passage in a cell of a table, which holds no paragraphs: they follow each other. */
export function cellMarkdown(side: Passage): string {
  return side.blocks.map(cellBlock).join(' ').replaceAll('\n', ' ') + marksMarkdown(side);
}

function cellBlock(block: TextBlock): string {
  if (block.kind === 'paragraph') return runsMarkdown(block.runs).replaceAll('\\\n', ' ');
  if (block.kind === 'quote') return block.blocks.map(cellBlock).join(' ');
  const { start } = block;
  return block.items.map((item, at) => `${start === null ? '・' : `${start + at}. `}${item.map(cellBlock).join(' ')}`).join(' ');
}

// Two lists that follow each other with one sign would be read as one: each language has its own.
const signs = { ja: { point: '-', number: '.' }, en: { point: '*', number: ')' } };
type Signs = (typeof signs)[Locale];

/** The items of a list, each of which may be of many lines. */
export function pointsMarkdown(items: string[], lang: Locale): string {
  return items.map((item) => indented(item, `${signs[lang].point} `, '  ')).join('\n');
}

function blockMarkdown(block: TextBlock, its: Signs): string {
  if (block.kind === 'paragraph') return paragraphMarkdown(block.runs);
  if (block.kind === 'quote') return indented(blocksMarkdown(block.blocks, its), '> ', '> ');
  const { start } = block;
  const items = block.items.map((item, at) => {
    const mark = start === null ? `${its.point} ` : `${start + at}${its.number} `;
    return indented(blocksMarkdown(item, its), mark, ' '.repeat(mark.length));
  });
  return items.join('\n');
}

function blocksMarkdown(blocks: TextBlock[], its: Signs): string {
  return blocks.map((block) => blockMarkdown(block, its)).join('\n\n');
}

function indented(text: string, first: string, others: string): string {
  const lines = text.split('\n').map((line, at) => (at === 0 ? first : others) + line);
  return lines.map((line) => line.trimEnd()).join('\n');
}

function paragraphMarkdown(runs: Run[]): string {
  return runsMarkdown(runs).split('\n').map((line) => guarded(line.replace(/^[ \t]+/, ''))).join('\n');
}

// A line that begins like a heading, a list, a rule or a table is kept from being one.
function guarded(line: string): string {
  return line.replace(/^(?=[#+\-=:])|(?<=^\d{1,9})(?=[.)])/, '\\');
}

type Style = 'strong' | 'emphasis' | 'struck';
const styleSigns: [Style, string][] = [['strong', '**'], ['emphasis', '*'], ['struck', '~~']];

// Signs are opened and closed only where the style changes: two that meet would be read as one.
function runsMarkdown(runs: Run[]): string {
  let markdown = '';
  let open: string[] = [];
  for (const run of [...runs.flatMap(spread), { text: '' }]) {
    const wanted = styleSigns.filter(([style]) => run[style] === true).map(([, sign]) => sign);
    const differs = wanted.findIndex((sign, at) => sign !== open[at]);
    const kept = differs === -1 ? Math.min(wanted.length, open.length) : differs;
    markdown += open.slice(kept).reverse().join('') + wanted.slice(kept).join('');
    markdown += escapeMarkdown(run.text).replaceAll('\n', '\\\n');
    open = wanted;
  }
  return markdown;
}

/** Spaces at the edge of a style stand outside it, or its signs would not be read as such. */
function spread(run: Run): Run[] {
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(run.text) ?? [];
  return [{ text: before }, { ...run, text: words }, { text: after }].filter(({ text }) => text !== '');
}

function marksMarkdown({ marks }: Passage): string {
  const said = marks.map(({ lang, text }) => {
    const words = escapeMarkdown(text ?? '');
    return text === null ? '' : lang === 'ja' ? `（${words}）` : ` (${words})`;
  });
  return said.join('');
}

/** Words as they stand, whatever signs they hold; a line break is left as it is. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>~|]/g, '\\$&').replace(/&(?=#|[a-z])/gi, '\\&').replace(/#(?=\s*$)/g, '\\#');
}
