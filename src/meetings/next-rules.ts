import type { EarlierCommitment } from '../commitments/rules.ts';
import type { FocusArea } from '../focus-areas/rules.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision, Refusal } from '../lib/decision.ts';
import type { Bilingual } from '../lib/locale.ts';
import type { Meeting } from './rules.ts';

/** An area the next meeting may take up, from an earlier one, with the open commitments in it. */
export interface ProposedArea {
  /** '10-1': the meeting and area it comes from. */
  source: string;
  area: FocusArea;
  /** Whether it was among the areas of the last meeting; what was passed over since is proposed, not ticked. */
  isRecent: boolean;
  commitments: EarlierCommitment[];
}

export interface NextProposal {
  /** The number of the next meeting. */
  number: number;
  /** The meeting before it, planned or held. */
  last: Meeting | null;
  areas: ProposedArea[];
}

/**
 * What the next meeting may take up: the areas of the last meeting in which something is still open, then the areas
 * of earlier meetings with open commitments that nothing continues. `areas` are those of all these meetings.
 */
export function proposeNext(last: Meeting | null, areas: FocusArea[], open: EarlierCommitment[]): NextProposal {
  const isLoose = ({ meetingNumber, continuedBy }: EarlierCommitment) =>
    meetingNumber === last?.number || continuedBy.length === 0;
  const loose = open.filter(isLoose);
  const proposed = areas.map((area): ProposedArea => ({
    source: `${area.meetingNumber}-${area.number}`,
    area,
    isRecent: area.meetingNumber === last?.number,
    commitments: loose.filter((one) => one.meetingNumber === area.meetingNumber && one.areaNumber === area.number),
  }));
  return { number: (last?.number ?? 0) + 1, last, areas: proposed.filter(({ commitments }) => commitments.length > 0) };
}

/** What was chosen of a proposal. */
export interface ChosenArea {
  source: string;
  heading: Bilingual;
  commitments: { ref: string; text: Bilingual }[];
}

/** One meeting is planned at a time, and the number asked for has to be the next. */
export function decideNext({ number, last }: Pick<NextProposal, 'number' | 'last'>, asked: number): Decision<true> {
  if (last !== null && asked <= last.number) {
    return refused({ field: '', reason: 'meetings.refusal.next-exists', values: { number: asked } });
  }
  if (last?.stage === 'planned') return refused({ field: '', reason: 'meetings.next.already', values: { number: last.number } });
  return asked === number ? accepted(true) : refused({ field: '', reason: 'web.refusal.not-understood' });
}

/** Everything chosen must still be open to choose. */
export function decideChosen({ areas }: NextProposal, chosen: ChosenArea[]): Decision<true> {
  const refusals = chosen.flatMap(({ source, commitments }): Refusal[] => {
    const proposed = areas.find((one) => one.source === source);
    const offered = proposed?.commitments.map(({ ref }) => ref) ?? [];
    const gone = commitments.map(({ ref }) => ref).filter((ref) => !offered.includes(ref));
    const missing = proposed === undefined ? [source, ...gone] : gone;
    return missing.map((ref) => ({ field: '', reason: 'meetings.refusal.next-not-open', values: { ref } }));
  });
  return refusals.length === 0 ? accepted(true) : refused(...refusals);
}
