import { foldWidth } from './width.ts';

/** How two texts differ as a whole: not, in signs, spaces and widths alone, in the order of paragraphs, in words. */
export type Difference = 'none' | 'signs' | 'order' | 'words';

/** Tells what a comparison word by word cannot: that a text was only set otherwise, or its paragraphs moved. */
export function differenceOf(before: string, after: string): Difference {
  if (before === after) return 'none';
  if (lettersOf(before) === lettersOf(after)) return 'signs';
  const [old, now] = [paragraphsOf(before), paragraphsOf(after)];
  return old.length > 1 && old.toSorted().join('\n') === now.toSorted().join('\n') ? 'order' : 'words';
}

function lettersOf(text: string): string {
  return foldWidth(text).replace(/[\p{P}\s]/gu, '');
}

function paragraphsOf(text: string): string[] {
  return text.split(/\n\s*\n/).map((paragraph) => paragraph.trim()).filter((paragraph) => paragraph !== '');
}
