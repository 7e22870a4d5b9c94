import { accepted, notShown, refused } from '../lib/decision.ts';
import type { Decision, Refusal } from '../lib/decision.ts';
import { locales } from '../lib/locale.ts';
import type { Bilingual, Locale } from '../lib/locale.ts';

export interface ThemeName {
  id: number;
  slug: string;
  name: Bilingual;
}

/** A numbered area agreed at one meeting. The number is given once; the position is where it is shown. */
export interface FocusArea {
  id: number;
  meetingNumber: number;
  number: number;
  position: number;
  heading: Bilingual;
  text: Bilingual;
  themes: ThemeName[];
  /** Planned for its meeting and not announced of it. */
  plannedOnly: boolean;
  version: number;
}

/** An area is known by its heading; one that was announced without any, as `before` tells, needs none. */
export function decideHeading(heading: Bilingual, field: string, before?: Bilingual): Decision<true> {
  const isMissing = ({ ja, en }: Bilingual): boolean => ja === null && en === null;
  if (!isMissing(heading) || (before !== undefined && isMissing(before))) return accepted(true);
  return refused({ field, reason: 'focus-areas.refusal.no-heading' });
}

/** Themes are chosen from those there are. */
export const noSuchTheme: Refusal = { field: 'themes', reason: 'web.refusal.not-understood' };

/** The text of an area and the words of one of its commitments. */
interface Quoting {
  area: Bilingual;
  words: Bilingual;
}

/** Whether words of a commitment that stood in the text of its area stand there no longer; lines are of no account. */
export function comesApart(before: Quoting, now: Quoting): boolean {
  const letters = (text: string | null) => (text ?? '').replaceAll(/\s/g, '');
  const stands = ({ area, words }: Quoting, lang: Locale) => letters(area[lang]).includes(letters(words[lang]));
  const quotes = ({ words }: Quoting, lang: Locale) => letters(words[lang]) !== '';
  return locales.some((lang) => {
    return quotes(before, lang) && quotes(now, lang) && stands(before, lang) && !stands(now, lang);
  });
}

/** What is first or last already cannot be moved further. */
const atTheEnd: Refusal = { field: '', reason: 'focus-areas.refusal.at-the-end' };

/** A row in its order, as the form that moves one of it tells which order was shown. */
export function orderOf(row: { id: number }[]): string {
  return row.map(({ id }) => id).join('.');
}

/** One step in the order that was shown; `order` is null where none was told. */
export interface Move {
  direction: 'up' | 'down';
  order: string | null;
}

/**
 * The neighbour to change places with, in a row of this table. Refused at the end of the row, and where another moved
 * something meanwhile.
 */
export function decideMove<T extends { id: number }>(
  table: string,
  row: T[],
  id: number,
  { direction, order }: Move,
): Decision<T> {
  if (order === null) return refused(notShown);
  if (order !== orderOf(row)) return refused(orderChanged(table, row, order));
  const index = row.findIndex((one) => one.id === id);
  const neighbour = row[direction === 'up' ? index - 1 : index + 1];
  return neighbour === undefined ? refused(atTheEnd) : accepted(neighbour);
}

// Those that were shown count too: one of them may be gone, which is how the order changed. A form may be bent.
function orderChanged(table: string, row: { id: number }[], order: string): Refusal {
  const shown = order.split('.', 1000).map(Number).filter(Number.isSafeInteger);
  const ids = [...new Set([...row.map(({ id }) => id), ...shown])];
  return { field: '', reason: 'web.refusal.order-changed', changed: { rows: { table, ids, in: 'order' }, by: [] } };
}
