import type { CommitmentFields } from '../commitments/rules.ts';
import type { Delegation } from '../meetings/rules.ts';
import { typedMeeting } from '../meetings/form-pages.ts';
import { typedPair } from '../web/forms.ts';
import type { Proposal, ProposedSource } from './proposal.ts';

/** A proposal as the browser would send it, so that it is shown by the same page as what was typed. */
export function typedProposal({ meeting, delegations, areas }: Proposal, source: ProposedSource | null): object {
  const sides = Object.fromEntries(delegations.map((delegation) => [delegation.party, typedDelegation(delegation)]));
  return {
    ...typedMeeting({ ...meeting, id: 0, version: 0 }),
    number: meeting.number === 0 ? '' : String(meeting.number),
    sourceTitle: source?.title ?? '',
    sourceUrl: source?.url ?? '',
    sourceKind: source?.kind ?? 'P',
    ...sides,
    areas: areas.map(({ heading, text, commitments }) => ({
      ...typedPair('heading', heading),
      ...typedPair('text', text),
      commitments: commitments.map(typedCommitment),
    })),
  };
}

function typedDelegation({ text, others, delegates }: Delegation): object {
  return {
    ...typedPair('text', text),
    ...(others ? { others: '1' } : {}),
    delegates: delegates.map(({ name, post, isHead }) => ({
      ...typedPair('name', name), ...typedPair('post', post), ...(isHead ? { isHead: '1' } : {}),
    })),
  };
}

function typedCommitment({ act, by, to, text, due }: CommitmentFields): object {
  return {
    keep: '1',
    act: act ?? 'unknown',
    by, to,
    ...typedPair('text', text),
    dueOn: due?.on ?? '',
    ...(due?.inferred === true ? { dueInferred: '1' } : {}),
    ...typedPair('because', due?.because ?? { ja: null, en: null }),
  };
}
