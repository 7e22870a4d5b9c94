import { expressionBuilder } from 'kysely';
import type { Expression, SqlBool } from 'kysely';
import { builtOnce } from '../db/built-query.ts';
import type { Place } from '../db/built-query.ts';
import type { Reader, Schema } from '../db/schema.ts';
import type { Day } from '../lib/dates.ts';
import { actionOf, selectActions } from './queries.ts';
import { isOpen, openStatuses } from './rules.ts';
import type { Action, ActionCounts, ActionFilter, ActionSort } from './rules.ts';

/** Everything but the status: the counts of all statuses are given within it. */
type ActionScope = Omit<ActionFilter, 'status' | 'overdue'>;
/** The places of it, or of any such values, in a query that is built once. */
type PlacesOf<Values> = {
  [name in keyof Values]: Place<NonNullable<Values[name]>> | (null extends Values[name] ? null : never);
};

/** Asked of the actions' own columns alone, so that counting joins nothing. */
export function isWithin({ office, side, meeting, theme }: ActionScope | PlacesOf<ActionScope>): Expression<SqlBool> {
  const eb = expressionBuilder<Schema, 'actions'>();
  const commitments = eb
    .selectFrom('commitments')
    .innerJoin('focus_areas', 'focus_areas.id', 'focus_area_id')
    .innerJoin('meetings', 'meetings.id', 'meeting_id')
    .select('commitments.id');
  const ofTheme = eb.selectFrom('focus_area_themes').innerJoin('themes', 'themes.id', 'theme_id').select('focus_area_id');
  const offices = eb.selectFrom('offices').select('offices.id');
  return eb.and([
    ...(office === null ? [] : [eb('actions.office_id', '=', office)]),
    ...(side === null ? [] : [eb('actions.office_id', 'in', offices.where('party', '=', side))]),
    ...(meeting === null ? [] : [eb('actions.commitment_id', 'in', commitments.where('meetings.number', '=', meeting))]),
    ...(theme === null
      ? []
      : [eb('actions.commitment_id', 'in', commitments.where('focus_area_id', 'in', ofTheme.where('slug', '=', theme)))]),
  ]);
}

type PartPlaces = PlacesOf<ActionScope & { today: Day; size: number; skip: number }>;

const partOf = builtOnce(
  (db, places: PartPlaces, status: ActionFilter['status'], overdue: boolean, sort: ActionSort) => {
    let query = selectActions(db).where(isWithin(places));
    if (status === 'open') query = query.where('actions.status', 'in', openStatuses);
    else if (status !== null) query = query.where('actions.status', '=', status);
    if (overdue) query = query.where('actions.due_on', '<', places.today).where('actions.status', 'in', openStatuses);
    const order = sort.startsWith('-') ? 'desc' : 'asc';
    if (sort.endsWith('due')) {
      query = query.orderBy('actions.due_on', (by) => (order === 'asc' ? by.asc().nullsLast() : by.desc().nullsLast()));
    }
    if (sort.endsWith('updated')) query = query.orderBy('actions.updated_on', order);
    return query
      .orderBy('meetings.number', order)
      .orderBy('actions.number', order)
      .limit(places.size)
      .offset(places.skip);
  },
);

/** One page of actions; those without a due date come last in either order of due dates. */
export async function listActions(
  db: Reader,
  { office, side, theme, meeting, status, overdue }: ActionFilter,
  today: Day,
  { sort, size, skip }: { sort: ActionSort; size: number; skip: number },
): Promise<Action[]> {
  return (await partOf(db, { office, side, theme, meeting, today, size, skip }, status, overdue, sort)).map(actionOf);
}

const countsOf = builtOnce((db, { today, ...scope }: PlacesOf<ActionScope & { today: Day }>) =>
  db
    .selectFrom('actions')
    .where(isWithin(scope))
    .select((eb) => [
      'actions.status',
      eb.fn.countAll<number>().as('count'),
      eb.fn.count<number>(eb.case().when('actions.due_on', '<', today).then(1).end()).as('late'),
    ])
    .groupBy('actions.status'),
);

/** How many there are of each status, whatever status the filter asks for. */
export async function countActions(
  db: Reader,
  { office, side, theme, meeting }: ActionScope,
  today: Day,
): Promise<ActionCounts> {
  const rows = await countsOf(db, { office, side, theme, meeting, today });
  return rows.map(({ status, count, late }) => ({ status, count, overdue: isOpen(status) ? late : 0 }));
}

const withActions = builtOnce((db) =>
  db
    .selectFrom('meetings')
    .select('number')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('focus_areas')
          .innerJoin('commitments', 'focus_area_id', 'focus_areas.id')
          .innerJoin('actions', 'commitment_id', 'commitments.id')
          .select('actions.id')
          .whereRef('meeting_id', '=', 'meetings.id'),
      ),
    )
    .orderBy('number', 'desc'),
);

/** The meetings that have actions, newest first. */
export async function listMeetingsWithActions(db: Reader): Promise<number[]> {
  return (await withActions(db, {})).map(({ number }) => number);
}
