import { daysBetween } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';
import type { Translate } from '../lib/messages.ts';
import type { Point } from './leading-rules.ts';
import type { BriefTold } from './rules.ts';

// The words of a brief that its page and its files say alike; `dayOf` writes a day as its reader is used to.

interface Saying {
  t: Translate;
  dayOf: (day: Day) => string;
}

/** For which meeting it is, and since when things moved. */
export function leadWords(
  { register: { lastMeeting }, since, nextMeeting }: Pick<BriefTold, 'register' | 'since' | 'nextMeeting'>,
  { t, dayOf }: Saying,
): string {
  if (lastMeeting === null) return t('brief.lead.none');
  const number = nextMeeting ?? lastMeeting.number + 1;
  return t('brief.lead', { number, last: lastMeeting.number, day: dayOf(since.day) });
}

/** By how many days something is late, or silent. */
export function lateWords({ entry, action }: Point, asOf: Day, { t, dayOf }: Saying): string {
  const due = action === null ? (entry.commitment.due?.on ?? null) : action.dueOn;
  const isOverdue = action?.isOverdue ?? true;
  // A day that was inferred from the words is not said as if they named it.
  const isInferred = action === null && entry.commitment.due?.inferred === true;
  return isOverdue && due !== null
    ? t(isInferred ? 'brief.late-days.inferred' : 'brief.late-days', { due: dayOf(due), days: daysBetween(due, asOf) })
    : t('brief.stalled-days', { days: daysBetween(action?.updatedOn ?? asOf, asOf) });
}
