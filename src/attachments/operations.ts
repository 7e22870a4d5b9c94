import { change } from '../audit/operations.ts';
import type { Actor, AuditNote } from '../audit/rules.ts';
import type { Db } from '../db/schema.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import type { Audience } from '../lib/parties.ts';
import { findMeeting } from '../meetings/queries.ts';
import { findAttachment, insertAttachment, insertRemoval } from './queries.ts';
import { keep } from './store.ts';
import type { Received } from './store.ts';
import type { Target } from './rules.ts';

interface Doing {
  by: Actor;
  now: Date;
}

export interface GivenFile {
  meetingNumber: number;
  target: Target;
  name: string;
  mediaType: string;
  received: Received;
  audience: Audience;
}

/**
 * Keeps a received file and says what it belongs to. The file is in its place before the record speaks of it; where
 * the record is then refused, a file nobody speaks of is left, which harms nothing. Returns its id.
 */
export async function addAttachment(
  db: Db,
  dataFolder: string,
  { meetingNumber, target, name, mediaType, received, audience }: GivenFile,
  { by, now }: Doing,
): Promise<Decision<number>> {
  const { size, digest } = received;
  await keep(dataFolder, received);
  return change(db, by, now, async (tx, audit) => {
    const meeting = await findMeeting(tx, meetingNumber);
    if (meeting === null) throw new NotFoundError();
    const id = await insertAttachment(tx, meeting.id, { target, name, mediaType, size, digest, audience }, { by, now });
    const detail = { id, name, size, digest, audience, on: target.key, ...namedBy(target) };
    await audit({ change: 'attachment.add', ...toldOf(target, meetingNumber), detail });
    return accepted(id);
  });
}

/** Takes an attachment away by an entry that says why; nothing of it is deleted. */
export async function removeAttachment(
  db: Db,
  given: { id: number; reason: string },
  { by, now }: Doing,
): Promise<Decision<true>> {
  return change(db, by, now, async (tx, audit) => {
    const attachment = await findAttachment(tx, given.id);
    if (attachment === null) throw new NotFoundError();
    if (!(await insertRemoval(tx, given, { by, now }))) {
      return refused({ field: '', reason: 'attachments.refusal.removed-already' });
    }
    const { target, meetingNumber, name, digest } = attachment;
    await audit({ change: 'attachment.remove', ...toldOf(target, meetingNumber), detail: { ...given, name, digest } });
    return accepted(true);
  });
}

// The key of an update or a concurrence says neither whose it is nor of which day.
function namedBy({ noun, ref, day }: Target): object {
  if (noun === 'concurrence') return { party: ref, givenOn: day };
  return noun === 'status-update' ? { effectiveOn: day } : {};
}

/** The record the audit names: the action of an update, else the meeting. */
function toldOf(target: Target, meetingNumber: number): Pick<AuditNote, 'noun' | 'ref'> {
  return target.noun === 'status-update'
    ? { noun: 'action', ref: target.ref }
    : { noun: 'meeting', ref: String(meetingNumber) };
}
