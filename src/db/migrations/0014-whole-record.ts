import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Nothing of the tables changes for the revisions of delegations and filings. */
export function wholeRecord(): string[] {
  return [];
}

/** Gives who took part in each meeting, and how its papers are kept, a first revision that holds how it reads. */
export async function reviseMeetings(tx: Kysely<Schema>, now: Date): Promise<void> {
  const said = { recorded_at: now.toISOString(), recorded_by_name: 'schema upgrade' };
  const revise = async (noun: string, contents: { id: number }[]): Promise<void> => {
    for (const content of contents) {
      await tx
        .insertInto('revisions')
        .values({ noun, record_id: content.id, ...said, content: JSON.stringify(content) })
        .execute();
    }
  };
  await revise('delegation', await delegations(tx));
  const { rows } = await sql<{ id: number }>`select meeting_id as id, document_number, created_year, class_large,
    class_middle, class_small, retention, extended_until, measure, handling from filings order by meeting_id`.execute(tx);
  await revise('filing', rows.map((row) => ({ ...row })));
}

interface Side {
  meeting_id: number;
  party: 'jp' | 'us';
  text_ja: string | null;
  text_en: string | null;
  others: number;
}

async function delegations(tx: Kysely<Schema>): Promise<{ id: number }[]> {
  const meetings = await sql<{ id: number }>`select id from meetings order by id`.execute(tx);
  const sides = await sql<Side>`select meeting_id, party, text_ja, text_en, others from delegations`.execute(tx);
  const delegates = await sql<{ meeting_id: number }>`select meeting_id, party, name_ja, name_en, post_ja, post_en, is_head
    from delegates order by party, position`.execute(tx);
  return meetings.rows.map(({ id }) => {
    const [jp, us] = (['jp', 'us'] as const).map((party) => sides.rows.find((one) => one.meeting_id === id && one.party === party));
    return {
      id,
      jp_text_ja: jp?.text_ja ?? null, jp_text_en: jp?.text_en ?? null, jp_others: jp?.others ?? 0,
      us_text_ja: us?.text_ja ?? null, us_text_en: us?.text_en ?? null, us_others: us?.others ?? 0,
      delegates: delegates.rows.filter((one) => one.meeting_id === id).map(({ meeting_id: _meeting, ...one }) => one),
    };
  });
}
