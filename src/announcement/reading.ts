import type { PartialDate } from '../lib/dates.ts';
import type { Warning } from './warnings.ts';

export type Party = 'jp' | 'us';
export type Act = 'confirmed' | 'reaffirmed' | 'agreed' | 'requested' | 'assessed' | 'explained';

/** A person as named in a delegation; what the words do not tell is null. */
export interface Head {
  name: string | null;
  post: string | null;
}

export interface ReadDelegation {
  party: Party;
  text: string;
  head: Head | null;
  others: boolean;
}

export interface ReadCommitment {
  act: Act;
  by: Party[];
  to: Party[];
  /** A sentence or clause exactly as it stands in the announcement. */
  text: string;
  operative: boolean;
}

/**
 * A focus area; number and heading are null where none is written. An area with neither and without paragraphs gathers
 * the commitments of a text that is not divided into areas: its words stand in the summary or the preamble.
 */
export interface ReadFocusArea {
  number: number | null;
  heading: string | null;
  paragraphs: string[];
  commitments: ReadCommitment[];
}

/** What an official announcement says. Texts are as written; what was not found is null or empty. */
export interface Announcement {
  number: number | null;
  title: string | null;
  heldFrom: PartialDate | null;
  heldTo: PartialDate | null;
  /** 'HH:MM', from 00:00 to 23:59. */
  startsAt: string | null;
  endsAt: string | null;
  timeZone: string | null;
  fiscalYear: number | null;
  place: string | null;
  delegations: ReadDelegation[];
  /** Several paragraphs are parted by a line break, as in note. */
  summary: string | null;
  annexTitle: string | null;
  note: string | null;
  preamble: string[];
  focusAreas: ReadFocusArea[];
  closing: string[];
  unread: { line: number; text: string }[];
  warnings: Warning[];
}

/**
 * Where a line of the text went: a path into the announcement ('place', 'focusAreas.0.paragraphs.1'), or 'opening',
 * 'heading' (a structural line), 'blank' or 'unread'. Exactly the unread lines stand in `announcement.unread`.
 */
export interface LineReading {
  line: number;
  text: string;
  field: string;
}

export interface Reading {
  announcement: Announcement;
  /** One for every line of the text, in order, counted from 1. */
  lines: LineReading[];
}

/**
 * The first and last line of the announcement proper: unread lines between them are part of it, those outside belong
 * to the page it was copied from. Null when nothing was recognised.
 */
export function announcementSpan({ lines }: Reading): { first: number; last: number } | null {
  const known = lines.filter(({ field }) => field !== 'blank' && field !== 'unread');
  const first = known[0];
  const last = known.at(-1);
  return first === undefined || last === undefined ? null : { first: first.line, last: last.line };
}
