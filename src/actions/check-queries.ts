import type { Reader } from '../db/schema.ts';
import type { Check } from '../verification/queries.ts';

/** The state kept with an action is what its newest update left. */
export const actionsCheck: Check = {
  name: 'verification.actions',
  run: async (db) => {
    const actions = await listStates(db);
    const wrong = actions.filter(
      (one) =>
        one.status !== one.told_status || one.office_id !== one.told_office_id || one.due_on !== one.told_due_on ||
        one.updated_on !== one.told_on,
    );
    return {
      said: { key: 'verification.actions.whole', values: { count: actions.length } },
      faults: wrong.map(({ ref }) => ({ key: 'verification.actions.differs', values: { ref } })),
    };
  },
};

async function listStates(db: Reader) {
  return db
    .selectFrom('actions')
    .leftJoin('status_updates as told', (join) =>
      join.on('told.id', '=', (eb) =>
        eb
          .selectFrom('status_updates as newest')
          .select('newest.id')
          .whereRef('newest.action_id', '=', 'actions.id')
          .orderBy((one) => one('newest.status', '<>', 'not_started'), 'desc')
          .orderBy('newest.effective_on', 'desc')
          .orderBy('newest.id', 'desc')
          .limit(1),
      ),
    )
    .select([
      'actions.ref', 'actions.status', 'actions.office_id', 'actions.due_on', 'actions.updated_on',
      'told.status as told_status', 'told.office_id as told_office_id', 'told.due_on as told_due_on',
      'told.effective_on as told_on',
    ])
    .orderBy('actions.id')
    .execute();
}
