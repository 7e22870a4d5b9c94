import { change } from '../audit/operations.ts';
import type { Actor } from '../audit/rules.ts';
import type { Db } from '../db/schema.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { insertCheck, insertRound, insertVoiding } from './change-queries.ts';
import { gapsOf } from './gap-rules.ts';
import { enteredBy } from './gate-operations.ts';
import { isTextSeen, loadText, wordsOnly } from './load-operations.ts';
import { isSecondOfficer } from './rules.ts';
import { decideStep } from './stage-rules.ts';

interface Doing {
  by: Actor;
  now: Date;
}

/**
 * Puts the text of a meeting up for agreement as it stands: `digest` is that of the text that was seen. What is still
 * missing is kept with the reason to go on anyway. Returns the number of the round.
 */
export async function putDraft(
  db: Db,
  given: { number: number; digest: string; reason: string | null },
  doing: Doing,
): Promise<Decision<number>> {
  return change(db, doing.by, doing.now, async (tx, audit) => {
    const { record, text, standing } = await loadText(tx, given.number);
    const gaps = gapsOf({ record, text, standing });
    const decision = decideStep('put-draft', standing.stage, {
      'text-seen': isTextSeen(given.digest, { text, standing }),
      'gaps-or-reason': gaps.length === 0 || given.reason !== null,
    });
    if (!decision.ok) return decision;
    const number = (standing.rounds.at(-1)?.number ?? 0) + 1;
    const goOnReason = gaps.length === 0 ? null : given.reason;
    await insertRound(tx, {
      meetingId: record.meeting.id, number, edition: standing.preparing ?? 1, words: wordsOnly(record), text,
      gaps, goOnReason, put: enteredBy(doing),
    });
    await audit({
      change: 'minutes.put-draft', noun: 'meeting', ref: String(given.number),
      detail: { round: number, digest: text.digest, gaps, goOnReason },
    });
    return accepted(number);
  });
}

/** Takes the text off the table for a reason; the check and the concurrences on it become void. */
export async function withdrawDraft(
  db: Db,
  given: { number: number; round: number; reason: string },
  doing: Doing,
): Promise<Decision<true>> {
  return change(db, doing.by, doing.now, async (tx, audit) => {
    const { standing } = await loadText(tx, given.number);
    const decision = decideStep('withdraw-draft', standing.stage, { reason: true });
    if (!decision.ok) return decision;
    const { round } = standing;
    if (round?.number !== given.round) return refused({ field: '', reason: 'editions.refusal.other-round' });
    const { reason } = given;
    const note = { change: 'minutes.withdraw', ref: String(given.number) } as const;
    await insertVoiding(tx, { roundId: round.id, concurrenceId: null }, { ...note, reason, entered: enteredBy(doing) });
    await audit({ ...note, noun: 'meeting', detail: { round: round.number, reason } });
    return accepted(true);
  });
}

/** A second officer has checked the exact text put up. */
export async function checkDraft(
  db: Db,
  given: { number: number; digest: string },
  doing: Doing,
): Promise<Decision<true>> {
  return change(db, doing.by, doing.now, async (tx, audit) => {
    const loaded = await loadText(tx, given.number);
    const { standing } = loaded;
    const personId = doing.by.person?.id ?? null;
    if (!isTextSeen(given.digest, loaded)) return refused({ field: '', reason: 'editions.refusal.text-seen' });
    const decision = decideStep('check', standing.stage, {
      'text-seen': true,
      'second-officer': isSecondOfficer(personId, standing),
    });
    if (!decision.ok) return decision;
    const { round } = standing;
    if (round === null || personId === null) throw new Error('a text on the table is checked by a person');
    if (round.checks.some(({ by }) => by === personId)) return refused({ field: '', reason: 'editions.refusal.checked-already' });
    await insertCheck(tx, round, { ...enteredBy(doing), by: personId });
    await audit({
      change: 'minutes.check', noun: 'meeting', ref: String(given.number), detail: { round: round.number, digest: round.digest },
    });
    return accepted(true);
  });
}
