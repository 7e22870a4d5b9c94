import type { Action } from '../actions/rules.ts';
import { assessedStatusOf } from '../assessments/rules.ts';
import type { Assessment } from '../assessments/rules.ts';
import type { Commitment } from './rules.ts';

/** A commitment as JSON: everything but the database's own keys. */
export function commitmentJson(
  commitment: Commitment,
  actions: Action[],
  continuedBy: string[],
  assessments: Assessment[],
) {
  const { ref, meetingNumber, areaNumber, act, operative, plannedOnly, by, to, text, due, continues } = commitment;
  return {
    number: ref, meeting: meetingNumber, focusArea: areaNumber,
    act, operative, plannedOnly, by, to, text, due, continues, continuedBy,
    assessed: assessedStatusOf(assessments),
    assessments: assessments.map(({ meetingNumber: meeting, status, reason, recordedAt, recordedByName }) => ({
      meeting, status, reason, recordedAt, recordedBy: recordedByName,
    })),
    actions: actions.map((action) => action.ref),
  };
}
