import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import type { Party } from '../lib/parties.ts';

/** A post or department that owns actions; it outlives the people in it. */
export interface Office extends OfficeFields {
  id: number;
  version: number;
}

export interface OfficeFields {
  party: Party;
  name: { ja: string; en: string | null };
}

/**
 * Whether an office may stand as `given`. `others` are all other offices; `before` is null for a new one, and
 * `isUsed` says whether any action or update ever named it: the side it belongs to is part of those records.
 */
export function decideOffice(
  given: OfficeFields,
  others: OfficeFields[],
  before: OfficeFields | null = null,
  isUsed = false,
): Decision<OfficeFields> {
  if (others.some(({ party, name }) => party === given.party && name.ja === given.name.ja)) {
    return refused({ field: 'nameJa', reason: 'offices.refusal.name-taken' });
  }
  if (before !== null && isUsed && before.party !== given.party) {
    return refused({ field: 'party', reason: 'offices.refusal.party-stays' });
  }
  return accepted(given);
}
