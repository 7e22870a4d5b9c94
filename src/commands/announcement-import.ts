import { fillPlanned } from '../announcement/fill-operations.ts';
import { certainFilling } from '../announcement/fill-proposal.ts';
import { saveAnnouncement } from '../announcement/operations.ts';
import { proposalOf, proposedSource } from '../announcement/proposal.ts';
import type { Reviewed } from '../announcement/proposal.ts';
import { warningText } from '../announcement/warnings.ts';
import { commandLine } from '../audit/rules.ts';
import type { Db } from '../db/schema.ts';
import { todayIn } from '../lib/dates.ts';
import { OperatorError } from '../lib/errors.ts';
import { findMeetingRecord } from '../meetings/record-queries.ts';
import { decideStageDay } from '../meetings/rules.ts';
import type { MeetingRecord } from '../meetings/rules.ts';
import { readingOf } from './announcement-read.ts';
import { accept, print, say, warn, withDatabase } from './asked.ts';
import type { Asked } from './asked.ts';

/**
 * Makes the meeting as it was understood, or fills the one that was planned where it is certain what is what, and
 * prints its number; unread lines stay with it, undecided.
 */
export async function run(asked: Asked): Promise<void> {
  const { text, reading } = await readingOf(asked);
  const { announcement } = reading;
  if (announcement.number === null) throw new OperatorError(say(asked)('announcement.refusal.no-number'));
  const lines = announcement.unread.map((line) => ({ ...line, decision: 'unread' as const, placedIn: null }));
  await withDatabase(asked, async (db, now) => {
    const reviewed = { ...proposalOf(announcement), text, source: proposedSource(announcement), lines };
    const number = await save(asked, db, reviewed, now);
    print(`${number}\n`);
    const record = await findMeetingRecord(db.read, number);
    if (record !== null) warnOfDay(asked, record.meeting, now);
    const left = leftPlanned(number, record?.areas ?? []);
    if (left.length > 0) warn(say(asked)('announcement.fill.left-behind', { refs: left.join(', ') }));
    for (const warning of announcement.warnings) warn(warningText(warning, asked.config.locale));
    if (lines.length > 0) warn(say(asked)('announcement.unread-left', { count: lines.length }));
  });
}

async function save(asked: Asked, db: Db, reviewed: Reviewed, now: Date): Promise<number> {
  const { number } = reviewed.meeting;
  const doing = { by: commandLine, now };
  const existing = await findMeetingRecord(db.read, number);
  if (existing?.meeting.stage !== 'planned') return accept(await saveAnnouncement(db, seen(reviewed), doing), asked);
  const filled = certainFilling(reviewed, existing);
  if (filled === null) throw new OperatorError(say(asked)('announcement.refusal.uncertain', { number }));
  return accept(await fillPlanned(db, seen(filled), doing), asked);
}

// Nobody can be asked here: the day is kept as it was read, and told.
function seen<T extends Reviewed>(reviewed: T): T {
  return { ...reviewed, seenDay: reviewed.meeting.heldFrom };
}

function warnOfDay(asked: Asked, { stage, heldFrom, heldTo }: MeetingRecord['meeting'], now: Date): void {
  const day = decideStageDay({ stage, heldFrom, heldTo }, null, todayIn('Asia/Tokyo', now));
  if (!day.ok) warn(say(asked)(`announcement.day.${stage}`, { day: heldFrom ?? '' }));
}

function leftPlanned(number: number, areas: MeetingRecord['areas']): string[] {
  return areas.flatMap((area) => [
    ...(area.plannedOnly ? [`${number}-${area.number}`] : []),
    ...area.commitments.filter(({ plannedOnly }) => plannedOnly).map(({ ref }) => ref),
  ]);
}
