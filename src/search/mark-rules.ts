import { foldPlaced } from '../lib/folding.ts';
import type { SearchedText } from '../lib/searched.ts';

/** A piece of a text; a hit is shown marked. */
export interface Piece {
  text: string;
  isHit: boolean;
}

/** A part of a text as it is shown beneath a hit. */
export interface Excerpt {
  lang: SearchedText['lang'];
  pieces: Piece[];
}

type Range = [from: number, to: number];

const mostSentences = 2;
const longestSentence = 160;
/** How much is left before what is marked where a sentence is too long to be shown. */
const before = 40;

/** The whole text, with every place marked where one of the words stands in one of its spellings. */
export function marked(text: string, words: string[][]): Piece[] {
  return piecesIn(text, [0, text.length], rangesOf(text, words).flat());
}

/** The sentences in which the words stand, as few as say most of them; the first sentence where none does. */
export function excerptsOf(texts: SearchedText[], words: string[][]): Excerpt[] {
  const sentences = texts.flatMap((text) => sentencesOf(text, words));
  const shown: Sentence[] = [];
  const missing = new Set(words.keys());
  while (shown.length < mostSentences) {
    const says = ({ hits }: Sentence): number =>
      new Set(hits.map(({ word }) => word).filter((word) => missing.has(word))).size;
    const [first] = sentences;
    if (first === undefined) break;
    const best = sentences.reduce((one, other) => (says(other) > says(one) ? other : one), first);
    if (says(best) === 0 && shown.length > 0) break;
    shown.push(best);
    for (const { word } of best.hits) missing.delete(word);
  }
  return shown.map(({ text, lang, range, hits }) => ({ lang, pieces: cut(text, range, hits.map((hit) => hit.range)) }));
}

interface Sentence extends SearchedText {
  range: Range;
  hits: { word: number; range: Range }[];
}

/** The sentences of a text that hold a hit, and the first in any case. */
function sentencesOf({ text, lang }: SearchedText, words: string[][]): Sentence[] {
  const ranges = sentenceRanges(text);
  const hits = rangesOf(text, words)
    .flatMap((found, word) => found.map((range) => ({ word, range })))
    .sort((a, b) => a.range[0] - b.range[0]);
  let at = 0;
  const bySentence = Map.groupBy(hits, ({ range: [from] }) => {
    while (at < ranges.length - 1 && (ranges[at]?.[1] ?? 0) <= from) at += 1;
    return at;
  });
  return ranges.flatMap((range, place) =>
    place === 0 || bySentence.has(place) ? [{ text, lang, range, hits: bySentence.get(place) ?? [] }] : []);
}

/** Where each of the words stands in the text as it is written. */
function rangesOf(text: string, words: string[][]): Range[][] {
  const { folded, places } = foldPlaced(text);
  return words.map((spellings) => spellings.flatMap((word) => {
    const found: Range[] = [];
    for (let at = folded.indexOf(word); word !== '' && at >= 0; at = folded.indexOf(word, at + word.length)) {
      found.push([places[at] ?? 0, endOf(places, at + word.length)]);
    }
    return found;
  }));
}

// What one sign is written for, such as ㈱ for (株), begins where it begins: the end is where another sign begins.
function endOf(places: number[], end: number): number {
  const last = places[end - 1] ?? 0;
  let next = end;
  while (next < places.length - 1 && places[next] === last) next += 1;
  return places[next] ?? last;
}

function sentenceRanges(text: string): Range[] {
  const ends = [...text.matchAll(/[。！？!?\n]+|\.(?=\s)/g)].map(({ 0: sign, index }) => index + sign.length);
  const all: Range[] = [];
  for (const end of [...ends, text.length]) {
    const from = all.at(-1)?.[1] ?? 0;
    if (text.slice(from, end).trim() !== '') all.push([from, end]);
    else if (all.length > 0) all[all.length - 1] = [all.at(-1)?.[0] ?? 0, end];
  }
  return all;
}

function cut(text: string, [from, to]: Range, ranges: Range[]): Piece[] {
  // One letter may stand there a hundred thousand times, more than a function takes.
  const last = ranges.reduce((most, [, end]) => Math.max(most, end), to);
  if (last - from <= longestSentence) return piecesIn(text, [from, last], ranges);
  const first = ranges.reduce((least, [at]) => Math.min(least, at), ranges[0]?.[0] ?? from);
  const begin = first - before <= from + 10 ? from : wordFrom(text, wholeLetter(text, first - before), first);
  const end = wordUntil(text, wholeLetter(text, Math.min(last, begin + longestSentence)), first);
  const shown = ranges.filter(([at]) => at < end).map(([at, until]): Range => [at, Math.min(until, end)]);
  return [
    ...(begin > from ? [{ text: '…', isHit: false }] : []),
    ...piecesIn(text, [begin, end], shown),
    ...(end < last ? [{ text: '…', isHit: false }] : []),
  ];
}

// Half of a rare letter would show as a sign of its own.
function wholeLetter(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}

// A word that is written between spaces is shown whole or not at all, unless it reaches to what was found.
function wordFrom(text: string, at: number, latest: number): number {
  if (!isWithinWord(text, at)) return at;
  const space = text.indexOf(' ', at);
  return space === -1 || space >= latest ? at : space + 1;
}

function wordUntil(text: string, at: number, earliest: number): number {
  if (!isWithinWord(text, at)) return at;
  const space = text.lastIndexOf(' ', at);
  return space <= earliest ? at : space;
}

function isWithinWord(text: string, at: number): boolean {
  return /[\p{Script=Latin}\d]/u.test(text[at - 1] ?? '') && /[\p{Script=Latin}\d]/u.test(text[at] ?? '');
}

function piecesIn(text: string, [from, to]: Range, ranges: Range[]): Piece[] {
  const pieces: Piece[] = [];
  let at = from;
  for (const [begin, end] of joined(ranges)) {
    if (begin > at) pieces.push({ text: text.slice(at, begin), isHit: false });
    pieces.push({ text: text.slice(begin, end), isHit: true });
    at = end;
  }
  if (at < to) pieces.push({ text: text.slice(at, to), isHit: false });
  return pieces;
}

/** In order, those that touch or overlap as one. */
function joined(ranges: Range[]): Range[] {
  const all: Range[] = [];
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = all.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else all.push([from, to]);
  }
  return all;
}
