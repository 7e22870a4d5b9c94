import { countWithoutAct } from '../commitments/actless-queries.ts';
import type { Reader } from '../db/schema.ts';
import type { Day } from '../lib/dates.ts';
import type { WithoutAct } from './rules.ts';
import type { Basis } from './told-rules.ts';

/** Of held meetings, what cannot be told until its act is chosen; of an earlier day nobody would choose it any more. */
export async function findWithoutAct(db: Reader, { asOf, recordedBy }: Basis, today: Day): Promise<WithoutAct[]> {
  return asOf === today && recordedBy === null ? countWithoutAct(db) : [];
}
