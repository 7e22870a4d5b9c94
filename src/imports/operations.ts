import { insertActions, nextActionNumber, updateActionStates } from '../actions/change-queries.ts';
import type { NewActionRow, PresentState } from '../actions/change-queries.ts';
import { actionRef } from '../actions/rules.ts';
import { stateAfter } from '../actions/update-rules.ts';
import { insertStatusUpdates } from '../actions/update-queries.ts';
import type { NewStatusUpdate } from '../actions/update-queries.ts';
import { change } from '../audit/operations.ts';
import type { Audit } from '../audit/operations.ts';
import type { Actor, AuditNote } from '../audit/rules.ts';
import type { Db, Reader, Tx } from '../db/schema.ts';
import type { GivenTable } from '../documents/given-table.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { todayIn } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';
import { insertRevisions } from '../revisions/queries.ts';
import { namedIn, planImport, planMark } from './plan-composing.ts';
import { findRegister } from './queries.ts';
import { countVerdicts } from './rules.ts';
import type { Reading, Register, Verdict, VerdictKind } from './rules.ts';

interface Doing {
  by: Actor;
  now: Date;
}

export interface List {
  table: GivenTable;
  reading: Reading;
}

/** What would become of each row as the register stands, and the mark of it that saving asks for. */
export async function checkImport(db: Reader, { table, reading }: List, today: Day) {
  const { verdicts } = await planned(db, { table, reading }, today);
  return { verdicts, seen: planMark(verdicts) };
}

async function planned(db: Reader, { table, reading }: List, today: Day) {
  const register = await findRegister(db, namedIn(table, reading.mapping));
  return { verdicts: planImport(table, reading, register, today), register };
}

type New = Extract<Verdict, { kind: 'new' }>;
type Update = Extract<Verdict, { kind: 'update' }>;

/**
 * Saves a list that was checked, all of it or nothing. `seen` marks what was shown (see planMark): where the register
 * would now make something else of the list it is refused, to be checked again. Returns how many rows were what.
 */
export async function importActions(
  db: Db,
  { seen, ...list }: List & { seen: string },
  doing: Doing,
): Promise<Decision<Record<VerdictKind, number>>> {
  return change(db, doing.by, doing.now, async (tx, audit) => {
    const { verdicts, register } = await planned(tx, list, todayIn('Asia/Tokyo', doing.now));
    const counts = countVerdicts(verdicts);
    if (planMark(verdicts) !== seen) return refused({ field: '', reason: 'imports.refusal.moved' });
    if (counts.error > 0) return refused({ field: '', reason: 'imports.refusal.errors', values: { count: counts.error } });
    if (counts.new + counts.update === 0) return refused({ field: '', reason: 'imports.refusal.nothing-new' });
    const added = await addAll(tx, audit, verdicts.filter((one) => one.kind === 'new'), doing);
    const updated = await updateAll(tx, audit, verdicts.filter((one) => one.kind === 'update'), register, doing);
    const { file, sheet } = list.table;
    await audit({ change: 'action.import', noun: 'list', ref: file, detail: { sheet, unchanged: counts.unchanged, added, updated } });
    return accepted(counts);
  });
}

/** Adds the new actions as they would be by hand: born not started, then reported on where the list says more. */
async function addAll(tx: Tx, audit: Audit, verdicts: New[], doing: Doing): Promise<string[]> {
  if (verdicts.length === 0) return [];
  const rows = await numbered(tx, verdicts);
  const refs = rows.map(({ ref }) => ref);
  const ids = await insertActions(tx, rows);
  const idAt = (place: number): number => ids.get(refs[place] ?? '') ?? 0;
  const by = recorded(doing);
  await insertStatusUpdates(tx, verdicts.flatMap((verdict, place) => firstUpdates(verdict, idAt(place), by)));
  await insertRevisions(tx, 'action', [...ids.values()], doing);
  await audit(...verdicts.map(({ brought }, place): AuditNote => {
    const { commitment, title, audience, officeId, dueOn, status, effectiveOn, evidence } = brought;
    const detail = { commitment: commitment.ref, title, audience, officeId, dueOn, status, effectiveOn, evidence };
    return { change: 'action.add', noun: 'action', ref: refs[place] ?? '', detail };
  }));
  return refs;
}

async function numbered(tx: Tx, verdicts: New[]): Promise<NewActionRow[]> {
  const next = new Map<number, number>();
  const rows: NewActionRow[] = [];
  for (const { brought } of verdicts) {
    const { commitment, title, audience, status, officeId, dueOn, effectiveOn } = brought;
    const number = next.get(commitment.meetingNumber) ?? (await nextActionNumber(tx, commitment.meetingNumber));
    next.set(commitment.meetingNumber, number + 1);
    rows.push({
      ref: actionRef(commitment.meetingNumber, number), number, commitmentId: commitment.id, title, audience,
      state: { status, officeId, dueOn, updatedOn: effectiveOn },
    });
  }
  return rows;
}

type Recorded = Pick<NewStatusUpdate, 'recordedAt' | 'recordedBy'>;

function recorded({ by, now }: Doing): Recorded {
  return { recordedAt: now.toISOString(), recordedBy: { id: by.person?.id ?? null, name: by.name } };
}

function firstUpdates({ brought, updates }: New, actionId: number, by: Recorded): NewStatusUpdate[] {
  const { status, officeId, dueOn, effectiveOn, note, evidence, audience } = brought;
  const born = {
    ...by, actionId, status: 'not_started' as const, officeId, dueOn, effectiveOn, audience,
    note: { ja: null, en: null }, evidence: null,
  };
  const saysMore = status !== 'not_started' || note.ja !== null || note.en !== null || evidence !== null;
  return saysMore ? [born, { ...born, status, note, evidence, audience: updates }] : [born];
}

async function updateAll(
  tx: Tx,
  audit: Audit,
  verdicts: Update[],
  register: Register,
  doing: Doing,
): Promise<string[]> {
  if (verdicts.length === 0) return [];
  const rows: NewStatusUpdate[] = [];
  const notes: AuditNote[] = [];
  const states: { id: number; state: PresentState }[] = [];
  for (const { ref, given } of verdicts) {
    const action = register.actions.get(ref)?.action;
    if (action === undefined) throw new Error(`${ref} was planned and is not there`);
    const { effectiveOn, note, evidence, audience } = given;
    const after = stateAfter(action, given);
    rows.push({ ...after, ...recorded(doing), actionId: action.id, effectiveOn, note, evidence, audience });
    states.push({ id: action.id, state: { ...after, updatedOn: effectiveOn } });
    const detail = { from: action.status, ...after, effectiveOn, audience, evidence };
    notes.push({ change: 'action.update', noun: 'action', ref, detail });
  }
  await insertStatusUpdates(tx, rows);
  await updateActionStates(tx, states);
  await audit(...notes);
  return verdicts.map(({ ref }) => ref);
}
