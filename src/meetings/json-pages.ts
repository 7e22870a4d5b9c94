import type { Stage } from '../editions/stage-rules.ts';
import type { CommitmentRecord, Delegation, Meeting, MeetingFields, MeetingRecord } from './rules.ts';

/** The record of a meeting as JSON, with how far its minutes have come: everything but the database's own keys. */
export function meetingJson(
  { meeting, delegations, areas, reports, sources }: MeetingRecord,
  minutes: { stage: Stage },
) {
  return {
    ...fieldsOf(meeting),
    stage: minutes.stage,
    minutes,
    delegations: delegations.map(delegationJson),
    focusAreas: areas.map((area) => ({
      number: area.number,
      heading: area.heading,
      text: area.text,
      themes: area.themes.map(({ slug }) => slug),
      plannedOnly: area.plannedOnly,
      commitments: area.commitments.map(({ ref, actions, ...commitment }) => ({
        number: ref, ...wordsOf(commitment), actions: actions.map((action) => action.ref),
      })),
    })),
    reports: reports.map(({ id: _report, ...report }) => report),
    sources: sources.map(({ recordId: _record, ...source }) => source),
  };
}

function wordsOf(commitment: Omit<CommitmentRecord, 'ref' | 'actions'>) {
  const { act, operative, plannedOnly, by, to, text, due, continues } = commitment;
  return { act, operative, plannedOnly, by, to, text, due, continues };
}

function fieldsOf({ id: _id, version: _version, ...fields }: Meeting): MeetingFields {
  return fields;
}

function delegationJson({ party, text, others, delegates }: Delegation) {
  return { party, text, others, delegates };
}
