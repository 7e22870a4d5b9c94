import type { Response } from 'express';
import { countWithoutAct } from '../commitments/actless-queries.ts';
import type { Deps } from '../deps.ts';
import { readKept } from '../web/kept.ts';
import { visitOf } from '../web/visit.ts';
import type { Basis } from './told-rules.ts';

/** Of held meetings, what cannot be told until its act is chosen; of an earlier day nobody would choose it any more. */
export async function findWithoutAct(deps: Deps, res: Response, { asOf, recordedBy }: Basis) {
  const isNow = asOf === visitOf(res).today && recordedBy === null;
  return isNow ? readKept(deps, res, countWithoutAct) : [];
}
