import { change } from '../audit/operations.ts';
import { setPlannedOnly } from '../commitments/queries.ts';
import { changesBetween } from '../lib/changes.ts';
import { isUniqueViolation } from '../db/failures.ts';
import type { Db, Tx } from '../db/schema.ts';
import { passGate } from '../editions/gate-operations.ts';
import type { TextDoing } from '../editions/gate-operations.ts';
import { findStanding } from '../editions/queries.ts';
import { decideStep } from '../editions/stage-rules.ts';
import { setAreasPlannedOnly } from '../focus-areas/queries.ts';
import { todayIn } from '../lib/dates.ts';
import type { PartialDate } from '../lib/dates.ts';
import { accepted, changedMeanwhile, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import { listDelegations, replaceDelegations } from './delegation-queries.ts';
import { insertRevisions } from '../revisions/queries.ts';
import { findBehind, keepBehind } from '../translations/switch-operations.ts';
import { settlePlan } from './plan-rules.ts';
import { findMeeting, insertMeeting, updateMeeting } from './queries.ts';
import { findMeetingWords } from './record-queries.ts';
import { decideMeeting, decideStageDay } from './rules.ts';
import type { Delegation, Meeting, MeetingFields } from './rules.ts';

interface SeenDay {
  /** The day for which the person has seen that it is over, though the meeting is planned, or to come, though held. */
  seenDay?: PartialDate | null;
}

/** Adds a meeting, planned or held; refuses a number that exists. Returns the number. */
export async function addMeeting(
  db: Db,
  { seenDay = null, ...given }: MeetingFields & SeenDay,
  doing: TextDoing,
): Promise<Decision<number>> {
  const decision = decideMeeting(given);
  if (!decision.ok) return decision;
  const { by, now } = doing;
  const day = decideStageDay(decision.value, seenDay, todayIn('Asia/Tokyo', now));
  if (!day.ok) return day;
  try {
    return await change(db, by, now, async (tx, audit) => {
      const id = await insertMeeting(tx, decision.value);
      const gate = await passGate(tx, audit, given.number, doing, { change: 'meeting.add', ref: String(given.number) });
      if (!gate.ok) return gate;
      await insertRevisions(tx, 'meeting', [id], { by, now });
      await insertRevisions(tx, 'delegation', [id], { by, now });
      await audit({ change: 'meeting.add', noun: 'meeting', ref: String(given.number), detail: { meeting: decision.value } });
      return accepted(given.number);
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refused({ field: 'number', reason: 'meetings.refusal.number-exists' });
    throw error;
  }
}

/** Changes what is written of a meeting; the number stays, and `version` is the one that was shown. */
export async function editMeeting(
  db: Db,
  given: { number: number; version: number; meeting: MeetingFields } & SeenDay,
  doing: TextDoing,
): Promise<Decision<true>> {
  const decision = decideMeeting(given.meeting);
  if (!decision.ok) return decision;
  if (given.meeting.number !== given.number) return refused({ field: 'number', reason: 'meetings.refusal.number-stays' });
  const { by, now } = doing;
  return change(db, by, now, async (tx, audit) => {
    const before = await findMeeting(tx, given.number);
    if (before === null) throw new NotFoundError();
    const stage = await decideStage(tx, before, decision.value.stage);
    if (!stage.ok) return stage;
    // A day that stands is not asked about again with every other change.
    const stands = before.stage === decision.value.stage && before.heldFrom === decision.value.heldFrom;
    const seen = stands ? before.heldFrom : (given.seenDay ?? null);
    const day = decideStageDay(decision.value, seen, todayIn('Asia/Tokyo', now));
    if (!day.ok) return day;
    const behind = await findBehind(tx, before, decision.value.authoritative);
    const saved = await updateMeeting(tx, { id: before.id, version: given.version }, decision.value);
    if (!saved) return refused(changedMeanwhile({ table: 'meetings', id: before.id }));
    const isHeld = decision.value.stage === 'held';
    const drafts = isHeld === (before.stage === 'held') ? [] : await turnPlan(tx, given.number, isHeld, doing);
    const gate = await passGate(tx, audit, given.number, doing, { change: 'meeting.edit', ref: String(given.number) });
    if (!gate.ok) return gate;
    await insertRevisions(tx, 'meeting', [before.id], { by, now });
    await keepBehind(tx, behind, decision.value.authoritative, now);
    const turned = drafts.length === 0 ? {} : { plannedOnly: isHeld ? [[], drafts] : [drafts, []] };
    await audit({
      change: 'meeting.edit', noun: 'meeting', ref: String(given.number),
      detail: { ...changesBetween(before, decision.value), ...turned },
    });
    return accepted(true);
  });
}

/** Writes who took part on both sides, as one change. */
export async function editDelegations(
  db: Db,
  given: { number: number; version: number; delegations: Delegation[] },
  doing: TextDoing,
): Promise<Decision<true>> {
  return change(db, doing.by, doing.now, async (tx, audit) => {
    const meeting = await findMeeting(tx, given.number);
    if (meeting === null) throw new NotFoundError();
    const before = await listDelegations(tx, meeting.id);
    const saved = await updateMeeting(tx, { id: meeting.id, version: given.version }, meeting);
    if (!saved) return refused(changedMeanwhile({ table: 'meetings', id: meeting.id }));
    await replaceDelegations(tx, meeting.id, given.delegations);
    const note = { change: 'meeting.delegations', ref: String(given.number) } as const;
    const gate = await passGate(tx, audit, given.number, doing, note);
    if (!gate.ok) return gate;
    await insertRevisions(tx, 'delegation', [meeting.id], doing);
    await audit({
      change: 'meeting.delegations', noun: 'meeting', ref: String(given.number), detail: { before, after: given.delegations },
    });
    return accepted(true);
  });
}

/** The drafts of a meeting turn with its stage. Returns their numbers. */
async function turnPlan(tx: Tx, number: number, isHeld: boolean, { by, now }: TextDoing): Promise<string[]> {
  const { areas, commitments, refs } = settlePlan((await findMeetingWords(tx, number))?.areas ?? [], isHeld);
  await setAreasPlannedOnly(tx, areas, isHeld);
  await setPlannedOnly(tx, commitments, isHeld);
  await insertRevisions(tx, 'focus-area', areas, { by, now });
  await insertRevisions(tx, 'commitment', commitments, { by, now });
  return refs;
}

// Whether it was held is said here; how far its minutes have come is told by what was entered of them.
async function decideStage(tx: Tx, before: Meeting, stage: Meeting['stage']): Promise<Decision<unknown>> {
  if (stage === before.stage) return accepted(true);
  const standing = await findStanding(tx, before);
  return decideStep(stage === 'held' ? 'hold' : 'plan', standing.stage, { 'never-put': standing.rounds.length === 0 });
}
