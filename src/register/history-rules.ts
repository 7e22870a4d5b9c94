import { isBegun, statuses } from '../actions/rules.ts';
import type { Status } from '../actions/rules.ts';
import { Column } from '../lib/column.ts';
import { dayNumber, tokyoDayNumber } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';

/** An action as it is born: where it belongs, and its number within its meeting. */
export interface BornAction {
  id: number;
  number: number;
  commitmentId: number;
}

/** A status update as it was recorded: the whole state of an action from a day on. */
export interface RecordedUpdate {
  id: number;
  status: Status;
  officeId: number | null;
  dueOn: Day | null;
  effectiveOn: Day;
  /** An instant. */
  recordedAt: string;
}

/** To which commitment an action belongs from the day on which that was recorded. */
export interface Stay {
  commitmentId: number;
  recordedOn: number;
}

/** No update, no office: places and ids are never negative. */
export const none = -1;

/** A day later than every other: due by then is no due date, recorded by then is everything. */
export const never = 2 ** 31 - 1;

/**
 * All that was ever reported of all actions, in columns of numbers: 300,000 updates are some 8 MB, where as many
 * objects would be 60. An action, and an update, is named by its place: the how-manieth it was recorded.
 *
 * The updates of an action are a chain that begins with the newest: one that tells more (`isBegun`), then one of a
 * later day, and of one day the one that was recorded last. Updates are only ever added (design rule 3), so whoever
 * has noted the place of one keeps what is true.
 */
export interface History {
  actions: {
    ids: Column;
    numbers: Column;
    commitmentIds: Column;
    /** The place of the newest update of each. */
    newest: Column;
    /** Those of a commitment, in order of number, by its id: a new list whenever one comes to it. */
    ofCommitment: Map<number, readonly number[]>;
    /** Of the few that were ever moved to another commitment: all they belonged to, oldest first. */
    stays: Map<number, Stay[]>;
  };
  updates: {
    /** The id of the one read last. */
    lastId: number;
    /** The place of the action it is of, and of the next older update of the same one. */
    action: Column;
    older: Column;
    /** The place in `statuses`. */
    status: Column;
    officeId: Column;
    dueOn: Column;
    effectiveOn: Column;
    /** The day in Tokyo on which it was recorded. */
    recordedOn: Column;
  };
}

export function emptyHistory(): History {
  const column = () => new Column();
  return {
    actions: {
      ids: column(), numbers: column(), commitmentIds: column(), newest: column(), ofCommitment: new Map(),
      stays: new Map(),
    },
    updates: {
      lastId: 0, action: column(), older: column(), status: column(), officeId: column(), dueOn: column(),
      effectiveOn: column(), recordedOn: column(),
    },
  };
}

/** Adds an action of which nothing was reported yet; actions come in the order of their ids. */
export function addAction(history: History, { id, number, commitmentId }: BornAction): void {
  const { actions } = history;
  const place = actions.ids.push(id);
  actions.numbers.push(number);
  actions.commitmentIds.push(commitmentId);
  actions.newest.push(none);
  putUnder(history, commitmentId, place);
}

function putUnder({ actions: { ofCommitment, numbers } }: History, commitmentId: number, place: number): void {
  const own = ofCommitment.get(commitmentId) ?? [];
  // Nearly always the last: numbers are given in the order in which actions are added.
  const before = own.findLastIndex((other) => numbers.at(other) <= numbers.at(place));
  ofCommitment.set(commitmentId, own.toSpliced(before + 1, 0, place));
}

/** Puts an action under another commitment from a day on; true when it was not under it already. */
export function moveAction(history: History, place: number, to: Stay): boolean {
  const { commitmentIds, ofCommitment, stays } = history.actions;
  const from = commitmentIds.at(place);
  if (from === to.commitmentId) return false;
  ofCommitment.set(from, (ofCommitment.get(from) ?? []).filter((other) => other !== place));
  putUnder(history, to.commitmentId, place);
  commitmentIds.set(place, to.commitmentId);
  stays.set(place, [...(stays.get(place) ?? [{ commitmentId: from, recordedOn: -never }]), to]);
  return true;
}

/** Adds what was reported of the action at a place; updates come in the order of their ids. */
export function addUpdate({ actions, updates }: History, place: number, given: RecordedUpdate): void {
  const effectiveOn = dayNumber(given.effectiveOn);
  updates.lastId = given.id;
  updates.action.push(place);
  updates.status.push(statuses.indexOf(given.status));
  updates.officeId.push(given.officeId ?? none);
  updates.dueOn.push(given.dueOn === null ? never : dayNumber(given.dueOn));
  updates.effectiveOn.push(effectiveOn);
  const update = updates.recordedOn.push(tokyoDayNumber(Date.parse(given.recordedAt)));
  let newer = none;
  let older = actions.newest.at(place);
  const begun = isBegun(given.status);
  while (older !== none && tellsMore(updates, older, { begun, effectiveOn })) {
    newer = older;
    older = updates.older.at(older);
  }
  updates.older.push(older);
  if (newer === none) actions.newest.set(place, update);
  else updates.older.set(newer, update);
}

function tellsMore({ status, effectiveOn }: History['updates'], one: number, than: Telling): boolean {
  const begun = status.at(one) !== notStarted;
  return begun === than.begun ? effectiveOn.at(one) > than.effectiveOn : begun;
}

interface Telling {
  begun: boolean;
  effectiveOn: number;
}

const notStarted = statuses.indexOf('not_started');

export function countUpdates({ updates }: History): number {
  return updates.recordedOn.length;
}
