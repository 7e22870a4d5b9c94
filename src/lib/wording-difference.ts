import { foldWidth } from './width.ts';

/** How two texts differ as a whole: not, in signs, spaces and widths alone, in the order of paragraphs, in words. */
export type Difference = 'none' | 'signs' | 'order' | 'words';

/** Tells what a comparison word by word cannot: that a text was only set otherwise, or its paragraphs moved. */
export function differenceOf(before: string, after: string): Difference {
  if (before === after) return 'none';
  if (lettersOf(before) === lettersOf(after) && figuresOf(before) === figuresOf(after)) return 'signs';
  const [old, now] = [paragraphsOf(before), paragraphsOf(after)];
  return old.length > 1 && old.toSorted().join('\n') === now.toSorted().join('\n') ? 'order' : 'words';
}

/** The letters without signs; a space counts where it parts two words of the West. */
function lettersOf(text: string): string {
  return foldWidth(text).replace(/\p{P}/gu, '').replace(/(?<=[a-z\d])\s+(?=[a-z\d])/giu, '|').replace(/\s/gu, '');
}

/** The figures with the signs that make another figure: 5.5% is not 55, nor 10-12 the same as 1012. */
function figuresOf(text: string): string {
  const figures = foldWidth(text).match(/[-+]?\d+(?:\s*[.,/~〜–-]\s*\d+)*\s*%?/gu) ?? [];
  return figures.map((figure) => figure.replace(/\s/gu, '')).join(' ');
}

function paragraphsOf(text: string): string[] {
  return text.split(/\n\s*\n/).map((paragraph) => paragraph.trim()).filter((paragraph) => paragraph !== '');
}
