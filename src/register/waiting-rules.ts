import type { Entry } from './rules.ts';
import type { ActionStates } from './states-rules.ts';

/** How many of some actions wait, how many are late in one way or the other, and the rank of the latest of them. */
export interface Waiting {
  overdue: number;
  stalled: number;
  awaiting: number;
  late: number;
  /** As of `lateRank`; infinite where none is late. */
  firstLate: number;
  /** How many say otherwise than they did before, once that was counted. */
  changed: { before: ActionStates; count: number } | null;
}

// Stands after every day.
const afterwards = 10_000_000;

/** Of what is late, what is overdue stands first, the longest before all, and then what is only stalled. */
export function lateRank(states: ActionStates, place: number): number | null {
  if (states.isOverdue(place)) return states.dueOn(place);
  return states.isStalled(place) ? afterwards + states.updatedOn(place) : null;
}

/** All at once, since a large record has many actions. */
export function waitingOf(states: ActionStates, places: readonly number[]): Waiting {
  const firstLate = Number.POSITIVE_INFINITY;
  const found: Waiting = { overdue: 0, stalled: 0, awaiting: 0, late: 0, firstLate, changed: null };
  for (const place of places) {
    if (states.isOverdue(place)) found.overdue += 1;
    if (states.isStalled(place)) found.stalled += 1;
    if (states.isAwaiting(place)) found.awaiting += 1;
    const rank = lateRank(states, place);
    if (rank === null) continue;
    found.late += 1;
    found.firstLate = Math.min(found.firstLate, rank);
  }
  return found;
}

/** How many actions of an entry say otherwise than they did before: counted once, until anything is reported of one. */
export function changedOf({ states, places, waiting }: Entry, before: ActionStates): number {
  if (waiting.changed?.before !== before) waiting.changed = { before, count: countChanged(states, before, places) };
  return waiting.changed.count;
}

/** How many of these say otherwise than they did before. */
export function countChanged(now: ActionStates, before: ActionStates, places: readonly number[]): number {
  let count = 0;
  for (const place of places) if (now.differs(before, place)) count += 1;
  return count;
}
