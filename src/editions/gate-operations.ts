import type { Audit } from '../audit/operations.ts';
import type { Actor, Change } from '../audit/rules.ts';
import type { Tx } from '../db/schema.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import { findMeetingWords } from '../meetings/record-queries.ts';
import { insertTextChange, insertVoiding } from './change-queries.ts';
import { exactTextOf } from './content-rules.ts';
import { findStanding } from './queries.ts';
import { concurring, heldName, isHeldBySomeone } from './rules.ts';
import type { Entered, Round, Standing } from './rules.ts';
import { decideStep } from './stage-rules.ts';

/** Who changes a text, and whether they said that what stands on it may become void. */
export interface TextDoing {
  by: Actor;
  now: Date;
  /** Names the check and concurrences that were shown and may become void; absent when nobody was asked. */
  confirmed?: string | null;
}

/** A change of the record as the audit names it. */
interface TextChangeNote {
  change: Change;
  ref: string;
}

/**
 * The gate every change to the words of a meeting passes, after it was written and within its transaction. What leaves
 * the agreed text as it is passes. A changed text is refused once it was agreed, and while a check or a concurrence
 * stands on it unless that was confirmed: then they become void. A refusal undoes the change.
 */
export async function passGate(
  tx: Tx,
  audit: Audit,
  meetingNumber: number,
  doing: TextDoing,
  note: TextChangeNote,
): Promise<Decision<true>> {
  const words = await findMeetingWords(tx, meetingNumber);
  if (words === null) throw new NotFoundError();
  const { meeting } = words;
  const { digest } = exactTextOf(words);
  const standing = await findStanding(tx, meeting);
  const before = standing.round ?? standing.lastChange ?? standing.edition;
  if (before?.digest === digest) return accepted(true);
  const decision = decideChange(standing, doing.confirmed ?? null);
  if (!decision.ok) return decision;
  const entered = enteredBy(doing);
  if (standing.round !== null) {
    const voiding = { ...note, reason: null, entered };
    await insertVoiding(tx, { roundId: standing.round.id, concurrenceId: null }, voiding);
    const { round } = standing;
    const checks = round.checks.map(({ byName }) => byName);
    await audit({
      change: 'minutes.void', noun: 'meeting', ref: String(meetingNumber),
      detail: { round: round.number, checks, concurrences: concurring(round), by: note },
    });
  }
  await insertTextChange(tx, meeting.id, { digest, ...note, changed: entered });
  return accepted(true);
}

/** Whether the text may change as the minutes stand; the sentence says which edition would have to be prepared. */
function decideChange(standing: Standing, confirmed: string | null): Decision<true> {
  const { stage, round, edition } = standing;
  const decision = decideStep('edit', stage, { 'voiding-confirmed': isConfirmed(round, confirmed) });
  if (decision.ok) return accepted(true);
  if (confirmed !== null && stage === 'draft') return refused({ field: 'confirmVoiding', reason: 'editions.refusal.voiding-changed' });
  const number = edition?.number ?? 0;
  return refused(...decision.refusals.map((one) => ({ ...one, values: { edition: number, next: number + 1 } })));
}

// What was entered after the form was shown was not confirmed with it.
function isConfirmed(round: Round | null, confirmed: string | null): boolean {
  return round === null || !isHeldBySomeone(round) || confirmed === heldName(round);
}

/** Refused once the text is agreed: nothing can be placed in it any more. */
export async function refuseWhenAgreed(tx: Tx, meeting: { id: number; stage: 'planned' | 'held' }): Promise<Decision<true>> {
  return decideChange({ ...(await findStanding(tx, meeting)), round: null }, null);
}

export function enteredBy({ by, now }: Pick<TextDoing, 'by' | 'now'>): Entered {
  return { at: now.toISOString(), by: by.person?.id ?? null, byName: by.name };
}
