import { change } from '../audit/operations.ts';
import type { Actor } from '../audit/rules.ts';
import type { Db } from '../db/schema.ts';
import { accepted, changedMeanwhile, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import { findMeeting } from '../meetings/queries.ts';
import { insertRevisions } from '../revisions/queries.ts';
import { findFiling, saveFiling } from './queries.ts';
import { decideFiling } from './rules.ts';
import type { Filing } from './rules.ts';

/**
 * Says how the papers of a meeting are kept; the audit keeps what was said before. Throws NotFoundError when there is
 * no such meeting.
 */
export async function fileMeeting(
  db: Db,
  { number, ...given }: Filing & { number: number },
  { by, now }: { by: Actor; now: Date },
): Promise<Decision<true>> {
  return change(db, by, now, async (tx, audit) => {
    const meeting = await findMeeting(tx, number);
    if (meeting === null) throw new NotFoundError();
    const before = await findFiling(tx, meeting.id);
    if (before.version !== given.version) return refused(changedMeanwhile({ table: 'filings', id: meeting.id }));
    const decision = decideFiling(given);
    if (!decision.ok) return decision;
    if (!(await saveFiling(tx, meeting.id, given))) return refused(changedMeanwhile({ table: 'filings', id: meeting.id }));
    await insertRevisions(tx, 'filing', [meeting.id], { by, now });
    await audit({ change: 'meeting.file', noun: 'meeting', ref: String(number), detail: { before, after: given } });
    return accepted(true);
  });
}
