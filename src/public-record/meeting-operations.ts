import { insertCommitment, setContinues } from '../commitments/queries.ts';
import type { Tx } from '../db/schema.ts';
import { insertFocusArea, setThemesOfArea } from '../focus-areas/queries.ts';
import type { Bilingual } from '../lib/locale.ts';
import { replaceDelegations } from '../meetings/delegation-queries.ts';
import { insertMeeting } from '../meetings/queries.ts';
import type { Delegation, MeetingFields } from '../meetings/rules.ts';
import type { Cite, PublicCommitment, PublicFocusArea, PublicFollowUp, PublicMeeting } from './forms.ts';
import { commitmentsOf } from './links.ts';
import { insertReport } from './queries.ts';

const unknown: Bilingual = { ja: null, en: null };

/** Where the parts of the files went in the database: by number, slug and ref; and what is cited for each record. */
export interface Loaded {
  meetings: Map<number, number>;
  themes: Map<string, number>;
  commitments: Map<string, number>;
  /** Only those that were added. */
  indicators: number[];
  cited: { noun: 'meeting' | 'focus-area' | 'commitment' | 'report' | 'figure'; recordId: number; cites: Cite[] }[];
}

/** One meeting with everything in it; what is null in the files stays unknown. */
export async function loadMeeting(tx: Tx, meeting: PublicMeeting, loaded: Loaded): Promise<void> {
  const id = await insertMeeting(tx, fieldsOf(meeting));
  loaded.meetings.set(meeting.number, id);
  loaded.cited.push({ noun: 'meeting', recordId: id, cites: meeting.cites });
  if (meeting.delegations !== null) await replaceDelegations(tx, id, meeting.delegations.map(delegationOf));
  for (const [place, area] of (meeting.focusAreas ?? []).entries()) await loadArea(tx, id, place + 1, area, loaded);
}

async function loadArea(
  tx: Tx,
  meetingId: number,
  position: number,
  area: PublicFocusArea,
  loaded: Loaded,
): Promise<void> {
  const { number, heading, text, themes, commitments, cites } = area;
  const id = await insertFocusArea(tx, { meetingId, number, position, heading, text: text ?? unknown });
  await setThemesOfArea(tx, id, themes.map((slug) => known(loaded.themes, slug)));
  loaded.cited.push({ noun: 'focus-area', recordId: id, cites });
  for (const [place, commitment] of (commitments ?? []).entries()) {
    await loadCommitment(tx, id, place + 1, commitment, loaded);
  }
}

async function loadCommitment(
  tx: Tx,
  areaId: number,
  number: number,
  commitment: PublicCommitment,
  loaded: Loaded,
): Promise<void> {
  const { number: ref, act, by, to, text, due, cites } = commitment;
  const id = await insertCommitment(tx, { areaId, ref, number, position: number }, { act, by, to, text, due });
  loaded.commitments.set(ref, id);
  loaded.cited.push({ noun: 'commitment', recordId: id, cites });
}

/** After every meeting is there, since links lead from one to another. */
export async function loadContinues(tx: Tx, meetings: PublicMeeting[], loaded: Loaded): Promise<void> {
  for (const { number, continues } of commitmentsOf(meetings)) {
    if (continues.length === 0) continue;
    // An earlier meeting that was recorded by hand may not hold the commitment that the files link to.
    const earlier = continues.flatMap((ref) => loaded.commitments.get(ref) ?? []);
    await setContinues(tx, known(loaded.commitments, number), earlier);
  }
}

/** What was later reported of a commitment, or of a meeting where no commitment is known. */
export async function loadFollowUp(tx: Tx, followUp: PublicFollowUp, loaded: Loaded): Promise<void> {
  const { meeting, commitment, text, reportedOn, reportedAtMeeting: at, cites } = followUp;
  const recordId = await insertReport(tx, {
    meetingId: known(loaded.meetings, meeting),
    commitmentId: commitment === null ? null : known(loaded.commitments, commitment),
    text,
    reportedOn,
    atMeetingId: at === null ? null : known(loaded.meetings, at),
  });
  loaded.cited.push({ noun: 'report', recordId, cites });
}

function fieldsOf(meeting: PublicMeeting): MeetingFields {
  return {
    ...meeting,
    stage: 'held',
    timeNote: meeting.timeNote ?? unknown,
    place: meeting.place ?? unknown,
    summary: meeting.summary ?? unknown,
    annexTitle: meeting.annexTitle ?? unknown,
    preamble: meeting.preamble ?? unknown,
    closing: meeting.closing ?? unknown,
    note: meeting.note ?? unknown,
  };
}

function delegationOf({ delegates, ...side }: NonNullable<PublicMeeting['delegations']>[number]): Delegation {
  return { ...side, delegates: delegates.map(({ head, ...delegate }) => ({ ...delegate, isHead: head })) };
}

// Reading the files has already refused every reference that leads nowhere.
function known<Key>(ids: Map<Key, number>, key: Key): number {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`${String(key)} was not loaded`);
  return id;
}
