import { diffArrays } from 'diff';
import { weightyPieces } from './weighty-words.ts';

export interface WordingPart {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** What changed between two texts, and whether they differ too much for it to be told word by word throughout. */
export interface Comparison {
  parts: WordingPart[];
  isCoarse: boolean;
}

// Past this many words that differ a comparison takes seconds; the differing stretch as a whole serves better then.
const mostChanges = 1000;
// The same within one passage of a long text, of which there may be hundreds.
const mostInPassage = 200;
// Past this length finding the words takes long: whole sentences are compared first, and then words of so many letters.
const mostInWords = 40_000;
// Past this length finding the sentences does too.
const mostLetters = 400_000;

/**
 * What changed between two texts, word by word. Lossless: the same and removed parts joined are `before`, the same and
 * added parts joined are `after`. A particle or a space between two changes is taken into them, or a sentence reads as
 * confetti.
 */
export function compareWords(before: string, after: string): WordingPart[] {
  return compareTexts(before, after).parts;
}

/** The same, with whether passages stand in it as a whole that may have words in common. */
export function compareTexts(before: string, after: string): Comparison {
  if (before === after) return { parts: tidied([{ kind: 'same', text: before }]), isCoarse: false };
  const letters = before.length + after.length;
  if (letters > mostLetters) return { parts: wholly(before, after), isCoarse: true };
  const { parts, isCoarse } = letters > mostInWords
    ? compareSentences(before, after)
    : compareLists(wordsOf(before), wordsOf(after), mostChanges);
  return { parts: withoutIslands(parts), isCoarse };
}

function compareSentences(before: string, after: string): Comparison {
  const { parts, isCoarse } = compareLists(sentencesOf(before), sentencesOf(after), mostChanges);
  const done = { isCoarse, letters: mostInWords };
  const inWords = (removed: WordingPart, added: WordingPart): WordingPart[] => {
    const letters = removed.text.length + added.text.length;
    const isBounded = letters <= done.letters;
    const words = isBounded ? compareLists(wordsOf(removed.text), wordsOf(added.text), mostInPassage) : null;
    if (words !== null) done.letters -= letters;
    done.isCoarse ||= words?.isCoarse ?? true;
    return words?.parts ?? [removed, added];
  };
  const found = parts.flatMap((part, place) => {
    const [former, next] = [parts[place - 1], parts[place + 1]];
    if (part.kind === 'added' && former?.kind === 'removed') return [];
    return part.kind === 'removed' && next?.kind === 'added' ? inWords(part, next) : [part];
  });
  return { parts: tidied(found), isCoarse: done.isCoarse };
}

function compareLists(old: string[], now: string[], most: number): Comparison {
  const head = commonLength(old, now, (list, place) => list[place]);
  const tail = commonLength(old.slice(head), now.slice(head), (list, place) => list.at(-1 - place));
  const [gone, come] = [old.slice(head, old.length - tail), now.slice(head, now.length - tail)];
  const changes = diffArrays(gone, come, { maxEditLength: most });
  const middle = changes?.map(({ value, added, removed }): WordingPart => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }));
  const parts: WordingPart[] = [
    { kind: 'same', text: old.slice(0, head).join('') },
    ...(middle ?? wholly(gone.join(''), come.join(''))),
    { kind: 'same', text: tail === 0 ? '' : old.slice(-tail).join('') },
  ];
  return { parts: tidied(parts), isCoarse: middle === undefined };
}

function wholly(before: string, after: string): WordingPart[] {
  return tidied([{ kind: 'removed', text: before }, { kind: 'added', text: after }]);
}

// A sentence with the signs and spaces that end it.
function sentencesOf(text: string): string[] {
  return text.match(/[^。．.!?！？\n]*[。．.!?！？\n]+\s*|[^。．.!?！？\n]+/gu) ?? [];
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
  const given = tidied(parts);
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
  return tidied(result);
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

/** Without empty parts; what stayed one after the other is one part. */
function tidied(parts: WordingPart[]): WordingPart[] {
  const result: WordingPart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (part.kind === 'same' && last?.kind === 'same') result[result.length - 1] = { kind: 'same', text: last.text + part.text };
    else if (part.text !== '') result.push(part);
  }
  return result;
}
