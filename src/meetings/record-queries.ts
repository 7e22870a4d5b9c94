import { listActionsOfMeeting } from '../actions/queries.ts';
import { listCommitments } from '../commitments/queries.ts';
import { listUnreadLines } from '../announcement/queries.ts';
import { builtOnce } from '../db/built-query.ts';
import type { Place } from '../db/built-query.ts';
import { bilingualOf } from '../db/columns.ts';
import type { Reader } from '../db/schema.ts';
import { listFocusAreas } from '../focus-areas/queries.ts';
import { listSourcesOfMeeting } from '../sources/queries.ts';
import { listDelegations } from './delegation-queries.ts';
import { findMeeting } from './queries.ts';
import type { Meeting, MeetingRecord, MeetingWords, Report } from './rules.ts';

/** A meeting in its words: one query for each kind of part. */
export async function findMeetingWords(db: Reader, number: number): Promise<MeetingWords | null> {
  const meeting = await findMeeting(db, number);
  return meeting === null ? null : wordsOfMeeting(db, meeting);
}

/** The words of a meeting that was found already. */
export async function wordsOfMeeting(db: Reader, meeting: Meeting): Promise<MeetingWords> {
  const areas = await listFocusAreas(db, meeting.number);
  const commitments = await listCommitments(db, meeting.number);
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

const reports = builtOnce((db, { meetingId }: { meetingId: Place<number> }) =>
  db
    .selectFrom('reports')
    .leftJoin('commitments', 'commitments.id', 'commitment_id')
    .leftJoin('meetings', 'meetings.id', 'reported_at_meeting_id')
    .select([
      'reports.id', 'commitments.ref', 'reports.text_ja', 'reports.text_en', 'reported_on', 'meetings.number as at_meeting',
    ])
    .where('reports.meeting_id', '=', meetingId)
    .orderBy('reports.id'),
);

/** What was later reported of a meeting and its commitments, as it came. */
export async function listReports(db: Reader, meetingId: number): Promise<Report[]> {
  return (await reports(db, { meetingId })).map(reportOf);
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
