import { diffArrays } from 'diff';
import { weightyPieces } from './weighty-words.ts';

export interface WordingPart {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

// Past this many words that differ a comparison takes seconds; the differing stretch as a whole serves better then.
const mostChanges = 1000;
// Past this length finding the words takes seconds.
const mostLetters = 400_000;

/**
 * What changed between two texts, word by word. Lossless: the same and removed parts joined are `before`, the same and
 * added parts joined are `after`. A particle or a space between two changes is taken into them, or a sentence reads as
 * confetti.
 */
export function compareWords(before: string, after: string): WordingPart[] {
  if (before === after) return withoutEmpty([{ kind: 'same', text: before }]);
  if (before.length + after.length > mostLetters) return wholly(before, after);
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const head = commonLength(old, now, (list, place) => list[place]);
  const tail = commonLength(old.slice(head), now.slice(head), (list, place) => list.at(-1 - place));
  const middle = compareLists(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  return withoutIslands([
    { kind: 'same', text: old.slice(0, head).join('') },
    ...middle,
    { kind: 'same', text: tail === 0 ? '' : old.slice(-tail).join('') },
  ]);
}

function compareLists(old: string[], now: string[]): WordingPart[] {
  const parts = diffArrays(old, now, { maxEditLength: mostChanges });
  if (parts === undefined) return wholly(old.join(''), now.join(''));
  return parts.map(({ value, added, removed }): WordingPart => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }));
}

function wholly(before: string, after: string): WordingPart[] {
  return withoutEmpty([{ kind: 'removed', text: before }, { kind: 'added', text: after }]);
}

const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });

// What the segmenter finds holds the whole text it was found in: of a long text in one piece that would be gigabytes.
const phrases = /[^\s。、．，]{1,200}[\s。、．，]{0,20}|[\s。、．，]{1,20}/gu;

// A weighty word changes as a whole, or half of it would stand out.
function wordsOf(text: string): string[] {
  return weightyPieces(text, 'any').flatMap((piece) => (piece.weighty ? [piece.text] : plainWordsOf(piece.text)));
}

function plainWordsOf(text: string): string[] {
  const found = text.match(phrases) ?? [];
  return found.flatMap((phrase) => Array.from(segmenter.segment(phrase), ({ segment }) => segment));
}

function commonLength(old: string[], now: string[], at: (list: string[], place: number) => string | undefined): number {
  const most = Math.min(old.length, now.length);
  let length = 0;
  while (length < most && at(old, length) === at(now, length)) length += 1;
  return length;
}

// One particle or single character of Japanese, one short word of English or one sign; never a line end.
const slight = /^[^\S\n]?(?:\p{P}|\p{sc=Han}|\p{sc=Hiragana}{1,2}|\p{sc=Latin}{1,3})?[^\S\n]?$/u;

function withoutIslands(parts: WordingPart[]): WordingPart[] {
  const result: WordingPart[] = [];
  let change = { removed: '', added: '' };
  const flush = (): void => {
    result.push({ kind: 'removed', text: change.removed }, { kind: 'added', text: change.added });
    change = { removed: '', added: '' };
  };
  const given = withoutEmpty(parts);
  given.forEach(({ kind, text }, place) => {
    if (kind !== 'same') change = { ...change, [kind]: change[kind] + text };
    else if (isIsland(text, change, changeFrom(given, place + 1))) {
      change = { removed: change.removed + text, added: change.added + text };
    } else {
      flush();
      result.push({ kind, text });
    }
  });
  flush();
  return withoutEmpty(result);
}

interface Change {
  removed: string;
  added: string;
}

/** Only beside a replacement: between two plain additions the island would seem to be new itself. */
function isIsland(text: string, before: Change, after: Change): boolean {
  const isChange = ({ removed, added }: Change): boolean => removed !== '' || added !== '';
  const isReplacement = ({ removed, added }: Change): boolean => removed !== '' && added !== '';
  return slight.test(text) && isChange(before) && isChange(after) && (isReplacement(before) || isReplacement(after));
}

function changeFrom(parts: WordingPart[], from: number): Change {
  const change = { removed: '', added: '' };
  for (const { kind, text } of parts.slice(from, from + 2)) {
    if (kind === 'same') break;
    change[kind] += text;
  }
  return change;
}

function withoutEmpty(parts: WordingPart[]): WordingPart[] {
  return parts.filter(({ text }) => text !== '');
}
