import { listActionsOfMeeting } from '../actions/queries.ts';
import { change } from '../audit/operations.ts';
import type { Actor } from '../audit/rules.ts';
import { listHeard } from '../commitments/heard-queries.ts';
import { moveReferences } from '../commitments/link-queries.ts';
import {
  findCommitmentIds, insertCommitment, listCommitments, setContinues, strikeCommitment,
} from '../commitments/queries.ts';
import { commitmentRef } from '../commitments/rules.ts';
import type { Commitment } from '../commitments/rules.ts';
import type { Db, Tx } from '../db/schema.ts';
import { passGate } from '../editions/gate-operations.ts';
import type { TextDoing } from '../editions/gate-operations.ts';
import { accepted, changedMeanwhile, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import type { Bilingual } from '../lib/locale.ts';
import { findMeeting } from '../meetings/queries.ts';
import { insertRevisions } from '../revisions/queries.ts';
import { divideOrigins, takeOrigins } from '../translations/origin-operations.ts';
import { findTextStates } from '../translations/stale-queries.ts';
import { areaOf, refOf } from './operations.ts';
import { insertFocusArea, nextAreaNumber, setThemesOfArea, updateFocusArea } from './queries.ts';
import { decideHeading } from './rules.ts';

interface Words {
  heading: Bilingual;
  text: Bilingual;
}

interface Split {
  meetingNumber: number;
  number: number;
  version: number;
  first: Words;
  second: Words;
  /** The numbers of the commitments that go to the new area. */
  moving: string[];
}

/**
 * Makes two areas of one. Commitments that go to the new area get a number there; the old one is struck and not used
 * again, so a commitment with actions, or one that was assessed or directed on, cannot move. Returns the number of the
 * new area.
 */
export async function splitFocusArea(
  db: Db,
  given: Split,
  doing: TextDoing,
): Promise<Decision<number>> {
  const { by, now } = doing;
  const first = decideHeading(given.first.heading, 'headingJa');
  const second = decideHeading(given.second.heading, 'newHeadingJa');
  if (!first.ok) return first;
  if (!second.ok) return second;
  return change(db, by, now, async (tx, audit) => {
    const meeting = await findMeeting(tx, given.meetingNumber);
    if (meeting === null) throw new NotFoundError();
    const area = await areaOf(tx, given);
    const moving = (await listCommitments(tx, meeting.number)).filter(
      ({ areaNumber, ref }) => areaNumber === area.number && given.moving.includes(ref),
    );
    const actions = await listActionsOfMeeting(tx, meeting.number);
    const tracked = actions.find(({ commitmentRef: ref }) => given.moving.includes(ref));
    if (tracked !== undefined) {
      return refused({ field: 'moving', reason: 'focus-areas.refusal.moving-tracked', values: { ref: tracked.commitmentRef } });
    }
    const heard = await listHeard(tx, moving.map(({ id }) => id));
    const said = moving.find(({ id }) => heard.has(id));
    if (said !== undefined) {
      return refused({ field: 'moving', reason: 'focus-areas.refusal.moving-heard', values: { ref: said.ref } });
    }
    const texts = await findTextStates(tx, 'focus-area', [area.id]);
    const saved = await updateFocusArea(tx, { id: area.id, version: given.version }, given.first);
    if (!saved) return refused(changedMeanwhile({ table: 'focus_areas', id: area.id }));
    const next = await nextAreaNumber(tx, meeting.id);
    const areaId = await insertFocusArea(tx, { meetingId: meeting.id, ...next, ...given.second });
    await setThemesOfArea(tx, areaId, area.themes.map(({ id }) => id));
    await insertRevisions(tx, 'focus-area', [area.id, areaId], { by, now });
    await divideOrigins(tx, 'focus-area', texts, [area.id, areaId]);
    for (const [index, commitment] of moving.entries()) {
      const to = { areaId, meetingNumber: meeting.number, areaNumber: next.number, number: index + 1 };
      await moveCommitment(tx, commitment, to, { by, now });
    }
    const ref = refOf(meeting.number, area.number);
    const gate = await passGate(tx, audit, meeting.number, doing, { change: 'focus-area.split', ref });
    if (!gate.ok) return gate;
    await audit({
      change: 'focus-area.split', noun: 'focus-area', ref,
      detail: {
        newArea: next.number,
        moved: moving.map(({ ref }) => ref),
        before: { heading: area.heading, text: area.text },
      },
    });
    return accepted(next.number);
  });
}

async function moveCommitment(
  tx: Tx,
  commitment: Commitment,
  to: { areaId: number; meetingNumber: number; areaNumber: number; number: number },
  { by, now }: { by: Actor; now: Date },
): Promise<void> {
  const ref = commitmentRef(to.meetingNumber, to.areaNumber, to.number);
  const id = await insertCommitment(tx, { areaId: to.areaId, ref, number: to.number, position: to.number }, commitment);
  const earlier = await findCommitmentIds(tx, commitment.continues);
  await setContinues(tx, id, [...earlier.values()].map((one) => one.id));
  await strikeCommitment(tx, commitment.id, now.toISOString());
  const led = await moveReferences(tx, commitment.id, id);
  await insertRevisions(tx, 'commitment', [commitment.id, id, ...led], { by, now });
  await takeOrigins(tx, 'commitment', [{ from: commitment.id, to: id }]);
}
