import { change } from '../audit/operations.ts';
import type { Audit } from '../audit/operations.ts';
import type { Db, Tx } from '../db/schema.ts';
import { passGate } from '../editions/gate-operations.ts';
import type { TextDoing } from '../editions/gate-operations.ts';
import { findFocusArea, setAreasPlannedOnly } from '../focus-areas/queries.ts';
import { changesBetween } from '../lib/changes.ts';
import { accepted, changedMeanwhile, refused } from '../lib/decision.ts';
import type { Decision, Refusal } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import type { Bilingual } from '../lib/locale.ts';
import { insertRevisions } from '../revisions/queries.ts';
import { divideOrigins } from '../translations/origin-operations.ts';
import { findTextStates } from '../translations/stale-queries.ts';
import {
  findCommitment, findCommitmentIds, insertCommitment, nextCommitmentNumber,
  setContinues, setPlannedOnly, updateCommitment,
} from './queries.ts';
import { commitmentRef, decideCommitment, decideContinues } from './rules.ts';
import type { Commitment, CommitmentFields } from './rules.ts';

export interface NewCommitment {
  meetingNumber: number;
  areaNumber: number;
  fields: CommitmentFields;
  continues: string[];
}

/** Adds a commitment at the end of an area; returns its number, which it keeps for ever. */
export async function addCommitment(
  db: Db,
  given: NewCommitment,
  doing: TextDoing,
): Promise<Decision<string>> {
  return change(db, doing.by, doing.now, (tx, audit) => addCommitmentWithin(tx, audit, given, doing));
}

/** The same as a part of a larger change, such as the taking of a decision from what was said. */
export async function addCommitmentWithin(
  tx: Tx,
  audit: Audit,
  given: NewCommitment,
  doing: TextDoing,
): Promise<Decision<string>> {
  const { by, now } = doing;
  const decision = decideCommitment(given.fields);
  if (!decision.ok) return decision;
  const area = await findFocusArea(tx, given.meetingNumber, given.areaNumber);
  if (area === null) throw new NotFoundError();
  const next = await nextCommitmentNumber(tx, area.id);
  const ref = commitmentRef(given.meetingNumber, given.areaNumber, next.number);
  const earlier = await earlierIds(tx, given.continues, given.meetingNumber);
  if (!earlier.ok) return earlier;
  const id = await insertCommitment(tx, { areaId: area.id, ref, ...next }, given.fields);
  await setContinues(tx, id, earlier.value);
  await areaIsSaid(tx, given, { by, now });
  const gate = await passGate(tx, audit, given.meetingNumber, doing, { change: 'commitment.add', ref });
  if (!gate.ok) return gate;
  await insertRevisions(tx, 'commitment', [id], { by, now });
  await audit({ change: 'commitment.add', noun: 'commitment', ref, detail: { ...given.fields, continues: given.continues } });
  return accepted(ref);
}

/**
 * Changes the version that was shown. What was only planned was said at the meeting where `isSaid` tells so, or where
 * its act is chosen.
 */
export async function editCommitment(
  db: Db,
  given: { ref: string; version: number; fields: CommitmentFields; continues: string[]; isSaid?: boolean },
  doing: TextDoing,
): Promise<Decision<true>> {
  const { by, now } = doing;
  const decision = decideCommitment(given.fields);
  if (!decision.ok) return decision;
  return change(db, by, now, async (tx, audit) => {
    const before = await commitmentOf(tx, given.ref);
    const earlier = await earlierIds(tx, given.continues, before.meetingNumber);
    if (!earlier.ok) return earlier;
    const saved = await updateCommitment(tx, { id: before.id, version: given.version }, given.fields);
    if (!saved) return refused(changedMeanwhile({ table: 'commitments', id: before.id }));
    await setContinues(tx, before.id, earlier.value);
    const isActChosen = before.act === null && given.fields.act !== null;
    const plannedOnly = before.plannedOnly && given.isSaid !== true && !isActChosen;
    if (plannedOnly !== before.plannedOnly) {
      await setPlannedOnly(tx, [before.id], plannedOnly);
      await areaIsSaid(tx, before, { by, now });
    }
    const note = { change: 'commitment.edit', ref: given.ref } as const;
    const gate = await passGate(tx, audit, before.meetingNumber, doing, note);
    if (!gate.ok) return gate;
    await insertRevisions(tx, 'commitment', [before.id], { by, now });
    await audit({
      change: 'commitment.edit', noun: 'commitment', ref: given.ref,
      detail: changesBetween(before, { ...given.fields, continues: given.continues, plannedOnly }),
    });
    return accepted(true);
  });
}

