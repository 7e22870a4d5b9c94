import { recordAssessments } from '../../src/assessments/operations.ts';
import { listAssessments } from '../../src/assessments/queries.ts';
import { newestId } from '../../src/assessments/row-rules.ts';
import type { Conclusion } from '../../src/assessments/rules.ts';
import { commandLine } from '../../src/audit/rules.ts';
import { addMeeting } from '../../src/meetings/operations.ts';
import type { MeetingFields } from '../../src/meetings/rules.ts';
import type { TestApp } from './app.ts';

const nothing = { ja: null, en: null };

/** A planned meeting of which nothing but the number is known. */
export async function planMeeting(app: TestApp, number: number, given: Partial<MeetingFields> = {}): Promise<void> {
  const plain: MeetingFields = {
    number, stage: 'planned', fiscalYear: null, heldFrom: null, heldTo: null, startsAt: null, endsAt: null, timeZone: null,
    timeNote: nothing, format: null, place: nothing, title: nothing, summary: nothing, annexTitle: nothing,
    preamble: nothing, closing: nothing, note: nothing, authoritative: 'ja',
  };
  const added = await addMeeting(app.db, { ...plain, ...given }, { by: commandLine, now: app.clock.now });
  if (!added.ok) throw new Error(JSON.stringify(added.refusals));
}

/** What this meeting concludes of a commitment, as someone who sees everything that was said before. */
export async function assess(app: TestApp, meetingNumber: number, ref: string, status: Conclusion): Promise<void> {
  const before = (await listAssessments(app.db.read)).filter((one) => one.commitmentRef === ref);
  const row = { ref, seen: newestId(before), status, reason: { ja: '理由', en: null } };
  const doing = { by: commandLine, now: app.clock.now };
  const saved = await recordAssessments(app.db, { meetingNumber, rows: [row] }, doing);
  if (!saved.ok) throw new Error(JSON.stringify(saved.refusals));
}
