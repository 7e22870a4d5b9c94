import type { Db } from '../../src/db/schema.ts';
import { translator } from '../../src/lib/messages.ts';
import { checkRecord } from '../../src/verification/record-queries.ts';

const say = translator('en');

/** Every fault that `sccm verify` names in a record whose files lie in this folder. */
export async function faultsOf(db: Db, dataFolder: string): Promise<string[]> {
  const checked = await checkRecord(db, { dataFolder });
  return checked.flatMap(({ faults }) => faults.map(({ key, values }) => say(key, values)));
}
