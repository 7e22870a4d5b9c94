import { listActionsOfMeeting, listSharedActionsOfMeeting } from '../actions/queries.ts';
import type { Action } from '../actions/rules.ts';
import { listConcludedAt } from '../assessments/concluded-queries.ts';
import type { Audit } from '../audit/operations.ts';
import { change } from '../audit/operations.ts';
import type { Actor } from '../audit/rules.ts';
import type { Db, Tx } from '../db/schema.ts';
import { todayIn } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import type { Party } from '../lib/parties.ts';
import { insertConcurrence, insertEdition, insertVoiding } from './change-queries.ts';
import { decideGivenOn, givenAfter, givenBefore, publishedUpon } from './concurrence-rules.ts';
import { enteredBy } from './gate-operations.ts';
import { isTextSeen, loadConcurred, loadText, wordsOnly } from './load-operations.ts';
import type { Concurred, Loaded } from './load-operations.ts';
import { findStanding } from './queries.ts';
import { concurrenceOf, concurring, isOfEdition } from './rules.ts';
import type { Concurrence, Round } from './rules.ts';
import { listStatements } from '../statements/queries.ts';
import { snapshotOf, writtenSnapshot } from './snapshot-rules.ts';
import { decideStep } from './stage-rules.ts';

interface Doing {
  by: Actor;
  now: Date;
}

export interface GivenConcurrence {
  number: number;
  /** Which edition that is, or is to become; null for the text on the table. */
  edition: number | null;
  /** Of the text the side agreed to. */
  digest: string;
  party: Party;
  name: string;
  post: string;
  givenOn: Day;
  evidence: string;
  /** The entry that was shown as the one that stands, and why it is corrected; null where none was shown. */
  corrects: number | null;
  correction: string | null;
}

/**
 * Records one side's yes to the exact text. With the other side's already there the text is agreed and frozen as the
 * next edition. Returns that edition's number, or null while the other side is awaited.
 */
export async function recordConcurrence(
  db: Db,
  given: GivenConcurrence,
  doing: Doing,
): Promise<Decision<number | null>> {
  return change(db, doing.by, doing.now, async (tx, audit) => {
    const loaded = await loadText(tx, given.number);
    const on = await loadConcurred(tx, loaded, given.edition);
    const { standing } = on;
    const { round } = standing;
    if (!isOfEdition(round, given.edition)) return refused({ field: '', reason: 'editions.refusal.other-edition' });
    if (!isTextSeen(given.digest, on)) return refused({ field: '', reason: 'editions.refusal.text-seen' });
    const day = decideDay(given, on, todayIn('Asia/Tokyo', doing.now));
    if (!day.ok) return day;
    const before = round === null ? null : concurrenceOf(round, given.party);
    const agrees = standing.stage === 'draft' && round !== null && concurring(round).some((party) => party !== given.party);
    const decision = decideStep(agrees && before === null ? 'agree' : 'concur', standing.stage, {
      'text-seen': true,
      checked: round !== null && round.checks.length > 0,
      'side-open': before?.kind !== 'given' || given.correction !== null,
    });
    if (!decision.ok) return decision;
    if (round === null) throw new Error('a concurrence is on a text on the table');
    const { party, name, post, givenOn, evidence } = given;
    const corrects = before?.kind === 'given' ? before.id : null;
    if (corrects !== given.corrects) return refused({ field: '', reason: 'editions.refusal.other-entry' });
    const reason = corrects === null ? null : given.correction;
    const recorded = enteredBy(doing);
    await insertConcurrence(tx, round, { party, kind: 'given', name, post, givenOn, evidence, reason, corrects, recorded });
    await audit({
      change: 'minutes.concur', noun: 'meeting', ref: String(given.number),
      detail: { round: round.number, digest: round.digest, party, name, post, givenOn, evidence, corrects, reason },
    });
    const isAgreed = decision.value === 'agreed' && standing.stage === 'draft';
    return accepted(isAgreed ? await freeze(tx, audit, loaded, round, doing) : null);
  });
}

function decideDay({ givenOn, party }: GivenConcurrence, { words, standing }: Concurred, today: Day): Decision<true> {
  return decideGivenOn(givenOn, {
    heldFrom: words.meeting.heldFrom,
    earlier: givenBefore(standing, party),
    later: givenAfter(standing, party),
    publishedOn: publishedUpon(standing, party),
    today,
  });
}

