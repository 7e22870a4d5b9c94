import { change } from '../audit/operations.ts';
import { listCommitments } from '../commitments/queries.ts';
import type { Db, Tx } from '../db/schema.ts';
import { passGate } from '../editions/gate-operations.ts';
import type { TextDoing } from '../editions/gate-operations.ts';
import { changesBetween } from '../lib/changes.ts';
import { accepted, changedMeanwhile, decideShown, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import type { Bilingual } from '../lib/locale.ts';
import { findMeeting } from '../meetings/queries.ts';
import { insertRevisions } from '../revisions/queries.ts';
import {
  areThemes, findFocusArea, insertFocusArea, listFocusAreas, nextAreaNumber, setAreasPlannedOnly, setAreaPosition,
  setThemesOfArea, strikeFocusArea, updateFocusArea,
} from './queries.ts';
import { decideHeading, decideMove, noSuchTheme } from './rules.ts';
import type { FocusArea, Move } from './rules.ts';

interface Place {
  meetingNumber: number;
  number: number;
}

interface Words {
  heading: Bilingual;
  text: Bilingual;
}

/** Adds an area at the end of a meeting; returns its number, which it keeps for ever. */
export async function addFocusArea(
  db: Db,
  given: Words & { meetingNumber: number; themeIds: number[] },
  doing: TextDoing,
): Promise<Decision<number>> {
  const { by, now } = doing;
  const decision = decideHeading(given.heading, 'headingJa');
  if (!decision.ok) return decision;
  return change(db, by, now, async (tx, audit) => {
    const meeting = await findMeeting(tx, given.meetingNumber);
    if (meeting === null) throw new NotFoundError();
    const { heading, text, themeIds } = given;
    if (!(await areThemes(tx, themeIds))) return refused(noSuchTheme);
    const next = await nextAreaNumber(tx, meeting.id);
    const id = await insertFocusArea(tx, { meetingId: meeting.id, ...next, heading, text });
    await setThemesOfArea(tx, id, themeIds);
    const ref = refOf(given.meetingNumber, next.number);
    const gate = await passGate(tx, audit, given.meetingNumber, doing, { change: 'focus-area.add', ref });
    if (!gate.ok) return gate;
    await insertRevisions(tx, 'focus-area', [id], { by, now });
    await audit({
      change: 'focus-area.add', noun: 'focus-area', ref, detail: { heading, text, themeIds },
    });
    return accepted(next.number);
  });
}

/** Changes the words and themes of the version that was shown; `isSaid` as with a commitment. */
export async function editFocusArea(
  db: Db,
  given: Words & Place & { version: number; themeIds: number[]; isSaid?: boolean },
  doing: TextDoing,
): Promise<Decision<true>> {
  const { by, now } = doing;
  return change(db, by, now, async (tx, audit) => {
    const before = await areaOf(tx, given);
    const { heading, text, themeIds } = given;
    const decision = decideHeading(heading, 'headingJa', before.heading);
    if (!decision.ok) return decision;
    if (!(await areThemes(tx, themeIds))) return refused(noSuchTheme);
    const saved = await updateFocusArea(tx, { id: before.id, version: given.version }, { heading, text });
    if (!saved) return refused(changedMeanwhile({ table: 'focus_areas', id: before.id }));
    await setThemesOfArea(tx, before.id, themeIds);
    const plannedOnly = before.plannedOnly && given.isSaid !== true;
    if (plannedOnly !== before.plannedOnly) await setAreasPlannedOnly(tx, [before.id], plannedOnly);
    const ref = refOf(given.meetingNumber, given.number);
    const gate = await passGate(tx, audit, given.meetingNumber, doing, { change: 'focus-area.edit', ref });
    if (!gate.ok) return gate;
    await insertRevisions(tx, 'focus-area', [before.id], { by, now });
    const old = { ...before, themeIds: before.themes.map(({ id }) => id) };
    await audit({
      change: 'focus-area.edit', noun: 'focus-area', ref,
      detail: changesBetween(old, { heading, text, themeIds, plannedOnly }),
    });
    return accepted(true);
  });
}

/** Changes places with the neighbour; the numbers stay. */
export async function moveFocusArea(
  db: Db,
  given: Place & Move,
  doing: TextDoing,
): Promise<Decision<true>> {
  const { by, now } = doing;
  return change(db, by, now, async (tx, audit) => {
    const area = await areaOf(tx, given);
    const decision = decideMove('focus_areas', await listFocusAreas(tx, given.meetingNumber), area.id, given);
    if (!decision.ok) return decision;
    const neighbour = decision.value;
    await setAreaPosition(tx, area.id, neighbour.position);
    await setAreaPosition(tx, neighbour.id, area.position);
    const ref = refOf(given.meetingNumber, given.number);
    const gate = await passGate(tx, audit, given.meetingNumber, doing, { change: 'focus-area.move', ref });
    if (!gate.ok) return gate;
    await insertRevisions(tx, 'focus-area', [area.id, neighbour.id], { by, now });
    await audit({ change: 'focus-area.move', noun: 'focus-area', ref, detail: { direction: given.direction } });
    return accepted(true);
  });
}

/** Takes an area without commitments out of the record; its number is not given again. */
export async function removeFocusArea(
  db: Db,
  given: Place & { version: number | null },
  doing: TextDoing,
): Promise<Decision<true>> {
  const { by, now } = doing;
  return change(db, by, now, async (tx, audit) => {
    const area = await areaOf(tx, given);
    const seen = decideShown(given.version, { table: 'focus_areas', ...area });
    if (!seen.ok) return seen;
    const commitments = await listCommitments(tx, given.meetingNumber);
    if (commitments.some(({ areaNumber }) => areaNumber === area.number)) {
      return refused({ field: '', reason: 'focus-areas.refusal.has-commitments' });
    }
    await strikeFocusArea(tx, area.id, now.toISOString());
    const ref = refOf(given.meetingNumber, given.number);
    const gate = await passGate(tx, audit, given.meetingNumber, doing, { change: 'focus-area.remove', ref });
    if (!gate.ok) return gate;
    await insertRevisions(tx, 'focus-area', [area.id], { by, now });
    await audit({
      change: 'focus-area.remove', noun: 'focus-area', ref, detail: { heading: area.heading, text: area.text },
    });
    return accepted(true);
  });
}

export function refOf(meetingNumber: number, number: number): string {
  return `${meetingNumber}-${number}`;
}

export async function areaOf(tx: Tx, { meetingNumber, number }: Place): Promise<FocusArea> {
  const area = await findFocusArea(tx, meetingNumber, number);
  if (area === null) throw new NotFoundError();
  return area;
}
