import { align } from '../lib/alignment.ts';
import { likenessOf } from '../lib/likeness.ts';

/** A text as its paragraphs and what stands between them: one after the other they are the text, to the letter. */
export interface Paragraphs {
  paragraphs: string[];
  between: string[];
}

// What Markdown takes for an end of a paragraph: empty lines.
const ending = /\n(?:[ \t]*\n)+/g;

export function paragraphsOf(text: string | null): Paragraphs {
  if (text === null) return { paragraphs: [], between: [] };
  return { paragraphs: text.split(ending), between: [...text.matchAll(ending)].map(([found]) => found) };
}

/** A paragraph of an original with the one that translates it. */
export interface Row {
  /** As it reads now; null where no paragraph stands here any more, or none ever did. */
  original: string | null;
  /** As it read when the translation was made; null where it was added since, or never stood here. */
  before: string | null;
  /** The words of its translation; '' where there are none yet. */
  words: string;
  /** The place of those words among the paragraphs of the translation; null for none. */
  from: number | null;
}

export interface Beside {
  rows: Row[];
  /** How many paragraphs the original has, and how many its translation. */
  counts: { original: number; translation: number };
  /** Whether each paragraph of the translation is known to be of the one beside it. */
  isMatched: boolean;
}

/**
 * An original beside its translation, `before` being the original as the translation was made from it. Where that had
 * as many paragraphs as the translation, each stays with its own: one that was added stands beside an empty place, and
 * one that was taken away still shows what its translation was. Otherwise they stand in their order, first to first.
 */
export function besideOf(original: string | null, before: string | null, translation: string | null): Beside {
  const [now, old] = [paragraphsOf(original).paragraphs, paragraphsOf(before).paragraphs];
  const words = paragraphsOf(translation).paragraphs;
  const counts = { original: now.length, translation: words.length };
  const isMatched = words.length > 0 && old.length === words.length;
  if (isMatched) return { rows: matched(now, old, words), counts, isMatched };
  const rows = Array.from({ length: Math.max(now.length, words.length) }, (_, at) => ({
    original: now[at] ?? null,
    before: now[at] ?? null,
    words: words[at] ?? '',
    from: at < words.length ? at : null,
  }));
  return { rows, counts, isMatched: words.length === 0 };
}

function matched(now: string[], old: string[], words: string[]): Row[] {
  return pairedPlaces(old, now).map((pair) => ({
    original: wordsAt(now, pair.now),
    before: wordsAt(old, pair.before),
    words: wordsAt(words, pair.before) ?? '',
    from: pair.before,
  }));
}

function wordsAt(texts: string[], place: number | null): string | null {
  return place === null ? null : (texts[place] ?? null);
}

/** The place of a paragraph in one text and in another; null where it stands in one alone. */
interface Pair {
  before: number | null;
  now: number | null;
}

/** Which paragraphs of one text became which of another, by their places, in their order. */
export function pairedPlaces(before: string[], now: string[]): Pair[] {
  const boxed = (texts: string[]) => texts.map((text, place) => ({ text, place }));
  const textOf = ({ text }: { text: string }): string => text;
  const pairs = align(boxed(before), boxed(now), { keyOf: textOf, between: likenessOf(textOf) });
  return rewritten(pairs.map((pair) => ({ before: pair.before?.place ?? null, now: pair.now?.place ?? null })));
}

/** As many paragraphs that came where as many went are those paragraphs, written anew. */
function rewritten(pairs: Pair[]): Pair[] {
  const isGone = ({ now }: Pair): boolean => now === null;
  const start = pairs.findIndex(isGone);
  if (start === -1) return pairs;
  const rest = pairs.slice(start);
  const gone = rest.slice(0, lengthOf(rest, isGone));
  const next = rest.slice(gone.length);
  const come = next.slice(0, lengthOf(next, ({ before }) => before === null));
  const after = rewritten(next.slice(come.length));
  if (gone.length !== come.length) return [...pairs.slice(0, start), ...gone, ...come, ...after];
  const anew = gone.map(({ before }, at) => ({ before, now: come[at]?.now ?? null }));
  return [...pairs.slice(0, start), ...anew, ...after];
}

function lengthOf<T>(row: T[], is: (one: T) => boolean): number {
  const end = row.findIndex((one) => !is(one));
  return end === -1 ? row.length : end;
}

/** Empty places that would let a later paragraph slip to another original, by their row. */
export function gapsIn(rows: Pick<Row, 'original'>[], typed: string[]): number[] {
  const last = typed.findLastIndex((words) => !isBlank(words));
  return typed.flatMap((words, at) => (isBlank(words) && at < last && rows[at]?.original !== null ? [at] : []));
}

/**
 * The translation as it was typed, row by row; null when nothing is left of it. Where two paragraphs stay neighbours,
 * what stands between them stays too, so that a text nobody touched comes back to the letter.
 */
export function joined(rows: Pick<Row, 'from'>[], typed: string[], { between }: Paragraphs): string | null {
  const placed = typed.map((words, at) => ({ words: trimmed(words), from: rows[at]?.from ?? null }));
  const kept = placed.filter(({ words }) => !isBlank(words));
  if (kept.length === 0) return null;
  return kept.reduce((text, { words, from }, at) => {
    const before = kept[at - 1]?.from ?? null;
    if (at === 0) return words;
    const stays = before !== null && from === before + 1 ? between[before] : undefined;
    return `${text}${stays ?? '\n\n'}${words}`;
  }, '');
}

function isBlank(words: string): boolean {
  return words.trim() === '';
}

// A browser sends its own line ends, and may end a field with one.
function trimmed(words: string): string {
  return words.replace(/\r\n?/g, '\n').replace(/^\n+|\n+$/g, '');
}
