import type { Reader } from '../../src/db/schema.ts';
import { KeptRecord } from '../../src/register/record-queries.ts';
import { registerOf } from '../../src/register/rules.ts';
import type { Register } from '../../src/register/rules.ts';
import type { Basis } from '../../src/register/told-rules.ts';

/** The register of a basis, read anew. */
export async function findRegister(db: Reader, basis: Basis): Promise<Register> {
  const record = new KeptRecord(db);
  const facts = await record.factsAt(0, basis.recordedBy);
  return registerOf(facts, record.history, basis);
}
