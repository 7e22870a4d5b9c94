import { change } from '../audit/operations.ts';
import type { Actor } from '../audit/rules.ts';
import type { Db } from '../db/schema.ts';
import { accepted, changedMeanwhile, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import { insertRevisions } from '../revisions/queries.ts';
import { insertOffice, isOfficeUsed, listOffices, updateOffice } from './queries.ts';
import { decideOffice } from './rules.ts';
import type { OfficeFields } from './rules.ts';

interface Doing {
  by: Actor;
  now: Date;
}

/** Adds an office; refused when its side has one of that name. Returns its id. */
export async function addOffice(db: Db, given: OfficeFields, { by, now }: Doing): Promise<Decision<number>> {
  return change(db, by, now, async (tx, audit) => {
    const decision = decideOffice(given, await listOffices(tx));
    if (!decision.ok) return decision;
    const id = await insertOffice(tx, given);
    await insertRevisions(tx, 'office', [id], { by, now });
    await audit({ change: 'office.add', noun: 'office', ref: String(id), detail: { ...given } });
    return accepted(id);
  });
}

/** Renames an office, or puts it on its right side while nothing names it yet; the audit keeps both states. */
export async function editOffice(
  db: Db,
  { id, version, party, name }: OfficeFields & { id: number; version: number },
  { by, now }: Doing,
): Promise<Decision<true>> {
  return change(db, by, now, async (tx, audit) => {
    const offices = await listOffices(tx);
    const before = offices.find((office) => office.id === id);
    if (before === undefined) throw new NotFoundError();
    if (before.version !== version) return refused(changedMeanwhile({ table: 'offices', id }));
    const others = offices.filter((office) => office.id !== id);
    const isUsed = before.party !== party && (await isOfficeUsed(tx, id));
    const decision = decideOffice({ party, name }, others, before, isUsed);
    if (!decision.ok) return decision;
    if (!(await updateOffice(tx, before, { party, name }))) return refused(changedMeanwhile({ table: 'offices', id }));
    await insertRevisions(tx, 'office', [id], { by, now });
    const was = { party: before.party, name: before.name };
    await audit({ change: 'office.edit', noun: 'office', ref: String(id), detail: { before: was, after: { party, name } } });
    return accepted(true);
  });
}
