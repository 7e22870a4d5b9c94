import { bilingualOf } from '../db/columns.ts';
import type { Reader } from '../db/schema.ts';
import type { Bilingual } from '../lib/locale.ts';
import { endOf } from '../register/told-rules.ts';
import type { Basis } from '../register/told-rules.ts';

/** What was last said of each of these actions on a basis, by id; one of which nothing was said is not in it. */
export async function findNewestNotes(
  db: Reader,
  ids: number[],
  { asOf, recordedBy }: Basis,
): Promise<Map<number, Bilingual>> {
  if (ids.length === 0) return new Map();
  let told = db
    .selectFrom('status_updates')
    .select((eb) => [
      'action_id', 'note_ja', 'note_en',
      eb.fn
        .agg<number>('row_number')
        .over((over) => over.partitionBy('action_id').orderBy('effective_on', 'desc').orderBy('id', 'desc'))
        .as('place'),
    ])
    .where('action_id', 'in', ids)
    .where('effective_on', '<=', asOf)
    .where((eb) => eb.or([eb('note_ja', 'is not', null), eb('note_en', 'is not', null)]));
  if (recordedBy !== null) told = told.where('recorded_at', '<', endOf(recordedBy));
  const rows = await db.selectFrom(told.as('told')).select(['action_id', 'note_ja', 'note_en']).where('place', '=', 1).execute();
  return new Map(rows.map((row) => [row.action_id, bilingualOf(row, 'note')]));
}
