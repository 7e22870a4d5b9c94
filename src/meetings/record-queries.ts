import { listActionsOfMeeting } from '../actions/queries.ts';
import { listCommitments } from '../commitments/queries.ts';
import { listUnreadLines } from '../announcement/queries.ts';
import { bilingualOf } from '../db/columns.ts';
import type { Reader } from '../db/schema.ts';
import { listFocusAreas } from '../focus-areas/queries.ts';
import { listSourcesOfMeeting } from '../sources/queries.ts';
import { listDelegations } from './delegation-queries.ts';
import { findMeeting } from './queries.ts';
import type { MeetingRecord, MeetingWords, Report } from './rules.ts';

/** A meeting in its words: one query for each kind of part. */
export async function findMeetingWords(db: Reader, number: number): Promise<MeetingWords | null> {
  const meeting = await findMeeting(db, number);
  if (meeting === null) return null;
  const areas = await listFocusAreas(db, number);
  const commitments = await listCommitments(db, number);
  return {
    meeting,
    delegations: await listDelegations(db, meeting.id),
    areas: areas.map((area) => ({
      ...area,
      commitments: commitments.filter(({ areaNumber }) => areaNumber === area.number),
    })),
    reports: await listReports(db, meeting.id),
    sources: await listSourcesOfMeeting(db, meeting.id),
  };
}

/** A meeting with everything that belongs to it. */
export async function findMeetingRecord(db: Reader, number: number): Promise<MeetingRecord | null> {
  const words = await findMeetingWords(db, number);
  if (words === null) return null;
  const actions = await listActionsOfMeeting(db, number);
  return {
    ...words,
    areas: words.areas.map((area) => ({
      ...area,
      commitments: area.commitments.map((commitment) => ({
        ...commitment,
        actions: actions.filter(({ commitmentRef }) => commitmentRef === commitment.ref),
      })),
    })),
    unreadLines: (await listUnreadLines(db, words.meeting.id)).length,
  };
}

async function listReports(db: Reader, meetingId: number): Promise<Report[]> {
  const rows = await db
    .selectFrom('reports')
    .leftJoin('commitments', 'commitments.id', 'commitment_id')
    .leftJoin('meetings', 'meetings.id', 'reported_at_meeting_id')
    .select([
      'reports.id', 'commitments.ref', 'reports.text_ja', 'reports.text_en', 'reported_on', 'meetings.number as at_meeting',
    ])
    .where('reports.meeting_id', '=', meetingId)
    .orderBy('reports.id')
    .execute();
  return rows.map(reportOf);
}

interface ReportRow {
  id: number;
  ref: string | null;
  text_ja: string | null;
  text_en: string | null;
  reported_on: string | null;
  at_meeting: number | null;
}

/** A row of reports, with the number of its commitment and of the meeting it was reported at, as a report. */
export function reportOf(row: ReportRow): Report {
  return {
    id: row.id,
    commitmentRef: row.ref,
    text: bilingualOf(row, 'text'),
    reportedOn: row.reported_on,
    reportedAtMeeting: row.at_meeting,
  };
}
