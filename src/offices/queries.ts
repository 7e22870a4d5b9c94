import type { Selectable } from 'kysely';
import { builtOnce } from '../db/built-query.ts';
import { bilingualOf, staleIn } from '../db/columns.ts';
import { openStatuses } from '../actions/rules.ts';
import type { Reader, Schema, Tx } from '../db/schema.ts';
import type { Locale } from '../lib/locale.ts';
import type { Office, OfficeFields } from './rules.ts';

function selectOffices(db: Reader) {
  return db.selectFrom('offices').selectAll().select(staleIn('office', 'offices', 'name', 'none'));
}

function officeOf(row: Selectable<Schema['offices']> & { name_stale: Locale | null }): Office {
  return { id: row.id, party: row.party, name: { ...bilingualOf(row, 'name'), ja: row.name_ja }, version: row.version };
}

const inOrder = builtOnce((db) => selectOffices(db).orderBy('party').orderBy('id'));

/** All offices, the Japanese side first, each side in the order they were added. */
export async function listOffices(db: Reader): Promise<Office[]> {
  return (await inOrder(db, {})).map(officeOf);
}

export async function findOffice(db: Reader, id: number): Promise<Office | null> {
  const row = await selectOffices(db).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : officeOf(row);
}

/** How many open actions each office has, by its id; an office without any is not there. */
export async function countOpenActionsByOffice(db: Reader): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('actions')
    .select((eb) => ['office_id', eb.fn.countAll<number>().as('count')])
    .where('office_id', 'is not', null)
    .where('status', 'in', openStatuses)
    .groupBy('office_id')
    .execute();
  return new Map(rows.map(({ office_id, count }) => [office_id ?? 0, count]));
}

/** Whether any action, or any update of one, ever named this office. */
export async function isOfficeUsed(db: Reader, id: number): Promise<boolean> {
  const action = await db.selectFrom('actions').select('id').where('office_id', '=', id).limit(1).executeTakeFirst();
  if (action !== undefined) return true;
  const update = await db.selectFrom('status_updates').select('id').where('office_id', '=', id).limit(1).executeTakeFirst();
  return update !== undefined;
}

export async function insertOffice(tx: Tx, { party, name }: OfficeFields): Promise<number> {
  const row = await tx
    .insertInto('offices')
    .values({ party, name_ja: name.ja, name_en: name.en })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Changes the version that was shown; false when someone else was faster. */
export async function updateOffice(
  tx: Tx,
  shown: { id: number; version: number },
  { party, name }: OfficeFields,
): Promise<boolean> {
  const result = await tx
    .updateTable('offices')
    .set({ party, name_ja: name.ja, name_en: name.en, version: shown.version + 1 })
    .where('id', '=', shown.id)
    .where('version', '=', shown.version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
