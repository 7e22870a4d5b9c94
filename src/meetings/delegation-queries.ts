import { builtOnce } from '../db/built-query.ts';
import type { Place } from '../db/built-query.ts';
import { bilingualOf, columnsOf, delegateStale, staleIn } from '../db/columns.ts';
import type { Reader, Tx } from '../db/schema.ts';
import { parties } from '../lib/parties.ts';
import type { Delegation } from './rules.ts';

const delegationsOf = builtOnce((db, { meetingId }: { meetingId: Place<number> }) =>
  db
    .selectFrom('delegations')
    .innerJoin('meetings', 'meetings.id', 'meeting_id')
    .selectAll('delegations')
    .select(parties.map((party) => staleIn('delegation', 'meetings', `${party}_text`, 'meeting')))
    .where('meeting_id', '=', meetingId),
);

const delegatesOf = builtOnce((db, { meetingId }: { meetingId: Place<number> }) =>
  db
    .selectFrom('delegates')
    .innerJoin('meetings', 'meetings.id', 'meeting_id')
    .selectAll('delegates')
    .select([delegateStale('name'), delegateStale('post')])
    .where('meeting_id', '=', meetingId)
    .orderBy('position'),
);

/** Both sides, Japan first; a side of which nothing is known has no text and no delegates. */
export async function listDelegations(db: Reader, meetingId: number): Promise<Delegation[]> {
  const [rows, delegates] = [await delegationsOf(db, { meetingId }), await delegatesOf(db, { meetingId })];
  return parties.map((party) => {
    const row = rows.find((one) => one.party === party);
    return {
      party,
      text: row === undefined ? { ja: null, en: null } : bilingualOf({ ...row, text_stale: row[`${party}_text_stale`] }, 'text'),
      others: row?.others === 1,
      delegates: delegates
        .filter((delegate) => delegate.party === party)
        .map((delegate) => ({
          name: bilingualOf(delegate, 'name'),
          post: bilingualOf(delegate, 'post'),
          isHead: delegate.is_head === 1,
        })),
    };
  });
}

/** Puts these delegations in the place of what was written of them; the audit keeps what was there. */
export async function replaceDelegations(tx: Tx, meetingId: number, delegations: Delegation[]): Promise<void> {
  await tx.deleteFrom('delegates').where('meeting_id', '=', meetingId).execute();
  await tx.deleteFrom('delegations').where('meeting_id', '=', meetingId).execute();
  const sides = delegations.map(({ party, text, others }) => ({
    meeting_id: meetingId, party, ...columnsOf('text', text), others: others ? (1 as const) : (0 as const),
  }));
  if (sides.length > 0) await tx.insertInto('delegations').values(sides).execute();
  const delegates = delegations.flatMap(({ party, delegates: members }) =>
    members.map(({ name, post, isHead }, index) => ({
      meeting_id: meetingId,
      party,
      position: index + 1,
      ...columnsOf('name', name),
      ...columnsOf('post', post),
      is_head: isHead ? (1 as const) : (0 as const),
    })),
  );
  if (delegates.length > 0) await tx.insertInto('delegates').values(delegates).execute();
}
