import { isOpen, isOverdue } from '../actions/rules.ts';
import type { Status } from '../actions/rules.ts';
import { assessedStatusOf, hasNoRecordSince, isStillOpen } from '../assessments/rules.ts';
import type { Assessed, Conclusion } from '../assessments/rules.ts';
import type { Act, DueDate } from '../commitments/rules.ts';
import type { ThemeName } from '../focus-areas/rules.ts';
import { daysBetween } from '../lib/dates.ts';
import type { Day, PartialDate } from '../lib/dates.ts';
import type { Bilingual } from '../lib/locale.ts';
import type { Party } from '../lib/parties.ts';
import type { Authority, Stage } from '../meetings/rules.ts';

/** Which register is asked for: what was true on a day, told by all that is known, or by what was recorded by a day. */
export interface Basis {
  asOf: Day;
  recordedBy: Day | null;
}

export interface FactMeeting {
  number: number;
  stage: Stage;
  heldFrom: PartialDate | null;
  fiscalYear: number | null;
  authoritative: Authority;
}

export interface FactCommitment {
  id: number;
  ref: string;
  meetingNumber: number;
  areaNumber: number;
  number: number;
  themeIds: number[];
  act: Act | null;
  by: Party[];
  to: Party[];
  text: Bilingual;
  due: DueDate | null;
  /** The ids of the earlier commitments it takes up again. */
  continues: number[];
}

/** An action in the state of its newest update on the day; one without an update by then is not among the facts. */
export interface FactAction {
  id: number;
  ref: string;
  number: number;
  commitmentId: number;
  status: Status;
  officeId: number | null;
  dueOn: Day | null;
  updatedOn: Day;
}

export interface FactAssessment {
  id: number;
  commitmentId: number;
  meetingNumber: number;
  status: Conclusion;
}

/** Everything a register is made of; what was struck, or not yet recorded where that is asked, is not among it. */
export interface Facts {
  meetings: FactMeeting[];
  themes: (ThemeName & { position: number })[];
  offices: { id: number; party: Party; name: Bilingual }[];
  /** Operative ones only. */
  commitments: FactCommitment[];
  actions: FactAction[];
  assessments: FactAssessment[];
}

export interface Tracked extends FactAction {
  isOverdue: boolean;
  isStalled: boolean;
}

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
  actions: Tracked[];
}

export interface Register extends Basis {
  /** In order of number. */
  entries: Entry[];
  lastMeeting: { number: number; day: Day } | null;
  themes: Facts['themes'];
  offices: Facts['offices'];
  meetings: FactMeeting[];
}

// Design rule 7.
export const stalledAfterDays = 90;

/** An open action of which nothing was reported for more than 90 days. */
export function isStalled(action: { status: Status; updatedOn: Day }, day: Day): boolean {
  return isOpen(action.status) && daysBetween(action.updatedOn, day) > stalledAfterDays;
}

/** The register of a basis. */
export function registerOf(facts: Facts, basis: Basis): Register {
  const { asOf } = basis;
  const days = heldDays(facts.meetings);
  const held = new Set([...days].filter(([, day]) => day <= asOf).map(([number]) => number));
  const last = Math.max(0, ...held);
  const commitments = facts.commitments.filter(({ meetingNumber }) => held.has(meetingNumber)).sort(byNumber);
  const links = linksOf(commitments);
  const heard = facts.assessments.filter(({ meetingNumber }) => held.has(meetingNumber));
  const assessments = Map.groupBy(heard, ({ commitmentId }) => commitmentId);
  const actions = Map.groupBy(facts.actions, ({ commitmentId }) => commitmentId);
  const entries = commitments.map((commitment): Entry => {
    const own = (actions.get(commitment.id) ?? []).sort((a, b) => a.number - b.number);
    const tracked = own.map((action) => trackedOn(action, asOf));
    const assessed = assessedStatusOf(assessments.get(commitment.id) ?? []);
    const continuedBy = links.later(commitment.id);
    const standing = standingOf({ ...commitment, assessed, continuedBy }, last);
    const originMeeting = links.origin(commitment);
    return {
      commitment,
      assessed,
      standing,
      owes: commitment.to.length > 0 ? commitment.to : commitment.by,
      originMeeting,
      ageInMeetings: last - originMeeting,
      continues: links.earlier(commitment),
      continuedBy,
      isLate: isLate(commitment, standing, tracked, asOf),
      actions: tracked,
    };
  });
  const { themes, offices, meetings } = facts;
  const lastMeeting = last === 0 ? null : { number: last, day: days.get(last) ?? asOf };
  return { ...basis, entries, lastMeeting, themes, offices, meetings };
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

function trackedOn(action: FactAction, day: Day): Tracked {
  return { ...action, isOverdue: isOverdue(action, day), isStalled: isStalled(action, day) };
}

function standingOf(
  commitment: { meetingNumber: number; assessed: Assessed; continuedBy: string[] },
  lastMeeting: number,
): Standing {
  if (!isStillOpen(commitment.assessed)) return 'settled';
  if (commitment.continuedBy.length > 0) return 'carried';
  return hasNoRecordSince(commitment, lastMeeting) ? 'no-record' : 'open';
}

function isLate(commitment: FactCommitment, standing: Standing, actions: Tracked[], day: Day): boolean {
  const { due } = commitment;
  if (due === null || due.on >= day || standing === 'settled' || standing === 'carried') return false;
  // Dropped is not done (design rule 6).
  return actions.some(({ status }) => isOpen(status)) || !actions.some(({ status }) => status === 'done');
}

/** Who continues whom among the commitments that are there. */
function linksOf(commitments: FactCommitment[]) {
  const byId = new Map(commitments.map((one) => [one.id, one]));
  const laterOf = new Map<number, string[]>();
  for (const { ref, continues } of commitments) {
    for (const id of continues) laterOf.set(id, [...(laterOf.get(id) ?? []), ref]);
  }
  const earlierOf = ({ continues }: FactCommitment) =>
    continues.map((id) => byId.get(id)).filter((found) => found !== undefined);
  const origins = new Map<number, number>();
  const origin = (one: FactCommitment): number => {
    const known = origins.get(one.id);
    if (known !== undefined) return known;
    // Set before looking back, so that even links that run in a circle come to an end.
    origins.set(one.id, one.meetingNumber);
    const found = Math.min(one.meetingNumber, ...earlierOf(one).map(origin));
    origins.set(one.id, found);
    return found;
  };
  return {
    earlier: (one: FactCommitment) => earlierOf(one).sort(byNumber).map(({ ref }) => ref),
    later: (id: number) => laterOf.get(id) ?? [],
    origin,
  };
}

function byNumber(a: FactCommitment, b: FactCommitment): number {
  return a.meetingNumber - b.meetingNumber || a.areaNumber - b.areaNumber || a.number - b.number;
}
