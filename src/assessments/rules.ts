import type { PartialDate } from '../lib/dates.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision, Refusal } from '../lib/decision.ts';
import type { Bilingual } from '../lib/locale.ts';
import type { Authority } from '../meetings/rules.ts';

export const conclusions = ['implemented', 'continued', 'superseded', 'lapsed', 'withdrawn'] as const;
/** What a meeting concluded on a commitment of an earlier one. */
export type Conclusion = (typeof conclusions)[number];

/** The assessed status of a commitment: open until a meeting says something of it. */
export const assessedStatuses = ['open', ...conclusions] as const;
export type Assessed = (typeof assessedStatuses)[number];

// 継続 says that the commitment stands as it stood; whatever ends one has to say why (design rule 1).
const conclusionRules: Record<Conclusion, { closes: boolean; needsReason: boolean }> = {
  implemented: { closes: true, needsReason: true },
  continued: { closes: false, needsReason: false },
  superseded: { closes: true, needsReason: true },
  lapsed: { closes: true, needsReason: true },
  withdrawn: { closes: true, needsReason: true },
};

/** What one meeting concluded, as it was recorded; only ever added. */
export interface Assessment {
  id: number;
  commitmentId: number;
  commitmentRef: string;
  /** The meeting that assessed, and when it was held. */
  meetingNumber: number;
  meetingHeldFrom: PartialDate | null;
  meetingIsHeld: boolean;
  status: Conclusion;
  reason: Bilingual;
  recordedAt: string;
  recordedByName: string;
}

/** A commitment in its words with what one meeting concluded of it: all that the minutes of that meeting tell. */
export interface Concluded {
  commitmentRef: string;
  text: Bilingual;
  /** Of its own meeting. */
  authoritative: Authority;
  status: Conclusion;
  reason: Bilingual;
}

type Placed = Pick<Assessment, 'id' | 'meetingNumber'>;

/** The one that stands: of the latest meeting, and of that meeting the one recorded last. Null when there is none. */
export function newestAssessment<T extends Placed>(assessments: readonly T[]): T | null {
  const [first, ...rest] = assessments;
  if (first === undefined) return null;
  return rest.reduce((newest, one) => (isNewer(one, newest) ? one : newest), first);
}

function isNewer(one: Placed, other: Placed): boolean {
  return one.meetingNumber === other.meetingNumber ? one.id > other.id : one.meetingNumber > other.meetingNumber;
}

/**
 * The assessed status of one commitment from its assessments, in any order. Actions have no part in it, and silence
 * is not an answer: without an assessment it is open. For another day give only what was assessed by then.
 */
export function assessedStatusOf(assessments: readonly (Placed & { status: Conclusion })[]): Assessed {
  return newestAssessment(assessments)?.status ?? 'open';
}

/** Whether it is still owed: not assessed, or carried on. */
export function isStillOpen(assessed: Assessed): boolean {
  return assessed === 'open' || !conclusionRules[assessed].closes;
}

/**
 * Whether nothing is known of what became of an open commitment: a later meeting was held, yet none assessed it and
 * none took it up again. That is "no record", and never "closed".
 */
export function hasNoRecordSince(
  commitment: { meetingNumber: number; assessed: Assessed; continuedBy: readonly string[] },
  lastHeldMeeting: number | null,
): boolean {
  const wasPassedOver = lastHeldMeeting !== null && lastHeldMeeting > commitment.meetingNumber;
  return wasPassedOver && commitment.assessed === 'open' && commitment.continuedBy.length === 0;
}

/** Whether this meeting may conclude this of the commitment; the refusals name the fields of its row. */
export function decideAssessment(
  commitment: { ref: string; meetingNumber: number; operative: boolean },
  given: { meetingNumber: number; status: Conclusion; reason: Bilingual },
): Decision<true> {
  const of = { ref: commitment.ref };
  if (commitment.meetingNumber >= given.meetingNumber) {
    return refused({ field: 'status', reason: 'assessments.refusal.not-earlier', values: of });
  }
  if (!commitment.operative) return refused({ field: 'status', reason: 'assessments.refusal.informative', values: of });
  const saysNothing = given.reason.ja === null && given.reason.en === null;
  return saysNothing && conclusionRules[given.status].needsReason
    ? refused({ field: 'reason', reason: 'assessments.refusal.no-reason', values: of })
    : accepted(true);
}

/** A form in which nothing was concluded saves nothing, and says so. */
export const nothingConcluded: Refusal = { field: '', reason: 'assessments.refusal.nothing' };
