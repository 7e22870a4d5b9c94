import type { RecordReader } from '../db/schema.ts';
import type { DocumentWriters } from '../documents/writers.ts';
import type { Written } from '../documents/written.ts';
import type { Exported, Leaving, Made } from './rules.ts';

/** What an export is made from: the record, and what writes documents. */
export interface Means {
  db: RecordReader;
  documents: DocumentWriters;
}

/** A file that is ready to be written. A writer that gives up, or breaks, is an answer and no error. */
export function exportFile(leaving: Leaving, write: () => Written | Promise<Written>): Exported {
  return {
    leaving,
    async write() {
      try {
        return await write();
      } catch (cause) {
        return { ok: false, failure: { reason: 'failed', cause } };
      }
    },
  };
}

export async function madeOf({ leaving, write }: Exported): Promise<Made> {
  const made = await write();
  return made.ok ? { ...made, leaving } : made;
}
