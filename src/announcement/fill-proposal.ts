import type { MeetingRecord } from '../meetings/rules.ts';
import { completedBy, seenOf } from './fill-rules.ts';
import { matchPlanned } from './planned-matches.ts';
import type { Filled, Proposal, Reviewed } from './proposal.ts';

export type Plan = Pick<MeetingRecord, 'meeting' | 'areas' | 'delegations'>;

/** What was read, with what was planned wherever the announcement is silent. */
export function completedProposal<T extends Proposal>(proposal: T, plan: Plan): T {
  const delegations = proposal.delegations.map((announced) => {
    const planned = plan.delegations.find(({ party }) => party === announced.party);
    return announced.text.ja === null && planned !== undefined ? planned : announced;
  });
  const unnamed = plan.delegations.filter(({ party }) => !delegations.some((one) => one.party === party));
  return {
    ...proposal, meeting: completedBy(proposal.meeting, plan.meeting), delegations: [...delegations, ...unnamed],
  };
}

/** The plan filled as it seems to be meant; null where it is not certain which part is which. */
export function certainFilling(reviewed: Reviewed, plan: Plan): Filled | null {
  const matches = matchPlanned(reviewed.areas, plan.areas);
  const isCertain = matches.every((area) => area.isCertain && area.commitments.every((one) => one.isCertain));
  if (!isCertain) return null;
  const areas = reviewed.areas.map((area, a) => {
    const match = matches[a];
    const planned = plan.areas.find(({ number }) => number === match?.planned);
    return {
      ...area,
      planned: planned?.number ?? null,
      themeIds: planned === undefined ? area.themeIds : planned.themes.map(({ id }) => id),
      commitments: area.commitments.map((one, c) => ({ ...one, planned: match?.commitments[c]?.planned ?? null })),
    };
  });
  return { ...completedProposal(reviewed, plan), areas, seen: seenOf(plan), strike: [] };
}
