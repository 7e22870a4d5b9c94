import { rebuildIndex } from '../db/search/upkeep.ts';
import { print, say, withDatabase } from './asked.ts';
import type { Asked } from './asked.ts';

/** Makes the search index anew from the record, all or nothing, and says how many records it holds. */
export async function run(asked: Asked): Promise<void> {
  await withDatabase(asked, async (db) => {
    const count = await db.write((tx) => rebuildIndex(tx, db.engine));
    print(`${say(asked)('command.reindexed', { count })}\n`);
  });
}
