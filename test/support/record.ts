import { findMeetingRecord } from '../../src/meetings/record-queries.ts';
import type { MeetingRecord } from '../../src/meetings/rules.ts';
import type { TestApp } from './app.ts';

/** A meeting with all its parts, as it stands in the record. */
export async function recordOf(app: TestApp, number: number): Promise<MeetingRecord> {
  const record = await findMeetingRecord(app.db.read, number);
  if (record === null) throw new Error(`no meeting ${number}`);
  return record;
}

/** The numbers of all commitments of a meeting, in the order shown. */
export async function refsOf(app: TestApp, number: number): Promise<string[]> {
  return (await recordOf(app, number)).areas.flatMap(({ commitments }) => commitments.map(({ ref }) => ref));
}

/** The newest entry of the audit on anything but accounts, with its detail read. */
export async function lastAudit(app: TestApp) {
  const entries = app.db.read.selectFrom('audit_entries').selectAll().where('noun', '<>', 'person').orderBy('id', 'desc');
  const entry = await entries.limit(1).executeTakeFirstOrThrow();
  const detail = JSON.parse(entry.detail) as Record<string, unknown>;
  return { change: entry.change, ref: entry.ref, by: entry.person_name, detail };
}
