import { insertCommitment, setContinues } from '../commitments/queries.ts';
import { columnsOf } from '../db/columns.ts';
import type { Tx } from '../db/schema.ts';
import { insertFocusArea, setThemesOfArea } from '../focus-areas/queries.ts';
import { insertMeeting } from '../meetings/queries.ts';
import type { PublicCommitment, PublicFocusArea, PublicFollowUp, PublicMeeting } from './forms.ts';
import { commitmentsOf } from './links.ts';
import type { CitedRecord } from './queries.ts';

const unknown = { ja: null, en: null };

/** Database ids: of meetings by number, of commitments by ref; and every record that was made, with its cites. */
interface Loaded {
  meetingIds: Map<number, number>;
  commitmentIds: Map<string, number>;
  cited: CitedRecord[];
}

/** The meetings with all their parts; `themeIds` by slug. */
export async function insertMeetings(
  tx: Tx,
  meetings: PublicMeeting[],
  themeIds: Map<string, number>,
): Promise<Loaded> {
  const loaded: Loaded = { meetingIds: new Map(), commitmentIds: new Map(), cited: [] };
  for (const meeting of meetings) {
    const id = await insertMeeting(tx, fieldsOf(meeting));
    loaded.meetingIds.set(meeting.number, id);
    loaded.cited.push({ noun: 'meeting', id, cites: meeting.cites });
    await insertDelegations(tx, id, meeting.delegations ?? []);
    for (const area of meeting.focusAreas ?? []) {
      const areaId = await insertArea(tx, id, area, themeIds);
      loaded.cited.push({ noun: 'focus-area', id: areaId, cites: area.cites });
      for (const commitment of area.commitments ?? []) {
        const commitmentId = await insertPublicCommitment(tx, areaId, commitment);
        loaded.commitmentIds.set(commitment.number, commitmentId);
        loaded.cited.push({ noun: 'commitment', id: commitmentId, cites: commitment.cites });
      }
    }
  }
  for (const { number, continues } of commitmentsOf(meetings)) {
    const earlier = continues.map((ref) => idOf(loaded.commitmentIds, ref));
    if (earlier.length > 0) await setContinues(tx, idOf(loaded.commitmentIds, number), earlier);
  }
  return loaded;
}
/** A side of which nothing is known has no row. */
async function insertDelegations(
  tx: Tx,
  meetingId: number,
  delegations: NonNullable<PublicMeeting['delegations']>,
): Promise<void> {
  for (const { party, text, others, delegates } of delegations) {
    await tx
      .insertInto('delegations')
      .values({ meeting_id: meetingId, party, ...columnsOf('text', text), others: others ? 1 : 0 })
      .execute();
    const rows = delegates.map(({ name, post, head }, place) => ({
      meeting_id: meetingId,
      party,
      position: place + 1,
      ...columnsOf('name', name),
      ...columnsOf('post', post),
      is_head: head ? (1 as const) : (0 as const),
    }));
    await tx.insertInto('delegates').values(rows).execute();
  }
}

async function insertReport(
  tx: Tx,
  report: { meetingId: number; commitmentId: number | null; atMeetingId: number | null } & Pick<PublicFollowUp, 'text' | 'reportedOn'>,
): Promise<number> {
  const row = await tx
    .insertInto('reports')
    .values({
      meeting_id: report.meetingId,
      commitment_id: report.commitmentId,
      text_ja: report.text.ja,
      text_en: report.text.en,
      reported_on: report.reportedOn,
      reported_at_meeting_id: report.atMeetingId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

