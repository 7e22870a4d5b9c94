import { change } from '../audit/operations.ts';
import type { Actor } from '../audit/rules.ts';
import { findCommitment } from '../commitments/queries.ts';
import type { Commitment } from '../commitments/rules.ts';
import type { Db, Tx } from '../db/schema.ts';
import { accepted } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import { findDirection, insertDirection } from './queries.ts';

interface Doing {
  by: Actor;
  now: Date;
}

/** Adds leadership's word on a commitment; nothing said before is touched. Returns its id. */
export async function addDirection(
  db: Db,
  given: { ref: string; text: string; raise: boolean },
  { by, now }: Doing,
): Promise<Decision<number>> {
  return change(db, by, now, async (tx, audit) => {
    const commitment = await commitmentOf(tx, given.ref);
    const { text, raise } = given;
    const on = { commitmentId: commitment.id, answersId: null };
    const id = await insertDirection(tx, { ...on, text, raise, ...recorded(by, now) });
    await audit({ change: 'direction.add', noun: 'commitment', ref: given.ref, detail: { id, raise, text } });
    return accepted(id);
  });
}

/** Adds an answer to a direction on this commitment; there is none on another one, nor to an answer. */
export async function answerDirection(
  db: Db,
  given: { ref: string; directionId: number; text: string },
  { by, now }: Doing,
): Promise<Decision<number>> {
  return change(db, by, now, async (tx, audit) => {
    const commitment = await commitmentOf(tx, given.ref);
    const direction = await findDirection(tx, commitment.id, given.directionId);
    if (direction === null) throw new NotFoundError();
    const { text, directionId: answersId } = given;
    const on = { commitmentId: commitment.id, answersId };
    const id = await insertDirection(tx, { ...on, text, raise: false, ...recorded(by, now) });
    await audit({ change: 'direction.answer', noun: 'commitment', ref: given.ref, detail: { id, answersId, text } });
    return accepted(id);
  });
}

async function commitmentOf(tx: Tx, ref: string): Promise<Commitment> {
  const commitment = await findCommitment(tx, ref);
  if (commitment === null) throw new NotFoundError();
  return commitment;
}

function recorded(by: Actor, now: Date) {
  return { recordedAt: now.toISOString(), recordedBy: { id: by.person?.id ?? null, name: by.name } };
}
