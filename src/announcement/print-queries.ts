import type { Reader } from '../db/schema.ts';
import { findMeetingRecord } from '../meetings/record-queries.ts';
import { saidOf } from '../meetings/rules.ts';
import { linesOf, printAnnouncement } from './print.ts';
import type { Line, Width } from './print.ts';
import { printableOf } from './printable.ts';
import { findAnnouncementText } from './queries.ts';
import { readOtherwise } from './read-back.ts';
import type { ReadOtherwise } from './read-back.ts';

interface Printed {
  text: string;
  /** What of it would not be read as it is recorded. */
  otherwise: ReadOtherwise[];
}

/** The announcement of a meeting in the official layout; null when the meeting is not in the record. */
export async function findPrintedAnnouncement(db: Reader, number: number, width?: Width): Promise<Printed | null> {
  const record = await findMeetingRecord(db, number);
  if (record === null) return null;
  const [it, options] = [printableOf(saidOf(record)), width === undefined ? {} : { width }];
  return { text: printAnnouncement(it, options), otherwise: readOtherwise(it, options) };
}

interface FoundLines {
  lines: Line[];
  published: string | null;
  hasPrimarySource: boolean;
  isUnconfirmed: boolean;
}

/** The same line by line, with what is known of its publication. */
export async function findAnnouncementLines(
  db: Reader,
  number: number,
  width?: Width,
): Promise<FoundLines | null> {
  const record = await findMeetingRecord(db, number);
  if (record === null) return null;
  const lines = linesOf(printableOf(saidOf(record)), width === undefined ? {} : { width });
  const hasPrimarySource = record.sources.some(({ kind }) => kind === 'P');
  const isUnconfirmed = record.meeting.unconfirmed === true;
  return { lines, published: await findAnnouncementText(db, record.meeting.id), hasPrimarySource, isUnconfirmed };
}
