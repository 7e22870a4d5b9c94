import type { Reader, Tx } from '../db/schema.ts';
import { NotFoundError } from '../lib/errors.ts';
import { findMeetingRecord } from '../meetings/record-queries.ts';
import { saidOf } from '../meetings/rules.ts';
import type { MeetingRecord, MeetingWords } from '../meetings/rules.ts';
import { findRoundText } from './change-queries.ts';
import { exactTextOf } from './content-rules.ts';
import type { ExactText } from './content-rules.ts';
import { findStanding } from './queries.ts';
import { standingOfEdition } from './rules.ts';
import type { Standing } from './rules.ts';

export interface Loaded {
  record: MeetingRecord;
  text: ExactText;
  standing: Standing;
}

/** A meeting in what was said, with its exact text and where its minutes stand; throws NotFoundError. */
export async function loadText(tx: Tx, number: number): Promise<Loaded> {
  const found = await findMeetingRecord(tx, number);
  if (found === null) throw new NotFoundError();
  const record = saidOf(found);
  return { record, text: exactTextOf(record), standing: await findStanding(tx, record.meeting) };
}

/** The digest that was seen is that of the text put up, and the text still stands so in the record. */
export function isTextSeen(seen: string, { text, standing }: Pick<Loaded, 'text' | 'standing'>): boolean {
  return seen === text.digest && (standing.round === null || standing.round.digest === text.digest);
}

/** The text a yes is given to, with the words it was made from. */
export interface Concurred {
  words: MeetingWords;
  text: ExactText;
  standing: Standing;
}

/** The text on the table, or of the valid edition where that one is named while the next is being prepared. */
export async function loadConcurred(
  db: Reader,
  { record, text, standing }: Loaded,
  edition: number | null,
): Promise<Concurred> {
  const own = standingOfEdition(standing, edition);
  const { round } = own;
  const found = own === standing || round === null ? null : await findRoundText(db, record.meeting.id, round.number);
  if (found === null || round === null) return { words: record, text, standing };
  const { digest, digests } = round;
  return { words: found.words, text: { contents: found.contents, digests, digest }, standing: own };
}

/** The words of a meeting without the actions that follow from them. */
export function wordsOnly({ meeting, delegations, areas, reports, sources }: MeetingRecord): MeetingWords {
  const ofArea = areas.map(({ commitments, ...area }) => ({
    ...area,
    commitments: commitments.map(({ actions: _actions, ...commitment }) => commitment),
  }));
  return { meeting, delegations, areas: ofArea, reports, sources };
}
