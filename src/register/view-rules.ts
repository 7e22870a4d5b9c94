import type { Party } from '../lib/parties.ts';
import { changeOfEntry } from './change-rules.ts';
import type { Baseline } from './change-rules.ts';
import { standings } from './rules.ts';
import type { Entry, Register, Standing, Tracked } from './rules.ts';

export const groupings = ['theme', 'side', 'office', 'meeting'] as const;
export type Grouping = (typeof groupings)[number];

/** What an action may be marked with; each is a filter and a count. */
export const marks = ['overdue', 'stalled', 'awaiting', 'changed'] as const;
export type Mark = (typeof marks)[number];

/** What the register is narrowed to; null and false are no narrowing. */
export interface RegisterFilter extends Record<Mark, boolean> {
  status: Standing | null;
  side: Party | null;
  office: number | null;
  /** A slug. */
  theme: string | null;
  meeting: number | null;
}

/** An entry with those of its actions that are asked for. */
export interface Shown {
  entry: Entry;
  actions: Tracked[];
}

/** Narrows the register. A mark is looked for in the actions; a commitment late by its own words counts as overdue. */
export function filtered(register: Register, filter: RegisterFilter, since: Baseline): Shown[] {
  const themeId = filter.theme === null ? null : (register.themes.find(({ slug }) => slug === filter.theme)?.id ?? 0);
  return register.entries
    .filter((entry) => isAsked(entry, filter, themeId))
    .map((entry) => shownOf(entry, filter, since))
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
function isOf(standing: Standing, asked: Standing): boolean {
  return standing === asked || (asked === 'open' && standing === 'no-record');
}

function shownOf(entry: Entry, filter: RegisterFilter, since: Baseline): Shown | null {
  const asked = marks.filter((mark) => filter[mark]);
  const ofOffice = entry.actions.filter(({ officeId }) => filter.office === null || officeId === filter.office);
  if (filter.office !== null && ofOffice.length === 0) return null;
  if (asked.length === 0) return { entry, actions: ofOffice };
  const actions = ofOffice.filter((action) => asked.every((mark) => hasMark(action, mark, since)));
  const isItself = filter.office === null && asked.every((mark) => isMarkedItself(entry, mark, since));
  return actions.length > 0 || isItself ? { entry, actions } : null;
}

function hasMark(action: Tracked, mark: Mark, since: Baseline): boolean {
  if (mark === 'overdue') return action.isOverdue;
  if (mark === 'stalled') return action.isStalled;
  if (mark === 'awaiting') return action.status === 'awaiting_counterpart';
  return since.changeOfAction(action) !== null;
}

function isMarkedItself(entry: Entry, mark: Mark, since: Baseline): boolean {
  if (mark === 'overdue') return entry.isLate;
  return mark === 'changed' && changeOfEntry(entry, since) !== null;
}

/** How many commitments each standing and each mark would leave, whatever of the two is asked for now. */
export function countsOf(register: Register, filter: RegisterFilter, since: Baseline) {
  const within = { ...filter, status: null, overdue: false, stalled: false, awaiting: false, changed: false };
  const count = (narrowed: Partial<RegisterFilter>) => filtered(register, { ...within, ...narrowed }, since).length;
  const all = filtered(register, within, since);
  const ofStanding = (asked: Standing) => all.filter(({ entry }) => isOf(entry.standing, asked)).length;
  return {
    all: all.length,
    standings: tableOf(standings, ofStanding),
    marks: tableOf(marks, (mark) => count({ [mark]: true })),
  };
}

function tableOf<Key extends string>(keys: readonly Key[], count: (key: Key) => number): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, count(key)])) as Record<Key, number>;
}

export type Counts = ReturnType<typeof countsOf>;

/** A heading of the register; which of the ids it names depends on the grouping. */
export interface Group {
  key: string;
  themeIds: number[];
  sides: Party[];
  officeId: number | null;
  meetingNumber: number;
  shown: Shown[];
}

/**
 * The entries under their headings. Nothing stands twice, save under offices: there each has its own actions. An area
 * of two themes is under both names at once.
 */
export function grouped(register: Register, shown: Shown[], grouping: Grouping): Group[] {
  const parts = grouping === 'office' ? shown.flatMap(byOffice) : shown;
  const groups = Map.groupBy(parts, (one) => keyOf(one, grouping));
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([key, members]) => groupOf(key, members, grouping));

  function keyOf({ entry, actions }: Shown, by: Grouping): string {
    if (by === 'meeting') return padded(99_999 - entry.commitment.meetingNumber);
    if (by === 'side') return String(3 - entry.owes.length) + entry.owes.join('+');
    if (by === 'office') return officeKey(actions[0]?.officeId ?? null);
    const places = entry.commitment.themeIds.map((id) => register.themes.findIndex((theme) => theme.id === id));
    return places.length === 0 ? '~' : places.sort((a, b) => a - b).map(padded).join('+');
  }

  function officeKey(id: number | null): string {
    const place = register.offices.findIndex((office) => office.id === id);
    return place < 0 ? '~' : padded(place);
  }
}

function groupOf(key: string, shown: Shown[], grouping: Grouping): Group {
  const first = shown[0];
  return {
    key: `${grouping}-${key}`,
    themeIds: first?.entry.commitment.themeIds ?? [],
    sides: first?.entry.owes ?? [],
    officeId: first?.actions[0]?.officeId ?? null,
    meetingNumber: first?.entry.commitment.meetingNumber ?? 0,
    // What is newest stands first, in the order it was agreed.
    shown: shown.toSorted((a, b) => b.entry.commitment.meetingNumber - a.entry.commitment.meetingNumber),
  };
}

function byOffice({ entry, actions }: Shown): Shown[] {
  if (actions.length === 0) return [{ entry, actions }];
  return [...Map.groupBy(actions, ({ officeId }) => officeId).values()].map((own) => ({ entry, actions: own }));
}

function padded(place: number): string {
  return String(place).padStart(5, '0');
}

/** One page of groups, counted in rows: an action, or a commitment of which none is shown, is one. */
export function pageOf(groups: Group[], { size, page }: { size: number; page: number }): Group[] {
  let before = 0;
  const [from, to] = [(page - 1) * size, page * size];
  const within = (one: Shown): Shown[] => {
    const start = before;
    before += rowsOf(one);
    if (before <= from || start >= to) return [];
    return [{ entry: one.entry, actions: one.actions.slice(Math.max(0, from - start), to - start) }];
  };
  const parts = groups.map((group) => ({ ...group, shown: group.shown.flatMap(within) }));
  return parts.filter(({ shown }) => shown.length > 0);
}

export function rowsOf({ actions }: Shown): number {
  return Math.max(1, actions.length);
}
