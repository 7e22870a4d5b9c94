import type { Reader, Tx } from '../db/schema.ts';

/** A living session; `ref` names it without opening it: the first half of the hash that is kept of its token. */
export interface LivingSession {
  ref: string;
  since: string;
  seen: string;
  address: string;
  agent: string;
}

const refLength = 32;

/** The sessions of a person that were used and opened after these instants, newest use first. */
export async function listSessions(
  db: Reader,
  personId: number,
  after: { seen: string; opened: string },
): Promise<LivingSession[]> {
  const rows = await db
    .selectFrom('sessions')
    .selectAll()
    .where('person_id', '=', personId)
    .where('waits', '=', 0)
    .where('seen_at', '>', after.seen)
    .where('created_at', '>', after.opened)
    .orderBy('seen_at', 'desc')
    .orderBy('token_hash')
    .execute();
  return rows.map(({ token_hash, created_at, seen_at, address, agent }) => ({
    ref: refOf(token_hash), since: created_at, seen: seen_at, address, agent,
  }));
}

export function refOf(tokenHash: string): string {
  return tokenHash.slice(0, refLength);
}

/** Which of a person's sessions: one alone, or all but one. */
export type Which = { only: string } | { but: string };

/** Ends these sessions of a person; the number of those that ended. */
export async function deleteSessions(tx: Tx, personId: number, which: Which): Promise<number> {
  const ended = await tx
    .deleteFrom('sessions')
    .where('person_id', '=', personId)
    .where((eb) => {
      const ref = eb.fn<string>('substr', ['token_hash', eb.lit(1), eb.lit(refLength)]);
      return 'only' in which ? eb(ref, '=', which.only) : eb(ref, '<>', which.but);
    })
    .executeTakeFirst();
  return Number(ended.numDeletedRows);
}
