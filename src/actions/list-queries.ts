import type { Reader } from '../db/schema.ts';
import type { Day } from '../lib/dates.ts';
import { actionOf, selectActions } from './queries.ts';
import { isOpen, openStatuses } from './rules.ts';
import type { Action, ActionCounts, ActionFilter, ActionSort } from './rules.ts';

/** Everything but the status: the counts of all statuses are given within it. */
type ActionScope = Omit<ActionFilter, 'status' | 'overdue'>;

function within(db: Reader, scope: ActionScope) {
  let query = selectActions(db);
  if (scope.office !== null) query = query.where('actions.office_id', '=', scope.office);
  if (scope.side !== null) query = query.where('offices.party', '=', scope.side);
  if (scope.meeting !== null) query = query.where('meetings.number', '=', scope.meeting);
  const { theme } = scope;
  if (theme !== null) {
    query = query.where('commitments.focus_area_id', 'in', (eb) =>
      eb
        .selectFrom('focus_area_themes')
        .innerJoin('themes', 'themes.id', 'theme_id')
        .select('focus_area_themes.focus_area_id')
        .where('slug', '=', theme),
    );
  }
  return query;
}

/** One page of actions; those without a due date come last in either order of due dates. */
export async function listActions(
  db: Reader,
  filter: ActionFilter,
  today: Day,
  page: { sort: ActionSort; size: number; skip: number },
): Promise<Action[]> {
  let query = within(db, filter);
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
  const rows = await within(db, scope)
    .clearSelect()
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
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('actions')
        .innerJoin('commitments', 'commitments.id', 'commitment_id')
        .innerJoin('focus_areas', 'focus_areas.id', 'focus_area_id')
        .select('meeting_id'),
    )
    .orderBy('number', 'desc')
    .execute();
  return rows.map(({ number }) => number);
}
