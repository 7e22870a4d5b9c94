import type { Reader, Tx } from '../db/schema.ts';

/** What an officer decided on a line that was not understood. */
export interface LineDecision {
  line: number;
  text: string;
  decision: 'unread' | 'dismissed' | 'placed';
  placedIn: string | null;
}

/** Keeps the text a meeting was read from, word for word, and what became of its unread lines. */
export async function insertAnnouncement(
  tx: Tx,
  given: { meetingId: number; text: string; digest: string; by: string; at: string; lines: LineDecision[] },
): Promise<void> {
  const { id } = await tx
    .insertInto('announcements')
    .values({
      meeting_id: given.meetingId, text: given.text, digest: given.digest, recorded_at: given.at, recorded_by_name: given.by,
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

/** The lines of a meeting's announcement that nobody has placed or dismissed yet. */
export async function listUnreadLines(db: Reader, meetingId: number): Promise<{ line: number; text: string }[]> {
  return db
    .selectFrom('announcement_lines')
    .innerJoin('announcements', 'announcements.id', 'announcement_id')
    .select(['line', 'announcement_lines.text'])
    .where('meeting_id', '=', meetingId)
    .where('decision', '=', 'unread')
    .orderBy('announcements.id')
    .orderBy('line')
    .execute();
}
