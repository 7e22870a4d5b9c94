import type { DirectedBefore } from '../directions/label-rules.ts';
import type { Direction } from '../directions/rules.ts';
import { isStillToRaise } from '../directions/rules.ts';
import type { Figure, Indicator } from '../indicators/rules.ts';
import { conclusions, isStillOpen } from '../assessments/rules.ts';
import type { Conclusion } from '../assessments/rules.ts';
import { dayNumber } from '../lib/dates.ts';
import type { Bilingual } from '../lib/locale.ts';
import type { AskedDays } from '../register/basis-rules.ts';
import type { Baseline } from '../register/change-rules.ts';
import { directedBefore, isSaidBy } from '../register/directed-rules.ts';
import type { Directed } from '../register/directed-rules.ts';
import type { ActionTold } from '../register/file-rules.ts';
import type { Entry, Register, WithoutAct } from '../register/rules.ts';
import type { ActionStates } from '../register/states-rules.ts';
import type { Basis } from '../register/told-rules.ts';
import { countedBy, everything, filtered, marking } from '../register/view-rules.ts';
import type { Counts, Mark, Marking, RegisterFilter, Total } from '../register/view-rules.ts';
import { changedOf, lateRank } from '../register/waiting-rules.ts';
import type { FactCommitment } from '../register/words-rules.ts';
import { firstOf, isCut, leadingPoints } from './leading-rules.ts';
import type { Leading, Order, Point } from './leading-rules.ts';

/** Two sheets hold this much; of more there is said how many, with the way to the register. */
const rows = { promised: 10, moved: 5, late: 6, raise: 5 };

/** What a brief tells. */
export interface Brief {
  promised: Leading<Entry>;
  moved: Leading<Point>;
  late: Leading<Point>;
  raise: Leading<Direction>;
  /** Of the directions for which there is no room, on which commitment they were given and how many. */
  raiseOthers: { ref: string; count: number }[];
  /** The registers that hold all of a part for which there is not room; none where all of it is told. */
  whole: Record<'promised' | 'moved' | 'late', Whole[]>;
}

/** A narrowed register: by what is open, or by a mark, with what it shows. */
export interface Whole extends Total {
  by: 'open' | Mark;
  narrowed: Partial<RegisterFilter>;
}

/** The register a brief tells of, and its counts: those of all of it. */
export interface RegisterTold {
  register: Register;
  since: Baseline;
  counts: Counts;
}

/** A brief with all the words it is told in, on its page and in a file alike. */
export interface BriefTold extends RegisterTold {
  days: AskedDays;
  brief: Brief;
  words: Map<number, ActionTold>;
  /** What was last said of an action, by its id. */
  notes: Map<number, Bilingual>;
  indicators: LatestFigures[];
  /** How many series the page of indicators shows on the same days, those without any figure too. */
  seriesCount: number;
  withoutAct: WithoutAct[];
  directed: Directed;
  nextMeeting: number | null;
}

/** Of the series there are more than two sheets hold, as of the other parts. */
export const mostSeries = 6;

/** The reason stands once, with what is late. */
export function isToldAsLate(action: Point['action'], { late }: Brief): boolean {
  return late.first.some((one) => action !== null && one.action?.id === action.id);
}

/** The actions of which a brief tells more than their state. */
export function actionsTold({ moved, late }: Brief): number[] {
  const told = [...moved.first, ...late.first];
  return [...new Set(told.map(({ action }) => action?.id).filter((id) => id !== undefined))];
}

/** The brief of a register: made by its own filter, marks and counts, so that the two never disagree. */
export function briefOf({ register, since, counts }: RegisterTold, directions: Direction[]): Brief {
  const { entries, states, lastMeeting } = register;
  const open = filtered(register, { ...everything, status: 'open' }, since).map(({ entry }) => entry);
  const changed = marking('changed', states, since);
  const last = lastMeeting?.day ?? null;
  // What is of the last meeting is what it will be asked about first.
  const newest = open.toSorted((a, b) => b.commitment.meetingNumber - a.commitment.meetingNumber);
  const promised = firstOf(newest, rows.promised);
  const moved = leadingPoints(entries, newestFirst(states, since.states, changed), rows.moved);
  const late = lateOf(open, states);
  const toRaise = directions.filter((one) => isStillToRaise(one, last));
  const wholeBy = (...all: Whole['by'][]): Whole[] =>
    all.map((by) => wholeOf(by, counts)).filter(({ commitments }) => commitments > 0);
  return {
    promised, moved, late,
    raise: firstOf(toRaise, rows.raise),
    raiseOthers: countedByRef(toRaise.slice(rows.raise)),
    whole: {
      promised: isCut(promised) ? wholeBy('open') : [],
      moved: isCut(moved) ? wholeBy('changed') : [],
      late: isCut(late) ? wholeBy('overdue', 'stalled') : [],
    },
  };
}

