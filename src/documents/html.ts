import { escapeHtml } from '../lib/html.ts';
import type { Locale } from '../lib/locale.ts';
import { chartSvg } from './chart.ts';
import { headingNumber, localesOf, spansTable, wordsOf } from './document.ts';
import type { Block, Document, Fact, Passage, Sides } from './document.ts';
import { editionSides } from './edition.ts';
import { inlineHtml, lineHtml, passageHtml, spanHtml } from './html-words.ts';

type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

/**
 * The document as a piece of HTML for a page or a file; `titleLevel` is the level of its title's heading. Nothing but
 * words comes from the document, and every one of them is escaped.
 */
export function writeHtml(document: Document, { titleLevel }: { titleLevel: 1 | 2 }): string {
  const { language, title, marking, state, date, blocks, end, made } = document;
  const around: Locale = localesOf(language)[0] ?? 'ja';
  const standing = [made, editionSides(document)].filter((sides) => sides !== null);
  const parts = [
    `<p class="paper-marking">${lineHtml(marking, around)}　${lineHtml(state, around)}</p>`,
    `<h${titleLevel} class="paper-title">${lineHtml(title, around, '<br>')}</h${titleLevel}>`,
    ...(date.length === 0 ? [] : [`<p class="paper-date">${lineHtml(date, around, '<br>')}</p>`]),
    ...blocks.map((block, place) => writeBlock(block, { around, titleLevel, id: `part-${place + 1}` })),
    ...(end.length === 0 ? [] : [`<p class="paper-end">${lineHtml(end, around)}</p>`]),
    ...standing.map((sides) => `<p class="paper-made">${lineHtml(sides, around, '<br>')}</p>`),
  ];
  const name = language === 'both' ? 'paper paper-pair' : 'paper';
  return `<article class="${name}" lang="${around}">\n${parts.join('\n')}\n</article>\n`;
}

interface Place {
  around: Locale;
  titleLevel: number;
  id: string;
}

function writeBlock(block: Block, place: Place): string {
  switch (block.kind) {
    case 'heading':
      return heading(block, place);
    case 'text':
      return placed(text(block.sides, place.around), block.at);
    case 'note':
      return `<div class="paper-note">${text(block.sides, place.around)}</div>`;
    case 'list':
      return list(block, place);
    case 'facts':
      return facts(block.entries, place);
    case 'table':
      return table(block, place);
    case 'figure':
      return figure(block, place.around);
    case 'break':
      return '<div class="paper-break"></div>';
  }
}

function placed(html: string, at: BlockOf<'text'>['at']): string {
  return at === undefined ? html : `<div class="paper-at-${at}">${html}</div>`;
}

function figure({ chart, caption, legend }: BlockOf<'figure'>, around: Locale): string {
  const shown = [caption, legend].filter((sides) => sides.length > 0).map((sides) => sides.map((side) => passageHtml(side, around)).join(''));
  const words = shown.length === 0 ? '' : `<figcaption>${shown.join('')}</figcaption>`;
  return `<figure class="paper-figure">${chartSvg(chart)}${words}</figure>`;
}

function heading({ level, number, sides }: BlockOf<'heading'>, { around, titleLevel }: Place): string {
  const tag = `h${titleLevel + level}`;
  const lines = sides.map((side) => {
    const mark = number === null ? '' : `${headingNumber(level, number, side.lang)} `;
    return mark + inlineHtml(side);
  });
  const [only] = sides;
  if (only !== undefined && sides.length === 1) return `<${tag}>${spanHtml(only, around, lines[0])}</${tag}>`;
  return `<${tag} class="pair">${sides.map(({ lang }, at) => `<span lang="${lang}">${lines[at]}</span>`).join('')}</${tag}>`;
}

/** Both languages side by side, paragraph beside paragraph where there are as many. */
function text(sides: Sides, around: Locale): string {
  const [first, second] = sides;
  if (first === undefined || second === undefined) return sides.map((side) => passageHtml(side, around)).join('');
  const isEven = first.blocks.length === second.blocks.length && first.blocks.length > 0;
  const rows = isEven ? first.blocks.map((_, row) => sides.map((side) => blockOf(side, row))) : [sides];
  return rows.map((row) => beside(row, ({ lang }, at) => passageHtml(row[at] ?? first, lang))).join('\n');
}

