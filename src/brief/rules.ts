import type { Direction } from '../directions/rules.ts';
import { isStillToRaise } from '../directions/rules.ts';
import type { Figure, Indicator } from '../indicators/rules.ts';
import { todayIn } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';
import { changeOfEntry } from '../register/change-rules.ts';
import type { Baseline } from '../register/change-rules.ts';
import type { Basis, Entry, Register, Tracked } from '../register/rules.ts';
import { filtered } from '../register/view-rules.ts';
import type { RegisterFilter } from '../register/view-rules.ts';

/** Two sheets hold this much; of more there is said how many, with the way to the register. */
export const rows = { promised: 10, moved: 8, late: 8, raise: 6 };

/** One thing that is told: an action, or the commitment itself where that is null. */
export interface Point {
  entry: Entry;
  action: Tracked | null;
}

/** Everything a brief tells, whole; how much of it is shown is the page's. */
export interface Brief {
  promised: Entry[];
  moved: Point[];
  late: Point[];
  raise: Direction[];
}

/** No narrowing at all. */
export const everything: RegisterFilter = {
  status: null, side: null, office: null, theme: null, meeting: null,
  overdue: false, stalled: false, awaiting: false, changed: false,
};

/** The brief of a register: made by its own filters, so that the two never disagree. */
export function briefOf(register: Register, since: Baseline, directions: Direction[]): Brief {
  const points = (filter: Partial<RegisterFilter>, itself: (entry: Entry) => boolean): Point[] =>
    filtered(register, { ...everything, ...filter }, since).flatMap(({ entry, actions }) => [
      ...(itself(entry) ? [{ entry, action: null }] : []),
      ...actions.map((action) => ({ entry, action })),
    ]);
  const overdue = points({ overdue: true }, (entry) => entry.isLate);
  const stalled = points({ stalled: true }, () => false).filter(({ action }) => action?.isOverdue === false);
  const open = filtered(register, { ...everything, status: 'open' }, since).map(({ entry }) => entry);
  return {
    // What is of the last meeting is what it will be asked about first.
    promised: open.toSorted((a, b) => b.commitment.meetingNumber - a.commitment.meetingNumber),
    moved: points({ changed: true }, (entry) => changeOfEntry(entry, since) !== null).toSorted(newestFirst),
    late: [...overdue.toSorted(longestFirst), ...stalled.toSorted(quietestFirst)],
    raise: directions.filter((one) => isStillToRaise(one, register.lastMeeting?.day ?? null)),
  };
}

export function dueOf({ entry, action }: Point): Day | null {
  return action === null ? (entry.commitment.due?.on ?? null) : action.dueOn;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const longestFirst = (a: Point, b: Point) => compare(dueOf(a) ?? '', dueOf(b) ?? '');
const quietestFirst = (a: Point, b: Point) => compare(a.action?.updatedOn ?? '', b.action?.updatedOn ?? '');
const newestFirst = (a: Point, b: Point) => compare(b.action?.updatedOn ?? '', a.action?.updatedOn ?? '');

/** The directions given, and answered, by a basis. */
export function directionsBy(directions: Direction[], { asOf, recordedBy }: Basis): Direction[] {
  const last = recordedBy === null || asOf < recordedBy ? asOf : recordedBy;
  const isThere = ({ recordedAt }: { recordedAt: string }) => todayIn('Asia/Tokyo', new Date(recordedAt)) <= last;
  return directions.filter(isThere).map((one) => ({ ...one, answers: one.answers.filter(isThere) }));
}

export interface LatestFigures {
  indicator: Indicator;
  /** Two at most, the older first. */
  figures: Omit<Figure, 'replaced'>[];
  /** The definition changed between the two. */
  isRedefined: boolean;
}

/** The latest two figures of each series, as they were recorded by a day; those of the public record have no day. */
export function latestFigures(indicators: Indicator[], { recordedBy }: Basis): LatestFigures[] {
  const isThere = ({ recordedAt }: { recordedAt: string | null }) =>
    recordedBy === null || recordedAt === null || todayIn('Asia/Tokyo', new Date(recordedAt)) <= recordedBy;
  return indicators.flatMap((indicator) => {
    const standing = indicator.figures.map(({ replaced, ...figure }) => [figure, ...replaced].find(isThere));
    const figures = standing.filter((one) => one !== undefined).slice(-2);
    const years = figures.map(({ fiscalYear }) => fiscalYear);
    const isRedefined = indicator.breaksAfter.some((year) => year >= (years[0] ?? 0) && year < (years[1] ?? 0));
    return figures.length === 0 ? [] : [{ indicator, figures, isRedefined }];
  });
}
