import { moveActions } from '../actions/change-queries.ts';
import type { Actor } from '../audit/rules.ts';
import { moveReferences } from '../commitments/link-queries.ts';
import {
  findCommitmentIds, insertCommitment, nextCommitmentNumber, setCommitmentPosition, setContinues,
  setPlannedOnly, strikeCommitment, updateCommitment,
} from '../commitments/queries.ts';
import { commitmentRef } from '../commitments/rules.ts';
import type { Tx } from '../db/schema.ts';
import {
  insertFocusArea, nextAreaNumber, setAreasPlannedOnly, setAreaPosition, setThemesOfArea, strikeFocusArea,
  updateFocusArea,
} from '../focus-areas/queries.ts';
import type { AreaRecord, CommitmentRecord, MeetingRecord } from '../meetings/rules.ts';
import { insertRevisions } from '../revisions/queries.ts';
import { takeOrigins } from '../translations/origin-operations.ts';
import { isStruck, keptEnglish } from './fill-rules.ts';
import type { Filled, FilledArea, FilledCommitment } from './proposal.ts';

/** What is filled with what, and what came of it so far. */
interface Filling {
  given: Filled;
  record: MeetingRecord;
  isHeld: boolean;
  now: Date;
  /** What became of the plan, for the audit; moved are those that got a number in another area. */
  told: Record<'continued' | 'added' | 'struck' | 'plannedOnly', string[]> & { moved: [string, string][] };
  /** Everything that reads differently afterwards. */
  touched: Record<'areas' | 'commitments' | 'actions', Set<number>>;
  /** The planned commitments whose words went to another number. */
  taken: { from: number; to: number }[];
}

interface Place {
  id: number;
  number: number;
}

/**
 * Writes the announced areas over the plan, in the order announced; what is left of the plan stands after them.
 * Returns the number of each announced area, and what became of the plan.
 */
export async function fillAreas(
  tx: Tx,
  { given, record, isHeld }: Pick<Filling, 'given' | 'record' | 'isHeld'>,
  { by, now }: { by: Actor; now: Date },
): Promise<{ numbers: number[]; told: Filling['told'] }> {
  const told = { continued: [], added: [], moved: [], struck: [], plannedOnly: [] };
  const touched = { areas: new Set<number>(), commitments: new Set<number>(), actions: new Set<number>() };
  const filling: Filling = { given, record, isHeld, now, told, touched, taken: [] };
  const numbers: number[] = [];
  for (const [index, area] of given.areas.entries()) {
    const place = await fillArea(tx, filling, area);
    await setAreaPosition(tx, place.id, index + 1);
    numbers.push(place.number);
    await fillCommitments(tx, filling, area, place);
  }
  await leavePlanned(tx, filling);
  await insertRevisions(tx, 'focus-area', [...touched.areas], { by, now });
  await insertRevisions(tx, 'commitment', [...touched.commitments], { by, now });
  await takeOrigins(tx, 'commitment', filling.taken);
  await insertRevisions(tx, 'action', [...touched.actions], { by, now });
  return { numbers, told };
}

async function fillArea(tx: Tx, { record, told, touched }: Filling, area: FilledArea): Promise<Place> {
  const planned = record.areas.find(({ number }) => number === area.planned) ?? null;
  const isNew = planned === null;
  const place = isNew ? await addArea(tx, record.meeting.id, area) : await fillPlannedArea(tx, planned, area);
  await setThemesOfArea(tx, place.id, area.themeIds);
  told[isNew ? 'added' : 'continued'].push(`${record.meeting.number}-${place.number}`);
  touched.areas.add(place.id);
  return place;
}

async function addArea(tx: Tx, meetingId: number, { heading, text }: FilledArea): Promise<Place> {
  const next = await nextAreaNumber(tx, meetingId);
  return { id: await insertFocusArea(tx, { meetingId, ...next, heading, text }), number: next.number };
}

async function fillPlannedArea(tx: Tx, planned: AreaRecord, area: FilledArea): Promise<Place> {
  const heading = keptEnglish(area.heading, planned.heading);
  await updateFocusArea(tx, planned, { heading, text: keptEnglish(area.text, planned.text) });
  return planned;
}

