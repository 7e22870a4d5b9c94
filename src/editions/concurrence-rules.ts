import type { Day, PartialDate } from '../lib/dates.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';

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
