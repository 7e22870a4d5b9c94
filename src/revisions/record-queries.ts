import { findAction } from '../actions/queries.ts';
import { bilingualOf } from '../db/columns.ts';
import type { Reader } from '../db/schema.ts';
import { findFiling } from '../filing/queries.ts';
import type { Bilingual } from '../lib/locale.ts';
import { meetingOf } from '../meetings/queries.ts';
import type { Meeting } from '../meetings/rules.ts';
import type { RevisedNoun } from './queries.ts';

/** A record whose history is asked for, struck or not. */
export interface RevisedRecord {
  noun: RevisedNoun;
  id: number;
  version: number;
  /** As people name it: '10', '10-1', '10-1-2', 'A10-3'; '' where a name says it. */
  ref: string;
  name: Bilingual | null;
  /** Its address, below which its history stands. */
  address: string;
  /** Where it is shown now. */
  shownAt: string;
  /** The meeting it is of: what is authoritative, and whether its text may change. */
  meeting: Meeting | null;
  isStruck: boolean;
}

/** Whether the record is of the text both sides agree to: a change of it passes the gate of its meeting. */
export function isOfText(record: RevisedRecord): record is RevisedRecord & { meeting: Meeting } {
  return record.meeting !== null && !['statement', 'filing'].includes(record.noun);
}

type Found = Promise<RevisedRecord | null>;

export async function findRevisedMeeting(db: Reader, { number }: { number: number }): Found {
  const meeting = await findMeetingBy(db, 'number', number);
  if (meeting === null) return null;
  const address = `/meetings/${number}`;
  return {
    noun: 'meeting', id: meeting.id, version: meeting.version, ref: String(number), name: null, address,
    shownAt: address, meeting, isStruck: false,
  };
}

export async function findRevisedDelegation(db: Reader, { number }: { number: number }): Found {
  const found = await findRevisedMeeting(db, { number });
  const address = `/meetings/${number}/delegations`;
  return found === null ? null : { ...found, noun: 'delegation', address };
}

export async function findRevisedFiling(db: Reader, { number }: { number: number }): Found {
  const found = await findRevisedMeeting(db, { number });
  if (found === null) return null;
  const { version } = await findFiling(db, found.id);
  if (version === 0) return null;
  return { ...found, noun: 'filing', version, address: `/meetings/${number}/filing`, shownAt: '/filing' };
}

export async function findRevisedArea(db: Reader, { number, area }: { number: number; area: number }): Found {
  const meeting = await findMeetingBy(db, 'number', number);
  if (meeting === null) return null;
  const row = await db
    .selectFrom('focus_areas')
    .select(['id', 'version', 'struck_at'])
    .where('meeting_id', '=', meeting.id)
    .where('number', '=', area)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    noun: 'focus-area', id: row.id, version: row.version, ref: `${number}-${area}`, name: null,
    address: `/meetings/${number}/focus-areas/${area}`, shownAt: `/meetings/${number}#area-${area}`, meeting,
    isStruck: row.struck_at !== null,
  };
}

export async function findRevisedCommitment(db: Reader, { ref }: { ref: string }): Found {
  const row = await db
    .selectFrom('commitments')
    .innerJoin('focus_areas', 'focus_areas.id', 'focus_area_id')
    .select(['commitments.id', 'commitments.version', 'meeting_id', 'commitments.struck_at', 'focus_areas.struck_at as area_struck_at'])
    .where('ref', '=', ref)
    .executeTakeFirst();
  if (row === undefined) return null;
  const isStruck = row.struck_at !== null || row.area_struck_at !== null;
  const meeting = await findMeetingBy(db, 'id', row.meeting_id);
  const address = `/commitments/${ref}`;
  return {
    noun: 'commitment', id: row.id, version: row.version, ref, name: null, address, meeting, isStruck,
    shownAt: isStruck ? `/meetings/${meeting?.number}` : address,
  };
}

export async function findRevisedAction(db: Reader, { ref }: { ref: string }): Found {
  const action = await findAction(db, ref);
  if (action === null) return null;
  const address = `/actions/${ref}`;
  return {
    noun: 'action', id: action.id, version: action.version, ref, name: action.title, address, shownAt: address,
    meeting: null, isStruck: false,
  };
}

export async function findRevisedTheme(db: Reader, { slug }: { slug: string }): Found {
  const row = await db.selectFrom('themes').selectAll().where('slug', '=', slug).executeTakeFirst();
  return row === undefined ? null : named('theme', row, { address: `/themes/${slug}`, shownAt: `/themes/${slug}` });
}

export async function findRevisedOffice(db: Reader, { id }: { id: number }): Found {
  const row = await db.selectFrom('offices').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : named('office', row, { address: `/offices/${id}`, shownAt: '/offices' });
}

export async function findRevisedIndicator(db: Reader, { slug }: { slug: string }): Found {
  const row = await db.selectFrom('indicators').selectAll().where('slug', '=', slug).executeTakeFirst();
  return row === undefined ? null : named('indicator', row, { address: `/indicators/${slug}`, shownAt: '/indicators' });
}

export async function findRevisedStatement(db: Reader, { number, id }: { number: number; id: number }): Found {
  const meeting = await findMeetingBy(db, 'number', number);
  if (meeting === null) return null;
  const row = await db
    .selectFrom('statements')
    .select(['version', 'struck_at'])
    .where('id', '=', id)
    .where('meeting_id', '=', meeting.id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const all = `/meetings/${number}/statements`;
  return {
    noun: 'statement', id, version: row.version, ref: String(id), name: null, address: `${all}/${id}`,
    shownAt: row.struck_at === null ? `${all}#s-${id}` : all, meeting, isStruck: row.struck_at !== null,
  };
}

type NamedRow = { id: number; version: number; name_ja: string; name_en: string | null };

function named(
  noun: RevisedNoun,
  row: NamedRow,
  places: Pick<RevisedRecord, 'address' | 'shownAt'>,
): RevisedRecord {
  const name = bilingualOf(row, 'name');
  return { noun, id: row.id, version: row.version, ref: '', name, ...places, meeting: null, isStruck: false };
}

async function findMeetingBy(db: Reader, column: 'id' | 'number', value: number): Promise<Meeting | null> {
  const row = await db.selectFrom('meetings').selectAll().where(column, '=', value).executeTakeFirst();
  return row === undefined ? null : meetingOf(row);
}
