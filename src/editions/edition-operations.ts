import { change } from '../audit/operations.ts';
import type { Actor } from '../audit/rules.ts';
import type { Db } from '../db/schema.ts';
import { todayIn } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { insertPreparation, insertPublication } from './change-queries.ts';
import { decidePublishedOn } from './concurrence-rules.ts';
import { enteredBy } from './gate-operations.ts';
import { loadText } from './load-operations.ts';
import { decideStep } from './stage-rules.ts';

interface Doing {
  by: Actor;
  now: Date;
}

/**
 * Opens the agreed text again, for the next edition and a reason; the last one stays valid until then. `edition` is the
 * number that was offered: of two people who begin at once the second is refused. Returns it.
 */
export async function prepareEdition(
  db: Db,
  given: { number: number; edition: number; reason: string },
  doing: Doing,
): Promise<Decision<number>> {
  return change(db, doing.by, doing.now, async (tx, audit) => {
    const { record, standing } = await loadText(tx, given.number);
    const decision = decideStep('prepare', standing.stage, { reason: true });
    if (!decision.ok) return decision;
    const edition = (standing.edition?.number ?? 0) + 1;
    if (edition !== given.edition) return refused({ field: '', reason: 'editions.refusal.stage.prepare' });
    const { reason } = given;
    await insertPreparation(tx, record.meeting.id, { edition, step: 'begun', reason, recorded: enteredBy(doing) });
    await audit({ change: 'edition.prepare', noun: 'meeting', ref: String(given.number), detail: { edition, reason } });
    return accepted(edition);
  });
}

/** Gives up a new edition whose text is still that of the last one. */
export async function abandonEdition(
  db: Db,
  given: { number: number; reason: string },
  doing: Doing,
): Promise<Decision<true>> {
  return change(db, doing.by, doing.now, async (tx, audit) => {
    const { record, text, standing } = await loadText(tx, given.number);
    const decision = decideStep('abandon', standing.stage, {
      preparing: standing.edition !== null,
      reason: true,
      'same-text': standing.edition?.digest === text.digest,
    });
    if (!decision.ok) return decision;
    const edition = standing.preparing ?? 1;
    const { reason } = given;
    await insertPreparation(tx, record.meeting.id, { edition, step: 'abandoned', reason, recorded: enteredBy(doing) });
    await audit({ change: 'edition.abandon', noun: 'meeting', ref: String(given.number), detail: { edition, reason } });
    return accepted(true);
  });
}

export type GivenPublication = { number: number; edition: number } & (
  | { decision: 'published'; on: Day; address: string }
  | { decision: 'withheld'; reason: string }
);

/** Says that the valid edition was published, where and when, or that it is withheld, for a reason. */
export async function recordPublication(db: Db, given: GivenPublication, doing: Doing): Promise<Decision<true>> {
  return change(db, doing.by, doing.now, async (tx, audit) => {
    const { standing } = await loadText(tx, given.number);
    const step = given.decision === 'published' ? 'publish' : 'withhold';
    const decision = decideStep(step, standing.stage, { reason: true });
    if (!decision.ok) return decision;
    const { edition } = standing;
    if (edition?.number !== given.edition) return refused({ field: '', reason: 'editions.refusal.other-edition' });
    const entry =
      given.decision === 'published'
        ? { decision: given.decision, on: given.on, address: given.address, reason: null }
        : { decision: given.decision, on: null, address: null, reason: given.reason };
    if (entry.on !== null) {
      const timely = decidePublishedOn(entry.on, { ...standing, today: todayIn('Asia/Tokyo', doing.now) });
      if (!timely.ok) return timely;
    }
    await insertPublication(tx, edition.id, { ...entry, recorded: enteredBy(doing) });
    await audit({
      change: `edition.${step}`, noun: 'meeting', ref: String(given.number), detail: { edition: edition.number, ...entry },
    });
    return accepted(true);
  });
}
