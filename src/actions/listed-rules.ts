import type { Day } from '../lib/dates.ts';
import { isOpen, isOverdue } from './rules.ts';
import type { ActionFilter, ActionSort, ListedAction } from './rules.ts';

type StateFilter = Pick<ActionFilter, 'status' | 'overdue' | 'office' | 'side'>;

/** Narrows a list by the state that is told in it, not by one that its reader may not know of. */
export function narrowed(actions: ListedAction[], filter: StateFilter, today: Day): ListedAction[] {
  const { status, overdue, office, side } = filter;
  return actions.filter(
    (action) =>
      (status === null || (status === 'open' ? isOpen(action.status) : action.status === status)) &&
      (!overdue || isOverdue(action, today)) &&
      (office === null || action.office?.id === office) &&
      (side === null || action.office?.party === side),
  );
}

/** Puts actions given in order of number into the order of the list; those without a due date come last in either. */
export function inOrder(actions: ListedAction[], sort: ActionSort): ListedAction[] {
  const isDown = sort.startsWith('-');
  const ordered = isDown ? actions.toReversed() : actions;
  if (sort.endsWith('number')) return ordered;
  const key = (action: ListedAction) => (sort.endsWith('due') ? action.dueOn : action.updatedOn);
  return ordered.toSorted((one, other) => {
    const [a, b] = [key(one), key(other)];
    if (a === b) return 0;
    if (a === null || b === null) return a === null ? 1 : -1;
    return a < b === isDown ? 1 : -1;
  });
}