function countedByRef(directions: Direction[]): Brief['raiseOthers'] {
  const byRef = Map.groupBy(directions, ({ commitmentRef }) => commitmentRef);
  return [...byRef].map(([ref, own]) => ({ ref, count: own.length }));
}

/** Of what is open, what took up again a commitment on which leadership left a word. */
export function directedOpen({ register, directed }: BriefTold): DirectedBefore[] {
  return register.entries
    .filter(({ standing, commitment: { ref } }) => directed.earlier.has(ref) && (standing === 'open' || standing === 'no-record'))
    .flatMap(({ commitment: { ref } }) => directedBefore(ref, directed));
}

function wholeOf(by: Whole['by'], { standings, marks, actions }: Counts): Whole {
  if (by === 'open') return { by, narrowed: { status: 'open' }, commitments: standings.open, actions: actions.open };
  return { by, narrowed: countedBy(by), commitments: marks[by], actions: actions[by] };
}

/** What the last meeting concluded, by its conclusions: how many, and of those that ended one its numbers. */
export interface Concluded {
  status: Conclusion;
  isEnded: boolean;
  commitments: FactCommitment[];
}

export function concludedBy({ concluded }: Pick<Register, 'concluded'>): Concluded[] {
  return conclusions
    .map((status) => ({
      status, isEnded: !isStillOpen(status),
      commitments: concluded.filter((one) => one.status === status).map(({ commitment }) => commitment),
    }))
    .filter(({ commitments }) => commitments.length > 0);
}

/** Whether there was anything for the last meeting to assess. */
export function hasEarlier({ entries, lastMeeting }: Register): boolean {
  return lastMeeting !== null && entries.some(({ commitment }) => commitment.meetingNumber < lastMeeting.number);
}

/** Of what is open what is overdue, the longest first, and then what is only stalled. */
function lateOf(entries: Entry[], states: ActionStates): Leading<Point> {
  const longest: Order = {
    ofEntry: ({ isLate, commitment: { due } }) => (isLate && due !== null ? dayNumber(due.on) : null),
    ofAction: (place) => lateRank(states, place),
    ofActions: ({ waiting: { firstLate, late } }) => ({ lowest: firstLate, count: late }),
  };
  return leadingPoints(entries, longest, rows.late);
}

// A commitment that changed has no day of its own, and stands after the actions.
function newestFirst(states: ActionStates, before: ActionStates, changed: Marking): Order {
  return {
    ofActions: (entry) => ({ lowest: Number.NEGATIVE_INFINITY, count: changedOf(entry, before) }),
    ofEntry: (entry) => (changed.isItself(entry) ? Number.POSITIVE_INFINITY : null),
    ofAction: (place) => (changed.isMarked(place) ? -states.updatedOn(place) : null),
  };
}

/** The directions given, and answered, by a basis. */
export function directionsBy(directions: Direction[], basis: Basis): Direction[] {
  return directions
    .filter((one) => isSaidBy(one, basis))
    .map((one) => ({ ...one, answers: one.answers.filter((answer) => isSaidBy(answer, basis)) }));
}

export interface LatestFigures {
  indicator: Indicator;
  /** Two at most, the older first. */
  figures: Figure[];
  /** The definition changed between the two. */
  isRedefined: boolean;
}

/** The latest two figures of each series that has any. */
export function latestFigures(indicators: Indicator[]): LatestFigures[] {
  return indicators.flatMap((indicator) => {
    const figures = indicator.figures.slice(-2);
    const years = figures.map(({ fiscalYear }) => fiscalYear);
    const isRedefined = indicator.breaksAfter.some((year) => year >= (years[0] ?? 0) && year < (years[1] ?? 0));
    return figures.length === 0 ? [] : [{ indicator, figures, isRedefined }];
  });
}
