import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import type { Day, PartialDate } from '../lib/dates.ts';
import type { Bilingual } from '../lib/locale.ts';
import type { Audience } from '../lib/parties.ts';
import { decideStatusUpdate, isBegun } from './rules.ts';
import type { ActionState, Status, StatusUpdate } from './rules.ts';

/** A status said to be done while nothing shows it. */
export function lacksEvidence(update: { status: Status; evidence: string | null }): boolean {
  return update.status === 'done' && update.evidence === null;
}

/**
 * The state on a day, told by the updates of one action, that which tells it first. Before all of them nothing had been
 * reported: not started, with the office and due date the action was given.
 */
export function stateOn(updates: StatusUpdate[], day: Day): ActionState | null {
  const inForce = updates.find(({ effectiveOn }) => effectiveOn <= day);
  const first = updates.at(-1);
  if (inForce !== undefined || first === undefined) return inForce ?? null;
  return { status: 'not_started', office: first.office, dueOn: first.dueOn };
}

/**
 * How far back an update may reach: the first day the meeting can have been held, or the first update where that is
 * earlier. Null when nothing is known of the meeting's day.
 */
export function earliestDay(
  meeting: { heldFrom: PartialDate | null; fiscalYear: number | null },
  firstUpdateOn: Day,
): Day | null {
  const { heldFrom, fiscalYear } = meeting;
  if (heldFrom === null && fiscalYear === null) return null;
  const held = heldFrom === null ? `${fiscalYear}-04-01` : `${heldFrom}-01-01`.slice(0, 10);
  return held < firstUpdateOn ? held : firstUpdateOn;
}

/** The day of the earliest update; null where there is none. */
export function firstDayOf(updates: StatusUpdate[]): Day | null {
  return updates.map(({ effectiveOn }) => effectiveOn).sort()[0] ?? null;
}

/** How an action stands, and since when. */
interface Present {
  status: Status;
  updatedOn: Day;
}

/** Whether an update would be history only: of an earlier day, and no word against a state that was not begun. */
export function isHistoryTo(present: Present, given: Pick<GivenUpdate, 'status' | 'effectiveOn'>): boolean {
  return given.effectiveOn < present.updatedOn && !overrules(present, given);
}

/** Whether an update of an earlier day says that the work had begun, where the register knew of nothing. */
export function overrules(present: Present, given: Pick<GivenUpdate, 'status' | 'effectiveOn'>): boolean {
  return given.effectiveOn < present.updatedOn && isBegun(given.status) && !isBegun(present.status);
}

/** Since when an action may stand as it is entered: neither to come, nor before its meeting. */
export function decideEntryDay(effectiveOn: Day, earliestOn: Day | null, today: Day): Decision<true> {
  if (effectiveOn > today) return refused({ field: 'effectiveOn', reason: 'actions.refusal.future-day' });
  if (earliestOn === null || effectiveOn >= earliestOn) return accepted(true);
  return refused({ field: 'effectiveOn', reason: 'actions.refusal.before-meeting', values: { day: earliestOn } });
}

/** The entry of an action: what was recorded of it first, whatever its day. Null where nothing was. */
export function entryOf(updates: StatusUpdate[]): StatusUpdate | null {
  return updates.toSorted((one, other) => one.id - other.id)[0] ?? null;
}

/** An update as it is given; null office and due date mean: as before. */
export interface GivenUpdate {
  status: Status;
  effectiveOn: Day;
  note: Bilingual;
  evidence: string | null;
  audience: Audience;
  officeId: number | null;
  dueOn: Day | null;
  /** Takes the due date away. */
  withoutDue: boolean;
  /** The day for which the person has seen that the update becomes history only. */
  lateOn: Day | null;
}

export interface Standing {
  /** On the day the update is effective. */
  state: ActionState;
  /** As the newest update tells it; an earlier one is history and leaves it alone. */
  present: Present;
  earliestOn: Day | null;
  audience: Audience;
}

/** Whether an update may be recorded: the table above, its day, its audience, and that it says something. */
export function decideUpdate(standing: Standing, given: GivenUpdate, today: Day): Decision<true> {
  const { state, present, earliestOn, audience } = standing;
  const byTable = decideStatusUpdate(state.status, given, today);
  const refusals = byTable.ok ? [] : byTable.refusals;
  if (earliestOn !== null && given.effectiveOn < earliestOn) {
    refusals.push({ field: 'effectiveOn', reason: 'actions.refusal.before-meeting', values: { day: earliestOn } });
  } else if (isHistoryTo(present, given) && given.lateOn !== given.effectiveOn) {
    refusals.push({ field: 'effectiveOn', reason: 'actions.refusal.late' });
  }
  if (audience === 'internal' && given.audience === 'shared') {
    refusals.push({ field: 'audience', reason: 'actions.refusal.internal-action' });
  }
  if (given.withoutDue && given.dueOn !== null) refusals.push({ field: 'dueOn', reason: 'actions.refusal.two-dues' });
  if (refusals.length === 0 && !saysSomething(state, given)) {
    refusals.push({ field: 'note', reason: 'actions.refusal.nothing-new' });
  }
  return refusals.length === 0 ? accepted(true) : refused(...refusals);
}

function saysSomething(state: ActionState, given: GivenUpdate): boolean {
  const texts = [given.note.ja, given.note.en, given.evidence];
  const after = stateAfter(state, given);
  return (
    texts.some((text) => text !== null) ||
    after.status !== state.status ||
    after.dueOn !== state.dueOn ||
    after.officeId !== (state.office?.id ?? null)
  );
}

/** The full state an update leaves. */
export function stateAfter(
  state: ActionState,
  given: GivenUpdate,
): { status: Status; officeId: number | null; dueOn: Day | null } {
  return {
    status: given.status,
    officeId: given.officeId ?? state.office?.id ?? null,
    dueOn: given.withoutDue ? null : (given.dueOn ?? state.dueOn),
  };
}
