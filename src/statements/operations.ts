import { change } from '../audit/operations.ts';
import type { Actor } from '../audit/rules.ts';
import type { Db, Tx } from '../db/schema.ts';
import { findFocusArea } from '../focus-areas/queries.ts';
import { decideMove } from '../focus-areas/rules.ts';
import type { Move } from '../focus-areas/rules.ts';
import { changesBetween } from '../lib/changes.ts';
import { accepted, changedMeanwhile, decideShown, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import { findMeeting } from '../meetings/queries.ts';
import { insertRevisions } from '../revisions/queries.ts';
import { deleteStatementDraft, saveStatementDraft } from './draft-queries.ts';
import {
  findStatement, insertStatement, listStatements, setStatementPosition, strikeStatement, updateStatement,
} from './queries.ts';
import { decideStatement } from './rules.ts';
import type { Statement, StatementFields } from './rules.ts';

interface Doing {
  by: Actor;
  now: Date;
}

/** Records what was said, after all that was recorded before, and lets go of what this person was typing. */
export async function recordStatement(
  db: Db,
  { meetingNumber, fields }: { meetingNumber: number; fields: StatementFields },
  { by, now }: Doing,
): Promise<Decision<number>> {
  const decision = decideStatement(fields);
  if (!decision.ok) return decision;
  return change(db, by, now, async (tx, audit) => {
    const meeting = await findMeeting(tx, meetingNumber);
    if (meeting === null) throw new NotFoundError();
    const area = await areaIdOf(tx, meetingNumber, fields.areaNumber);
    if (!area.ok) return area;
    const id = await insertStatement(tx, { meetingId: meeting.id, focusAreaId: area.value }, fields, { by, now });
    if (by.person !== null) await deleteStatementDraft(tx, { personId: by.person.id, meetingId: meeting.id });
    await insertRevisions(tx, 'statement', [id], { by, now });
    await audit({ change: 'statement.add', noun: 'meeting', ref: String(meetingNumber), detail: { id, ...fields } });
    return accepted(id);
  });
}

/** Changes the version that was shown. */
export async function editStatement(
  db: Db,
  given: { meetingNumber: number; id: number; version: number; fields: StatementFields },
  { by, now }: Doing,
): Promise<Decision<true>> {
  const decision = decideStatement(given.fields);
  if (!decision.ok) return decision;
  return change(db, by, now, async (tx, audit) => {
    const before = await statementOf(tx, given);
    const area = await areaIdOf(tx, given.meetingNumber, given.fields.areaNumber);
    if (!area.ok) return area;
    if (!(await updateStatement(tx, given, given.fields, area.value))) return refused(changedMeanwhile({ table: 'statements', id: before.id }));
    await insertRevisions(tx, 'statement', [given.id], { by, now });
    const detail = { id: given.id, ...changesBetween(before, given.fields) };
    await audit({ change: 'statement.edit', noun: 'meeting', ref: String(given.meetingNumber), detail });
    return accepted(true);
  });
}

/** Changes places with the statement before or after it. */
export async function moveStatement(
  db: Db,
  given: { meetingNumber: number; id: number } & Move,
  { by, now }: Doing,
): Promise<Decision<true>> {
  return change(db, by, now, async (tx, audit) => {
    const meeting = await findMeeting(tx, given.meetingNumber);
    const statement = await statementOf(tx, given);
    const row = meeting === null ? [] : await listStatements(tx, meeting.id);
    const decision = decideMove('statements', row, statement.id, given);
    if (!decision.ok) return decision;
    const neighbour = decision.value;
    await setStatementPosition(tx, statement.id, neighbour.position);
    await setStatementPosition(tx, neighbour.id, statement.position);
    await insertRevisions(tx, 'statement', [statement.id, neighbour.id], { by, now });
    const { id, direction } = given;
    await audit({ change: 'statement.move', noun: 'meeting', ref: String(given.meetingNumber), detail: { id, direction } });
    return accepted(true);
  });
}

/** Takes a statement out of the record; its revisions stay. */
export async function removeStatement(
  db: Db,
  given: { meetingNumber: number; id: number; version: number | null },
  { by, now }: Doing,
): Promise<Decision<true>> {
  return change(db, by, now, async (tx, audit) => {
    const { id, text, version } = await statementOf(tx, given);
    const seen = decideShown(given.version, { table: 'statements', id, version });
    if (!seen.ok) return seen;
    await strikeStatement(tx, id, now.toISOString());
    await insertRevisions(tx, 'statement', [id], { by, now });
    await audit({ change: 'statement.remove', noun: 'meeting', ref: String(given.meetingNumber), detail: { id, text } });
    return accepted(true);
  });
}

/** Keeps what a person is typing. It is not of the record yet: neither the audit nor the data revision tells of it. */
export async function keepStatementDraft(
  db: Db,
  { personId, meetingNumber, typed }: { personId: number; meetingNumber: number; typed: Record<string, string> },
  now: Date,
): Promise<void> {
  await db.writeQuietly(async (tx) => {
    const meeting = await findMeeting(tx, meetingNumber);
    if (meeting === null) throw new NotFoundError();
    const owner = { personId, meetingId: meeting.id };
    if (typed['text']?.trim() === '') await deleteStatementDraft(tx, owner);
    else await saveStatementDraft(tx, owner, { typed, savedAt: now.toISOString() });
  });
}

async function statementOf(tx: Tx, { meetingNumber, id }: { meetingNumber: number; id: number }): Promise<Statement> {
  const statement = await findStatement(tx, meetingNumber, id);
  if (statement === null) throw new NotFoundError();
  return statement;
}

async function areaIdOf(tx: Tx, meetingNumber: number, areaNumber: number | null): Promise<Decision<number | null>> {
  if (areaNumber === null) return accepted(null);
  const area = await findFocusArea(tx, meetingNumber, areaNumber);
  return area === null ? refused({ field: 'areaNumber', reason: 'statements.refusal.area' }) : accepted(area.id);
}
