import { listActionsOfMeeting, listSharedActionsOfMeeting } from '../actions/queries.ts';
import { listConcludedAt } from '../assessments/concluded-queries.ts';
import type { Concluded } from '../assessments/rules.ts';
import type { Reader } from '../db/schema.ts';
import { agreementOf } from '../editions/agreement-rules.ts';
import { exactTextOf } from '../editions/content-rules.ts';
import { findStanding } from '../editions/queries.ts';
import type { Standing } from '../editions/rules.ts';
import { findSnapshot } from '../editions/snapshot-queries.ts';
import type { Audience } from '../lib/parties.ts';
import { findMeeting } from '../meetings/queries.ts';
import { wordsOfMeeting } from '../meetings/record-queries.ts';
import { saidOf } from '../meetings/rules.ts';
import type { Meeting } from '../meetings/rules.ts';
import { listStatements } from '../statements/queries.ts';
import type { MinutesRecord, WhichMinutes } from './rules.ts';

/**
 * What the minutes of a meeting may tell this audience: an edition as it was frozen, or the record as it stands. null
 * when there is no such meeting, or no such edition.
 */
export async function findMinutesRecord(
  db: Reader,
  number: number,
  audience: Audience,
  which: WhichMinutes = 'valid',
): Promise<MinutesRecord | null> {
  const meeting = await findMeeting(db, number);
  if (meeting === null) return null;
  return findMinutesOf(db, meeting, await findStanding(db, meeting), audience, which);
}

/** The same of a meeting whose standing is known; null when there is no such edition. */
export async function findMinutesOf(
  db: Reader,
  meeting: Meeting,
  standing: Standing,
  audience: Audience,
  which: WhichMinutes,
): Promise<MinutesRecord | null> {
  const edition = which === 'valid' ? standing.edition?.number : which;
  if (edition === undefined || edition === 'present') return findPresent(db, meeting, standing, audience);
  return findEdition(db, meeting, standing, { audience, edition });
}

/** Whether the meeting's assessments are others by now than those a frozen text tells: they go on at any stage. */
export async function isAssessedSince(db: Reader, { meeting, concluded }: MinutesRecord): Promise<boolean> {
  const told = (all: Concluded[]) =>
    JSON.stringify(all.map(({ commitmentRef: ref, status, reason }) => [ref, status, reason]));
  return told(await listConcludedAt(db, meeting.number)) !== told(concluded);
}

async function findPresent(
  db: Reader,
  meeting: Meeting,
  standing: Standing,
  audience: Audience,
): Promise<MinutesRecord> {
  const { id, number } = meeting;
  const words = saidOf(await wordsOfMeeting(db, meeting));
  const refs = new Set(words.areas.flatMap(({ commitments }) => commitments.map(({ ref }) => ref)));
  const { edition, preparing } = standing;
  const isAgreed = edition !== null && preparing === null && exactTextOf(words).digest === edition.digest;
  const listActions = audience === 'internal' ? listActionsOfMeeting : listSharedActionsOfMeeting;
  return {
    ...words,
    audience,
    actions: (await listActions(db, number)).filter(({ commitmentRef }) => refs.has(commitmentRef)),
    concluded: await listConcludedAt(db, number),
    statements: (await listStatements(db, id)).filter((one) => audience === 'internal' || one.audience === 'shared'),
    agreement: isAgreed ? agreementOf(edition, standing) : null,
    preparing: preparing ?? (edition?.number ?? 0) + 1,
    day: null,
  };
}

async function findEdition(
  db: Reader,
  { id }: Meeting,
  standing: Standing,
  { audience, edition: number }: { audience: Audience; edition: number },
): Promise<MinutesRecord | null> {
  const edition = standing.editions.find((one) => one.number === number);
  const snapshot = await findSnapshot(db, id, number);
  if (edition === undefined || snapshot === null) return null;
  const agreement = agreementOf(edition, standing);
  const { words, actions, concluded = [], statements = { shared: [], internal: [] } } = snapshot;
  const day = agreement.frozenOn;
  const told = { actions: actions[audience], statements: statements[audience], concluded };
  return { ...words, ...told, audience, agreement, preparing: number, day };
}
