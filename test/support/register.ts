import type { Reader } from '../../src/db/schema.ts';
import { outlineOf } from '../../src/register/outline-rules.ts';
import { KeptRecord } from '../../src/register/record-queries.ts';
import { registerOf, trackedAt } from '../../src/register/rules.ts';
import type { Entry, Register } from '../../src/register/rules.ts';
import type { Tracked } from '../../src/register/states-rules.ts';
import type { Basis } from '../../src/register/told-rules.ts';

/** The register of a basis, read anew. */
export async function findRegister(db: Reader, basis: Basis): Promise<Register> {
  const record = new KeptRecord(db);
  const facts = await record.factsAt(0, basis.recordedBy);
  return registerOf(outlineOf(facts, basis.asOf), record.history, basis);
}

export function actionsOf(entry: Entry): Tracked[] {
  return trackedAt(entry, entry.places);
}
