import type { Selectable } from 'kysely';
import { builtOnce } from '../db/built-query.ts';
import type { Place } from '../db/built-query.ts';
import { bilingualOf, columnsOf, staleIn, unconfirmedIn } from '../db/columns.ts';
import type { Reader, Schema, Tx } from '../db/schema.ts';
import type { Locale } from '../lib/locale.ts';
import type { Meeting, MeetingFields } from './rules.ts';

type Row = Selectable<Schema['meetings']>;

const texts = ['title', 'place', 'time_note', 'summary', 'annex_title', 'preamble', 'closing', 'note'] as const;
type Marked = { [column in `${(typeof texts)[number]}_stale`]?: Locale | null } & { unconfirmed?: number };

/** Meetings with what is to be said of their texts. */
export function selectMeetings(db: Reader) {
  return db
    .selectFrom('meetings')
    .selectAll('meetings')
    .select(texts.map((name) => staleIn('meeting', 'meetings', name, 'meeting')))
    .select(unconfirmedIn());
}

export function meetingOf(row: Row & Marked): Meeting {
  return {
    id: row.id,
    number: row.number,
    stage: row.stage,
    fiscalYear: row.fiscal_year,
    heldFrom: row.held_from,
    heldTo: row.held_to,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    timeZone: row.time_zone,
    timeNote: bilingualOf(row, 'time_note'),
    format: row.format,
    place: bilingualOf(row, 'place'),
    title: bilingualOf(row, 'title'),
    summary: bilingualOf(row, 'summary'),
    annexTitle: bilingualOf(row, 'annex_title'),
    preamble: bilingualOf(row, 'preamble'),
    closing: bilingualOf(row, 'closing'),
    note: bilingualOf(row, 'note'),
    authoritative: row.authoritative,
    version: row.version,
    ...(row.unconfirmed === 1 ? { unconfirmed: true as const } : {}),
  };
}

function columns(meeting: MeetingFields): Omit<Row, 'id' | 'version'> {
  return {
    number: meeting.number,
    stage: meeting.stage,
    fiscal_year: meeting.fiscalYear,
    held_from: meeting.heldFrom,
    held_to: meeting.heldTo,
    starts_at: meeting.startsAt,
    ends_at: meeting.endsAt,
    time_zone: meeting.timeZone,
    ...columnsOf('time_note', meeting.timeNote),
    format: meeting.format,
    ...columnsOf('place', meeting.place),
    ...columnsOf('title', meeting.title),
    ...columnsOf('summary', meeting.summary),
    ...columnsOf('annex_title', meeting.annexTitle),
    ...columnsOf('preamble', meeting.preamble),
    ...columnsOf('closing', meeting.closing),
    ...columnsOf('note', meeting.note),
    authoritative: meeting.authoritative,
  };
}

const byNumber = builtOnce((db, { number }: { number: Place<number> }) => selectMeetings(db).where('number', '=', number));

export async function findMeeting(db: Reader, number: number): Promise<Meeting | null> {
  const [row] = await byNumber(db, { number });
  return row === undefined ? null : meetingOf(row);
}

/** A meeting in the list, with how much the record holds of it. */
export interface MeetingInList {
  meeting: Meeting;
  areas: number;
  commitments: number;
  openActions: number;
}

const inList = builtOnce((db) =>
  selectMeetings(db)
    .select((eb) => [
      eb.selectFrom('focus_areas').whereRef('meeting_id', '=', 'meetings.id').where('struck_at', 'is', null)
        .where('planned_only', '=', 0)
        .select((n) => n.fn.countAll<number>().as('n')).as('areas'),
      eb.selectFrom('commitments').innerJoin('focus_areas', 'focus_areas.id', 'focus_area_id')
        .whereRef('meeting_id', '=', 'meetings.id').where('commitments.struck_at', 'is', null)
        .where('focus_areas.struck_at', 'is', null).where('commitments.planned_only', '=', 0)
        .select((n) => n.fn.countAll<number>().as('n')).as('commitments'),
      eb.selectFrom('actions').innerJoin('commitments', 'commitments.id', 'commitment_id')
        .innerJoin('focus_areas', 'focus_areas.id', 'focus_area_id')
        .whereRef('meeting_id', '=', 'meetings.id').where('status', 'not in', ['done', 'dropped'])
        .select((n) => n.fn.countAll<number>().as('n')).as('openActions'),
    ])
    .orderBy('number', 'desc'),
);

/** Newest first. */
export async function listMeetings(db: Reader): Promise<MeetingInList[]> {
  return (await inList(db, {})).map(({ areas, commitments, openActions, ...row }) => ({
    meeting: meetingOf(row),
    areas: areas ?? 0,
    commitments: commitments ?? 0,
    openActions: openActions ?? 0,
  }));
}

export async function highestMeetingNumber(db: Reader): Promise<number> {
  const row = await db.selectFrom('meetings').select((eb) => eb.fn.max('number').as('number')).executeTakeFirst();
  return row?.number ?? 0;
}

/** The meeting with the highest number, planned or held. */
export async function findLastMeeting(db: Reader): Promise<Meeting | null> {
  const row = await db.selectFrom('meetings').selectAll().orderBy('number', 'desc').limit(1).executeTakeFirst();
  return row === undefined ? null : meetingOf(row);
}

export async function insertMeeting(tx: Tx, meeting: MeetingFields): Promise<number> {
  const row = await tx.insertInto('meetings').values(columns(meeting)).returning('id').executeTakeFirstOrThrow();
  return row.id;
}

/** Changes the version that was shown; false when someone else was faster. */
export async function updateMeeting(
  tx: Tx,
  shown: { id: number; version: number },
  meeting: MeetingFields,
): Promise<boolean> {
  const result = await tx
    .updateTable('meetings')
    .set({ ...columns(meeting), version: shown.version + 1 })
    .where('id', '=', shown.id)
    .where('version', '=', shown.version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

const withUnconfirmed = builtOnce((db) => db.selectFrom('meetings').select('number').select(unconfirmedIn()));

/** The numbers of the meetings whose newest edition lacks the counterpart's word: 相手方未確認. */
export async function listUnconfirmed(db: Reader): Promise<Set<number>> {
  const rows = await withUnconfirmed(db, {});
  return new Set(rows.filter(({ unconfirmed }) => unconfirmed === 1).map(({ number }) => number));
}
