import { change } from '../audit/operations.ts';
import type { Actor } from '../audit/rules.ts';
import type { Db } from '../db/schema.ts';
import { refuseWhenAgreed } from '../editions/gate-operations.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import { findMeeting } from '../meetings/queries.ts';
import { decideLines, listUnreadLines } from './queries.ts';

/** Settles lines that nobody had placed or dismissed yet; what someone decided on a line stays. */
export async function settleLines(
  db: Db,
  given: { number: number; decisions: { line: number; decision: 'dismissed' | 'placed' }[] },
  { by, now }: { by: Actor; now: Date },
): Promise<Decision<true>> {
  return change(db, by, now, async (tx, audit) => {
    const meeting = await findMeeting(tx, given.number);
    if (meeting === null) throw new NotFoundError();
    const open = new Set((await listUnreadLines(tx, meeting.id)).map(({ line }) => line));
    const settled = given.decisions.find(({ line }) => !open.has(line));
    if (settled !== undefined) {
      return refused({ field: '', reason: 'announcement.refusal.line-settled', values: { line: settled.line } });
    }
    // A line that is placed is said to stand in the text; to dismiss one changes nothing.
    if (given.decisions.some(({ decision }) => decision === 'placed')) {
      const gate = await refuseWhenAgreed(tx, meeting);
      if (!gate.ok) return gate;
    }
    await decideLines(tx, meeting.id, given.decisions);
    await audit({ change: 'announcement.settle', noun: 'meeting', ref: String(given.number), detail: { decisions: given.decisions } });
    return accepted(true);
  });
}
