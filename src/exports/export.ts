import type { Actor } from '../audit/rules.ts';
import type { Db } from '../db/schema.ts';
import type { Written } from '../documents/written.ts';
import { noteExport } from './operations.ts';
import { mediaTypes } from './rules.ts';
import type { Exported, Leaving } from './rules.ts';

/**
 * A file that is ready to leave the register, for the pages and the command line alike: who hands it out has it made,
 * and then noted in the audit. A writer that gives up, or breaks, is an answer and no error.
 */
export function exportFile(
  db: Db,
  leaving: Leaving & { name: string },
  write: () => Written | Promise<Written>,
  doing: { by: Actor; now: Date },
): Exported {
  return {
    name: leaving.name,
    mediaType: mediaTypes[leaving.format],
    write: () => written(write),
    note: () => noteExport(db, leaving, doing),
  };
}

async function written(write: () => Written | Promise<Written>): Promise<Written> {
  try {
    return await write();
  } catch (cause) {
    return { ok: false, failure: { reason: 'failed', cause } };
  }
}
