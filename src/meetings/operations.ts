import { change } from '../audit/operations.ts';
import type { Actor } from '../audit/rules.ts';
import { changesBetween } from '../lib/changes.ts';
import { isUniqueViolation } from '../db/failures.ts';
import type { Db } from '../db/schema.ts';
import { accepted, changedMeanwhile, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import { listDelegations, replaceDelegations } from './delegation-queries.ts';
import { insertRevisions } from '../revisions/queries.ts';
import { findMeeting, insertMeeting, updateMeeting } from './queries.ts';
import { decideMeeting } from './rules.ts';
import type { Delegation, MeetingFields } from './rules.ts';

interface Doing {
  by: Actor;
  now: Date;
}

/** Adds a meeting, planned or held; refuses a number that exists. Returns the number. */
export async function addMeeting(db: Db, given: MeetingFields, { by, now }: Doing): Promise<Decision<number>> {
  const decision = decideMeeting(given);
  if (!decision.ok) return decision;
  try {
    return await change(db, by, now, async (tx, audit) => {
      const id = await insertMeeting(tx, decision.value);
      await insertRevisions(tx, 'meeting', [id], { by, now });
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
  given: { number: number; version: number; meeting: MeetingFields },
  { by, now }: Doing,
): Promise<Decision<true>> {
  const decision = decideMeeting(given.meeting);
  if (!decision.ok) return decision;
  if (given.meeting.number !== given.number) return refused({ field: 'number', reason: 'meetings.refusal.number-stays' });
  return change(db, by, now, async (tx, audit) => {
    const before = await findMeeting(tx, given.number);
    if (before === null) throw new NotFoundError();
    const saved = await updateMeeting(tx, { id: before.id, version: given.version }, decision.value);
    if (!saved) return refused(changedMeanwhile);
    await insertRevisions(tx, 'meeting', [before.id], { by, now });
    await audit({
      change: 'meeting.edit', noun: 'meeting', ref: String(given.number), detail: changesBetween(before, decision.value),
    });
    return accepted(true);
  });
}

/** Writes who took part on both sides, as one change. */
export async function editDelegations(
  db: Db,
  given: { number: number; version: number; delegations: Delegation[] },
  { by, now }: Doing,
): Promise<Decision<true>> {
  return change(db, by, now, async (tx, audit) => {
    const meeting = await findMeeting(tx, given.number);
    if (meeting === null) throw new NotFoundError();
    const before = await listDelegations(tx, meeting.id);
    const saved = await updateMeeting(tx, { id: meeting.id, version: given.version }, meeting);
    if (!saved) return refused(changedMeanwhile);
    await replaceDelegations(tx, meeting.id, given.delegations);
    await audit({
      change: 'meeting.delegations', noun: 'meeting', ref: String(given.number), detail: { before, after: given.delegations },
    });
    return accepted(true);
  });
}
