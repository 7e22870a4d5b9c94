import type { Insertable, Selectable } from 'kysely';
import type { Reader, Schema, Tx } from '../db/schema.ts';
import { unfiled } from './rules.ts';
import type { Filing, FilingFields } from './rules.ts';

export interface MeetingFiling {
  meetingNumber: number;
  filing: Filing;
}

/** How the papers of a meeting are kept; all unknown, in version 0, where nobody has said so. */
export async function findFiling(db: Reader, meetingId: number): Promise<Filing> {
  const row = await db.selectFrom('filings').selectAll().where('meeting_id', '=', meetingId).executeTakeFirst();
  return row === undefined ? unfiled : { ...filingFieldsOf(row), version: row.version };
}

/** Every meeting in order of number, filed or not. */
export async function listFilings(db: Reader): Promise<MeetingFiling[]> {
  const meetings = await db.selectFrom('meetings').select(['id', 'number']).orderBy('number').execute();
  const rows = await db.selectFrom('filings').selectAll().execute();
  const filed = new Map(rows.map((row) => [row.meeting_id, { ...filingFieldsOf(row), version: row.version }]));
  return meetings.map(({ id, number }) => ({ meetingNumber: number, filing: filed.get(id) ?? unfiled }));
}

/** Saves over the version that was shown, 0 for none; false when someone else was faster. */
export async function saveFiling(tx: Tx, meetingId: number, { version, ...fields }: Filing): Promise<boolean> {
  const row = { ...rowOf(fields), version: version + 1 };
  if (version === 0) {
    const added = await tx
      .insertInto('filings')
      .values({ meeting_id: meetingId, ...row })
      .onConflict((conflict) => conflict.column('meeting_id').doNothing())
      .executeTakeFirst();
    return added.numInsertedOrUpdatedRows === 1n;
  }
  const changed = await tx
    .updateTable('filings')
    .set(row)
    .where('meeting_id', '=', meetingId)
    .where('version', '=', version)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

/** A row, or what a revision holds of one, as what is said of the keeping. */
export function filingFieldsOf(row: Omit<Selectable<Schema['filings']>, 'meeting_id' | 'version'>): FilingFields {
  return {
    documentNumber: row.document_number,
    createdYear: row.created_year,
    classLarge: row.class_large,
    classMiddle: row.class_middle,
    classSmall: row.class_small,
    retention: row.retention,
    extendedUntil: row.extended_until,
    measure: row.measure,
    handling: row.handling,
  };
}

function rowOf(fields: FilingFields): Omit<Insertable<Schema['filings']>, 'meeting_id' | 'version'> {
  return {
    document_number: fields.documentNumber,
    created_year: fields.createdYear,
    class_large: fields.classLarge,
    class_middle: fields.classMiddle,
    class_small: fields.classSmall,
    retention: fields.retention,
    extended_until: fields.extendedUntil,
    measure: fields.measure,
    handling: fields.handling,
  };
}
