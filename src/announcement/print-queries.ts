import type { Reader } from '../db/schema.ts';
import { findMeetingRecord } from '../meetings/record-queries.ts';
import { saidOf } from '../meetings/rules.ts';
import { printAnnouncement } from './print.ts';
import type { Width } from './print.ts';
import { printableOf } from './printable.ts';

/** The announcement of a meeting in the official layout; null when the meeting is not in the record. */
export async function findPrintedAnnouncement(db: Reader, number: number, width?: Width): Promise<string | null> {
  const record = await findMeetingRecord(db, number);
  return record === null ? null : printAnnouncement(printableOf(saidOf(record)), width === undefined ? {} : { width });
}