async function fillCommitments(tx: Tx, filling: Filling, area: FilledArea, place: Place): Promise<void> {
  const { record, told, touched } = filling;
  const plan = record.areas.flatMap(({ commitments }) => commitments);
  for (const [index, announced] of area.commitments.entries()) {
    const planned = plan.find(({ ref }) => ref === announced.planned) ?? null;
    const fields = planned === null ? announced : { ...announced, text: keptEnglish(announced.text, planned.text) };
    const isAtHome = planned !== null && planned.areaNumber === place.number;
    const made = isAtHome ? planned : await addCommitment(tx, record.meeting.number, place, fields);
    if (isAtHome) await updateCommitment(tx, planned, fields);
    else if (planned !== null) await moveAll(tx, filling, planned, made.id);
    await setCommitmentPosition(tx, made.id, index + 1);
    touched.commitments.add(made.id);
    if (planned !== null && !isAtHome) told.moved.push([planned.ref, made.ref]);
    else told[isAtHome ? 'continued' : 'added'].push(made.ref);
  }
}

async function addCommitment(
  tx: Tx,
  meetingNumber: number,
  place: Place,
  fields: FilledCommitment,
): Promise<{ id: number; ref: string }> {
  const next = await nextCommitmentNumber(tx, place.id);
  const ref = commitmentRef(meetingNumber, place.number, next.number);
  return { id: await insertCommitment(tx, { areaId: place.id, ref, ...next }, fields), ref };
}

/** A number of one area is none of another: as when an area is split, what hangs on the old number goes along. */
async function moveAll(tx: Tx, { touched, now, taken }: Filling, planned: CommitmentRecord, to: number): Promise<void> {
  const earlier = await findCommitmentIds(tx, planned.continues);
  await setContinues(tx, to, [...earlier.values()].map(({ id }) => id));
  for (const id of await moveReferences(tx, planned.id, to)) touched.commitments.add(id);
  for (const id of await moveActions(tx, planned.id, to)) touched.actions.add(id);
  await strikeCommitment(tx, planned.id, now.toISOString());
  touched.commitments.add(planned.id);
  taken.push({ from: planned.id, to });
}

/** What nobody announced: struck where that was said, else planned only from now on, where the meeting is held. */
async function leavePlanned(tx: Tx, filling: Filling): Promise<void> {
  const { given, record, touched } = filling;
  const meant = new Set(given.areas.flatMap((area) => area.commitments.map(({ planned }) => planned)));
  let place = given.areas.length;
  for (const area of record.areas) {
    const announced = given.areas.find(({ planned }) => planned === area.number);
    let position = announced?.commitments.length ?? 0;
    for (const commitment of area.commitments.filter(({ ref }) => !meant.has(ref))) {
      await leaveCommitment(tx, filling, commitment);
      await setCommitmentPosition(tx, commitment.id, (position += 1));
      touched.commitments.add(commitment.id);
    }
    if (announced !== undefined) continue;
    await leaveArea(tx, filling, area);
    await setAreaPosition(tx, area.id, (place += 1));
    touched.areas.add(area.id);
  }
}

async function leaveCommitment(tx: Tx, filling: Filling, { id, ref, areaNumber }: CommitmentRecord): Promise<void> {
  const { given, isHeld, now, told } = filling;
  const isGone = isStruck({ ref, number: areaNumber }, given.strike);
  if (isGone) await strikeCommitment(tx, id, now.toISOString());
  else if (isHeld) await setPlannedOnly(tx, [id], true);
  told[isGone ? 'struck' : 'plannedOnly'].push(ref);
}

async function leaveArea(tx: Tx, filling: Filling, { id, number }: AreaRecord): Promise<void> {
  const { given, record, isHeld, now, told } = filling;
  const isGone = given.strike.includes(`area-${number}`);
  if (isGone) await strikeFocusArea(tx, id, now.toISOString());
  else if (isHeld) await setAreasPlannedOnly(tx, [id], true);
  told[isGone ? 'struck' : 'plannedOnly'].push(`${record.meeting.number}-${number}`);
}
