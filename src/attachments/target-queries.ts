import type { Action } from '../actions/rules.ts';
import { listStatusUpdates } from '../actions/update-queries.ts';
import { listCommitments } from '../commitments/queries.ts';
import type { Reader } from '../db/schema.ts';
import { listFocusAreas } from '../focus-areas/queries.ts';
import type { Meeting } from '../meetings/rules.ts';
import type { Target } from './rules.ts';

/** What of a meeting a file may belong to: itself, its areas, its commitments; the first is offered. */
export async function listTargetsOfMeeting(db: Reader, { id, number }: Pick<Meeting, 'id' | 'number'>): Promise<Target[]> {
  const all = { audience: 'shared' as const, day: null };
  const areas = await listFocusAreas(db, number);
  const commitments = await listCommitments(db, number);
  return [
    { ...all, key: 'meeting', noun: 'meeting', recordId: id, ref: '' },
    ...areas.flatMap((area): Target[] => [
      { ...all, key: `area-${area.number}`, noun: 'focus-area', recordId: area.id, ref: String(area.number) },
      ...commitments
        .filter(({ areaNumber }) => areaNumber === area.number)
        .map(({ id: recordId, ref }): Target => ({ ...all, key: ref, noun: 'commitment', recordId, ref })),
    ]),
  ];
}

/** The updates of an action, newest first: the first is offered. */
export async function listTargetsOfAction(db: Reader, action: Pick<Action, 'id' | 'ref' | 'audience'>): Promise<Target[]> {
  const updates = await listStatusUpdates(db, action.id);
  return updates.map(({ id, effectiveOn, audience }) => ({
    key: `update-${id}`,
    noun: 'status-update',
    recordId: id,
    ref: action.ref,
    day: effectiveOn,
    audience: action.audience === 'internal' ? 'internal' : audience,
  }));
}
