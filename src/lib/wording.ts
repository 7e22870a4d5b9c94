import { diffArrays } from 'diff';

export interface WordingPart {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

const words = new Intl.Segmenter('ja', { granularity: 'word' });

// Past this many words a comparison takes seconds; whole texts side by side serve better then.
const mostWords = 6000;

/**
 * What changed between two texts, word by word. Lossless: the same and removed parts joined are `before`, the same and
 * added parts joined are `after`. A short common piece between two changes is taken into them, or a sentence reads as
 * confetti.
 */
export function compareWords(before: string, after: string): WordingPart[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  if (old.length + now.length > mostWords) return withoutEmpty([{ kind: 'removed', text: before }, { kind: 'added', text: after }]);
  const parts = diffArrays(old, now).map(({ value, added, removed }): WordingPart => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }));
  return withoutIslands(parts);
}

function wordsOf(text: string): string[] {
  return [...words.segment(text)].map(({ segment }) => segment);
}

function withoutIslands(parts: WordingPart[]): WordingPart[] {
  const result: WordingPart[] = [];
  let removed = '';
  let added = '';
  const flush = (): void => {
    result.push(...withoutEmpty([{ kind: 'removed', text: removed }, { kind: 'added', text: added }]));
    removed = '';
    added = '';
  };
  parts.forEach((part, index) => {
    const isIsland = part.kind === 'same' && removed !== '' && added !== '' && index < parts.length - 1 && [...part.text].length <= 2;
    if (part.kind !== 'added' && (part.kind === 'removed' || isIsland)) removed += part.text;
    if (part.kind !== 'removed' && (part.kind === 'added' || isIsland)) added += part.text;
    if (part.kind === 'same' && !isIsland) {
      flush();
      result.push(part);
    }
  });
  flush();
  return result;
}

function withoutEmpty(parts: WordingPart[]): WordingPart[] {
  return parts.filter(({ text }) => text !== '');
}
