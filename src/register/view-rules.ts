import type { Party } from '../lib/parties.ts';
import { changeOfEntry } from './change-rules.ts';
import type { Baseline } from './change-rules.ts';
import { standings } from './outline-rules.ts';
import type { Standing } from './outline-rules.ts';
import { trackedAt } from './rules.ts';
import type { Entry, Register } from './rules.ts';
import type { ActionStates, Tracked } from './states-rules.ts';
import { changedOf, countChanged, waitingOf } from './waiting-rules.ts';

/** What work waits for; beside what is open it may go on under what no longer is. */
export const waitingMarks = ['overdue', 'stalled', 'awaiting'] as const;

/** What an action may be marked with; each is a filter and a count. */
export const marks = [...waitingMarks, 'changed'] as const;
export type Mark = (typeof marks)[number];

/** A standing, or all that is no longer open: settled, or taken up again by a later one. */
export const askedStandings = [...standings, 'ended'] as const;
export type AskedStanding = (typeof askedStandings)[number];

/** What the register is narrowed to; null and false are no narrowing. */
export interface RegisterFilter extends Record<Mark, boolean> {
  status: AskedStanding | null;
  side: Party | null;
  office: number | null;
  /** A slug. */
  theme: string | null;
  meeting: number | null;
}

/** No narrowing at all. */
export const everything: RegisterFilter = {
  status: null, side: null, office: null, theme: null, meeting: null,
  overdue: false, stalled: false, awaiting: false, changed: false,
};

/** An entry with those of its actions that are asked for. */
export class Shown {
  readonly entry: Entry;
  readonly places: readonly number[];

  constructor(entry: Entry, places: readonly number[]) {
    this.entry = entry;
    this.places = places;
  }

  /** The actions at these places, made each time they are asked for: for rows that are shown, not for counting. */
  get actions(): Tracked[] {
    return trackedAt(this.entry, this.places);
  }
}

/** How many commitments and actions a narrowed register shows. */
export interface Total {
  commitments: number;
  actions: number;
}

export function totalOf(shown: Pick<Shown, 'places'>[]): Total {
  return { commitments: shown.length, actions: shown.reduce((sum, { places }) => sum + places.length, 0) };
}

/** Narrows the register. A mark is looked for in the actions; a commitment late by its own words counts as overdue. */
export function filtered(register: Register, filter: RegisterFilter, since: Baseline): Shown[] {
  const themeId = filter.theme === null ? null : (register.themes.find(({ slug }) => slug === filter.theme)?.id ?? 0);
  const asked = marks.filter((mark) => filter[mark]).map((mark) => marking(mark, register.states, since));
  return register.entries
    .filter((entry) => isAsked(entry, filter, themeId))
    .map((entry) => narrowed(entry, filter.office, asked))
    .filter((shown) => shown !== null);
}

function isAsked(entry: Entry, { status, side, meeting }: RegisterFilter, themeId: number | null): boolean {
  return (
    (status === null || isOf(entry.standing, status)) &&
    (side === null || entry.owes.includes(side)) &&
    (meeting === null || entry.commitment.meetingNumber === meeting) &&
    (themeId === null || entry.commitment.themeIds.includes(themeId))
  );
}

// Where later meetings are silent, a commitment is open all the same: nobody closed it.
function isOf(standing: Standing, asked: AskedStanding): boolean {
  const isOpen = standing === 'open' || standing === 'no-record';
  if (asked === 'open') return isOpen;
  return asked === 'ended' ? !isOpen : standing === asked;
}

function narrowed(entry: Entry, office: number | null, asked: Marking[]): Shown | null {
  const { states } = entry;
  const own = office === null ? entry.places : entry.places.filter((place) => states.officeId(place) === office);
  if (office !== null && own.length === 0) return null;
  if (asked.length === 0) return new Shown(entry, own);
  const places = asked.reduce((left, { isMarked }) => left.filter(isMarked), own);
  const isItself = office === null && asked.every(({ isItself }) => isItself(entry));
  return places.length > 0 || isItself ? new Shown(entry, places) : null;
}

/** How it is told that an action, or a commitment itself, bears a mark. */
export interface Marking {
  isMarked: (place: number) => boolean;
  isItself: (entry: Entry) => boolean;
}

export function marking(mark: Mark, states: ActionStates, since: Baseline): Marking {
  const neverItself = () => false;
  switch (mark) {
    case 'overdue':
      return { isMarked: (place) => states.isOverdue(place), isItself: (entry) => entry.isLate };
    case 'stalled':
      return { isMarked: (place) => states.isStalled(place), isItself: neverItself };
    case 'awaiting':
      return { isMarked: (place) => states.isAwaiting(place), isItself: neverItself };
    case 'changed':
      return {
        isMarked: (place) => states.differs(since.states, place),
        isItself: (entry) => changeOfEntry(entry, since) !== null,
      };
  }
}

/** What a mark is counted among: what waits, among what is open; what changed, among everything. */
export function countedBy(mark: Mark): Partial<RegisterFilter> {
  return mark === 'changed' ? { changed: true } : { status: 'open', [mark]: true };
}

/**
 * How many commitments each standing and each mark would leave, whatever of the two is asked for now, and how many
 * actions what is open and each mark; and how many actions still wait under commitments that are no longer open.
 */
export function countsOf(register: Register, filter: RegisterFilter, since: Baseline) {
  const unmarked = { overdue: false, stalled: false, awaiting: false, changed: false };
  const all = filtered(register, { ...filter, ...unmarked, status: null }, since);
  const tallied = all.map(({ entry, places }) => ({ entry, places, tally: tallyOf(entry, places, since) }));
  const open = tallied.filter(({ entry }) => isOf(entry.standing, 'open'));
  const ended = tallied.filter(({ entry }) => isOf(entry.standing, 'ended'));
  const amongOf = (mark: Mark) => (mark === 'changed' ? tallied : open);
  const ofMark = (mark: Mark) => {
    const { isItself } = marking(mark, register.states, since);
    const isItselfAsked = (entry: Entry) => filter.office === null && isItself(entry);
    return amongOf(mark).filter(({ entry, tally }) => tally[mark] > 0 || isItselfAsked(entry)).length;
  };
  const sumOf = (some: typeof tallied, mark: Mark) => some.reduce((sum, { tally }) => sum + tally[mark], 0);
  return {
    all: all.length,
    standings: tableOf(standings, (asked) => all.filter(({ entry }) => isOf(entry.standing, asked)).length),
    marks: tableOf(marks, ofMark),
    actions: { open: totalOf(open).actions, ...tableOf(marks, (mark) => sumOf(amongOf(mark), mark)) },
    left: tableOf(waitingMarks, (mark) => sumOf(ended, mark)),
  };
}

/** How many of these actions of an entry bear each mark. */
function tallyOf(entry: Entry, places: readonly number[], since: Baseline): Record<Mark, number> {
  // Of all of them it is known: a large record has many actions.
  const isWhole = places === entry.places;
  const { overdue, stalled, awaiting } = isWhole ? entry.waiting : waitingOf(entry.states, places);
  const changed = isWhole ? changedOf(entry, since.states) : countChanged(entry.states, since.states, places);
  return { overdue, stalled, awaiting, changed };
}

function tableOf<Key extends string>(keys: readonly Key[], count: (key: Key) => number): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, count(key)])) as Record<Key, number>;
}

export type Counts = ReturnType<typeof countsOf>;
