import { accepted, refused } from '../lib/decision.ts';
import type { Decision, Refusal } from '../lib/decision.ts';
import type { Bilingual } from '../lib/locale.ts';

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

/** What is first or last already cannot be moved further. */
export const atTheEnd: Refusal = { field: '', reason: 'focus-areas.refusal.at-the-end' };

/** The neighbour to change places with, or null at the end of the row. */
export function neighbourOf<T extends { id: number }>(row: T[], id: number, direction: 'up' | 'down'): T | null {
  const index = row.findIndex((one) => one.id === id);
  return row[direction === 'up' ? index - 1 : index + 1] ?? null;
}
