import { builtOnce } from '../db/built-query.ts';
import type { Place } from '../db/built-query.ts';
import type { Reader } from '../db/schema.ts';

/** Who last changed a statement after it was recorded, and when. */
export interface StatementChange {
  at: string;
  byName: string;
}

const revisionsOf = builtOnce((db, { meetingId }: { meetingId: Place<number> }) =>
  db
    .selectFrom('revisions')
    .innerJoin('statements', 'statements.id', 'revisions.record_id')
    .select(['revisions.record_id', 'revisions.recorded_at', 'revisions.recorded_by_name', 'revisions.content'])
    .where('revisions.noun', '=', 'statement')
    .where('statements.meeting_id', '=', meetingId)
    .where('statements.struck_at', 'is', null)
    // No other was changed since it was recorded.
    .where('statements.version', '>', 1)
    .orderBy('revisions.id'),
);

/** The last change of each statement of a meeting that was changed, by its id; its place in the order is none of it. */
export async function listLastChanges(db: Reader, meetingId: number): Promise<Map<number, StatementChange>> {
  const rows = await revisionsOf(db, { meetingId });
  const changes = new Map<number, StatementChange>();
  for (const [id, revisions] of Map.groupBy(rows, ({ record_id }) => record_id)) {
    const contents = revisions.map(({ content }) => JSON.parse(content) as Content);
    const last = revisions.findLast((_, place) => place > 0 && isOther(contents[place - 1]!, contents[place]!));
    if (last !== undefined) changes.set(id, { at: last.recorded_at, byName: last.recorded_by_name });
  }
  return changes;
}

type Content = Record<string, unknown>;

function isOther(before: Content, after: Content): boolean {
  return Object.keys(after).some((column) => column !== 'position' && (before[column] ?? null) !== after[column]);
}
