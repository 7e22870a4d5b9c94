import type { Day, PartialDate } from '../lib/dates.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { parties } from '../lib/parties.ts';
import type { Party } from '../lib/parties.ts';
import { concurrenceOf } from './rules.ts';
import type { Round, Standing } from './rules.ts';

/**
 * A yes is given once the meeting has begun, before what it led to was published, and not in the future. It may be
 * recorded long after.
 */
export function decideGivenOn(
  givenOn: Day,
  { heldFrom, publishedOn, today }: { heldFrom: PartialDate | null; publishedOn: Day | null; today: Day },
): Decision<true> {
  if (givenOn > today) return refused({ field: 'givenOn', reason: 'editions.refusal.future' });
  // A date known to the month begins with it: the comparison of texts is that of days.
  if (heldFrom !== null && givenOn < heldFrom) return refused({ field: 'givenOn', reason: 'editions.refusal.before-meeting' });
  const isLate = publishedOn !== null && givenOn > publishedOn;
  return isLate ? refused({ field: 'givenOn', reason: 'editions.refusal.after-publication' }) : accepted(true);
}

/** The day the text was published upon the yes of a side; null where it was not, or without that side's word. */
export function publishedUpon({ round, edition }: Pick<Standing, 'round' | 'edition'>, party: Party): Day | null {
  if (round === null || edition?.roundId !== round.id) return null;
  const published = edition.publications.find(({ on }) => on !== null);
  if (published === undefined) return null;
  const before = round.concurrences.filter(({ recorded }) => recorded.at <= published.recorded.at);
  return concurrenceOf({ ...round, concurrences: before }, party)?.kind === 'given' ? published.on : null;
}

/** An edition is published once it was agreed, and not in the future. It may be recorded long after. */
export function decidePublishedOn(on: Day, { round, today }: { round: Round | null; today: Day }): Decision<true> {
  if (on > today) return refused({ field: 'on', reason: 'editions.refusal.future' });
  const given = parties.map((party) => (round === null ? null : concurrenceOf(round, party)?.givenOn) ?? null);
  const isEarly = given.some((day) => day !== null && on < day);
  return isEarly ? refused({ field: 'on', reason: 'editions.refusal.before-concurrence' }) : accepted(true);
}
