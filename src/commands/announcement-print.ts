import { otherwiseSentences } from '../announcement/field-pages.ts';
import { findPrintedAnnouncement } from '../announcement/print-queries.ts';
import { documentFormats } from '../documents/writers.ts';
import { deliver, leave, meetingNumber, notRecorded, oneOf, say, warn, withDatabase } from './asked.ts';
import type { Asked } from './asked.ts';

/** Prints the announcement of a meeting in the official layout: as bare lines, or as a file of a format. */
export async function run(asked: Asked): Promise<void> {
  const width = asked.options['width'] === undefined ? undefined : oneOf(asked, 'width', ['half', 'full']);
  const number = meetingNumber(asked);
  const format = asked.options['format'] === undefined ? null : oneOf(asked, 'format', documentFormats);
  await withDatabase(asked, async (db) => {
    const printed = await findPrintedAnnouncement(db.read, number, width);
    if (printed === null) throw notRecorded(asked);
    const t = say(asked);
    const sentences = otherwiseSentences(printed.otherwise, t);
    if (sentences.length > 0) warn([t('announcement.otherwise.title'), ...sentences].join('\n'));
    if (format === null) await deliver(asked, printed.text);
  });
  if (format !== null) await leave(asked, 'announcement', { number, format, width });
}
