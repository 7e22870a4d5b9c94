import { escapeHtml } from '../lib/html.ts';
import type { Locale } from '../lib/locale.ts';
import { wordsOf } from './document.ts';
import type { Passage, Run, Sides, TextBlock } from './document.ts';

/** A passage as paragraphs and lists, its marks at the end. `around` is the language of what it stands in. */
export function passageHtml(side: Passage, around: Locale): string {
  const lang = side.lang === around ? '' : ` lang="${side.lang}"`;
  const last = side.blocks.at(-1);
  const endsInParagraph = last === undefined || last.kind === 'paragraph';
  const before = endsInParagraph ? side.blocks.slice(0, -1) : side.blocks;
  const ending = last?.kind === 'paragraph' ? runsHtml(last.runs) : '';
  const closing = endsInParagraph || side.marks.length > 0 ? `<p${lang}>${withMarks(ending, side)}</p>` : '';
  return before.map((block) => blockHtml(block, lang)).join('') + closing;
}

/** A passage for a place without paragraphs, such as a heading. */
export function inlineHtml(side: Passage): string {
  return withMarks(broken(side.blocks.map((block) => wordsOf({ blocks: [block] })).join(' ')), side);
}

/** The same with its language told where that is not the language around it. */
export function spanHtml(side: Passage, around: Locale, html = inlineHtml(side)): string {
  return side.lang === around ? html : `<span lang="${side.lang}">${html}</span>`;
}

/** A line of words on all sides; what reads alike in both languages, such as a number, is said once. */
export function lineHtml(sides: Sides, around: Locale, between = ' '): string {
  const once = sides.filter((side, place) => place === 0 || inlineHtml(side) !== inlineHtml(sides[0] ?? side));
  return once.map((side) => spanHtml(side, around)).join(between);
}

function blockHtml(block: TextBlock, lang: string): string {
  const inner = (blocks: TextBlock[]): string => blocks.map((one) => blockHtml(one, '')).join('');
  if (block.kind === 'paragraph') return `<p${lang}>${runsHtml(block.runs)}</p>`;
  if (block.kind === 'quote') return `<blockquote${lang}>${inner(block.blocks)}</blockquote>`;
  const [tag, start] = block.start === null ? ['ul', ''] : ['ol', block.start === 1 ? '' : ` start="${block.start}"`];
  return `<${tag}${lang}${start}>${block.items.map((item) => `<li>${inner(item)}</li>`).join('')}</${tag}>`;
}

function runsHtml(runs: Run[]): string {
  return runs.map(runHtml).join('');
}

function runHtml({ text, strong, emphasis, struck }: Run): string {
  let html = broken(text);
  if (struck === true) html = `<s>${html}</s>`;
  if (emphasis === true) html = `<em>${html}</em>`;
  return strong === true ? `<strong>${html}</strong>` : html;
}

const classes = {
  provisional: 'tag tag-provisional', stale: 'tag tag-stale', unconfirmed: 'tag tag-stale', internal: 'tag tag-internal', missing: 'missing', unknown: '',
};

function withMarks(html: string, { lang, marks }: Passage): string {
  const isUnknown = marks.some(({ kind }) => kind === 'unknown');
  const said = marks.flatMap(({ kind, lang: its, text }) => {
    const told = its === lang ? '' : ` lang="${its}"`;
    return text === null ? [] : [`<span class="${classes[kind]}"${told}>${escapeHtml(text)}</span>`];
  });
  return [isUnknown ? `<span class="missing">${html}</span>` : html, ...said].filter((part) => part !== '').join(' ');
}

function broken(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br>');
}
