import { commandLine } from '../audit/rules.ts';
import { publicRecordFolder } from '../deps.ts';
import { loadPublicRecord } from '../public-record/operations.ts';
import { accept, print, withDatabase } from './asked.ts';
import type { Asked } from './asked.ts';

/** Loads the public record and prints how many meetings it held. */
export async function run(asked: Asked): Promise<void> {
  await withDatabase(asked, async (db, now) => {
    print(`${accept(await loadPublicRecord(db, publicRecordFolder, { by: commandLine, now }), asked)}\n`);
  });
}
