import type { Status } from '../actions/rules.ts';
import type { Assessed } from '../assessments/rules.ts';
import type { Day } from '../lib/dates.ts';
import { none } from './history-rules.ts';
import type { Entry, Register } from './rules.ts';
import type { ActionStates, Tracked } from './states-rules.ts';

/** What changed of an action since a day; `was` is what it said on that day, null where it has not changed. */
export interface ActionChange {
  isNew: boolean;
  status: { was: Status; now: Status } | null;
  due: { was: Day | null; now: Day | null } | null;
  /** Reported again, with the same status and due date. */
  isReported: boolean;
}

export interface EntryChange {
  isNew: boolean;
  assessed: { was: Assessed; now: Assessed } | null;
}

/** The register of the day that is compared with. */
export interface Baseline {
  day: Day;
  lastMeeting: Register['lastMeeting'];
  entry: (ref: string) => Entry | null;
  states: ActionStates;
  /** Null where nothing did. */
  changeOfAction: (action: Tracked) => ActionChange | null;
}

/** Makes an earlier register one to compare with. */
export function baselineOf(earlier: Register): Baseline {
  const { asOf: day, lastMeeting, states } = earlier;
  // Of most registers it is never asked.
  let entries: Map<string, Entry> | null = null;
  return {
    day,
    lastMeeting,
    states,
    entry: (ref) => {
      entries ??= new Map(earlier.entries.map((entry) => [entry.commitment.ref, entry]));
      return entries.get(ref) ?? null;
    },
    changeOfAction: (action) => changeOfAction(states, action),
  };
}

function changeOfAction(earlier: ActionStates, now: Tracked): ActionChange | null {
  const update = earlier.updateAt(now.place);
  if (update === now.update) return null;
  if (update === none) return { isNew: true, status: null, due: null, isReported: false };
  const before = earlier.stateAt(now.place);
  const status = before.status === now.status ? null : { was: before.status, now: now.status };
  const due = before.dueOn === now.dueOn ? null : { was: before.dueOn, now: now.dueOn };
  const isReported = before.updatedOn !== now.updatedOn && status === null && due === null;
  return status === null && due === null && !isReported ? null : { isNew: false, status, due, isReported };
}

/** What changed of the commitment itself; its actions are asked one by one. */
export function changeOfEntry(entry: Entry, since: Baseline): EntryChange | null {
  const before = since.entry(entry.commitment.ref);
  if (before === null) return { isNew: true, assessed: null };
  if (before.assessed === entry.assessed) return null;
  return { isNew: false, assessed: { was: before.assessed, now: entry.assessed } };
}
