import { change } from '../audit/operations.ts';
import type { Audit } from '../audit/operations.ts';
import type { Actor } from '../audit/rules.ts';
import { findCommitment } from '../commitments/queries.ts';
import type { Db, Tx } from '../db/schema.ts';
import { accepted, changedMeanwhile, refused } from '../lib/decision.ts';
import type { Decision, Refusal } from '../lib/decision.ts';
import { todayIn } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';
import { NotFoundError } from '../lib/errors.ts';
import type { Bilingual } from '../lib/locale.ts';
import type { Audience } from '../lib/parties.ts';
import { findMeeting } from '../meetings/queries.ts';
import { insertRevisions } from '../revisions/queries.ts';
import { insertAction, nextActionNumber, updateActionState, updateActionWords } from './change-queries.ts';
import { findAction, hasOffice } from './queries.ts';
import { findActionRecord } from './record-queries.ts';
import { actionRef, decideTitle } from './rules.ts';
import type { ActionRecord, ActionState, Status } from './rules.ts';
import { insertStatusUpdate } from './update-queries.ts';
import {
  decideEntryDay, decideUpdate, earliestDay, firstDayOf, isHistoryTo, lacksEvidence, overrules, stateAfter, stateOn,
} from './update-rules.ts';
import type { GivenUpdate, Standing } from './update-rules.ts';

export interface NewAction {
  commitmentRef: string;
  title: Bilingual;
  audience: Audience;
  officeId: number | null;
  dueOn: Day | null;
  /** How it stands when it is entered, and since when; not started and today where nothing is said. */
  status?: Status;
  effectiveOn?: Day | null;
}

interface Doing {
  by: Actor;
  now: Date;
}

/** Adds an action under an operative commitment and returns its number such as 'A10-3'. */
export async function addAction(db: Db, given: NewAction, doing: Doing): Promise<Decision<string>> {
  return change(db, doing.by, doing.now, (tx, audit) => addActionWithin(tx, audit, given, doing));
}

/** The same as a part of a larger change, such as the reading of an announcement. */
export async function addActionWithin(
  tx: Tx,
  audit: Audit,
  given: NewAction,
  { by, now }: Doing,
): Promise<Decision<string>> {
  const commitment = await findCommitment(tx, given.commitmentRef);
  if (commitment === null) throw new NotFoundError();
  if (!commitment.operative) return refused({ field: '', reason: 'actions.refusal.informative' });
  const title = decideTitle(given.title);
  if (!title.ok) return title;
  const { officeId, dueOn, audience } = given;
  if (officeId !== null && !(await hasOffice(tx, officeId))) return refused(noSuchOffice);
  const today = todayIn('Asia/Tokyo', now);
  const effectiveOn = given.effectiveOn ?? today;
  const meeting = await findMeeting(tx, commitment.meetingNumber);
  if (meeting === null) throw new NotFoundError();
  const since = decideEntryDay(effectiveOn, earliestDay(meeting, today), today);
  if (!since.ok) return since;
  const number = await nextActionNumber(tx, commitment.meetingNumber);
  const ref = actionRef(commitment.meetingNumber, number);
  const state = { status: given.status ?? 'not_started', officeId, dueOn } as const;
  const id = await insertAction(tx, {
    ref, number, commitmentId: commitment.id, title: given.title, audience, state: { ...state, updatedOn: effectiveOn },
  });
  // The history begins with the state the action is born in, so that it alone tells the state on any day.
  await insertStatusUpdate(tx, {
    ...state, ...recorded(by, now), ...wordless, actionId: id, effectiveOn, audience,
  });
  await insertRevisions(tx, 'action', [id], { by, now });
  await audit({
    change: 'action.add', noun: 'action', ref,
    detail: { commitment: commitment.ref, title: given.title, audience, ...state, effectiveOn },
  });
  return accepted(ref);
}

/** Changes title and audience. Sharing an action tells the other side its present state, as an update of its own. */
export async function editAction(
  db: Db,
  given: { ref: string; version: number; title: Bilingual; audience: Audience },
  { by, now }: Doing,
): Promise<Decision<true>> {
  return change(db, by, now, async (tx, audit) => {
    const before = await findAction(tx, given.ref);
    if (before === null) throw new NotFoundError();
    const title = decideTitle(given.title);
    if (!title.ok) return title;
    const { version, audience } = given;
    if (!(await updateActionWords(tx, { id: before.id, version }, given))) return overtaken(before);
    await insertRevisions(tx, 'action', [before.id], { by, now });
    if (audience === 'shared' && before.audience === 'internal') {
      const { id: actionId, status, dueOn, updatedOn: effectiveOn } = before;
      const officeId = before.office?.id ?? null;
      await insertStatusUpdate(tx, {
        ...recorded(by, now), ...wordless, actionId, status, officeId, dueOn, effectiveOn, audience,
      });
    }
    await audit({
      change: 'action.edit', noun: 'action', ref: given.ref,
      detail: { before: { title: before.title, audience: before.audience }, after: { title: given.title, audience } },
    });
    return accepted(true);
  });
}

function overtaken({ id }: { id: number }): { ok: false; refusals: Refusal[] } {
  return refused(changedMeanwhile({ table: 'actions', id }));
}

/** What became of an update: history only, or the present state; and whether it is done with nothing to show. */
export interface RecordedUpdate {
  isHistory: boolean;
  lacksEvidence: boolean;
}

/** Adds a status update to the version of the action that was shown; nothing recorded before is touched. */
export async function recordStatusUpdate(
  db: Db,
  { ref, version, ...given }: GivenUpdate & { ref: string; version: number },
  { by, now }: Doing,
): Promise<Decision<RecordedUpdate>> {
  return change(db, by, now, async (tx, audit) => {
    const record = await findActionRecord(tx, ref);
    if (record === null) throw new NotFoundError();
    const { action, updates } = record;
    if (action.version !== version) return overtaken(action);
    if (given.officeId !== null && !(await hasOffice(tx, given.officeId))) return refused(noSuchOffice);
    const before = stateOn(updates, given.effectiveOn) ?? action;
    const decision = decideUpdate(standingOf(record, before), given, todayIn('Asia/Tokyo', now));
    if (!decision.ok) return decision;
    // What stands since, such as a due date moved meanwhile, goes on standing.
    const after = stateAfter(overrules(action, given) ? action : before, given);
    const { effectiveOn, note, evidence, audience } = given;
    const isHistory = isHistoryTo(action, given);
    await insertStatusUpdate(tx, {
      ...after, ...recorded(by, now), actionId: action.id, effectiveOn, note, evidence, audience,
    });
    await updateActionState(tx, action, isHistory ? null : { ...after, updatedOn: effectiveOn });
    await audit({
      change: 'action.update', noun: 'action', ref,
      detail: { from: before.status, ...after, effectiveOn, audience, evidence },
    });
    return accepted({ isHistory, lacksEvidence: lacksEvidence({ ...after, evidence }) });
  });
}

function standingOf({ action, updates, meeting }: ActionRecord, state: ActionState): Standing {
  const earliestOn = earliestDay(meeting, firstDayOf(updates) ?? action.updatedOn);
  return { state, present: action, earliestOn, audience: action.audience };
}

const wordless = { note: { ja: null, en: null }, evidence: null };

const noSuchOffice = { field: 'officeId', reason: 'web.refusal.not-understood' } as const;

function recorded(by: Actor, now: Date) {
  return { recordedAt: now.toISOString(), recordedBy: { id: by.person?.id ?? null, name: by.name } };
}
