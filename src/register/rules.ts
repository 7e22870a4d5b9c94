import { assessedStatusOf, hasNoRecordSince, isStillOpen } from '../assessments/rules.ts';
import type { Assessed } from '../assessments/rules.ts';
import type { Day } from '../lib/dates.ts';
import type { Party } from '../lib/parties.ts';
import type { History } from './history-rules.ts';
import { byNumber, linksOf } from './link-rules.ts';
import { ActionStates } from './states-rules.ts';
import type { Tracked } from './states-rules.ts';
import type { Basis } from './told-rules.ts';
import type { FactCommitment, FactMeeting, FactOffice, FactTheme, Facts } from './words-rules.ts';

/** open: still owed; no-record: still open, but later meetings are silent; carried: a later one took it up again. */
export const standings = ['open', 'no-record', 'carried', 'settled'] as const;
export type Standing = (typeof standings)[number];

export interface Entry {
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
  /** Its own due date has passed while it is open and nothing says that the work is done. */
  isLate: boolean;
  /** The states of all actions of its register. */
  states: ActionStates;
  /** The places of its actions among them, in order of number. */
  places: readonly number[];
  /** The actions themselves, made each time they are asked for: for rows that are shown, not for counting. */
  readonly actions: Tracked[];
}

export interface Register extends Basis {
  /** In order of number. */
  entries: Entry[];
  lastMeeting: { number: number; day: Day } | null;
  /** Of all its actions. */
  states: ActionStates;
  themes: FactTheme[];
  offices: FactOffice[];
  meetings: FactMeeting[];
}

/** The register of a basis. */
export function registerOf(facts: Facts, history: History, basis: Basis): Register {
  const { asOf } = basis;
  const days = heldDays(facts.meetings);
  const held = new Set([...days].filter(([, day]) => day <= asOf).map(([number]) => number));
  const last = Math.max(0, ...held);
  const commitments = facts.commitments.filter(({ meetingNumber }) => held.has(meetingNumber)).sort(byNumber);
  const links = linksOf(commitments);
  const heard = facts.assessments.filter(({ meetingNumber }) => held.has(meetingNumber));
  const assessments = Map.groupBy(heard, ({ commitmentId }) => commitmentId);
  const states = new ActionStates(history, basis);
  const entries = commitments.map((commitment): Entry => {
    const assessed = assessedStatusOf(assessments.get(commitment.id) ?? []);
    const continuedBy = links.later(commitment.id);
    const standing = standingOf({ ...commitment, assessed, continuedBy }, last);
    const originMeeting = links.origin(commitment);
    const places = states.takeIn(commitment.id);
    return {
      commitment,
      assessed,
      standing,
      owes: commitment.to.length > 0 ? commitment.to : commitment.by,
      originMeeting,
      ageInMeetings: last - originMeeting,
      continues: links.earlier(commitment),
      continuedBy,
      isLate: isLate(commitment, standing, asOf) && !isWorkDone(places, states),
      states,
      places,
      get actions() {
        return trackedAt(this, places);
      },
    };
  });
  const { themes, offices, meetings } = facts;
  const lastMeeting = last === 0 ? null : { number: last, day: days.get(last) ?? asOf };
  return { ...basis, entries, lastMeeting, states, themes, offices, meetings };
}

/** The actions of an entry at these places. */
export function trackedAt({ commitment, states }: Pick<Entry, 'commitment' | 'states'>, places: readonly number[]): Tracked[] {
  return places.map((place) => states.tracked(place, commitment.meetingNumber));
}

/** Before every day: from here a meeting counts of whose day, and of those before it, nothing is known. */
export const unknownDay: Day = '0001-01-01';

/**
 * The day from which each held meeting counts, by number: a day known only to the month or fiscal year counts from
 * its first day, and one that is not known at all from the day of the meeting before it.
 */
export function heldDays(meetings: FactMeeting[]): Map<number, Day> {
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

function isLate({ due }: FactCommitment, standing: Standing, day: Day): boolean {
  return due !== null && due.on < day && standing !== 'settled' && standing !== 'carried';
}

// Dropped is not done (design rule 6).
function isWorkDone(places: readonly number[], states: ActionStates): boolean {
  return places.some((place) => states.isDone(place)) && !places.some((place) => states.isOpen(place));
}
