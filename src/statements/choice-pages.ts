import type { FocusArea } from '../focus-areas/rules.ts';
import { plainWords } from '../lib/words.ts';
import type { ReaderOf } from '../web/visit.ts';

export interface Choice {
  value: string;
  label: string;
}

/** An area by number and the beginning of its heading, for a drop-down. */
export function areaName({ number, heading }: FocusArea, { t, locale }: ReaderOf): string {
  const words = heading.ja === null && heading.en === null ? '' : plainWords(heading, locale);
  return `${t('statements.area', { number })} ${shortened(words)}`.trim();
}

/** The beginning of a long text, so that a drop-down keeps its width. */
export function shortened(text: string, most = 40): string {
  const signs = [...text];
  return signs.length > most ? `${signs.slice(0, most).join('')}…` : text;
}
