import { change } from '../audit/operations.ts';
import type { Actor } from '../audit/rules.ts';
import { insertCommitment, setContinues } from '../commitments/queries.ts';
import type { EarlierCommitment } from '../commitments/rules.ts';
import { commitmentRef, decideCommitment } from '../commitments/rules.ts';
import type { CommitmentFields } from '../commitments/rules.ts';
import type { Db, Tx } from '../db/schema.ts';
import { passGate } from '../editions/gate-operations.ts';
import { insertFocusArea, setThemesOfArea } from '../focus-areas/queries.ts';
import { decideHeading } from '../focus-areas/rules.ts';
import { todayIn } from '../lib/dates.ts';
import type { PartialDate } from '../lib/dates.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision, Refusal } from '../lib/decision.ts';
import { insertRevisions } from '../revisions/queries.ts';
import { takeOrigins } from '../translations/origin-operations.ts';
import { findNextProposal } from './next-queries.ts';
import { decideChosen, decideNext } from './next-rules.ts';
import type { ChosenArea, NextProposal } from './next-rules.ts';
import { insertMeeting } from './queries.ts';
import { decideMeeting, decideStageDay } from './rules.ts';
import type { MeetingFields } from './rules.ts';

interface Doing {
  by: Actor;
  now: Date;
}

export interface NextMeeting {
  number: number;
  fiscalYear: number | null;
  heldFrom: PartialDate | null;
  /** The day for which the person has seen that it is over. */
  seenDay?: PartialDate | null;
  areas: ChosenArea[];
}

/**
 * Records the next meeting as planned, with the areas and commitments that were chosen from what is still open. The
 * commitments stand in proposed words, their act unknown, each linked to the one it takes up. Returns the number.
 */
export async function startNextMeeting(db: Db, given: NextMeeting, { by, now }: Doing): Promise<Decision<number>> {
  return change(db, by, now, async (tx, audit) => {
    const proposal = await findNextProposal(tx);
    const next = decideNext(proposal, given.number);
    if (!next.ok) return next;
    const meeting = decideMeeting(plannedMeeting(given, proposal));
    if (!meeting.ok) return meeting;
    const day = decideStageDay(meeting.value, given.seenDay ?? null, todayIn('Asia/Tokyo', now));
    if (!day.ok) return day;
    const chosen = decideChosen(proposal, given.areas);
    if (!chosen.ok) return chosen;
    const words = wordsRefused(given.areas);
    if (words.length > 0) return refused(...words);
    const meetingId = await insertMeeting(tx, meeting.value);
    const made: Made = { areas: [], commitments: [], headings: [], words: [] };
    for (const [index, area] of given.areas.entries()) {
      await insertArea(tx, { meetingId, meetingNumber: given.number, number: index + 1 }, area, proposal, made);
    }
    const ref = String(given.number);
    const gate = await passGate(tx, audit, given.number, { by, now }, { change: 'meeting.start', ref });
    if (!gate.ok) return gate;
    await insertRevisions(tx, 'meeting', [meetingId], { by, now });
    await insertRevisions(tx, 'delegation', [meetingId], { by, now });
    await insertRevisions(tx, 'focus-area', made.areas, { by, now });
    await insertRevisions(tx, 'commitment', made.commitments, { by, now });
    await takeOrigins(tx, 'focus-area', made.headings);
    await takeOrigins(tx, 'commitment', made.words);
    const detail = { meeting: meeting.value, areas: given.areas };
    await audit({ change: 'meeting.start', noun: 'meeting', ref, detail });
    return accepted(given.number);
  });
}

const nothing = { ja: null, en: null };

function plannedMeeting({ number, fiscalYear, heldFrom }: NextMeeting, { last }: NextProposal): MeetingFields {
  return {
    number, stage: 'planned', fiscalYear, heldFrom, heldTo: null, startsAt: null, endsAt: null, timeZone: 'Asia/Tokyo',
    timeNote: nothing, format: null, place: nothing, title: nothing, summary: nothing, annexTitle: nothing,
    preamble: nothing, closing: nothing, note: nothing, authoritative: last?.authoritative ?? 'ja',
  };
}

function wordsRefused(areas: ChosenArea[]): Refusal[] {
  return areas.flatMap(({ source, heading, commitments }) => {
    const ofArea = decideHeading(heading, `areas[${source}][headingJa]`);
    const ofCommitments = commitments.flatMap(({ ref, text }): Refusal[] => {
      const decision = decideCommitment({ act: null, by: [], to: [], text, due: null });
      return decision.ok ? [] : decision.refusals.map((one) => ({ ...one, field: `commitments[${ref}][textJa]` }));
    });
    return [...(ofArea.ok ? [] : ofArea.refusals), ...ofCommitments];
  });
}

interface Place {
  meetingId: number;
  meetingNumber: number;
  number: number;
}

/** What was added, and which words were taken over from where. */
interface Made {
  areas: number[];
  commitments: number[];
  headings: { from: number; to: number }[];
  words: { from: number; to: number }[];
}

async function insertArea(
  tx: Tx,
  { meetingId, meetingNumber, number }: Place,
  chosen: ChosenArea,
  proposal: NextProposal,
  made: Made,
): Promise<void> {
  const proposed = proposal.areas.find(({ source }) => source === chosen.source);
  const { heading } = chosen;
  const areaId = await insertFocusArea(tx, { meetingId, number, position: number, heading, text: nothing });
  await setThemesOfArea(tx, areaId, proposed?.area.themes.map(({ id }) => id) ?? []);
  made.areas.push(areaId);
  if (proposed !== undefined) made.headings.push({ from: proposed.area.id, to: areaId });
  for (const [index, { ref: earlierRef, text }] of chosen.commitments.entries()) {
    const earlier = proposed?.commitments.find(({ ref }) => ref === earlierRef);
    const ofArea = index + 1;
    const place = { areaId, number: ofArea, position: ofArea, ref: commitmentRef(meetingNumber, number, ofArea) };
    const id = await insertCommitment(tx, place, proposedFields(earlier, text));
    await setContinues(tx, id, earlier === undefined ? [] : [earlier.id]);
    made.commitments.push(id);
    if (earlier !== undefined) made.words.push({ from: earlier.id, to: id });
  }
}

// The verb is what the meeting will have said, and a due date of the earlier words is past: neither is taken over.
function proposedFields(earlier: EarlierCommitment | undefined, text: CommitmentFields['text']): CommitmentFields {
  return { act: null, by: earlier?.by ?? [], to: earlier?.to ?? [], text, due: null };
}
