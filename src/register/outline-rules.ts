import { assessedStatusOf, hasNoRecordSince, isStillOpen, newestAssessment } from '../assessments/rules.ts';
import type { Assessed, Conclusion } from '../assessments/rules.ts';
import type { Day } from '../lib/dates.ts';
import type { Party } from '../lib/parties.ts';
import { byNumber, linksOf } from './link-rules.ts';
import type { FactCommitment, FactMeeting, FactOffice, FactTheme, Facts } from './words-rules.ts';

/** open: still owed; no-record: still open, but later meetings are silent; carried: a later one took it up again. */
export const standings = ['open', 'no-record', 'carried', 'settled'] as const;
export type Standing = (typeof standings)[number];

/** A commitment as the meetings leave it: what is told of it without its actions. */
export interface Line {
  commitment: FactCommitment;
  assessed: Assessed;
  standing: Standing;
  /** Who has to act: the side that was asked, or those who confirmed. */
  owes: Party[];
  /** The first meeting of the line of commitments this one continues. */
  originMeeting: number;
  ageInMeetings: number;
  continues: string[];
  continuedBy: string[];
}

/** A register without its actions: it stays as it is until the record of meetings and words changes. */
export interface Outline {
  asOf: Day;
  /** In order of number. */
  lines: Line[];
  lastMeeting: { number: number; day: Day } | null;
  /** What the last meeting concluded on commitments of earlier ones, in order of number. */
  concluded: { commitment: FactCommitment; status: Conclusion }[];
  themes: FactTheme[];
  offices: FactOffice[];
  meetings: FactMeeting[];
}

export function outlineOf({ meetings, themes, offices, ...facts }: Facts, asOf: Day): Outline {
  const days = heldDays(meetings);
  const held = new Set([...days].filter(([, day]) => day <= asOf).map(([number]) => number));
  const lastMeeting = lastHeldOf(meetings, asOf);
  const last = lastMeeting?.number ?? 0;
  const commitments = facts.commitments.filter(({ meetingNumber }) => held.has(meetingNumber)).sort(byNumber);
  const links = linksOf(commitments);
  const heard = facts.assessments.filter(({ meetingNumber }) => held.has(meetingNumber));
  const assessments = Map.groupBy(heard, ({ commitmentId }) => commitmentId);
  const lines = commitments.map((commitment): Line => {
    const assessed = assessedStatusOf(assessments.get(commitment.id) ?? []);
    const continuedBy = links.later(commitment.id);
    const originMeeting = links.origin(commitment);
    return {
      commitment,
      assessed,
      standing: standingOf({ ...commitment, assessed, continuedBy }, last),
      owes: commitment.to.length > 0 ? commitment.to : commitment.by,
      originMeeting,
      ageInMeetings: last - originMeeting,
      continues: links.earlier(commitment),
      continuedBy,
    };
  });
  const concluded = commitments.flatMap((commitment) => {
    const own = assessments.get(commitment.id) ?? [];
    const said = newestAssessment(own.filter(({ meetingNumber }) => meetingNumber === last));
    return said === null ? [] : [{ commitment, status: said.status }];
  });
  return { asOf, lines, lastMeeting, concluded, themes, offices, meetings };
}

/** The last meeting held by a day, with the day it counts from. */
export function lastHeldOf(meetings: Dated[], asOf: Day): { number: number; day: Day } | null {
  const held = [...heldDays(meetings)].filter(([, day]) => day <= asOf).sort(([one], [other]) => other - one);
  const [last] = held;
  return last === undefined ? null : { number: last[0], day: last[1] };
}

/**
 * The planned meeting that comes after `last`: the one of the earliest day after it, or else the first numbered after
 * it. A plan that was passed by is not ahead; null where none is.
 */
export function nextPlannedOf<M extends Dated>(meetings: M[], last: ReturnType<typeof lastHeldOf>): M | null {
  const isAhead = ({ number, heldFrom }: M) =>
    last === null || number > last.number || (heldFrom !== null && heldFrom > last.day);
  const ahead = meetings.filter((meeting) => meeting.stage === 'planned' && isAhead(meeting)).sort((a, b) => a.number - b.number);
  const ofDays = ahead.filter(({ heldFrom }) => heldFrom !== null).map(({ heldFrom }) => heldFrom).sort();
  return ahead.find(({ heldFrom }) => heldFrom === (ofDays[0] ?? null)) ?? null;
}

type Dated = Pick<FactMeeting, 'number' | 'stage' | 'heldFrom' | 'fiscalYear'>;

/** Before every day: from here a meeting counts of whose day, and of those before it, nothing is known. */
export const unknownDay: Day = '0001-01-01';

/**
 * The day from which each held meeting counts, by number: a day known only to the month or fiscal year counts from
 * its first day, and one that is not known at all from the day of the meeting before it.
 */
export function heldDays(meetings: Dated[]): Map<number, Day> {
  const days = new Map<number, Day>();
  let before = unknownDay;
  for (const { number, heldFrom, fiscalYear } of meetings.filter(({ stage }) => stage === 'held').sort((a, b) => a.number - b.number)) {
    const day = heldFrom !== null ? `${heldFrom}-01-01`.slice(0, 10) : fiscalYear !== null ? `${fiscalYear}-04-01` : before;
    days.set(number, day);
    before = day;
  }
  return days;
}

function standingOf(
  commitment: { meetingNumber: number; assessed: Assessed; continuedBy: string[] },
  lastMeeting: number,
): Standing {
  if (!isStillOpen(commitment.assessed)) return 'settled';
  if (commitment.continuedBy.length > 0) return 'carried';
  return hasNoRecordSince(commitment, lastMeeting) ? 'no-record' : 'open';
}
