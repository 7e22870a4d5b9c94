import type { Actor } from '../audit/rules.ts';
import { builtOnce } from '../db/built-query.ts';
import type { Place } from '../db/built-query.ts';
import type { Reader, Tx } from '../db/schema.ts';
import type { Mark } from './marks.ts';

/** What became of a mark: the number of the commitment or action made of it, or null when it was let go. */
export interface Outcome {
  statementId: number;
  kind: Mark['kind'];
  text: string;
  ref: string | null;
}

export async function listOutcomes(db: Reader, meetingId: number): Promise<Outcome[]> {
  const rows = await db
    .selectFrom('statement_outcomes')
    .innerJoin('statements', 'statements.id', 'statement_id')
    .select(['statement_id', 'kind', 'text', 'ref'])
    .where('statements.meeting_id', '=', meetingId)
    .orderBy('statement_outcomes.id')
    .execute();
  return rows.map(({ statement_id: statementId, kind, text, ref }) => ({ statementId, kind, text, ref }));
}

const behind = builtOnce((db, { ref }: { ref: Place<string> }) =>
  db
    .selectFrom('statement_outcomes')
    .innerJoin('statements', 'statements.id', 'statement_id')
    .select('statement_id')
    .where('statement_outcomes.kind', '=', 'decision')
    .where('ref', '=', ref)
    .where('statements.struck_at', 'is', null),
);

/** The statement that a commitment was made from; null where there is none, or it was taken out. */
export async function findStatementBehind(db: Reader, ref: string): Promise<number | null> {
  const [row] = await behind(db, { ref });
  return row?.statement_id ?? null;
}

/** False when something became of this mark already. */
export async function insertOutcome(
  tx: Tx,
  { statementId, kind, text, ref }: Outcome,
  { by, now }: { by: Actor; now: Date },
): Promise<boolean> {
  const result = await tx
    .insertInto('statement_outcomes')
    .values({
      statement_id: statementId, kind, text, ref, recorded_at: now.toISOString(), recorded_by: by.person?.id ?? null,
      recorded_by_name: by.name,
    })
    .onConflict((conflict) => conflict.columns(['statement_id', 'kind', 'text']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
