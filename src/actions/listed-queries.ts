import { expressionBuilder } from 'kysely';
import { bilingualOf } from '../db/columns.ts';
import type { Reader, Schema } from '../db/schema.ts';
import type { Audience } from '../lib/parties.ts';
import { isWithin } from './list-queries.ts';
import { actionOf } from './queries.ts';
import type { ActionFilter, ListedAction } from './rules.ts';

/**
 * Every action within a scope as this audience may know of it, in order of number: in the state its newest update
 * tells, with the newest words and evidence. For both sides only shared updates of shared actions are read, so that
 * nothing internal is within reach (design rule 10); what was struck is not among them.
 */
export async function listActionsFor(
  db: Reader,
  audience: Audience,
  { theme, meeting }: Pick<ActionFilter, 'theme' | 'meeting'>,
): Promise<ListedAction[]> {
  const rows = await db
    .selectFrom('actions')
    .innerJoin('commitments', 'commitments.id', 'commitment_id')
    .innerJoin('focus_areas', 'focus_areas.id', 'focus_area_id')
    .innerJoin('meetings', 'meetings.id', 'meeting_id')
    .innerJoin('status_updates as state', (join) => join.on('state.id', '=', newest(audience, 'status')))
    .leftJoin('status_updates as noted', (join) => join.on('noted.id', '=', newest(audience, 'note')))
    .leftJoin('status_updates as shown', (join) => join.on('shown.id', '=', newest(audience, 'evidence')))
    .leftJoin('offices', 'offices.id', 'state.office_id')
    .select([
      'actions.id', 'actions.ref', 'actions.title_ja', 'actions.title_en', 'actions.audience', 'actions.version',
      'commitments.ref as commitment_ref', 'meetings.number as meeting_number', 'state.status', 'state.office_id',
      'state.due_on', 'state.effective_on as updated_on', 'noted.note_ja', 'noted.note_en', 'shown.evidence',
      'offices.party', 'offices.name_ja as office_name_ja', 'offices.name_en as office_name_en',
    ])
    .where(isWithin({ office: null, side: null, theme, meeting }))
    .$if(audience === 'shared', (query) =>
      query
        .where('actions.audience', '=', 'shared')
        .where('commitments.struck_at', 'is', null)
        .where('focus_areas.struck_at', 'is', null),
    )
    .orderBy('meetings.number')
    .orderBy('actions.number')
    .execute();
  return rows.map((row) => ({
    ...actionOf(row),
    note: bilingualOf(row, 'note'),
    evidence: row.evidence,
  }));
}

/** The id of the newest update of an action that says this much and that the audience may see. */
function newest(audience: Audience, saying: 'status' | 'note' | 'evidence') {
  const eb = expressionBuilder<Schema, 'actions'>();
  return eb
    .selectFrom('status_updates as told')
    .select('told.id')
    .whereRef('told.action_id', '=', 'actions.id')
    .$if(audience === 'shared', (query) => query.where('told.audience', '=', 'shared'))
    .$if(saying === 'note', (query) =>
      query.where((one) => one.or([one('told.note_ja', 'is not', null), one('told.note_en', 'is not', null)])),
    )
    .$if(saying === 'evidence', (query) => query.where('told.evidence', 'is not', null))
    .orderBy((one) => one('told.status', '<>', 'not_started'), 'desc')
    .orderBy('told.effective_on', 'desc')
    .orderBy('told.id', 'desc')
    .limit(1);
}
