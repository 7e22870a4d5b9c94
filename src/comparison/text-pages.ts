import type { Locale } from '../lib/locale.ts';
import { withUnseenShown } from '../lib/unseen-signs.ts';
import { weightyChanges, weightyPieces } from '../lib/weighty-words.ts';
import type { Piece } from '../lib/weighty-words.ts';
import { compareWords } from '../lib/wording.ts';
import type { WordingPart } from '../lib/wording.ts';

interface ShownPart {
  kind: WordingPart['kind'];
  pieces: Piece[];
}

/** Two texts of one language as views/shared/comparison.ejs shows them: merged, and each side for itself. */
export function comparedTexts(before: string, after: string, lang: Locale) {
  const parts = compareWords(before, after)
    .map(({ kind, text }): ShownPart => ({ kind, pieces: piecesOf(kind, text, lang) }));
  return {
    lang,
    isSame: parts.every(({ kind }) => kind === 'same'),
    parts,
    left: parts.filter(({ kind }) => kind !== 'added'),
    right: parts.filter(({ kind }) => kind !== 'removed'),
    words: weightyChanges(before, after, lang).map((change) => ({ ...change, said: saidOf(change) })),
  };
}

// What stayed needs no weight.
function piecesOf(kind: WordingPart['kind'], text: string, lang: Locale): Piece[] {
  const pieces = kind === 'same' ? [{ text, weighty: false }] : weightyPieces(text, lang);
  return pieces.map((piece) => ({ ...piece, text: withUnseenShown(piece.text) }));
}

function saidOf({ before, after }: { before: number; after: number }): 'appeared' | 'vanished' | 'more' | 'fewer' {
  if (before === 0) return 'appeared';
  if (after === 0) return 'vanished';
  return after > before ? 'more' : 'fewer';
}
