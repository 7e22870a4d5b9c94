import { actionOf, selectActions } from '../actions/queries.ts';
import { openStatuses } from '../actions/rules.ts';
import type { Action } from '../actions/rules.ts';
import { selectEntries } from '../audit/queries.ts';
import type { AuditEntry } from '../audit/rules.ts';
import { builtOnce } from '../db/built-query.ts';
import type { Place } from '../db/built-query.ts';
import { bilingualOf } from '../db/columns.ts';
import { listStandings } from '../editions/queries.ts';
import { isUnderWay } from '../editions/rules.ts';
import type { Reader } from '../db/schema.ts';
import type { Day } from '../lib/dates.ts';
import { meetingOf, selectMeetings } from '../meetings/queries.ts';
import { nextPlannedOf } from '../register/outline-rules.ts';
import type { LastAndNext, LatestUpdate, MinutesUnderWay } from './rules.ts';
import type { DueInMonth } from './year-rules.ts';

const lastAndNext = builtOnce((db) =>
  selectMeetings(db).where((eb) =>
    eb.or([
      eb('number', '=', eb.selectFrom('meetings').select((m) => m.fn.max('number').as('n')).where('stage', '=', 'held')),
      eb('stage', '=', 'planned'),
    ]),
  ),
);

/** The last meeting held and the one planned after it. */
export async function findLastAndNext(db: Reader): Promise<LastAndNext> {
  const meetings = (await lastAndNext(db, {})).map(meetingOf);
  const last = meetings.find(({ stage }) => stage === 'held') ?? null;
  return { last, next: nextPlannedOf(meetings, last === null ? null : { number: last.number, day: last.heldFrom ?? '9999' }) };
}

const meetingsPutUp = builtOnce((db) =>
  db
    .selectFrom('meetings')
    .where('id', 'in', (eb) => eb.selectFrom('minutes_rounds').select('meeting_id'))
    .select(['id', 'number', 'stage'])
    .orderBy('number', 'desc'),
);

/** Minutes on their way to agreement or publication, those of the newest meeting first. */
export async function listMinutesUnderWay(db: Reader): Promise<MinutesUnderWay[]> {
  const meetings = await meetingsPutUp(db, {});
  if (meetings.length === 0) return [];
  const standings = await listStandings(db, meetings);
  return meetings.flatMap(({ id, number }) => {
    const standing = standings.get(id);
    return standing !== undefined && isUnderWay(standing) ? [{ number, standing }] : [];
  });
}

const dueByMonth = builtOnce((db, { today }: { today: Place<Day> }) =>
  db
    .selectFrom('actions')
    .where('status', 'in', openStatuses)
    .where('due_on', 'is not', null)
    .select((eb) => [
      eb.fn<string>('substr', ['due_on', eb.lit(1), eb.lit(7)]).as('month'),
      eb.fn.countAll<number>().as('open'),
      eb.fn.count<number>(eb.case().when('due_on', '<', today).then(1).end()).as('overdue'),
    ])
    .groupBy('month')
    .orderBy('month'),
);

/** Open actions by the month they fall due in, and those of them that are overdue; in order of time. */
export async function countDueByMonth(db: Reader, today: Day): Promise<DueInMonth[]> {
  return dueByMonth(db, { today });
}

const actionsDue = builtOnce((db, { from, to, limit }: { from: Place<Day>; to: Place<Day>; limit: Place<number> }) =>
  selectActions(db)
    .where('actions.due_on', '>=', from)
    .where('actions.due_on', '<=', to)
    .where('actions.status', 'in', openStatuses)
    .orderBy('actions.due_on')
    .orderBy('actions.id')
    .limit(limit),
);

/** Open actions due from one day to another, both included, the nearest first. */
export async function listActionsDue(db: Reader, from: Day, to: Day, limit: number): Promise<Action[]> {
  return (await actionsDue(db, { from, to, limit })).map(actionOf);
}

const latestUpdates = builtOnce((db, { limit }: { limit: Place<number> }) =>
  db
    .selectFrom('status_updates')
    .innerJoin('actions', 'actions.id', 'action_id')
    .select([
      'ref', 'title_ja', 'title_en', 'status_updates.status', 'effective_on', 'recorded_at', 'recorded_by_name',
      'note_ja', 'note_en', 'status_updates.audience',
    ])
    .orderBy('status_updates.id', 'desc')
    .limit(limit),
);

/** The updates recorded last, newest first. */
export async function listLatestUpdates(db: Reader, limit: number): Promise<LatestUpdate[]> {
  return (await latestUpdates(db, { limit })).map((row) => ({
    actionRef: row.ref,
    actionTitle: bilingualOf(row, 'title'),
    status: row.status,
    effectiveOn: row.effective_on,
    recordedAt: row.recorded_at,
    recordedByName: row.recorded_by_name,
    note: bilingualOf(row, 'note'),
    audience: row.audience,
  }));
}

/** The changes made last, newest first; signing in and out is left to the audit itself. */
export async function listLatestChanges(db: Reader, limit: number): Promise<AuditEntry[]> {
  return selectEntries(db).where('change', 'not like', 'session.%').orderBy('id', 'desc').limit(limit).execute();
}

/** How many accounts can sign in. */
export async function countActivePeople(db: Reader): Promise<number> {
  const row = await db
    .selectFrom('people')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('disabled_at', 'is', null)
    .executeTakeFirstOrThrow();
  return row.count;
}
