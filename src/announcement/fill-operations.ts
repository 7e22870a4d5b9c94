import { createHash } from 'node:crypto';
import { change } from '../audit/operations.ts';
import type { Actor } from '../audit/rules.ts';
import { listHeard } from '../commitments/heard-queries.ts';
import type { Db } from '../db/schema.ts';
import { passGate } from '../editions/gate-operations.ts';
import { areThemes } from '../focus-areas/queries.ts';
import { noSuchTheme } from '../focus-areas/rules.ts';
import { changesBetween } from '../lib/changes.ts';
import { todayIn } from '../lib/dates.ts';
import { accepted, changedMeanwhile, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { replaceDelegations } from '../meetings/delegation-queries.ts';
import { updateMeeting } from '../meetings/queries.ts';
import { findMeetingRecord } from '../meetings/record-queries.ts';
import { decideMeeting, decideStageDay } from '../meetings/rules.ts';
import { insertRevisions } from '../revisions/queries.ts';
import { insertSources } from '../sources/queries.ts';
import { fillAreas } from './fill-area-operations.ts';
import { decideFilling, delegationOf, withUnasked } from './fill-rules.ts';
import { refusedCommitments, sourceOf } from './operations.ts';
import type { Filled } from './proposal.ts';
import { insertAnnouncement } from './queries.ts';

/**
 * Fills a meeting that was planned beforehand with what was announced of it, all in one transaction or nothing at all:
 * what is announced keeps the number, links, themes and actions of the plan it continues, in its new words; the rest of
 * the plan is struck where that is said, and else stays as planned only once the meeting is held. Returns the number.
 */
export async function fillPlanned(
  db: Db,
  given: Filled,
  { by, now }: { by: Actor; now: Date },
): Promise<Decision<number>> {
  const { number } = given.meeting;
  return change(db, by, now, async (tx, audit) => {
    const record = await findMeetingRecord(tx, number);
    if (record?.meeting.stage !== 'planned') {
      return refused({ field: 'number', reason: 'announcement.refusal.not-planned', values: { number } });
    }
    const planned = record.meeting;
    const meeting = decideMeeting(withUnasked(given.meeting, planned));
    const ids = record.areas.flatMap(({ commitments }) => commitments.map(({ id }) => id));
    const filling = decideFilling(given, record, await listHeard(tx, ids));
    const refusals = [meeting, filling].flatMap((one) => (one.ok ? [] : one.refusals));
    refusals.push(...refusedCommitments(given.areas));
    if (!meeting.ok || refusals.length > 0) return refused(...refusals);
    const day = decideStageDay(meeting.value, given.seenDay ?? null, todayIn('Asia/Tokyo', now));
    if (!day.ok) return day;
    if (!(await areThemes(tx, given.areas.flatMap(({ themeIds }) => themeIds)))) return refused(noSuchTheme);

    const saved = await updateMeeting(tx, planned, meeting.value);
    if (!saved) return refused(changedMeanwhile({ table: 'meetings', id: planned.id }));
    const before = new Map(record.delegations.map((delegation) => [delegation.party, delegation]));
    const delegations = given.delegations.map((one) => delegationOf(one, before.get(one.party)));
    await replaceDelegations(tx, planned.id, delegations);
    await insertRevisions(tx, 'meeting', [planned.id], { by, now });
    await insertRevisions(tx, 'delegation', [planned.id], { by, now });
    const isHeld = meeting.value.stage === 'held';
    const filled = await fillAreas(tx, { given, record, isHeld }, { by, now });

    const sha256 = createHash('sha256').update(given.text).digest('hex');
    if (given.source !== null) await insertSources(tx, [{ ...sourceOf(given.source), recordId: planned.id }]);
    const lines = given.lines.map((line) => ({ ...line, placedIn: numbered(line.placedIn, filled.numbers) }));
    const kept = { meetingId: planned.id, text: given.text, digest: sha256, lines };
    await insertAnnouncement(tx, { ...kept, by: by.name, at: now.toISOString() });
    const gate = await passGate(tx, audit, number, { by, now }, { change: 'announcement.fill', ref: String(number) });
    if (!gate.ok) return gate;
    const detail = { sha256, meeting: changesBetween(planned, meeting.value), ...filled.told };
    await audit({ change: 'announcement.fill', noun: 'meeting', ref: String(number), detail });
    return accepted(number);
  });
}

// A line was placed in an area by the place it was announced in; the record knows the area by its number.
function numbered(placedIn: string | null, numbers: number[]): string | null {
  if (placedIn?.startsWith('area-') !== true) return placedIn;
  return `area-${numbers[Number(placedIn.slice('area-'.length)) - 1] ?? 0}`;
}
