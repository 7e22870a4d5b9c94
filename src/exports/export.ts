import type { Actor } from '../audit/rules.ts';
import type { Db } from '../db/schema.ts';
import type { Written } from '../documents/written.ts';
import { noteExport } from './operations.ts';
import { mediaTypes } from './rules.ts';
import type { Exported, Leaving } from './rules.ts';

/**
 * Makes a file and notes in the audit that it left the register, for the pages and the command line alike. A writer
 * that gives up, or breaks, is an answer and no error; nothing has left then, and nothing is noted.
 */
export async function exportFile(
  db: Db,
  leaving: Leaving & { name: string },
  write: () => Written | Promise<Written>,
  doing: { by: Actor; now: Date },
): Promise<Exported> {
  const made = await written(write);
  if (!made.ok) return made;
  await noteExport(db, leaving, doing);
  const file = { name: leaving.name, mediaType: mediaTypes[leaving.format], body: made.body };
  return { ok: true, file, remark: made.remark ?? null };
}

async function written(write: () => Written | Promise<Written>): Promise<Written> {
  try {
    return await write();
  } catch (cause) {
    return { ok: false, failure: { reason: 'failed', cause } };
  }
}
