import type { Direction } from '../directions/rules.ts';
import { isStillToRaise } from '../directions/rules.ts';
import type { Figure, Indicator } from '../indicators/rules.ts';
import { dayNumber, todayIn } from '../lib/dates.ts';
import type { Bilingual } from '../lib/locale.ts';
import type { AskedDays } from '../register/basis-rules.ts';
import type { Baseline } from '../register/change-rules.ts';
import type { ActionTold } from '../register/file-rules.ts';
import type { Entry, Register } from '../register/rules.ts';
import type { Basis } from '../register/told-rules.ts';
import { everything, filtered, marking } from '../register/view-rules.ts';
import type { Counts, Marking } from '../register/view-rules.ts';
import { firstOf, joined, leadingPoints } from './leading-rules.ts';
import type { Leading, Order, Point } from './leading-rules.ts';

/** Two sheets hold this much; of more there is said how many, with the way to the register. */
const rows = { promised: 10, moved: 5, late: 6, raise: 5 };

/** What a brief tells. */
export interface Brief {
  promised: Leading<Entry>;
  moved: Leading<Point>;
  late: Leading<Point>;
  raise: Leading<Direction>;
}

/** A brief with all the words it is told in, on its page and in a file alike. */
export interface BriefTold {
  register: Register;
  since: Baseline;
  days: AskedDays;
  counts: Counts;
  brief: Brief;
  words: Map<number, ActionTold>;
  /** What was last said of an action, by its id. */
  notes: Map<number, Bilingual>;
  indicators: LatestFigures[];
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

/** The brief of a register: made by its own filter and marks, so that the two never disagree. */
export function briefOf(register: Register, since: Baseline, directions: Direction[]): Brief {
  const { entries, states, lastMeeting } = register;
  const open = filtered(register, { ...everything, status: 'open' }, since).map(({ entry }) => entry);
  const changed = marking('changed', states, since);
  const last = lastMeeting?.day ?? null;
  return {
    // What is of the last meeting is what it will be asked about first.
    promised: firstOf(open.toSorted((a, b) => b.commitment.meetingNumber - a.commitment.meetingNumber), rows.promised),
    moved: leadingPoints(entries, changed.isMarked, newestFirst(register, changed), rows.moved),
    late: lateOf(register, since),
    raise: firstOf(directions.filter((one) => isStillToRaise(one, last)), rows.raise),
  };
}

/** What is overdue, the longest first, and then what is only stalled. */
function lateOf({ entries, states }: Register, since: Baseline): Leading<Point> {
  const [overdue, stalled] = [marking('overdue', states, since), marking('stalled', states, since)];
  const longest: Order = {
    ofEntry: (entry) => {
      const { due } = entry.commitment;
      return overdue.isItself(entry) && due !== null ? dayNumber(due.on) : null;
    },
    ofAction: (place) => states.dueOn(place),
  };
  const quietest: Order = { ofEntry: () => null, ofAction: (place) => states.updatedOn(place) };
  const isOnlyStalled = (place: number): boolean => stalled.isMarked(place) && !overdue.isMarked(place);
  return joined(
    leadingPoints(entries, overdue.isMarked, longest, rows.late),
    leadingPoints(entries, isOnlyStalled, quietest, rows.late),
    rows.late,
  );
}

// A commitment that changed has no day of its own, and stands after the actions.
function newestFirst({ states }: Register, changed: Marking): Order {
  return {
    ofEntry: (entry) => (changed.isItself(entry) ? Number.POSITIVE_INFINITY : null),
    ofAction: (place) => -states.updatedOn(place),
  };
}

/** The directions given, and answered, by a basis. */
export function directionsBy(directions: Direction[], { asOf, recordedBy }: Basis): Direction[] {
  const last = recordedBy === null || asOf < recordedBy ? asOf : recordedBy;
  const isThere = ({ recordedAt }: { recordedAt: string }) => todayIn('Asia/Tokyo', new Date(recordedAt)) <= last;
  return directions.filter(isThere).map((one) => ({ ...one, answers: one.answers.filter(isThere) }));
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
