import type { Action } from '../actions/rules.ts';
import type { Commitment } from './rules.ts';

/** A commitment as JSON: everything but the database's own keys. */
export function commitmentJson(commitment: Commitment, actions: Action[], continuedBy: string[]) {
  const { ref, meetingNumber, areaNumber, act, operative, by, to, text, due, continues } = commitment;
  return {
    number: ref, meeting: meetingNumber, focusArea: areaNumber,
    act, operative, by, to, text, due, continues, continuedBy,
    actions: actions.map((action) => action.ref),
  };
}