/** Goes on with our own side's yes alone: 相手方未確認, for a reason. Returns the number of the edition. */
export async function goOnUnconfirmed(
  db: Db,
  given: { number: number; digest: string; reason: string },
  doing: Doing,
): Promise<Decision<number>> {
  return change(db, doing.by, doing.now, async (tx, audit) => {
    const loaded = await loadText(tx, given.number);
    const { round, stage } = loaded.standing;
    if (!isTextSeen(given.digest, loaded)) return refused({ field: '', reason: 'editions.refusal.text-seen' });
    const decision = decideStep('go-on-unconfirmed', stage, {
      'text-seen': true,
      checked: round !== null && round.checks.length > 0,
      'own-side': round !== null && concurrenceOf(round, 'jp') !== null,
      reason: true,
    });
    if (!decision.ok) return decision;
    if (round === null) throw new Error('a text on the table goes on');
    const nothing = { name: null, post: null, givenOn: null, evidence: null, corrects: null };
    const { reason } = given;
    await insertConcurrence(tx, round, { party: 'us', kind: 'unconfirmed', ...nothing, reason, recorded: enteredBy(doing) });
    await audit({
      change: 'minutes.unconfirmed', noun: 'meeting', ref: String(given.number), detail: { round: round.number, digest: round.digest, reason },
    });
    return accepted(await freeze(tx, audit, loaded, round, doing));
  });
}

/** Takes back a concurrence that stands, before the text is agreed, for a reason. */
export async function takeBackConcurrence(
  db: Db,
  given: { number: number; id: number; reason: string },
  doing: Doing,
): Promise<Decision<true>> {
  return change(db, doing.by, doing.now, async (tx, audit) => {
    const { standing } = await loadText(tx, given.number);
    const decision = decideStep('take-back', standing.stage, { reason: true });
    if (!decision.ok) return decision;
    const concurrence = standingConcurrence(standing.round, given.id);
    if (concurrence === null || standing.round === null) throw new NotFoundError();
    const voiding = { change: 'minutes.take-back', ref: String(given.number), reason: given.reason, entered: enteredBy(doing) };
    await insertVoiding(tx, { roundId: standing.round.id, concurrenceId: given.id }, voiding);
    await audit({
      change: 'minutes.take-back', noun: 'meeting', ref: String(given.number),
      detail: { round: standing.round.number, party: concurrence.party, reason: given.reason },
    });
    return accepted(true);
  });
}

function standingConcurrence(round: Round | null, id: number): Concurrence | null {
  const found = round?.concurrences.find((one) => one.id === id) ?? null;
  return round === null || found === null || concurrenceOf(round, found.party)?.id !== id ? null : found;
}

/** Freezes the agreed text as an edition, with everything needed to read it later; returns its number. */
async function freeze(
  tx: Tx,
  audit: Audit,
  { record, standing }: Loaded,
  { number: roundNumber }: Round,
  doing: Doing,
): Promise<number> {
  const { meeting } = record;
  const number = standing.preparing ?? 1;
  const { rounds } = await findStanding(tx, meeting);
  const round = rounds.find((one) => one.number === roundNumber);
  if (round === undefined) throw new Error(`round ${roundNumber} is gone`);
  const refs = new Set(record.areas.flatMap(({ commitments }) => commitments.map(({ ref }) => ref)));
  const ofText = ({ commitmentRef }: Action): boolean => refs.has(commitmentRef);
  const actions = {
    shared: (await listSharedActionsOfMeeting(tx, meeting.number)).filter(ofText),
    internal: (await listActionsOfMeeting(tx, meeting.number)).filter(ofText),
  };
  const concluded = await listConcludedAt(tx, meeting.number);
  const all = await listStatements(tx, meeting.id);
  const statements = { shared: all.filter(({ audience }) => audience === 'shared'), internal: all };
  const frozen = enteredBy(doing);
  const written = writtenSnapshot(snapshotOf(round, wordsOnly(record), { actions, concluded, statements }, frozen.at));
  await insertEdition(tx, { meetingId: meeting.id, number, round, ...written, frozen });
  await audit({
    change: 'minutes.agree', noun: 'meeting', ref: String(meeting.number),
    detail: { edition: number, digest: round.digest, snapshot: written.snapshotDigest },
  });
  return number;
}
