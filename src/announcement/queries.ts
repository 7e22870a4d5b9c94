import { builtOnce } from '../db/built-query.ts';
import type { Place } from '../db/built-query.ts';
import type { Reader, Tx } from '../db/schema.ts';
import type { LineDecision } from './proposal.ts';

/** Keeps the text a meeting was read from, word for word, and what became of its unread lines. */
export async function insertAnnouncement(
  tx: Tx,
  given: { meetingId: number; text: string; digest: string; by: string; at: string; lines: LineDecision[] },
): Promise<void> {
  const { id } = await tx
    .insertInto('announcements')
    .values({
      meeting_id: given.meetingId,
      text: given.text,
      digest: given.digest,
      recorded_at: given.at,
      recorded_by_name: given.by,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const rows = given.lines.map(({ line, text, decision, placedIn }) => ({
    announcement_id: id, line, text, decision, placed_in: placedIn,
  }));
  // PostgreSQL and SQLite bound the number of values in one statement.
  for (let start = 0; start < rows.length; start += 1000) {
    await tx.insertInto('announcement_lines').values(rows.slice(start, start + 1000)).execute();
  }
}

const unreadLines = builtOnce((db, { meetingId }: { meetingId: Place<number> }) =>
  db
    .selectFrom('announcement_lines')
    .innerJoin('announcements', 'announcements.id', 'announcement_id')
    .select(['line', 'announcement_lines.text'])
    .where('meeting_id', '=', meetingId)
    .where('decision', '=', 'unread')
    .orderBy('announcements.id')
    .orderBy('line'),
);

/** The lines of a meeting's announcement that nobody has placed or dismissed yet. */
export async function listUnreadLines(db: Reader, meetingId: number): Promise<{ line: number; text: string }[]> {
  return unreadLines(db, { meetingId });
}

export async function decideLines(
  tx: Tx,
  meetingId: number,
  decisions: { line: number; decision: 'dismissed' | 'placed' }[],
): Promise<void> {
  const ofMeeting = tx.selectFrom('announcements').select('id').where('meeting_id', '=', meetingId);
  for (const decision of ['dismissed', 'placed'] as const) {
    const lines = decisions.filter((one) => one.decision === decision).map(({ line }) => line);
    if (lines.length === 0) continue;
    await tx
      .updateTable('announcement_lines')
      .set({ decision, placed_in: decision === 'placed' ? 'by hand' : null })
      .where('announcement_id', 'in', ofMeeting)
      .where('decision', '=', 'unread')
      .where('line', 'in', lines)
      .execute();
  }
}

/** The text a meeting was read from, word for word; null when it was not made from one. */
export async function findAnnouncementText(db: Reader, meetingId: number): Promise<string | null> {
  const row = await db
    .selectFrom('announcements')
    .select('text')
    .where('meeting_id', '=', meetingId)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row?.text ?? null;
}