/** Makes two commitments of one: the number stays with the first words. Returns the number of the second. */
export async function splitCommitment(
  db: Db,
  given: { ref: string; version: number; first: Bilingual; second: Pick<CommitmentFields, 'act' | 'by' | 'to' | 'text'> },
  doing: TextDoing,
): Promise<Decision<string>> {
  const { by, now } = doing;
  return change(db, by, now, async (tx, audit) => {
    const before = await commitmentOf(tx, given.ref);
    const first = decideCommitment({ ...before, text: given.first });
    if (!first.ok) return first;
    const second = decideCommitment({ ...before, ...given.second });
    if (!second.ok) return refused(...second.refusals.map((one) => ({ ...one, field: one.field === 'textJa' ? 'newTextJa' : one.field })));
    const area = await findFocusArea(tx, before.meetingNumber, before.areaNumber);
    if (area === null) throw new NotFoundError();
    const texts = await findTextStates(tx, 'commitment', [before.id]);
    const saved = await updateCommitment(tx, { id: before.id, version: given.version }, first.value);
    if (!saved) return refused(changedMeanwhile({ table: 'commitments', id: before.id }));
    const next = await nextCommitmentNumber(tx, area.id);
    const ref = commitmentRef(before.meetingNumber, before.areaNumber, next.number);
    const id = await insertCommitment(tx, { areaId: area.id, ref, ...next }, second.value);
    const earlier = await findCommitmentIds(tx, before.continues);
    await setContinues(tx, id, [...earlier.values()].map((one) => one.id));
    const note = { change: 'commitment.split', ref: given.ref } as const;
    const gate = await passGate(tx, audit, before.meetingNumber, doing, note);
    if (!gate.ok) return gate;
    await insertRevisions(tx, 'commitment', [before.id, id], { by, now });
    await divideOrigins(tx, 'commitment', texts, [before.id, id]);
    await audit({
      change: 'commitment.split', noun: 'commitment', ref: given.ref, detail: { before: before.text, first: given.first, second: given.second.text, ref },
    });
    return accepted(ref);
  });
}

/** An area in which something was said was not only planned. */
async function areaIsSaid(tx: Tx, { meetingNumber, areaNumber }: Pick<Commitment, 'meetingNumber' | 'areaNumber'>, doing: TextDoing) {
  const area = await findFocusArea(tx, meetingNumber, areaNumber);
  if (area?.plannedOnly !== true) return;
  await setAreasPlannedOnly(tx, [area.id], false);
  await insertRevisions(tx, 'focus-area', [area.id], doing);
}

export async function commitmentOf(tx: Tx, ref: string): Promise<Commitment> {
  const commitment = await findCommitment(tx, ref);
  if (commitment === null) throw new NotFoundError();
  return commitment;
}

async function earlierIds(tx: Tx, refs: string[], meetingNumber: number): Promise<Decision<number[]>> {
  const found = await findCommitmentIds(tx, refs);
  const refusals = refs.flatMap((ref): Refusal[] => {
    const earlier = found.get(ref);
    if (earlier === undefined) return [{ field: 'continues', reason: 'commitments.refusal.unknown-ref', values: { ref } }];
    const decision = decideContinues({ meetingNumber }, earlier);
    return decision.ok ? [] : decision.refusals;
  });
  return refusals.length === 0 ? accepted([...found.values()].map(({ id }) => id)) : refused(...refusals);
}
