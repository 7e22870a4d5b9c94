import { commandLine } from '../audit/rules.ts';
import { addSample } from '../sample/operations.ts';
import { accept, countOf, withDatabase } from './asked.ts';
import type { Asked } from './asked.ts';

/** Fills an empty database with made-up records. */
export async function run(asked: Asked): Promise<void> {
  const counts = { meetings: countOf(asked, 'meetings'), actions: countOf(asked, 'actions'), seed: countOf(asked, 'seed', 1) };
  await withDatabase(asked, async (db, now) => {
    accept(await addSample(db, counts, { by: commandLine, now }), asked);
  });
}