function blockOf(side: Passage, row: number): Passage {
  const isLast = row === side.blocks.length - 1;
  return { ...side, blocks: side.blocks.slice(row, row + 1), marks: isLast ? side.marks : [] };
}

function list({ items }: BlockOf<'list'>, { around }: Place): string {
  return beside(items[0] ?? [], ({ lang }, at, isAlone) => {
    const shown = items.map((item) => sideHtml(item, at, isAlone ? around : lang));
    return `<ul>${shown.map((html) => `<li>${html}</li>`).join('')}</ul>`;
  });
}

function facts(entries: Fact[], { around }: Place): string {
  return beside(entries[0]?.label ?? [], ({ lang }, at, isAlone) => {
    const shown = entries.map(({ label, values }) => {
      const words = values.map((sides) => sideHtml(sides, at, isAlone ? around : lang)).join('');
      return `<div><dt>${label.slice(at, at + 1).map(inlineHtml).join('')}</dt><dd>${words}</dd></div>`;
    });
    return `<dl class="facts facts-wide">${shown.join('')}</dl>`;
  });
}

function sideHtml(sides: Sides, at: number, around: Locale): string {
  return sides.slice(at, at + 1).map((side) => passageHtml(side, around)).join('');
}

/** Writes something once for each side: bare when there is one, else beside each other. */
function beside(sides: Sides, write: (side: Passage, at: number, isAlone: boolean) => string): string {
  const isAlone = sides.length === 1;
  const shown = sides.map((side, at) => {
    const html = write(side, at, isAlone);
    return isAlone ? html : `<div lang="${side.lang}">${html}</div>`;
  });
  return isAlone ? shown.join('') : `<div class="pair">${shown.join('')}</div>`;
}

function table({ caption, columns, rows }: BlockOf<'table'>, { around, id }: Place): string {
  const head = columns.map(({ label }) => `<th scope="col">${lineHtml(label, around, '<br>')}</th>`);
  const labels = columns.map(({ label }) => escapeHtml(label.map(wordsOf).join(' ')));
  const body = rows.map((cells) => {
    const [over] = cells;
    if (over !== undefined && spansTable(cells, columns)) return spanningRow(over, columns.length, around);
    const shown = cells.map((cell, at) => tableCell(cell, { isFirst: at === 0, label: labels[at] ?? '', around }));
    return `<tr>${shown.join('')}</tr>`;
  });
  const name = caption.length === 0 ? '' : ` role="region" aria-labelledby="${id}" tabindex="0"`;
  return [
    `<div class="table-scroll"${name}><table class="table table-stack">`,
    ...(caption.length === 0 ? [] : [`<caption id="${id}">${lineHtml(caption, around)}</caption>`]),
    `<colgroup>${columns.map(({ share }) => `<col class="share-${share}">`).join('')}</colgroup>`,
    `<thead><tr>${head.join('')}</tr></thead>`,
    `<tbody>\n${body.join('\n')}\n</tbody></table></div>`,
  ].join('\n');
}

function spanningRow(cell: Sides, columns: number, around: Locale): string {
  const html = cell.map((side) => passageHtml(side, around)).join('');
  return `<tr class="table-over"><th scope="rowgroup" colspan="${columns}"><div>${html}</div></th></tr>`;
}

/** Both languages stand below each other in a cell; what reads alike in both stands once. `label` is HTML. */
function tableCell(cell: Sides, given: { isFirst: boolean; label: string; around: Locale }): string {
  const once = cell.filter((side, at) => at === 0 || inlineHtml(side) !== inlineHtml(cell[0] ?? side));
  const html = once.map((side) => passageHtml(side, given.around)).join('');
  const [open, close] = given.isFirst ? ['th scope="row"', 'th'] : ['td', 'td'];
  return `<${open} data-label="${given.label}"><div>${html}</div></${close}>`;
}
