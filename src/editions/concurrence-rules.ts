import type { Day, PartialDate } from '../lib/dates.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { parties } from '../lib/parties.ts';
import type { Party } from '../lib/parties.ts';
import { concurrenceOf } from './rules.ts';
import type { Edition, Standing } from './rules.ts';

interface Days {
  /** Of the same side's yes to the editions before, and to the draft of the next. */
  earlier: Day | null;
  later: Day | null;
  publishedOn: Day | null;
  today: Day;
}

/**
 * A yes is given once the meeting has begun, in the order of the editions, not after the publication it led to, and not
 * in the future. It may be recorded long after.
 */
export function decideGivenOn(
  givenOn: Day,
  { heldFrom, earlier, later, publishedOn, today }: Days & { heldFrom: PartialDate | null },
): Decision<true> {
  if (givenOn > today) return refused({ field: 'givenOn', reason: 'editions.refusal.future' });
  // A date known to the month begins with it: the comparison of texts is that of days.
  if (heldFrom !== null && givenOn < heldFrom) return refused({ field: 'givenOn', reason: 'editions.refusal.before-meeting' });
  const isEarly = earlier !== null && givenOn < earlier;
  if (isEarly) return refused({ field: 'givenOn', reason: 'editions.refusal.before-earlier' });
  if (later !== null && givenOn > later) return refused({ field: 'givenOn', reason: 'editions.refusal.after-later' });
  const isLate = publishedOn !== null && givenOn > publishedOn;
  return isLate ? refused({ field: 'givenOn', reason: 'editions.refusal.after-publication' }) : accepted(true);
}

/** The editions before the one this text is, or is to become. */
function editionsBefore({ round, editions }: Pick<Standing, 'round' | 'editions'>): Edition[] {
  return round === null ? [] : editions.filter(({ number }) => number < round.edition);
}

/** The last day of a side's yes to an earlier edition: it may have been silent on some; null where there is none. */
export function givenBefore(standing: Pick<Standing, 'round' | 'rounds' | 'editions'>, party: Party): Day | null {
  const before = new Set(editionsBefore(standing).map(({ roundId }) => roundId));
  const rounds = standing.rounds.filter(({ id }) => before.has(id));
  return lastOf(rounds.map((one) => concurrenceOf(one, party)?.givenOn ?? null));
}

function lastOf(days: (Day | null)[]): Day | null {
  return days.filter((day) => day !== null).toSorted().at(-1) ?? null;
}

/** The day of a side's yes to the draft of the next edition; null where there is none. */
export function givenAfter({ round, rounds }: Pick<Standing, 'round' | 'rounds'>, party: Party): Day | null {
  const after = rounds.find(({ edition, voided }) => round !== null && edition > round.edition && voided === null);
  return after === undefined ? null : (concurrenceOf(after, party)?.givenOn ?? null);
}

/** The day the text was published upon the yes of a side; null where it was not, or without that side's word. */
export function publishedUpon({ round, edition }: Pick<Standing, 'round' | 'edition'>, party: Party): Day | null {
  if (round === null || edition?.roundId !== round.id) return null;
  const published = edition.publications.find(({ on }) => on !== null);
  if (published === undefined) return null;
  const before = round.concurrences.filter(({ recorded }) => recorded.at <= published.recorded.at);
  return concurrenceOf({ ...round, concurrences: before }, party)?.kind === 'given' ? published.on : null;
}

/**
 * An edition is published once it was agreed, not before an earlier one, and not in the future. It may be recorded
 * long after.
 */
export function decidePublishedOn(
  on: Day,
  { today, ...standing }: Pick<Standing, 'round' | 'editions'> & { today: Day },
): Decision<true> {
  const { round } = standing;
  const before = lastOf(editionsBefore(standing).flatMap(({ publications }) => publications.map((one) => one.on)));
  if (before !== null && on < before) return refused({ field: 'on', reason: 'editions.refusal.before-earlier-publication' });
  if (on > today) return refused({ field: 'on', reason: 'editions.refusal.future' });
  const given = parties.map((party) => (round === null ? null : concurrenceOf(round, party)?.givenOn) ?? null);
  const isEarly = given.some((day) => day !== null && on < day);
  return isEarly ? refused({ field: 'on', reason: 'editions.refusal.before-concurrence' }) : accepted(true);
}
