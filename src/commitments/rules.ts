import type { Day } from '../lib/dates.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import type { Bilingual } from '../lib/locale.ts';
import type { Party } from '../lib/parties.ts';

export const acts = ['confirmed', 'reaffirmed', 'agreed', 'requested', 'assessed', 'explained'] as const;
/** The verb as reported, and never stronger. */
export type Act = (typeof acts)[number];

// 評価 and 説明 tell something; they promise nothing and are not tracked (design §2).
const operativeActs: Record<Act, boolean> = {
  confirmed: true,
  reaffirmed: true,
  agreed: true,
  requested: true,
  assessed: false,
  explained: false,
};

export function isOperative(act: Act | null): boolean {
  return act !== null && operativeActs[act];
}

/** A due date said in the words themselves, or inferred from them for a stated reason. */
export interface DueDate {
  on: Day;
  inferred: boolean;
  because: Bilingual;
}

export interface CommitmentFields {
  act: Act | null;
  by: Party[];
  to: Party[];
  text: Bilingual;
  due: DueDate | null;
}

export interface Commitment extends CommitmentFields {
  id: number;
  /** '10-1-2': meeting, area, place; for ever. */
  ref: string;
  meetingNumber: number;
  areaNumber: number;
  number: number;
  position: number;
  operative: boolean;
  /** Planned for its meeting and not announced of it: nothing says that it was said there. */
  plannedOnly: boolean;
  /** The commitments of earlier meetings that this one takes up again. */
  continues: string[];
  version: number;
}

/** An operative commitment of an earlier meeting, with what its words rest on and who took it up again. */
export interface EarlierCommitment extends Commitment {
  authoritative: 'ja' | 'en' | 'both';
  continuedBy: string[];
}

/** One of those a commitment goes back to, in its words. */
export interface LineCommitment extends Pick<Commitment, 'id' | 'ref' | 'meetingNumber' | 'act' | 'text'> {
  authoritative: 'ja' | 'en' | 'both';
  fiscalYear: number | null;
}

export function commitmentRef(meetingNumber: number, areaNumber: number, number: number): string {
  return `${meetingNumber}-${areaNumber}-${number}`;
}

/** What must hold within one commitment. */
export function decideCommitment(fields: CommitmentFields): Decision<CommitmentFields> {
  if (fields.text.ja === null && fields.text.en === null) {
    return refused({ field: 'textJa', reason: 'commitments.refusal.no-words' });
  }
  if (fields.act === 'requested' && (fields.by.length !== 1 || fields.to.length !== 1 || fields.by[0] === fields.to[0])) {
    return refused({ field: 'by', reason: 'commitments.refusal.request-sides' });
  }
  return accepted(fields);
}

/** A later commitment continues only an earlier one: links run back in time, so no cycle can be made. */
export function decideContinues(
  later: { meetingNumber: number },
  earlier: { meetingNumber: number; ref: string },
): Decision<true> {
  return earlier.meetingNumber < later.meetingNumber
    ? accepted(true)
    : refused({ field: 'continues', reason: 'commitments.refusal.continues-later', values: { ref: earlier.ref } });
}

/** The other end of the same rule: only a commitment of a later meeting continues this one. */
export function decideContinuedBy(
  earlier: { meetingNumber: number },
  later: { meetingNumber: number; ref: string },
): Decision<true> {
  return decideContinues(later, { ...earlier, ref: later.ref }).ok
    ? accepted(true)
    : refused({ field: 'continuedBy', reason: 'commitments.refusal.continued-by-earlier', values: { ref: later.ref } });
}

/** The links of one commitment, both ways. */
export interface Links {
  continues: string[];
  continuedBy: string[];
}

/** Links as one text, to tell whether they are still those that were shown. */
export function linksText({ continues, continuedBy }: Links): string {
  return [continues, continuedBy].map((refs) => refs.toSorted().join(' ')).join('|');
}
