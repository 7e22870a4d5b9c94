import { dayNumber } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';
import { never, none } from './history-rules.ts';
import type { History, Stay } from './history-rules.ts';

/** Which register is asked for: what was true on a day, told by all that is known, or by what was recorded by a day. */
export interface Basis {
  asOf: Day;
  recordedBy: Day | null;
}

/** Something that was written down at an instant. */
export interface Recorded {
  recordedAt: string;
}

/** The instant a day ends in Tokyo, which has kept one offset since 1951. */
export function endOf(day: Day): string {
  return `${day}T15:00:00.000Z`;
}

export function isRecordedBy({ recordedAt }: Recorded, recordedBy: Day | null): boolean {
  return recordedBy === null || recordedAt < endOf(recordedBy);
}

/** A basis in numbers; recorded by `never` is all that is known. */
export interface BasisNumbers {
  asOf: number;
  recordedBy: number;
}

export function numbersOf({ asOf, recordedBy }: Basis): BasisNumbers {
  return { asOf: dayNumber(asOf), recordedBy: recordedBy === null ? never : dayNumber(recordedBy) };
}

/** The place of an action by its id; `none` when it is not there (yet). */
export function findPlace({ actions: { ids } }: History, id: number): number {
  let [from, to] = [0, ids.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (ids.at(middle) < id) from = middle + 1;
    else to = middle;
  }
  return from < ids.length && ids.at(from) === id ? from : none;
}

/** The actions that a basis knows to be under a commitment, in order of number. */
export function actionsUnder(history: History, commitmentId: number, { recordedBy }: BasisNumbers): readonly number[] {
  const { ofCommitment, numbers, stays } = history.actions;
  const own = ofCommitment.get(commitmentId) ?? [];
  if (stays.size === 0 || recordedBy === never) return own;
  const moved = [...stays].filter(([, stay]) => stayBy(stay, recordedBy) === commitmentId).map(([place]) => place);
  return [...own.filter((place) => !stays.has(place)), ...moved].sort((a, b) => numbers.at(a) - numbers.at(b));
}

function stayBy(stays: Stay[], recordedBy: number): number | undefined {
  return stays.findLast(({ recordedOn }) => recordedOn <= recordedBy)?.commitmentId;
}

/** The commitments of whose actions anything was reported from an update on. */
export function commitmentsFrom({ actions, updates }: History, from: number): Set<number> {
  const found = new Set<number>();
  for (let update = from; update < updates.action.length; update += 1) {
    found.add(actions.commitmentIds.at(updates.action.at(update)));
  }
  return found;
}

/** The newest update of an action that a basis knows of; `none` before its first. */
export function updateBy({ actions, updates }: History, place: number, { asOf, recordedBy }: BasisNumbers): number {
  let update = actions.newest.at(place);
  while (update !== none && (updates.effectiveOn.at(update) > asOf || updates.recordedOn.at(update) > recordedBy)) {
    update = updates.older.at(update);
  }
  return update;
}

/** How often the due date was moved from one day to another until an update, as far as a basis knows. */
export function countShifts({ updates }: History, until: number, { recordedBy }: BasisNumbers): number {
  let [count, later] = [0, never];
  for (let update = until; update !== none; update = updates.older.at(update)) {
    if (updates.recordedOn.at(update) > recordedBy) continue;
    const due = updates.dueOn.at(update);
    // A date that was set first, or taken away, was not moved.
    if (due !== later && due !== never && later !== never) count += 1;
    later = due;
  }
  return count;
}

/** Whether a basis knows of any update from a place on. */
export function knowsAnyFrom({ updates }: History, from: number, basis: Basis): boolean {
  const { asOf, recordedBy } = numbersOf(basis);
  for (let update = from; update < updates.recordedOn.length; update += 1) {
    if (updates.effectiveOn.at(update) <= asOf && updates.recordedOn.at(update) <= recordedBy) return true;
  }
  return false;
}
