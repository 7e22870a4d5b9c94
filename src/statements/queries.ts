import type { Selectable } from 'kysely';
import type { Actor } from '../audit/rules.ts';
import { builtOnce } from '../db/built-query.ts';
import type { Place } from '../db/built-query.ts';
import { bilingualOf, columnsOf, staleIn } from '../db/columns.ts';
import type { Reader, Schema, Tx } from '../db/schema.ts';
import type { Locale } from '../lib/locale.ts';
import type { Statement, StatementFields } from './rules.ts';

const ofMeeting = builtOnce((db, { meetingId }: { meetingId: Place<number> }) =>
  selectStatements(db)
    .where('statements.meeting_id', '=', meetingId)
    .where('statements.struck_at', 'is', null)
    .orderBy('statements.position'),
);

/** The statements of a meeting in the order they were made; struck ones are left out. */
export async function listStatements(db: Reader, meetingId: number): Promise<Statement[]> {
  return (await ofMeeting(db, { meetingId })).map(statementOf);
}

/** A statement by its meeting and id; null when it is not there or was struck. */
export async function findStatement(db: Reader, meetingNumber: number, id: number): Promise<Statement | null> {
  const row = await selectStatements(db)
    .where('statements.id', '=', id)
    .where('meetings.number', '=', meetingNumber)
    .where('statements.struck_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : statementOf(row);
}

/** `focusAreaId` is that of `areaNumber`; the statement comes after all others of its meeting. Returns its id. */
export async function insertStatement(
  tx: Tx,
  { meetingId, focusAreaId }: { meetingId: number; focusAreaId: number | null },
  fields: StatementFields,
  { by, now }: { by: Actor; now: Date },
): Promise<number> {
  const { last } = await tx
    .selectFrom('statements')
    .select((eb) => eb.fn.coalesce(eb.fn.max('position'), eb.lit(0)).as('last'))
    .where('meeting_id', '=', meetingId)
    .executeTakeFirstOrThrow();
  const { id } = await tx
    .insertInto('statements')
    .values({
      ...rowOf(fields, focusAreaId), meeting_id: meetingId, position: Number(last) + 1, recorded_at: now.toISOString(),
      recorded_by: by.person?.id ?? null, recorded_by_name: by.name, struck_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Changes the version that was shown; false when someone else was faster. */
export async function updateStatement(
  tx: Tx,
  shown: { id: number; version: number },
  fields: StatementFields,
  focusAreaId: number | null,
): Promise<boolean> {
  const result = await tx
    .updateTable('statements')
    .set({ ...rowOf(fields, focusAreaId), version: shown.version + 1 })
    .where('id', '=', shown.id)
    .where('version', '=', shown.version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function setStatementPosition(tx: Tx, id: number, position: number): Promise<void> {
  await tx.updateTable('statements').set({ position }).where('id', '=', id).execute();
}

export async function strikeStatement(tx: Tx, id: number, at: string): Promise<void> {
  await tx.updateTable('statements').set({ struck_at: at }).where('id', '=', id).execute();
}

function selectStatements(db: Reader) {
  return db
    .selectFrom('statements')
    .innerJoin('meetings', 'meetings.id', 'statements.meeting_id')
    .leftJoin('focus_areas', 'focus_areas.id', 'statements.focus_area_id')
    .selectAll('statements')
    .select(['meetings.number as meeting_number', 'focus_areas.number as area_number'])
    .select(staleIn('statement', 'statements', 'text', 'none'));
}

type Row = Selectable<Schema['statements']> & {
  meeting_number: number;
  area_number: number | null;
  text_stale: Locale | null;
};

function statementOf(row: Row): Statement {
  return {
    id: row.id,
    meetingNumber: row.meeting_number,
    position: row.position,
    speaker: { party: row.party, name: bilingualOf(row, 'speaker') },
    areaNumber: row.area_number,
    audience: row.audience,
    saidAt: row.said_at,
    text: bilingualOf(row, 'text'),
    recordedAt: row.recorded_at,
    recordedByName: row.recorded_by_name,
    version: row.version,
  };
}

function rowOf({ speaker, audience, saidAt, text }: StatementFields, focusAreaId: number | null) {
  return {
    party: speaker.party, ...columnsOf('speaker', speaker.name), focus_area_id: focusAreaId, audience, said_at: saidAt,
    ...columnsOf('text', text),
  };
}
