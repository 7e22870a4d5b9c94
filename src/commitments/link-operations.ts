import { change } from '../audit/operations.ts';
import type { Actor } from '../audit/rules.ts';
import type { Db, Tx } from '../db/schema.ts';
import { accepted, changedMeanwhile, refused } from '../lib/decision.ts';
import type { Decision, Refusal } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import { insertRevisions } from '../revisions/queries.ts';
import { setContinuedBy, touchCommitments } from './link-queries.ts';
import { findCommitment, findCommitmentIds, listContinuedBy, setContinues } from './queries.ts';
import type { CommitmentKey } from './queries.ts';
import { decideContinuedBy, decideContinues, linksText } from './rules.ts';
import type { Links } from './rules.ts';

interface Doing {
  by: Actor;
  now: Date;
}

/**
 * Corrects the links of a commitment from either end; `seen` is what they were when shown. Links run back in time
 * only, so a circle or a link within one meeting is refused.
 */
export async function correctLinks(
  db: Db,
  given: Links & { ref: string; seen: string },
  { by, now }: Doing,
): Promise<Decision<true>> {
  return change(db, by, now, async (tx, audit) => {
    const commitment = await findCommitment(tx, given.ref);
    if (commitment === null) throw new NotFoundError();
    const before: Links = { continues: commitment.continues, continuedBy: await listContinuedBy(tx, commitment.id) };
    if (given.seen !== linksText(before)) return refused(changedMeanwhile({ table: 'commitments', id: commitment.id }));
    const earlier = await endsOf(tx, given.continues, 'continues', (one) => decideContinues(commitment, one));
    const later = await endsOf(tx, given.continuedBy, 'continuedBy', (one) => decideContinuedBy(commitment, one));
    const refusals = [earlier, later].flatMap((ends) => (ends.ok ? [] : ends.refusals));
    if (!earlier.ok || !later.ok) return refused(...refusals);
    const formerly = await findCommitmentIds(tx, before.continuedBy);
    await setContinues(tx, commitment.id, earlier.value);
    await setContinuedBy(tx, commitment.id, later.value);
    // A link is kept with its later end: every commitment that gained or lost one reads differently from now on.
    const changed = [...new Set([commitment.id, ...later.value, ...[...formerly.values()].map(({ id }) => id)])];
    await touchCommitments(tx, changed);
    await insertRevisions(tx, 'commitment', changed, { by, now });
    const after: Links = { continues: given.continues, continuedBy: given.continuedBy };
    await audit({ change: 'commitment.links', noun: 'commitment', ref: given.ref, detail: { before, after } });
    return accepted(true);
  });
}

async function endsOf(
  tx: Tx,
  refs: string[],
  field: keyof Links,
  decide: (one: CommitmentKey) => Decision<true>,
): Promise<Decision<number[]>> {
  const found = await findCommitmentIds(tx, refs);
  const refusals = refs.flatMap((ref): Refusal[] => {
    const one = found.get(ref);
    if (one === undefined) return [{ field, reason: 'commitments.refusal.unknown-ref', values: { ref } }];
    const decision = decide(one);
    return decision.ok ? [] : decision.refusals;
  });
  return refusals.length === 0 ? accepted([...found.values()].map(({ id }) => id)) : refused(...refusals);
}
