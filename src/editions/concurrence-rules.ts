import type { Day, PartialDate } from '../lib/dates.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { parties } from '../lib/parties.ts';
import { concurrenceOf } from './rules.ts';
import type { Round } from './rules.ts';

/** A yes is given once the meeting has begun, and not in the future. It may be recorded long after. */
export function decideGivenOn(
  givenOn: Day,
  { heldFrom, today }: { heldFrom: PartialDate | null; today: Day },
): Decision<true> {
  if (givenOn > today) return refused({ field: 'givenOn', reason: 'editions.refusal.future' });
  // A date known to the month begins with it: the comparison of texts is that of days.
  if (heldFrom !== null && givenOn < heldFrom) return refused({ field: 'givenOn', reason: 'editions.refusal.before-meeting' });
  return accepted(true);
}

/** An edition is published once it was agreed, and not in the future. It may be recorded long after. */
export function decidePublishedOn(on: Day, { round, today }: { round: Round | null; today: Day }): Decision<true> {
  if (on > today) return refused({ field: 'on', reason: 'editions.refusal.future' });
  const given = parties.map((party) => (round === null ? null : concurrenceOf(round, party)?.givenOn) ?? null);
  const isEarly = given.some((day) => day !== null && on < day);
  return isEarly ? refused({ field: 'on', reason: 'editions.refusal.before-concurrence' }) : accepted(true);
}
