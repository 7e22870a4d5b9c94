import { accepted, refused } from '../lib/decision.ts';
import type { Decision, Refusal } from '../lib/decision.ts';
import type { Day, PartialDate } from '../lib/dates.ts';
import type { Audience } from '../lib/parties.ts';
import { heldDays, unknownDay } from './outline-rules.ts';
import type { Register } from './rules.ts';
import type { Basis } from './told-rules.ts';

/** The days as they were asked for, null where none was; and for whom a page is, else for our own side. */
export interface AskedDays {
  asOf: Day | null;
  recordedBy: Day | null;
  since: Day | null;
  audience?: Audience;
}

/**
 * The basis that is meant. Asked only for what was recorded by a day, it is the register of that day: otherwise the
 * answer would go on changing with the day of asking.
 */
export function decideBasis(asked: AskedDays, today: Day): Decision<Basis> {
  const asOf = asked.asOf ?? asked.recordedBy ?? today;
  const future = fields.filter(({ of }) => (asked[of] ?? today) > today);
  const refusals: Refusal[] = future.map(({ name }) => ({ field: name, reason: 'register.refusal.future-day' }));
  if (asked.since !== null && asked.since > asOf && asked.since <= today) {
    refusals.push({ field: 'since', reason: 'register.refusal.since-after' });
  }
  return refusals.length === 0 ? accepted({ asOf, recordedBy: asked.recordedBy }) : refused(...refusals);
}

// As they are named in the address and on the command line.
const fields = [
  { of: 'asOf', name: 'as-of' },
  { of: 'recordedBy', name: 'recorded-by' },
  { of: 'since', name: 'since' },
] as const;

/** What a file of a register is called: its day and its basis, so that two of them are never taken for one. */
export function fileParts(what: string, basis: Basis): string[] {
  return [what, ...basisFileParts(basis)];
}

export function basisFileParts({ asOf, recordedBy }: Basis): string[] {
  return ['as-of', asOf, ...(recordedBy === null ? [] : ['recorded-by', recordedBy])];
}

/** The first meeting of which any day is known: the day it counts from, and its date as far as that is known. */
export interface FirstMeeting {
  day: Day;
  date: PartialDate;
}

/** A day before the first meeting has no register; where no meeting is known there is nothing to refuse by. */
export function decideDays(first: FirstMeeting | null, asked: AskedDays, basis: Basis): Decision<true> {
  if (first === null) {
    return basis.recordedBy === null ? accepted(true) : refused({ field: 'recorded-by', reason: 'register.refusal.nothing-recorded' });
  }
  // Where only what was recorded is asked, its day is that of the register too.
  const recordedBy = asked.asOf === null && basis.asOf < first.day ? basis.asOf : null;
  const meant = { asOf: asked.asOf, recordedBy, since: asked.since };
  const early = fields.filter(({ of }) => (meant[of] ?? first.day) < first.day);
  if (early.length === 0) return accepted(true);
  return refused(...early.map(({ name }): Refusal => ({ field: name, reason: 'register.refusal.before-first', values: { day: first.date } })));
}

/** The day to compare with: the one asked for, or that of the last meeting; null before any was held. */
export function sinceOf(asked: AskedDays, register: Register): Day | null {
  return asked.since ?? register.lastMeeting?.day ?? null;
}

export function firstMeetingOf({ meetings }: Pick<Register, 'meetings'>): FirstMeeting | null {
  const known = [...heldDays(meetings)].filter(([, day]) => day !== unknownDay);
  const [first, ...others] = known;
  if (first === undefined) return null;
  const [number, day] = others.reduce((earliest, one) => (one[1] < earliest[1] ? one : earliest), first);
  return { day, date: meetings.find((one) => one.number === number)?.heldFrom ?? day };
}
