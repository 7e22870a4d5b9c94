import { expressionBuilder } from 'kysely';
import type { Expression, SqlBool } from 'kysely';
import type { Reader, Schema } from '../db/schema.ts';
import type { Day } from '../lib/dates.ts';
import { actionOf, selectActions } from './queries.ts';
import { isOpen, openStatuses } from './rules.ts';
import type { Action, ActionCounts, ActionFilter, ActionSort } from './rules.ts';

/** Everything but the status: the counts of all statuses are given within it. */
type ActionScope = Omit<ActionFilter, 'status' | 'overdue'>;

/** Asked of the actions' own columns alone, so that counting joins nothing. */
export function isWithin({ office, side, meeting, theme }: ActionScope): Expression<SqlBool> {
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

/** One page of actions; those without a due date come last in either order of due dates. */
export async function listActions(
  db: Reader,
  filter: ActionFilter,
  today: Day,
  page: { sort: ActionSort; size: number; skip: number },
): Promise<Action[]> {
  let query = selectActions(db).where(isWithin(filter));
  if (filter.status === 'open') query = query.where('actions.status', 'in', openStatuses);
  else if (filter.status !== null) query = query.where('actions.status', '=', filter.status);
  if (filter.overdue) query = query.where('actions.due_on', '<', today).where('actions.status', 'in', openStatuses);
  const order = page.sort.startsWith('-') ? 'desc' : 'asc';
  if (page.sort.endsWith('due')) {
    query = query.orderBy('actions.due_on', (by) => (order === 'asc' ? by.asc().nullsLast() : by.desc().nullsLast()));
  }
  if (page.sort.endsWith('updated')) query = query.orderBy('actions.updated_on', order);
  const rows = await query
    .orderBy('meetings.number', order)
    .orderBy('actions.number', order)
    .limit(page.size)
    .offset(page.skip)
    .execute();
  return rows.map(actionOf);
}

/** How many there are of each status, whatever status the filter asks for. */
export async function countActions(db: Reader, scope: ActionScope, today: Day): Promise<ActionCounts> {
  const rows = await db
    .selectFrom('actions')
    .where(isWithin(scope))
    .select((eb) => [
      'actions.status',
      eb.fn.countAll<number>().as('count'),
      eb.fn.count<number>(eb.case().when('actions.due_on', '<', today).then(1).end()).as('late'),
    ])
    .groupBy('actions.status')
    .execute();
  return rows.map(({ status, count, late }) => ({ status, count, overdue: isOpen(status) ? late : 0 }));
}

/** The meetings that have actions, newest first. */
export async function listMeetingsWithActions(db: Reader): Promise<number[]> {
  const rows = await db
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
    .orderBy('number', 'desc')
    .execute();
  return rows.map(({ number }) => number);
}
