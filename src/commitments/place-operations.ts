import { listActionsOfMeeting } from '../actions/queries.ts';
import { change } from '../audit/operations.ts';
import type { Db } from '../db/schema.ts';
import { passGate } from '../editions/gate-operations.ts';
import type { TextDoing } from '../editions/gate-operations.ts';
import { decideMove } from '../focus-areas/rules.ts';
import type { Move } from '../focus-areas/rules.ts';
import { accepted, decideShown, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { insertRevisions } from '../revisions/queries.ts';
import { isReferredTo } from './heard-queries.ts';
import { commitmentOf } from './operations.ts';
import { listCommitments, setCommitmentPosition, strikeCommitment } from './queries.ts';

/** Changes places with the neighbour within the area; the numbers stay. */
export async function moveCommitment(
  db: Db,
  given: { ref: string } & Move,
  doing: TextDoing,
): Promise<Decision<true>> {
  const { by, now } = doing;
  return change(db, by, now, async (tx, audit) => {
    const commitment = await commitmentOf(tx, given.ref);
    const { meetingNumber, areaNumber } = commitment;
    const row = (await listCommitments(tx, meetingNumber)).filter((one) => one.areaNumber === areaNumber);
    const decision = decideMove('commitments', row, commitment.id, given);
    if (!decision.ok) return decision;
    const neighbour = decision.value;
    await setCommitmentPosition(tx, commitment.id, neighbour.position);
    await setCommitmentPosition(tx, neighbour.id, commitment.position);
    const gate = await passGate(tx, audit, meetingNumber, doing, { change: 'commitment.move', ref: given.ref });
    if (!gate.ok) return gate;
    await insertRevisions(tx, 'commitment', [commitment.id, neighbour.id], { by, now });
    await audit({ change: 'commitment.move', noun: 'commitment', ref: given.ref, detail: { direction: given.direction } });
    return accepted(true);
  });
}

/** Takes a commitment that nothing leads to out of the record; its number is not given again. */
export async function removeCommitment(
  db: Db,
  { ref, version }: { ref: string; version: number | null },
  doing: TextDoing,
): Promise<Decision<true>> {
  const { by, now } = doing;
  return change(db, by, now, async (tx, audit) => {
    const commitment = await commitmentOf(tx, ref);
    const seen = decideShown(version, { table: 'commitments', ...commitment });
    if (!seen.ok) return seen;
    const actions = await listActionsOfMeeting(tx, commitment.meetingNumber);
    if (actions.some((action) => action.commitmentRef === ref)) {
      return refused({ field: '', reason: 'commitments.refusal.has-actions' });
    }
    if (await isReferredTo(tx, commitment.id)) return refused({ field: '', reason: 'commitments.refusal.referred-to' });
    await strikeCommitment(tx, commitment.id, now.toISOString());
    const gate = await passGate(tx, audit, commitment.meetingNumber, doing, { change: 'commitment.remove', ref });
    if (!gate.ok) return gate;
    await insertRevisions(tx, 'commitment', [commitment.id], { by, now });
    await audit({ change: 'commitment.remove', noun: 'commitment', ref, detail: { text: commitment.text, act: commitment.act } });
    return accepted(true);
  });
}
