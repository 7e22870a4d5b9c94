import { listActionsOfMeeting, listSharedActionsOfMeeting } from '../actions/queries.ts';
import type { Reader } from '../db/schema.ts';
import type { Audience } from '../lib/parties.ts';
import { findMeetingWords } from '../meetings/record-queries.ts';
import type { MinutesRecord } from './rules.ts';

/** What the minutes of a meeting may tell this audience; null when there is no such meeting. */
export async function findMinutesRecord(db: Reader, number: number, audience: Audience): Promise<MinutesRecord | null> {
  const words = await findMeetingWords(db, number);
  const listActions = audience === 'internal' ? listActionsOfMeeting : listSharedActionsOfMeeting;
  return words === null ? null : { ...words, audience, actions: await listActions(db, number) };
}
