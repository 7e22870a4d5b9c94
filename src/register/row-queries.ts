import { builtOnce } from '../db/built-query.ts';
import type { Place } from '../db/built-query.ts';
import { bilingualOf } from '../db/columns.ts';
import type { Reader } from '../db/schema.ts';
import type { Audience } from '../lib/parties.ts';
import { listContentsBefore } from '../revisions/queries.ts';
import { nothingTold } from './file-rules.ts';
import type { ActionTold } from './file-rules.ts';
import { endOf } from './told-rules.ts';
import type { Basis } from './told-rules.ts';

// Both engines bound the number of values in one statement.
const idsAtOnce = 1000;

/**
 * The titles of these actions on a basis, by id: one query for a page of them. For both sides, a title that was our own
 * at the time is left out.
 */
export async function findActionWords(
  db: Reader,
  ids: number[],
  basis: Pick<Basis, 'recordedBy'>,
  audience: Audience = 'internal',
): Promise<Map<number, ActionTold>> {
  const found = new Map<number, ActionTold>();
  for (let start = 0; start < ids.length; start += idsAtOnce) {
    const some = ids.slice(start, start + idsAtOnce);
    for (const row of await listTitles(db, some, basis)) {
      const isWithheld = audience === 'shared' && row.audience === 'internal';
      found.set(row.id, isWithheld ? nothingTold : { title: bilingualOf(row, 'title'), audience: row.audience });
    }
  }
  return found;
}

const titlesOf = builtOnce((db, { ids }: { ids: Place<number>[] }) =>
  db.selectFrom('actions').select(['id', 'title_ja', 'title_en', 'audience']).where('id', 'in', ids),
);

async function listTitles(db: Reader, ids: number[], { recordedBy }: Pick<Basis, 'recordedBy'>) {
  if (recordedBy !== null) return listContentsBefore(db, 'action', endOf(recordedBy), ids);
  return titlesOf(db, { ids });
}
