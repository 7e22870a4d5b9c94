import type { Translate } from '../lib/messages.ts';

/** An earlier commitment on which leadership left a word, and the one that took it up again. */
export interface DirectedBefore {
  ref: string;
  earlier: string;
}

/** Each of them with the way to the word that was left. */
export function directedParts(pairs: DirectedBefore[], t: Translate): { text: string; href: string }[] {
  return pairs.map(({ ref, earlier }) => ({
    text: t('directions.earlier.of', { ref, earlier }), href: directionsHref(earlier),
  }));
}

/** The same as one sentence, where there are any. */
export function directedSentence(pairs: DirectedBefore[], t: Translate): string {
  const each = directedParts(pairs, t).map(({ text }) => text).join(t('common.list.of-parts'));
  return t('directions.earlier.before') + each + t('directions.earlier.after');
}

export function directionsHref(ref: string): string {
  return `/commitments/${ref}#directions`;
}
