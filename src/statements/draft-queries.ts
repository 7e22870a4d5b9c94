import type { Reader, Tx } from '../db/schema.ts';

export interface StatementDraft {
  /** The fields of the form as typed. */
  typed: Record<string, string>;
  savedAt: string;
}

interface Owner {
  personId: number;
  meetingId: number;
}

/** What this person was typing at this meeting and has not recorded. */
export async function findStatementDraft(db: Reader, { personId, meetingId }: Owner): Promise<StatementDraft | null> {
  const row = await db
    .selectFrom('statement_drafts')
    .select(['typed', 'saved_at'])
    .where('person_id', '=', personId)
    .where('meeting_id', '=', meetingId)
    .executeTakeFirst();
  return row === undefined ? null : { typed: JSON.parse(row.typed) as Record<string, string>, savedAt: row.saved_at };
}

export async function saveStatementDraft(tx: Tx, { personId, meetingId }: Owner, draft: StatementDraft): Promise<void> {
  const saved = { typed: JSON.stringify(draft.typed), saved_at: draft.savedAt };
  await tx
    .insertInto('statement_drafts')
    .values({ person_id: personId, meeting_id: meetingId, ...saved })
    .onConflict((conflict) => conflict.columns(['person_id', 'meeting_id']).doUpdateSet(saved))
    .execute();
}

export async function deleteStatementDraft(tx: Tx, { personId, meetingId }: Owner): Promise<void> {
  await tx
    .deleteFrom('statement_drafts')
    .where('person_id', '=', personId)
    .where('meeting_id', '=', meetingId)
    .execute();
}
