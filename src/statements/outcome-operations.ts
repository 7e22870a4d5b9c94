import { addActionWithin } from '../actions/operations.ts';
import type { NewAction } from '../actions/operations.ts';
import { change } from '../audit/operations.ts';
import type { Audit } from '../audit/operations.ts';
import type { Actor } from '../audit/rules.ts';
import { addCommitmentWithin } from '../commitments/operations.ts';
import type { CommitmentFields } from '../commitments/rules.ts';
import type { Db, Tx } from '../db/schema.ts';
import type { TextDoing } from '../editions/gate-operations.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import { readMarks } from './marks.ts';
import type { Mark } from './marks.ts';
import { insertOutcome } from './outcome-queries.ts';
import { findStatement } from './queries.ts';

interface Doing {
  by: Actor;
  now: Date;
}

/** A mark as it was shown: its place in the text of a statement, and its words. */
export interface ShownMark {
  meetingNumber: number;
  statementId: number;
  mark: number;
  markText: string;
}

/** Makes a commitment of a decision that was marked; returns its number. */
export async function takeDecision(
  db: Db,
  shown: ShownMark,
  given: { areaNumber: number; fields: CommitmentFields },
  doing: TextDoing,
): Promise<Decision<string>> {
  const commitment = { meetingNumber: shown.meetingNumber, ...given, continues: [] };
  return settle(db, shown, 'decision', doing, (tx, audit) => addCommitmentWithin(tx, audit, commitment, doing));
}

/** Makes an action of a task that was marked; returns its number. */
export async function takeTask(db: Db, shown: ShownMark, given: NewAction, doing: Doing): Promise<Decision<string>> {
  return settle(db, shown, 'task', doing, (tx, audit) => addActionWithin(tx, audit, given, doing));
}

/** Lets a mark go: nothing is made of it, and it is not proposed again. */
export async function dismissMark(
  db: Db,
  shown: ShownMark & { kind: Mark['kind'] },
  doing: Doing,
): Promise<Decision<null>> {
  return settle(db, shown, shown.kind, doing, () => Promise.resolve(accepted(null)));
}

// What is made of a mark and the word that it was made are one change: a mark is taken once.
async function settle<Ref extends string | null>(
  db: Db,
  { meetingNumber, statementId, mark: place, markText }: ShownMark,
  kind: Mark['kind'],
  { by, now }: Doing,
  make: (tx: Tx, audit: Audit) => Promise<Decision<Ref>>,
): Promise<Decision<Ref>> {
  return change(db, by, now, async (tx, audit) => {
    const statement = await findStatement(tx, meetingNumber, statementId);
    if (statement === null) throw new NotFoundError();
    const mark = readMarks(statement.text.ja ?? statement.text.en ?? '')[place];
    if (mark?.kind !== kind || mark.text !== markText) return refused({ field: '', reason: 'statements.refusal.mark-changed' });
    const made = await make(tx, audit);
    if (!made.ok) return made;
    const outcome = { statementId, kind, text: mark.text, ref: made.value };
    if (!(await insertOutcome(tx, outcome, { by, now }))) {
      return refused({ field: '', reason: 'statements.refusal.mark-settled' });
    }
    await audit({ change: 'statement.settle', noun: 'meeting', ref: String(meetingNumber), detail: { ...outcome } });
    return made;
  });
}
