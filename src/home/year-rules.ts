import type { Day, PartialDate } from '../lib/dates.ts';

/** How many open actions fall due in a month, and how many of them are overdue. */
export interface DueInMonth {
  /** 2026-03 */
  month: string;
  open: number;
  overdue: number;
}

/** The months from one meeting to the next, with what falls due in each. */
export interface Year {
  months: DueInMonth[];
  /** Open actions due before the first month and after the last. */
  before: number;
  after: number;
}

interface YearDates {
  last: PartialDate | null;
  next: PartialDate | null;
  today: Day;
}

const mostMonths = 24;

/**
 * The year between two meetings: from the month of the last one to that of the next, or twelve months on. Where today
 * lies outside of that, the months go as far as today; never more than two years of them, today always among them.
 */
export function yearOf(due: DueInMonth[], given: YearDates): Year {
  const today = placeOf(given.today);
  const last = monthOf(given.last) ?? today;
  const to = Math.max(monthOf(given.next) ?? last + 12, today + 1);
  const from = Math.min(today, Math.max(last, to - mostMonths + 1));
  const found = new Map(due.map((one) => [placeOf(one.month), one]));
  const months = Array.from({ length: Math.min(to - from + 1, mostMonths) }, (_, index) =>
    found.get(from + index) ?? { month: nameOf(from + index), open: 0, overdue: 0 });
  const sum = (is: (place: number) => boolean): number =>
    [...found].filter(([place]) => is(place)).reduce((all, [, { open }]) => all + open, 0);
  return { months, before: sum((place) => place < from), after: sum((place) => place >= from + months.length) };
}

/** Where a date stands among months, counted from the first day of the first; one known to the month, in its middle. */
export function placeAmong(months: DueInMonth[], date: PartialDate): number | null {
  const month = monthOf(date);
  const first = months[0];
  if (month === null || first === undefined) return null;
  const place = month - placeOf(first.month);
  if (place < 0 || place >= months.length) return null;
  return place + (date.length === 10 ? (Number(date.slice(8)) - 1) / 31 : 0.5);
}

// Months counted on one line; a date known to its year alone lies in none.
function monthOf(date: PartialDate | null): number | null {
  return date === null || date.length < 7 ? null : placeOf(date);
}

function placeOf(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

function nameOf(place: number): string {
  return `${Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, '0')}`;
}
