import type { Day } from '../lib/dates.ts';
import type { DocumentLanguage, Locale } from '../lib/locale.ts';
import type { Audience } from '../lib/parties.ts';
import type { Chart } from './chart.ts';

export { documentLanguages } from '../lib/locale.ts';
export type { DocumentLanguage };

export type DocumentKind = 'minutes' | 'announcement' | 'register' | 'brief' | 'indicators' | 'themes' | 'theme';

/**
 * What is to be written, before any format: texts are words with marks, never HTML or Markdown, so that each writer
 * says them in its own way and trusts none. Every text stands as its sides: one passage, or the Japanese and the
 * English one in a document of both languages.
 */
export interface Document {
  kind: DocumentKind;
  /** The meeting it is of; null for one that goes across meetings. */
  meeting: number | null;
  language: DocumentLanguage;
  audience: Audience;
  /** The day whose state is told. */
  asOf: Day;
  title: Sides;
  /** Who may see it, at the head and foot of every sheet. */
  marking: Sides;
  /** How far it has come, e.g. 案; [] where there is nothing to say. */
  state: Sides;
  /** Not agreed yet: the state stands across every sheet as well. */
  draft: boolean;
  /** The agreed text it is, with the SHA-256 of that; null while there is none. */
  edition: Edition | null;
  orientation: 'portrait' | 'landscape';
  /** How many sheets it is to take at most, set smaller where it must; as many as it needs where nothing is said. */
  sheets?: number;
  /** [] where the title tells the day. */
  date: Sides;
  blocks: Block[];
  end: Sides;
  /** When and by whom it was made; null on the screen. */
  made: Sides | null;
}

export interface Edition {
  number: number;
  /** 64 hexadecimal digits. */
  digest: string;
}

export type Sides = Passage[];

/** A text in one language, with what must be said of it. */
export interface Passage {
  lang: Locale;
  /** Empty only where the other language stands beside it and this one was not written. */
  blocks: TextBlock[];
  marks: Mark[];
}

/**
 * stale: the other language changed after these words. unconfirmed: the counterpart did not confirm them. unknown: the
 * words say that no record was found, and are not of the record.
 */
export type MarkKind = 'provisional' | 'stale' | 'unconfirmed' | 'missing' | 'internal' | 'unknown';

/** `text` is what is shown, in `lang`; null where the words say it themselves. */
export interface Mark {
  kind: MarkKind;
  lang: Locale;
  text: string | null;
}

export type TextBlock =
  | { kind: 'paragraph'; runs: Run[] }
  | { kind: 'quote'; blocks: TextBlock[] }
  /** Numbered from `start`, or with points when that is null. */
  | { kind: 'list'; start: number | null; items: TextBlock[][] };

/** A line break is '\n'. */
export interface Run {
  text: string;
  strong?: true;
  emphasis?: true;
  struck?: true;
}

export type HeadingLevel = 1 | 2 | 3;

export type Block =
  | { kind: 'heading'; level: HeadingLevel; number: number | null; sides: Sides }
  | { kind: 'text'; sides: Sides; at?: 'middle' | 'end' }
  /** Smaller words that belong to what stands above. */
  | { kind: 'note'; sides: Sides }
  | { kind: 'list'; items: Sides[] }
  | { kind: 'facts'; entries: Fact[] }
  /**
   * Ruled, its head repeated on every sheet. A row of one cell under several columns spans them all and is the heading
   * of the rows below it; `caption` may be [].
   */
  | { kind: 'table'; caption: Sides; columns: Column[]; rows: Sides[][] }
  /**
   * A series as each format draws it: `description` is what it shows to one who cannot see it, `legend` what the signs
   * of the drawing mean.
   */
  | { kind: 'figure'; chart: Chart; description: Sides; caption: Sides; legend: Sides }
  /** What follows begins a new sheet. */
  | { kind: 'break' };

export interface Fact {
  label: Sides;
  values: Sides[];
}

/** `share` is the width in twenty-fifths of the whole. */
export interface Column {
  label: Sides;
  share: number;
}

export function localesOf(language: DocumentLanguage): Locale[] {
  return language === 'both' ? ['ja', 'en'] : [language];
}

/** 1. / (1) / ア, and (a) in English: the numbering of official documents. */
export function headingNumber(level: HeadingLevel, number: number, lang: Locale): string {
  if (level === 1) return `${number}.`;
  if (level === 2) return `(${number})`;
  const letters = lang === 'ja' ? 'アイウエオカキクケコサシスセソタチツテトナニヌネノ' : 'abcdefghijklmnopqrstuvwxyz';
  const letter = letters.charAt(number - 1) || String(number);
  return lang === 'ja' ? letter : `(${letter})`;
}

/** Every passage of the document, in the order it is read. */
export function passagesOf(document: Document): Passage[] {
  const { title, marking, state, date, blocks, end, made } = document;
  return [...marking, ...state, ...title, ...date, ...blocks.flatMap(passagesOfBlock), ...end, ...(made ?? [])];
}

export function passagesOfBlock(block: Block): Passage[] {
  switch (block.kind) {
    case 'heading':
    case 'text':
    case 'note':
      return block.sides;
    case 'list':
      return block.items.flat();
    case 'facts':
      return block.entries.flatMap(({ label, values }) => [...label, ...values.flat()]);
    case 'table':
      return [...block.caption, ...block.columns.flatMap(({ label }) => label), ...block.rows.flat(2)];
    case 'figure':
      return [...block.description, ...block.caption, ...block.legend];
    case 'break':
      return [];
  }
}

/** Whether a row of a table is a heading over the rows below it. */
export function spansTable(row: Sides[], columns: Column[]): boolean {
  return row.length === 1 && columns.length > 1;
}

/** The bare words of a passage: paragraphs and items on lines of their own, without marks. */
export function wordsOf(passage: Pick<Passage, 'blocks'>): string {
  return passage.blocks.map(wordsOfBlock).join('\n');
}

function wordsOfBlock(block: TextBlock): string {
  if (block.kind === 'paragraph') return block.runs.map(({ text }) => text).join('');
  if (block.kind === 'quote') return wordsOf(block);
  return block.items.map((blocks) => wordsOf({ blocks })).join('\n');
}
