import { createHash } from 'node:crypto';
import { change } from '../audit/operations.ts';
import type { Actor } from '../audit/rules.ts';
import { insertCommitment } from '../commitments/queries.ts';
import { commitmentRef, decideCommitment } from '../commitments/rules.ts';
import type { Db, Tx } from '../db/schema.ts';
import { passGate } from '../editions/gate-operations.ts';
import { areThemes, insertFocusArea, setThemesOfArea } from '../focus-areas/queries.ts';
import { noSuchTheme } from '../focus-areas/rules.ts';
import { todayIn } from '../lib/dates.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision, Refusal } from '../lib/decision.ts';
import { replaceDelegations } from '../meetings/delegation-queries.ts';
import { findMeeting, insertMeeting } from '../meetings/queries.ts';
import { decideMeeting, decideStageDay } from '../meetings/rules.ts';
import { insertRevisions } from '../revisions/queries.ts';
import { insertSources } from '../sources/queries.ts';
import type { ProposedArea, ProposedSource, Reviewed } from './proposal.ts';
import { insertAnnouncement } from './queries.ts';

/** Makes the meeting with all its parts in one transaction, or nothing at all. Returns the number. */
export async function saveAnnouncement(
  db: Db,
  given: Reviewed,
  { by, now }: { by: Actor; now: Date },
): Promise<Decision<number>> {
  const meeting = decideMeeting(given.meeting);
  const refusals = [...(meeting.ok ? [] : meeting.refusals), ...refusedCommitments(given.areas)];
  if (!meeting.ok || refusals.length > 0) return refused(...refusals);
  const day = decideStageDay(meeting.value, given.seenDay ?? null, todayIn('Asia/Tokyo', now));
  if (!day.ok) return day;
  const { number } = meeting.value;
  return change(db, by, now, async (tx, audit) => {
    const existing = await findMeeting(tx, number);
    if (existing !== null) {
      const reason = existing.stage === 'planned' ? 'announcement.refusal.number-planned' : 'announcement.refusal.number-exists';
      return refused({ field: 'number', reason, values: { number } });
    }
    if (!(await areThemes(tx, given.areas.flatMap(({ themeIds }) => themeIds)))) return refused(noSuchTheme);
    const meetingId = await insertMeeting(tx, meeting.value);
    await replaceDelegations(tx, meetingId, given.delegations);
    await insertRevisions(tx, 'meeting', [meetingId], { by, now });
    await insertRevisions(tx, 'delegation', [meetingId], { by, now });
    for (const [index, area] of given.areas.entries()) {
      const made = await insertArea(tx, { meetingId, number }, index + 1, area);
      await insertRevisions(tx, 'focus-area', [made.areaId], { by, now });
      await insertRevisions(tx, 'commitment', made.commitmentIds, { by, now });
    }
    const digest = createHash('sha256').update(given.text).digest('hex');
    const { text, lines, source } = given;
    if (source !== null) await insertSources(tx, [{ ...sourceOf(source), recordId: meetingId }]);
    await insertAnnouncement(tx, { meetingId, text, digest, by: by.name, at: now.toISOString(), lines });
    const gate = await passGate(tx, audit, number, { by, now }, { change: 'announcement.import', ref: String(number) });
    if (!gate.ok) return gate;
    await audit({
      change: 'announcement.import', noun: 'meeting', ref: String(number), detail: { sha256: digest, areas: given.areas.length },
    });
    return accepted(number);
  });
}

export function sourceOf({ title, url, kind }: ProposedSource) {
  const nothing = { ja: null, en: null };
  return { noun: 'meeting', covers: 'all', kind, title: { ja: title, en: null }, url, note: nothing };
}

interface MadeArea {
  areaId: number;
  commitmentIds: number[];
}

async function insertArea(
  tx: Tx,
  meeting: { meetingId: number; number: number },
  place: number,
  area: ProposedArea,
): Promise<MadeArea> {
  const { meetingId } = meeting;
  const { heading, text } = area;
  const areaId = await insertFocusArea(tx, { meetingId, number: place, position: place, heading, text });
  await setThemesOfArea(tx, areaId, area.themeIds);
  const commitmentIds: number[] = [];
  for (const [index, commitment] of area.commitments.entries()) {
    const number = index + 1;
    const ref = commitmentRef(meeting.number, place, number);
    commitmentIds.push(await insertCommitment(tx, { areaId, ref, number, position: number }, commitment));
  }
  return { areaId, commitmentIds };
}

export function refusedCommitments(areas: ProposedArea[]): Refusal[] {
  return areas.flatMap((area, a) =>
    area.commitments.flatMap((commitment, c) => {
      const decision = decideCommitment(commitment);
      if (decision.ok) return [];
      return decision.refusals.map((refusal) => ({ ...refusal, field: `areas[${a}][commitments][${c}][${refusal.field}]` }));
    }),
  );
}
