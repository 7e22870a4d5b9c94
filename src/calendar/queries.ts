import type { Reader } from '../db/schema.ts';
import type { Audience } from '../lib/parties.ts';

/** How many updates each action has that this audience may know of, by its id. */
export async function countUpdatesFor(db: Reader, audience: Audience): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('status_updates')
    .select((eb) => ['action_id', eb.fn.countAll<number>().as('count')])
    .$if(audience === 'shared', (query) => query.where('audience', '=', 'shared'))
    .groupBy('action_id')
    .execute();
  return new Map(rows.map(({ action_id, count }) => [action_id, count]));
}
