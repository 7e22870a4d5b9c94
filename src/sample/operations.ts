import { change } from '../audit/operations.ts';
import type { Actor } from '../audit/rules.ts';
import { insertActions, insertUpdates } from './queries.ts';
import { insertCommitment } from '../commitments/queries.ts';
import { commitmentRef } from '../commitments/rules.ts';
import type { Db, Tx } from '../db/schema.ts';
import { insertFocusArea } from '../focus-areas/queries.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { highestMeetingNumber, insertMeeting } from '../meetings/queries.ts';
import { insertOffice } from '../offices/queries.ts';
import { insertRevisions } from '../revisions/queries.ts';
import { madeUpActions, madeUpCommitments, madeUpMeeting, madeUpOffices } from './made-up.ts';

interface Counts {
  meetings: number;
  actions: number;
  /** The same seed makes the same record. */
  seed: number;
}

/** Fills an empty database with made-up records, labelled as such, for load tests. Three updates an action. */
export async function addSample(
  db: Db,
  counts: Counts,
  { by, now }: { by: Actor; now: Date },
): Promise<Decision<true>> {
  return change(db, by, now, async (tx, audit) => {
    if ((await highestMeetingNumber(tx)) > 0) return refused({ field: '', reason: 'common.sample-not-empty' });
    const officeIds: number[] = [];
    for (const office of madeUpOffices) officeIds.push(await insertOffice(tx, office));
    const { areaIds, meetingIds, commitments } = await addMeetings(tx, counts.meetings);
    const doing = { by, now: recordedAt };
    await insertRevisions(tx, 'office', officeIds, doing);
    await insertRevisions(tx, 'meeting', meetingIds, doing);
    await insertRevisions(tx, 'delegation', meetingIds, doing);
    await insertRevisions(tx, 'focus-area', areaIds, doing);
    await insertRevisions(tx, 'commitment', commitments.map(({ id }) => id), doing);
    if (commitments.length > 0) {
      const actions = madeUpActions({ count: counts.actions, seed: counts.seed, commitments, officeIds });
      const ids = await insertActions(tx, actions);
      await insertUpdates(tx, ids, actions);
      await insertRevisions(tx, 'action', ids, doing);
    }
    await audit({ change: 'sample.add', noun: 'sample', ref: String(counts.seed), detail: { ...counts } });
    return accepted(true);
  });
}

// The updates of the sample are recorded on the days they tell of; what they belong to had to be there before.
const recordedAt = new Date('2000-01-01T00:00:00.000Z');

interface MadeMeetings {
  meetingIds: number[];
  areaIds: number[];
  commitments: { id: number; meetingNumber: number; heldOn: string }[];
}

async function addMeetings(tx: Tx, count: number): Promise<MadeMeetings> {
  const made: MadeMeetings = { meetingIds: [], areaIds: [], commitments: [] };
  for (let number = 1; number <= count; number += 1) {
    const meeting = madeUpMeeting(number, count);
    const meetingId = await insertMeeting(tx, meeting);
    made.meetingIds.push(meetingId);
    for (const area of madeUpCommitments(number)) {
      const { heading, text, number: place } = area;
      const areaId = await insertFocusArea(tx, { meetingId, number: place, position: place, heading, text });
      made.areaIds.push(areaId);
      for (const [index, fields] of area.commitments.entries()) {
        const ref = commitmentRef(number, area.number, index + 1);
        const id = await insertCommitment(tx, { areaId, ref, number: index + 1, position: index + 1 }, fields);
        made.commitments.push({ id, meetingNumber: number, heldOn: meeting.heldFrom ?? '' });
      }
    }
  }
  return made;
}
