import { actionRef, isOpen, statuses } from '../actions/rules.ts';
import type { Status } from '../actions/rules.ts';
import { dayNumbered } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';
import { never, none } from './history-rules.ts';
import type { History } from './history-rules.ts';
import { actionsUnder, countShifts, numbersOf, updateBy } from './told-rules.ts';
import type { Basis, BasisNumbers } from './told-rules.ts';

export interface ActionState {
  status: Status;
  officeId: number | null;
  dueOn: Day | null;
  updatedOn: Day;
}

/** An action in the state of its newest update on the day. */
export interface Tracked extends ActionState {
  /** Its place in the history, and that of the update. */
  place: number;
  update: number;
  id: number;
  ref: string;
  number: number;
  isOverdue: boolean;
  isStalled: boolean;
  /** How often its due date was moved from one day to another. */
  shifts: number;
}

// Design rule 7.
export const stalledAfterDays = 90;

const openStatus = statuses.map(isOpen);
const [awaiting, done] = [statuses.indexOf('awaiting_counterpart'), statuses.indexOf('done')];

// What is told of an action, in bits: a page asks it of every action for each of its counts and parts.
const told = { open: 1, done: 2, awaiting: 4, overdue: 8, stalled: 16 };

/**
 * The state of each action on the basis of a register, by its place. What is kept is the place of one update for each;
 * counting and filtering look into the columns, and an object is made only of an action that is shown.
 */
export class ActionStates {
  readonly #history: History;
  readonly #basis: BasisNumbers;
  readonly #told: Int32Array;
  readonly #marks: Uint8Array;

  /** Goes on from the states `before` of the same basis, where there are any. */
  constructor(history: History, basis: Basis, before?: ActionStates) {
    this.#history = history;
    this.#basis = numbersOf(basis);
    this.#told = new Int32Array(history.actions.ids.length).fill(none);
    this.#marks = new Uint8Array(history.actions.ids.length);
    if (before === undefined) return;
    this.#told.set(before.#told);
    this.#marks.set(before.#marks);
  }

  /** Takes in the actions of a commitment: the places of those of which something was reported, in order of number. */
  takeIn(commitmentId: number): readonly number[] {
    const own = actionsUnder(this.#history, commitmentId, this.#basis);
    for (const place of own) {
      const update = updateBy(this.#history, place, this.#basis);
      this.#told[place] = update;
      this.#marks[place] = update === none ? 0 : this.#marksOf(update);
    }
    // Most often that is all of them, and their list need not be made again.
    return own.every((place) => this.isThere(place)) ? own : own.filter((place) => this.isThere(place));
  }

  isThere(place: number): boolean {
    return this.updateAt(place) !== none;
  }

  isOpen(place: number): boolean {
    return this.#is(place, told.open);
  }

  isDone(place: number): boolean {
    return this.#is(place, told.done);
  }

  isAwaiting(place: number): boolean {
    return this.#is(place, told.awaiting);
  }

  /** Due today is not overdue (design rule 6). */
  isOverdue(place: number): boolean {
    return this.#is(place, told.overdue);
  }

  /** Open, and nothing was reported for more than 90 days. */
  isStalled(place: number): boolean {
    return this.#is(place, told.stalled);
  }

  /** Whether it says otherwise than it did, or was reported again; both are states of one history. */
  differs(earlier: ActionStates, place: number): boolean {
    const [before, now] = [earlier.updateAt(place), this.updateAt(place)];
    if (before === now) return false;
    if (before === none) return true;
    const { status, dueOn, effectiveOn } = this.#history.updates;
    // Written out: of a large record this is asked for every action.
    return (
      status.at(before) !== status.at(now) ||
      dueOn.at(before) !== dueOn.at(now) ||
      effectiveOn.at(before) !== effectiveOn.at(now)
    );
  }

  /** How many of these are of each status that any of them is of, in the order of the statuses. */
  counts(places: readonly number[]): { status: Status; count: number }[] {
    const countOf = (own: number): number => places.filter((place) => this.#status(place) === own).length;
    return statuses.map((status, own) => ({ status, count: countOf(own) })).filter(({ count }) => count > 0);
  }

  officeId(place: number): number | null {
    const id = this.#history.updates.officeId.at(this.updateAt(place));
    return id === none ? null : id;
  }

  /** A number; `never` where it has no due date. */
  dueOn(place: number): number {
    return this.#history.updates.dueOn.at(this.updateAt(place));
  }

  /** A number. */
  updatedOn(place: number): number {
    return this.#history.updates.effectiveOn.at(this.updateAt(place));
  }

  /** The due date that comes next among those of these that are open. */
  nextDue(places: readonly number[]): Day | null {
    const next = places.reduce((due, place) => (this.isOpen(place) ? Math.min(due, this.dueOn(place)) : due), never);
    return next === never ? null : dayNumbered(next);
  }

  /** The day of the last update of any of these. */
  lastUpdate(places: readonly number[]): Day | null {
    const last = places.reduce((day, place) => Math.max(day, this.updatedOn(place)), -never);
    return last === -never ? null : dayNumbered(last);
  }

  /** In words of the record. */
  stateAt(place: number): ActionState {
    const dueOn = this.dueOn(place);
    return {
      status: statuses[this.#status(place)] as Status,
      officeId: this.officeId(place),
      dueOn: dueOn === never ? null : dayNumbered(dueOn),
      updatedOn: dayNumbered(this.updatedOn(place)),
    };
  }

  /** The action itself; `meetingNumber` is that of its commitment. */
  tracked(place: number, meetingNumber: number): Tracked {
    const { ids, numbers } = this.#history.actions;
    const number = numbers.at(place);
    return {
      place,
      update: this.updateAt(place),
      id: ids.at(place),
      ref: actionRef(meetingNumber, number),
      number,
      ...this.stateAt(place),
      isOverdue: this.isOverdue(place),
      isStalled: this.isStalled(place),
      shifts: countShifts(this.#history, this.updateAt(place), this.#basis),
    };
  }

  /** The place of the update that tells; `none` before the first, and of an action that was added later. */
  updateAt(place: number): number {
    return this.#told[place] ?? none;
  }

  #is(place: number, mark: number): boolean {
    return ((this.#marks[place] ?? 0) & mark) !== 0;
  }

  #marksOf(update: number): number {
    const { status, dueOn, effectiveOn } = this.#history.updates;
    const own = status.at(update);
    const marks = (own === done ? told.done : 0) | (own === awaiting ? told.awaiting : 0);
    if (openStatus[own] !== true) return marks;
    const { asOf } = this.#basis;
    const overdue = dueOn.at(update) < asOf ? told.overdue : 0;
    const stalled = asOf - effectiveOn.at(update) > stalledAfterDays ? told.stalled : 0;
    return marks | told.open | overdue | stalled;
  }

  #status(place: number): number {
    return this.#history.updates.status.at(this.updateAt(place));
  }
}
