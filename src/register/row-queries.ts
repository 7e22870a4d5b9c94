import { bilingualOf } from '../db/columns.ts';
import type { Reader } from '../db/schema.ts';
import type { Bilingual } from '../lib/locale.ts';
import type { Audience } from '../lib/parties.ts';
import { listContentsBefore } from '../revisions/queries.ts';
import { endOf } from './told-rules.ts';
import type { Basis } from './told-rules.ts';

/** What is looked up for the actions that are shown, and only for those. */
export interface ActionWords {
  title: Bilingual;
  audience: Audience;
  /** How often its due date was moved from one day to another. */
  shifts: number;
}

// Both engines bound the number of values in one statement.
const idsAtOnce = 1000;

/**
 * The titles and moved due dates of these actions on a basis, by id: two queries for a page of them. For both sides,
 * shared updates alone are counted, and a title that was our own at the time is left out.
 */
export async function findActionWords(
  db: Reader,
  ids: number[],
  basis: Basis,
  audience: Audience = 'internal',
): Promise<Map<number, ActionWords>> {
  const found = new Map<number, ActionWords>();
  for (let start = 0; start < ids.length; start += idsAtOnce) {
    const some = ids.slice(start, start + idsAtOnce);
    const shifts = await countShifts(db, some, basis, audience);
    for (const row of await listTitles(db, some, basis)) {
      const title = audience === 'shared' && row.audience === 'internal' ? untold : bilingualOf(row, 'title');
      found.set(row.id, { title, audience: row.audience, shifts: shifts.get(row.id) ?? 0 });
    }
  }
  return found;
}

const untold: Bilingual = { ja: null, en: null };

async function listTitles(db: Reader, ids: number[], { recordedBy }: Basis) {
  if (recordedBy !== null) return listContentsBefore(db, 'action', endOf(recordedBy), ids);
  return db.selectFrom('actions').select(['id', 'title_ja', 'title_en', 'audience']).where('id', 'in', ids).execute();
}

async function countShifts(
  db: Reader,
  ids: number[],
  { asOf, recordedBy }: Basis,
  audience: Audience,
): Promise<Map<number, number>> {
  let updates = db
    .selectFrom('status_updates')
    .select((eb) => [
      'action_id',
      'due_on',
      eb.fn
        .agg<string | null>('lag', ['due_on'])
        .over((over) => over.partitionBy('action_id').orderBy('effective_on').orderBy('id'))
        .as('due_before'),
    ])
    .where('action_id', 'in', ids)
    .where('effective_on', '<=', asOf);
  if (recordedBy !== null) updates = updates.where('recorded_at', '<', endOf(recordedBy));
  if (audience === 'shared') updates = updates.where('audience', '=', 'shared');
  // A date that was set first, or taken away, is in one of the two no date at all, and so not unequal.
  const rows = await db
    .selectFrom(updates.as('told'))
    .select((eb) => ['action_id', eb.fn.countAll<number>().as('count')])
    .whereRef('due_on', '<>', 'due_before')
    .groupBy('action_id')
    .execute();
  return new Map(rows.map(({ action_id, count }) => [action_id, count]));
}
