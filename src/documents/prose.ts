import type { Token } from 'markdown-it';
import { frozen } from '../lib/frozen.ts';
import { parseMarkdown, readableAddress } from '../lib/markdown.ts';
import { remembered } from '../lib/remembered.ts';
import { wordsOf } from './document.ts';
import type { Run, TextBlock } from './document.ts';

/**
 * A text of the record, Markdown as typed, read into words that every writer can say. No word is left out. The same
 * words are composed many times.
 */
export const readProse = remembered((text: string): TextBlock[] => {
  const blocks = readBlocks(parseMarkdown(cleaned(text)).values());
  // Signs alone, such as a single #, mean nothing in Markdown and stand as they are.
  return frozen(wordsOf({ blocks }).trim() === '' ? readPlain(text) : blocks);
}, 1_000);

/** Words that are not Markdown: names, posts, headings; every sign in them stands for itself. */
export function readPlain(text: string): TextBlock[] {
  return [{ kind: 'paragraph', runs: [{ text: cleaned(text) }] }];
}

/** Without what would break a PDF and some readers of JSON: half a surrogate pair, a control character. */
export function cleaned(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(/(?![\n\t])\p{Cc}/gu, '');
}

/** Reads on to the token that closes the block it stands in. */
function readBlocks(tokens: Iterator<Token>): TextBlock[] {
  return readUntilClosed(tokens, (token) => readBlock(token, tokens)).flat();
}

function readUntilClosed<T>(tokens: Iterator<Token>, read: (token: Token) => T): T[] {
  const found: T[] = [];
  for (let step = tokens.next(); step.done !== true && step.value.nesting !== -1; step = tokens.next()) {
    found.push(read(step.value));
  }
  return found;
}

function readBlock(token: Token, tokens: Iterator<Token>): TextBlock[] {
  switch (token.type) {
    case 'inline':
      return [{ kind: 'paragraph', runs: readRuns(token.children ?? []) }];
    case 'bullet_list_open':
      return [{ kind: 'list', start: null, items: readItems(tokens) }];
    case 'ordered_list_open':
      return [{ kind: 'list', start: Number(token.attrGet('start') ?? 1), items: readItems(tokens) }];
    case 'blockquote_open':
      return [{ kind: 'quote', blocks: readBlocks(tokens) }];
    case 'heading_open':
      // The headings of a document are its own: one within a text is only said stronger.
      return readBlocks(tokens).map(strengthened);
    default:
      return token.nesting === 1 ? readBlocks(tokens) : literal(token);
  }
}

function readItems(tokens: Iterator<Token>): TextBlock[][] {
  return readUntilClosed(tokens, () => readBlocks(tokens));
}

/** Code, rules and what else has no place in a document stand as they were typed. */
function literal(token: Token): TextBlock[] {
  const text = [token.info.trim(), token.type === 'hr' ? token.markup : token.content.replace(/\n$/, '')];
  return [{ kind: 'paragraph', runs: [{ text: text.filter((part) => part !== '').join('\n') }] }];
}

function strengthened(block: TextBlock): TextBlock {
  if (block.kind !== 'paragraph') return block;
  return { ...block, runs: block.runs.map((run) => ({ ...run, strong: true as const })) };
}

type Style = 'strong' | 'emphasis' | 'struck';
const styles: Record<string, Style> = { strong: 'strong', em: 'emphasis', s: 'struck' };

function readRuns(tokens: Token[]): Run[] {
  const depth: Record<Style, number> = { strong: 0, emphasis: 0, struck: 0 };
  const runs: Run[] = [];
  let link = { href: '', words: '' };
  const add = (text: string): void => {
    link.words += text;
    addRun(runs, {
      text,
      ...(depth.strong > 0 ? { strong: true } : {}),
      ...(depth.emphasis > 0 ? { emphasis: true } : {}),
      ...(depth.struck > 0 ? { struck: true } : {}),
    });
  };
  for (const token of tokens) {
    const style = styles[token.type.replace(/_(open|close)$/, '')];
    if (style !== undefined) depth[style] += token.nesting;
    else if (token.type === 'link_open') link = { href: token.info === 'auto' ? '' : hrefOf(token), words: '' };
    else if (token.type === 'link_close') add(link.href === '' || link.href === link.words ? '' : ` (${link.href})`);
    else add(token.type === 'softbreak' || token.type === 'hardbreak' ? '\n' : token.content);
  }
  return runs;
}

/** On paper a link is its words and, after them, where it leads. */
function hrefOf(token: Token): string {
  const title = token.attrGet('title');
  return [readableAddress(String(token.attrGet('href'))), title === null || title === '' ? null : `「${title}」`].filter((part) => part !== null).join(' ');
}

function addRun(runs: Run[], run: Run): void {
  if (run.text === '') return;
  const last = runs.at(-1);
  const alike = last?.strong === run.strong && last?.emphasis === run.emphasis && last?.struck === run.struck;
  if (last !== undefined && alike) last.text += run.text;
  else runs.push(run);
}
