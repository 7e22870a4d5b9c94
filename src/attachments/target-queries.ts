import type { Action } from '../actions/rules.ts';
import { listStatusUpdates } from '../actions/update-queries.ts';
import { listCommitments } from '../commitments/queries.ts';
import type { Reader } from '../db/schema.ts';
import { findStanding } from '../editions/queries.ts';
import { listFocusAreas } from '../focus-areas/queries.ts';
import type { Meeting } from '../meetings/rules.ts';
import type { Target } from './rules.ts';

/** What of a meeting a file may belong to: itself, its areas, commitments and concurrences; the first is offered. */
export async function listTargetsOfMeeting(
  db: Reader,
  { id, number, stage }: Pick<Meeting, 'id' | 'number' | 'stage'>,
): Promise<Target[]> {
  const all = { audience: 'shared' as const, day: null };
  const areas = await listFocusAreas(db, number);
  const commitments = await listCommitments(db, number);
  const { rounds } = await findStanding(db, { id, stage });
  const concurrences = rounds.flatMap((round) => round.concurrences).filter(({ kind }) => kind === 'given');
  return [
    { ...all, key: 'meeting', noun: 'meeting', recordId: id, ref: '' },
    ...areas.flatMap((area): Target[] => [
      { ...all, key: `area-${area.number}`, noun: 'focus-area', recordId: area.id, ref: String(area.number) },
      ...commitments
        .filter(({ areaNumber }) => areaNumber === area.number)
        .map(({ id: recordId, ref }): Target => ({ ...all, key: ref, noun: 'commitment', recordId, ref })),
    ]),
    ...concurrences.map(({ id: recordId, party, givenOn }): Target => ({
      ...all, key: `concurrence-${recordId}`, noun: 'concurrence', recordId, ref: party, day: givenOn,
    })),
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
