import { endOfFiscalYear, endOfMonth } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';
import type { Translate } from '../lib/messages.ts';
import type { AskedDays } from './basis-rules.ts';
import type { Baseline } from './change-rules.ts';
import type { Register } from './rules.ts';
import type { FactMeeting } from './words-rules.ts';

/** A meeting whose day is not known, the day it counts from (`heldDays`), and what is known of it. */
export interface CountedFrom {
  number: number;
  day: Day;
  known: 'month' | 'year' | 'fiscal-year' | 'nothing';
}

interface Comparing {
  register: Pick<Register, 'asOf' | 'lastMeeting' | 'meetings'>;
  since: Pick<Baseline, 'day' | 'lastMeeting'>;
  days: Pick<AskedDays, 'since'>;
}

/** The meetings on whose counted day it rests what is compared, or what was held by a day that was asked for. */
export function countedFrom({ register, since, days }: Comparing): CountedFrom[] {
  const isDefault = days.since === null;
  const last = restingOn(register.lastMeeting, isDefault ? null : register.asOf, register);
  const before = isDefault ? null : restingOn(since.lastMeeting, since.day, register);
  const found = [last, before].filter((one) => one !== null);
  return found.filter(({ number }, place) => found.findIndex((one) => one.number === number) === place);
}

/** Null where its day is known, or where it had been held by this day whichever its own was. */
function restingOn(last: Register['lastMeeting'], by: Day | null, { meetings }: Pick<Register, 'meetings'>): CountedFrom | null {
  const meeting = meetings.find(({ number }) => number === last?.number);
  if (last === null || meeting === undefined || meeting.heldFrom?.length === 10) return null;
  const latest = latestDay(meeting);
  return by !== null && latest !== null && by >= latest ? null : { ...last, known: knownOf(meeting) };
}

function knownOf({ heldFrom, fiscalYear }: FactMeeting): CountedFrom['known'] {
  if (heldFrom !== null) return heldFrom.length === 7 ? 'month' : 'year';
  return fiscalYear === null ? 'nothing' : 'fiscal-year';
}

/** The last day on which it can have been held. */
function latestDay({ heldFrom, fiscalYear }: FactMeeting): Day | null {
  if (heldFrom !== null) return heldFrom.length === 7 ? endOfMonth(heldFrom) : `${heldFrom}-12-31`;
  return fiscalYear === null ? null : endOfFiscalYear(fiscalYear);
}

/** That its day is not known, and from which it counts. */
export function countedFromWords(
  { number, day, known }: CountedFrom,
  { t, dayOf }: { t: Translate; dayOf: (day: Day) => string },
): string {
  return t(`register.counted-from.${known}`, { number, day: dayOf(day) });
}
