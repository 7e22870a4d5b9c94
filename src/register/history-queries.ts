import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { builtOnce } from '../db/built-query.ts';
import type { Place } from '../db/built-query.ts';
import type { Reader } from '../db/schema.ts';
import { tokyoDayNumber } from '../lib/dates.ts';
import type { Audience } from '../lib/parties.ts';
import { listRevisions } from '../revisions/queries.ts';
import { addAction, addUpdate, moveAction, none } from './history-rules.ts';
import type { History } from './history-rules.ts';
import { findPlace } from './told-rules.ts';

// A slice is read, packed and forgotten: of a large record never more than this lies about as objects.
const rowsAtOnce = 2000;

/**
 * Reads on from where the history ends. Ids tell what is new: every change takes the write lock before it writes
 * (`Db.write`), so a row is never seen later than one with a higher id, whichever process wrote it.
 */
export async function readHistory(db: Reader, history: History, audience: Audience): Promise<void> {
  for (;;) {
    const rows = await updatesAfter(db, { id: history.updates.lastId }, audience);
    // An action is there before its first update. Read the other way round, it might come between the two.
    if (rows.some(({ actionId }) => findPlace(history, actionId) === none)) await readActions(db, history);
    for (const row of rows) addUpdate(history, findPlace(history, row.actionId), row);
    if (rows.length < rowsAtOnce) return;
    await setImmediate();
  }
}

const updatesAfter = builtOnce((db, { id }: { id: Place<number> }, audience: Audience) => {
  const updates = db
    .selectFrom('status_updates')
    .select([
      'id', 'action_id as actionId', 'status', 'office_id as officeId', 'due_on as dueOn', 'effective_on as effectiveOn',
      'recorded_at as recordedAt',
    ])
    .where('id', '>', id)
    .orderBy('id')
    .limit(rowsAtOnce);
  if (audience === 'internal') return updates;
  const shared = db.selectFrom('actions').select('id').where('audience', '=', 'shared');
  return updates.where('audience', '=', 'shared').where('action_id', 'in', shared);
});

async function readActions(db: Reader, history: History): Promise<void> {
  const { ids } = history.actions;
  const first = ids.length;
  for (;;) {
    const rows = await db
      .selectFrom('actions')
      .select(['id', 'number', 'commitment_id as commitmentId'])
      .where('id', '>', lastId(history))
      .orderBy('id')
      .limit(rowsAtOnce)
      .execute();
    for (const row of rows) addAction(history, row);
    if (rows.length < rowsAtOnce) break;
    await setImmediate();
  }
  if (ids.length > first) await readStays(db, history, ids.at(first));
}

function lastId({ actions: { ids } }: History): number {
  return ids.length === 0 ? 0 : ids.at(ids.length - 1);
}

/** Where actions, from an id on, were before they came to be where they are. Hardly any was ever moved. */
async function readStays(db: Reader, history: History, from: number): Promise<void> {
  const elsewhere = sql<boolean>`content not like '%"commitment_id":' || actions.commitment_id || ',%'`;
  const moved = await db
    .selectFrom('revisions')
    .innerJoin('actions', 'actions.id', 'record_id')
    .select('record_id as id')
    .distinct()
    .where('noun', '=', 'action')
    .where('record_id', '>=', from)
    .where('record_id', 'in', revisedAgain(db, from))
    .where(elsewhere)
    .execute();
  for (const { id } of moved) {
    for (const { content, recordedAt } of await listRevisions(db, 'action', id)) {
      noteStay(history, { id, commitmentId: content.commitment_id, recordedAt });
    }
  }
}

// Told from the index alone, so that the contents of the many that were never edited are not looked at.
function revisedAgain(db: Reader, from: number) {
  return db
    .selectFrom('revisions')
    .select('record_id')
    .where('noun', '=', 'action')
    .where('record_id', '>=', from)
    .groupBy('record_id')
    .having((eb) => eb.fn.countAll(), '>', 1);
}

/** Takes in where an action belonged by a revision of it; true when that is news. */
export function noteStay(history: History, given: { id: number; commitmentId: number; recordedAt: string }): boolean {
  const place = findPlace(history, given.id);
  if (place === none) return false;
  const recordedOn = tokyoDayNumber(Date.parse(given.recordedAt));
  return moveAction(history, place, { commitmentId: given.commitmentId, recordedOn });
}
