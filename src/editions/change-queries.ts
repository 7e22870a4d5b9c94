import type { Reader, Tx } from '../db/schema.ts';
import type { Locale } from '../lib/locale.ts';
import type { MeetingWords } from '../meetings/rules.ts';
import type { ExactText } from './content-rules.ts';
import { enteredColumns } from './row-queries.ts';
import type { Concurrence, Entered, Preparation, Publication, Round, TextChange, Voiding } from './rules.ts';

interface NewRound extends Pick<Round, 'number' | 'edition' | 'gaps' | 'goOnReason' | 'put'> {
  meetingId: number;
  words: MeetingWords;
  text: ExactText;
}

/** Keeps an exact text as it was put up, with the words it was made from. */
export async function insertRound(tx: Tx, { meetingId, words, text, ...round }: NewRound): Promise<void> {
  const { contents, digests, digest } = text;
  await tx
    .insertInto('minutes_rounds')
    .values({
      meeting_id: meetingId,
      number: round.number,
      edition: round.edition,
      record: JSON.stringify(words),
      content_ja: contents.ja,
      content_en: contents.en,
      digest_ja: digests.ja,
      digest_en: digests.en,
      digest,
      gaps: JSON.stringify(round.gaps),
      go_on_reason: round.goOnReason,
      ...enteredColumns('put', round.put),
    })
    .execute();
}

export async function insertCheck(
  tx: Tx,
  { id, digest }: Pick<Round, 'id' | 'digest'>,
  checked: Entered & { by: number },
): Promise<void> {
  const entered = { checked_at: checked.at, checked_by: checked.by, checked_by_name: checked.byName };
  await tx.insertInto('minutes_checks').values({ round_id: id, digest, ...entered }).execute();
}

type NewConcurrence = Omit<Concurrence, 'id' | 'takenBack' | 'digest'>;

export async function insertConcurrence(tx: Tx, round: Pick<Round, 'id' | 'digest'>, given: NewConcurrence): Promise<void> {
  const { party, kind, name, post, evidence, reason } = given;
  await tx
    .insertInto('concurrences')
    .values({
      round_id: round.id,
      digest: round.digest,
      party,
      kind,
      name,
      post,
      given_on: given.givenOn,
      evidence,
      reason,
      corrects_id: given.corrects,
      ...enteredColumns('recorded', given.recorded),
    })
    .execute();
}

/** Makes void a whole round, or one concurrence of it. */
export async function insertVoiding(
  tx: Tx,
  of: { roundId: number; concurrenceId: number | null },
  { change, ref, reason, entered }: Voiding,
): Promise<void> {
  await tx
    .insertInto('voidings')
    .values({
      round_id: of.roundId,
      concurrence_id: of.concurrenceId,
      change,
      ref,
      reason,
      ...enteredColumns('voided', entered),
    })
    .execute();
}

interface NewEdition {
  meetingId: number;
  number: number;
  round: Pick<Round, 'id' | 'digest'>;
  snapshot: string;
  snapshotDigest: string;
  frozen: Entered;
}

export async function insertEdition(tx: Tx, given: NewEdition): Promise<void> {
  await tx
    .insertInto('editions')
    .values({
      meeting_id: given.meetingId,
      number: given.number,
      round_id: given.round.id,
      digest: given.round.digest,
      snapshot: given.snapshot,
      snapshot_digest: given.snapshotDigest,
      ...enteredColumns('frozen', given.frozen),
    })
    .execute();
}

export async function insertPreparation(tx: Tx, meetingId: number, given: Preparation): Promise<void> {
  const { edition, step, reason, recorded } = given;
  const values = { meeting_id: meetingId, edition, step, reason, ...enteredColumns('recorded', recorded) };
  await tx.insertInto('edition_preparations').values(values).execute();
}

export async function insertPublication(tx: Tx, editionId: number, given: Publication): Promise<void> {
  const { decision, on, address, reason, recorded } = given;
  await tx
    .insertInto('publications')
    .values({ edition_id: editionId, decision, published_on: on, address, reason, ...enteredColumns('recorded', recorded) })
    .execute();
}

export async function insertTextChange(tx: Tx, meetingId: number, given: TextChange): Promise<void> {
  const { digest, change, ref, changed } = given;
  await tx
    .insertInto('text_changes')
    .values({ meeting_id: meetingId, digest, change, ref, ...enteredColumns('changed', changed) })
    .execute();
}

/** A text as it was put up: the words, and the bytes that were hashed. */
export interface RoundText {
  id: number;
  words: MeetingWords;
  contents: Record<Locale, string | null>;
}

/** The text of a round of a meeting; null when there is none of that number. */
export async function findRoundText(db: Reader, meetingId: number, number: number): Promise<RoundText | null> {
  const row = await db
    .selectFrom('minutes_rounds')
    .select(['id', 'record', 'content_ja', 'content_en'])
    .where('meeting_id', '=', meetingId)
    .where('number', '=', number)
    .executeTakeFirst();
  if (row === undefined) return null;
  const contents = { ja: row.content_ja, en: row.content_en };
  return { id: row.id, words: JSON.parse(row.record) as MeetingWords, contents };
}
