import { findPrintedAnnouncement } from '../announcement/print-queries.ts';
import type { Width } from '../announcement/print.ts';
import { documentFormats } from '../documents/writers.ts';
import { NotFoundError } from '../lib/errors.ts';
import { deliver, leave, meetingNumber, notRecorded, oneOf, withDatabase } from './asked.ts';
import type { Asked } from './asked.ts';

/** Prints the announcement of a meeting in the official layout: as bare lines, or as a file of a format. */
export async function run(asked: Asked): Promise<void> {
  const width = asked.options['width'] === undefined ? undefined : oneOf(asked, 'width', ['half', 'full']);
  const number = meetingNumber(asked);
  if (asked.options['format'] !== undefined) return writeFile(asked, number, width);
  await withDatabase(asked, async (db) => {
    const printed = await findPrintedAnnouncement(db.read, number, width);
    if (printed === null) throw notRecorded(asked);
    await deliver(asked, printed);
  });
}

async function writeFile(asked: Asked, number: number, width: Width | undefined): Promise<void> {
  const format = oneOf(asked, 'format', documentFormats);
  await leave(asked, 'announcement', { number, format, width }).catch((error: unknown) => {
    throw error instanceof NotFoundError ? notRecorded(asked) : error;
  });
}
