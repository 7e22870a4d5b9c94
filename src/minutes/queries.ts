import { listActionsOfMeeting, listSharedActionsOfMeeting } from '../actions/queries.ts';
import type { Reader } from '../db/schema.ts';
import type { Audience } from '../lib/parties.ts';
import { findMeetingWords } from '../meetings/record-queries.ts';
import { saidOf } from '../meetings/rules.ts';
import type { MinutesRecord } from './rules.ts';

/** What the minutes of a meeting may tell this audience; null when there is no such meeting. */
export async function findMinutesRecord(db: Reader, number: number, audience: Audience): Promise<MinutesRecord | null> {
  const words = await findMeetingWords(db, number);
  if (words === null) return null;
  const said = saidOf(words);
  const refs = new Set(said.areas.flatMap(({ commitments }) => commitments.map(({ ref }) => ref)));
  const listActions = audience === 'internal' ? listActionsOfMeeting : listSharedActionsOfMeeting;
  const actions = (await listActions(db, number)).filter(({ commitmentRef }) => refs.has(commitmentRef));
  return { ...said, audience, actions };
}
