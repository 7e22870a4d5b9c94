import { findPrintedAnnouncement } from '../announcement/print-queries.ts';
import { meetingNumber, notRecorded, oneOf, print, withDatabase } from './asked.ts';
import type { Asked } from './asked.ts';

/** Prints the announcement of a meeting in the official layout. */
export async function run(asked: Asked): Promise<void> {
  const width = asked.options['width'] === undefined ? undefined : oneOf(asked, 'width', ['half', 'full']);
  const number = meetingNumber(asked);
  await withDatabase(asked, async (db) => {
    const printed = await findPrintedAnnouncement(db.read, number, width);
    if (printed === null) throw notRecorded(asked);
    print(printed);
  });
}
