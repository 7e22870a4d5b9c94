import { findCommitment } from '../commitments/queries.ts';
import type { Reader } from '../db/schema.ts';
import { findMeeting } from '../meetings/queries.ts';
import { findAction } from './queries.ts';
import type { ActionRecord } from './rules.ts';
import { listStatusUpdates } from './update-queries.ts';

/** An action with its history, commitment and meeting. */
export async function findActionRecord(db: Reader, ref: string): Promise<ActionRecord | null> {
  const action = await findAction(db, ref);
  const meeting = action === null ? null : await findMeeting(db, action.meetingNumber);
  if (action === null || meeting === null) return null;
  return {
    action,
    updates: await listStatusUpdates(db, action.id),
    commitment: await findCommitment(db, action.commitmentRef),
    meeting,
  };
}
