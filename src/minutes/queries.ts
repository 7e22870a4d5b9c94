import { listActionsOfMeeting, listSharedActionsOfMeeting } from '../actions/queries.ts';
import type { Reader } from '../db/schema.ts';
import type { Audience } from '../lib/parties.ts';
import { findMeetingRecord } from '../meetings/record-queries.ts';
import type { MinutesRecord } from './rules.ts';

/** What the minutes of a meeting may tell this audience; null when there is no such meeting. */
export async function findMinutesRecord(db: Reader, number: number, audience: Audience): Promise<MinutesRecord | null> {
  const record = await findMeetingRecord(db, number);
  if (record === null) return null;
  const { meeting, delegations, reports, sources } = record;
  const listActions = audience === 'internal' ? listActionsOfMeeting : listSharedActionsOfMeeting;
  return {
    audience,
    meeting,
    delegations,
    areas: record.areas.map((area) => ({
      ...area,
      commitments: area.commitments.map(({ actions: _, ...commitment }) => commitment),
    })),
    actions: await listActions(db, number),
    reports,
    sources,
  };
}
