import type { Locale } from '../lib/locale.ts';
import { variantsIn, withUnseenShown } from '../lib/unseen-signs.ts';
import { weightyChanges, weightyPieces } from '../lib/weighty-words.ts';
import type { Piece } from '../lib/weighty-words.ts';
import { compareTexts } from '../lib/wording.ts';
import type { WordingPart } from '../lib/wording.ts';

interface ShownPart {
  kind: WordingPart['kind'];
  pieces: Piece[];
}

/** Two texts of one language as views/shared/comparison.ejs shows them: merged, and each side for itself. */
export function comparedTexts(before: string, after: string, lang: Locale) {
  const compared = compareTexts(before, after);
  const parts = compared.parts.map((part, place, all): ShownPart => {
    return { kind: part.kind, pieces: piecesOf(part, all[part.kind === 'removed' ? place + 1 : place - 1], lang) };
  });
  return {
    lang,
    isCoarse: compared.isCoarse,
    isSame: parts.every(({ kind }) => kind === 'same'),
    parts,
    left: parts.filter(({ kind }) => kind !== 'added'),
    right: parts.filter(({ kind }) => kind !== 'removed'),
    words: weightyChanges(before, after, lang).map((change) => ({ ...change, said: saidOf(change) })),
  };
}

// What stayed needs no weight. What was put in the place of other words stands beside them.
function piecesOf({ kind, text }: WordingPart, beside: WordingPart | undefined, lang: Locale): Piece[] {
  const pieces = kind === 'same' ? [{ text, weighty: false }] : weightyPieces(text, lang);
  const isChange = kind !== 'same' && beside !== undefined && beside.kind !== 'same';
  const variants = variantsIn(isChange ? beside.text : '');
  return pieces.map((piece) => ({ ...piece, text: withUnseenShown(piece.text, variants) }));
}

function saidOf({ before, after }: { before: number; after: number }): 'appeared' | 'vanished' | 'more' | 'fewer' {
  if (before === 0) return 'appeared';
  if (after === 0) return 'vanished';
  return after > before ? 'more' : 'fewer';
}
