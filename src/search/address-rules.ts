import { fold } from '../lib/folding.ts';

/** A record as people call it by its number. */
export type Address =
  | { noun: 'meeting'; number: number }
  | { noun: 'focus-area'; meetingNumber: number; number: number }
  | { noun: 'commitment' | 'action'; ref: string };

const meetings = [
  /^第?(\d{1,4})回(?:会合)?$/,
  /^(?:meeting|sccm) ?(\d{1,4})$/,
  /^(\d{1,4})(?:st|nd|rd|th)(?: meeting| sccm)?$/,
];

/** The record whose number stands in the search box, alone: 第10回, 10-1, 10-1-2, A10-3; null where it is none. */
export function addressIn(typed: string): Address | null {
  const folded = fold(typed);
  const meeting = meetings.map((pattern) => pattern.exec(folded)?.[1]).find((number) => number !== undefined);
  if (meeting !== undefined) return { noun: 'meeting', number: Number(meeting) };
  const area = /^(\d{1,4})-(\d{1,4})$/.exec(folded);
  if (area !== null) return { noun: 'focus-area', meetingNumber: Number(area[1]), number: Number(area[2]) };
  if (/^\d{1,4}-\d{1,4}-\d{1,4}$/.test(folded)) return { noun: 'commitment', ref: folded };
  return /^a\d{1,4}-\d{1,6}$/.test(folded) ? { noun: 'action', ref: folded.toUpperCase() } : null;
}
