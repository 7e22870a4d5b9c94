import type { Day } from '../lib/dates.ts';
import type { History } from './history-rules.ts';
import type { Line, Outline, Standing } from './outline-rules.ts';
import { ActionStates } from './states-rules.ts';
import type { Tracked } from './states-rules.ts';
import { commitmentsFrom } from './told-rules.ts';
import type { Basis } from './told-rules.ts';
import { waitingOf } from './waiting-rules.ts';
import type { Waiting } from './waiting-rules.ts';
import type { FactCommitment } from './words-rules.ts';

/** A commitment with its actions. */
export interface Entry extends Line {
  /** Its own due date has passed while it is open and nothing says that the work is done. */
  isLate: boolean;
  /** The states of all actions of its register. */
  states: ActionStates;
  /** The places of its actions among them, in order of number. */
  places: readonly number[];
  /** How many of them wait. */
  waiting: Waiting;
}

export interface Register extends Basis, Omit<Outline, 'lines'> {
  /** In order of number. */
  entries: Entry[];
  /** Of all its actions. */
  states: ActionStates;
}

/** Of a held meeting, how many commitments no register tells: nobody chose their act. */
export interface WithoutAct {
  meetingNumber: number;
  count: number;
}

/** A register, and how many updates there were when it was made. */
export interface Made {
  register: Register;
  updates: number;
}

/**
 * The register of a basis, made of its outline and what was reported of actions. From one of the same outline and basis
 * that was made before it goes on: one report moves few of 100,000 actions. Moving one to another commitment makes
 * other facts, and so another outline.
 */
export function registerOf(outline: Outline, history: History, basis: Basis, before: Made | null = null): Register {
  const { lines, ...around } = outline;
  const states = new ActionStates(history, basis, before?.register.states);
  const touched = before === null ? null : commitmentsFrom(history, before.updates);
  const entries = lines.map((line, index): Entry => {
    const known = touched?.has(line.commitment.id) === false ? before?.register.entries[index] : undefined;
    if (known !== undefined) return { ...known, states };
    const places = states.takeIn(line.commitment.id);
    const isLate = isPastDue(line.commitment, line.standing, basis.asOf) && !isWorkDone(places, states);
    return { ...line, isLate, states, places, waiting: waitingOf(states, places) };
  });
  return { ...around, ...basis, entries, states };
}

/** The actions of an entry at these places. */
export function trackedAt({ commitment, states }: Pick<Entry, 'commitment' | 'states'>, places: readonly number[]): Tracked[] {
  return places.map((place) => states.tracked(place, commitment.meetingNumber));
}

function isPastDue({ due }: FactCommitment, standing: Standing, day: Day): boolean {
  return due !== null && due.on < day && standing !== 'settled' && standing !== 'carried';
}

// Dropped is not done (design rule 6).
function isWorkDone(places: readonly number[], states: ActionStates): boolean {
  return places.some((place) => states.isDone(place)) && !places.some((place) => states.isOpen(place));
}
