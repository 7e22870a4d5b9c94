import { listAssessments } from '../assessments/queries.ts';
import { listCommitmentsOfTheme } from '../commitments/queries.ts';
import { bilingualOf } from '../db/columns.ts';
import type { Reader } from '../db/schema.ts';
import type { ThemeName } from '../focus-areas/rules.ts';
import { listIndicatorsOn } from '../indicators/history-queries.ts';
import type { Day } from '../lib/dates.ts';
import { listMeetings } from '../meetings/queries.ts';
import { reportOf } from '../meetings/record-queries.ts';
import type { Report } from '../meetings/rules.ts';
import { sourceOf } from '../sources/queries.ts';
import type { Source } from '../sources/rules.ts';
import { listTakenUp } from './queries.ts';
import type { EarlierWording, MeetingKnown, Theme, ThemeArea, ThemeRecord } from './rules.ts';

/** Every meeting, newest first, with how much is known of its focus areas. */
export async function listMeetingsKnown(db: Reader): Promise<MeetingKnown[]> {
  const meetings = await listMeetings(db);
  const partial = new Set([...(await listPartial(db)), ...(await listHalfEntered(db))]);
  return meetings.map(({ meeting, areas }) => ({ meeting, areas, isPartial: partial.has(meeting.id) }));
}

/**
 * The ids of the meetings that are not all entered: lines of the announcement are unread, or without one areas of the
 * plan are not confirmed yet. Once an announcement is read, what it does not hold was not taken up.
 */
async function listHalfEntered(db: Reader): Promise<number[]> {
  const unread = db
    .selectFrom('announcement_lines')
    .innerJoin('announcements', 'announcements.id', 'announcement_id')
    .select('meeting_id')
    .where('decision', '=', 'unread');
  const unconfirmed = db
    .selectFrom('focus_areas')
    .select('meeting_id')
    .where('struck_at', 'is', null)
    .where('planned_only', '=', 1)
    .where('meeting_id', 'not in', db.selectFrom('announcements').select('meeting_id'));
  const rows = await unread.union(unconfirmed).execute();
  return rows.map(({ meeting_id }) => meeting_id);
}

/** The ids of the meetings of which only some areas were found: said when a meeting is recorded, never afterwards. */
export async function listPartial(db: Reader): Promise<Set<number>> {
  // A source given for the areas as a whole says, in its note, that these are only the ones that were found.
  const rows = await db
    .selectFrom('sources')
    .select('record_id')
    .where('noun', '=', 'meeting')
    .where('covers', '=', 'focusAreas')
    .where('note_ja', 'is not', null)
    .execute();
  return new Set(rows.map(({ record_id }) => record_id));
}

/** A theme through the given meetings, by all that is known now, with its figures as they stand on a day. */
export async function findThemeRecord(
  db: Reader,
  theme: Theme,
  { meetings, asOf }: { meetings: MeetingKnown[]; asOf: Day },
): Promise<ThemeRecord> {
  const planned = (await listTakenUp(db)).filter(({ themeId, isPlannedOnly }) => themeId === theme.id && isPlannedOnly);
  return {
    theme,
    meetings,
    areas: await listAreasOfTheme(db, theme.id),
    plannedOnly: planned.map(({ meetingNumber }) => meetingNumber),
    earlier: await listEarlierWordings(db, theme.id),
    assessments: await listAssessments(db),
    indicators: await listIndicatorsOn(db, { asOf, recordedBy: null }),
  };
}

/** The areas of a theme through all meetings, newest first: one query for each kind of part. */
async function listAreasOfTheme(db: Reader, themeId: number): Promise<ThemeArea[]> {
  const rows = await selectAreas(db, themeId)
    .innerJoin('meetings', 'meetings.id', 'meeting_id')
    .selectAll('focus_areas')
    .select('meetings.number as meeting_number')
    .orderBy('meetings.number', 'desc')
    .orderBy('focus_areas.position')
    .execute();
  const commitments = await listCommitmentsOfTheme(db, themeId);
  const sources = await listSources(db, themeId);
  const reports = await listReports(db, themeId);
  const otherThemes = await listOtherThemes(db, themeId);
  const later = await listLater(db, themeId);
  const citedFor = (noun: string, id: number) => sources.filter((one) => one.noun === noun && one.recordId === id);
  return rows.map((row) => ({
    id: row.id,
    meetingNumber: row.meeting_number,
    number: row.number,
    heading: bilingualOf(row, 'heading'),
    text: bilingualOf(row, 'text'),
    otherThemes: otherThemes.filter(({ areaId }) => areaId === row.id).map(({ theme }) => theme),
    sources: citedFor('focus-area', row.id),
    commitments: commitments
      .filter(({ meetingNumber, areaNumber }) => meetingNumber === row.meeting_number && areaNumber === row.number)
      .map((commitment) => ({
        ...commitment,
        continuedBy: later.filter(({ earlierId }) => earlierId === commitment.id).map(({ ref }) => ref),
        sources: citedFor('commitment', commitment.id),
        reports: reports
          .filter(({ commitmentRef }) => commitmentRef === commitment.ref)
          .map((report) => ({ ...report, sources: citedFor('report', report.id) })),
      })),
  }));
}

function selectAreas(db: Reader, themeId: number) {
  const areaIds = db.selectFrom('focus_area_themes').select('focus_area_id').where('theme_id', '=', themeId);
  return db
    .selectFrom('focus_areas')
    .where('focus_areas.struck_at', 'is', null)
    .where('focus_areas.planned_only', '=', 0)
    .where('focus_areas.id', 'in', areaIds);
}

function selectCommitmentIds(db: Reader, themeId: number) {
  const areaIds = selectAreas(db, themeId).select('focus_areas.id');
  return db.selectFrom('commitments').select('id').where('focus_area_id', 'in', areaIds);
}

async function listOtherThemes(db: Reader, themeId: number): Promise<{ areaId: number; theme: ThemeName }[]> {
  const rows = await db
    .selectFrom('focus_area_themes')
    .innerJoin('themes', 'themes.id', 'theme_id')
    .select(['focus_area_id', 'themes.id', 'slug', 'name_ja', 'name_en'])
    .where('theme_id', '<>', themeId)
    .where('focus_area_id', 'in', selectAreas(db, themeId).select('focus_areas.id'))
    .orderBy('themes.position')
    .orderBy('themes.id')
    .execute();
  return rows.map((row) => ({
    areaId: row.focus_area_id,
    theme: { id: row.id, slug: row.slug, name: bilingualOf(row, 'name') },
  }));
}

/** The words of every commitment that one of the theme continues, of whatever theme they are. */
async function listEarlierWordings(db: Reader, themeId: number): Promise<EarlierWording[]> {
  const rows = await db
    .selectFrom('commitments')
    .select(['ref', 'act', 'text_ja', 'text_en'])
    .where('id', 'in', db.selectFrom('commitment_links').select('earlier_id').where('later_id', 'in', selectCommitmentIds(db, themeId)))
    .execute();
  return rows.map((row) => ({ ref: row.ref, act: row.act, text: bilingualOf(row, 'text') }));
}

async function listLater(db: Reader, themeId: number): Promise<{ earlierId: number; ref: string }[]> {
  return db
    .selectFrom('commitment_links')
    .innerJoin('commitments', 'commitments.id', 'later_id')
    .select(['earlier_id as earlierId', 'ref'])
    .where('earlier_id', 'in', selectCommitmentIds(db, themeId))
    .where('struck_at', 'is', null)
    .where('planned_only', '=', 0)
    .orderBy('commitments.id')
    .execute();
}

async function listReports(db: Reader, themeId: number): Promise<Report[]> {
  const rows = await db
    .selectFrom('reports')
    .innerJoin('commitments', 'commitments.id', 'commitment_id')
    .leftJoin('meetings', 'meetings.id', 'reported_at_meeting_id')
    .selectAll('reports')
    .select(['commitments.ref', 'meetings.number as at_meeting'])
    .where('commitment_id', 'in', selectCommitmentIds(db, themeId))
    .orderBy('reports.id')
    .execute();
  return rows.map(reportOf);
}

async function listSources(db: Reader, themeId: number): Promise<Source[]> {
  const areaIds = selectAreas(db, themeId).select('focus_areas.id');
  const commitmentIds = selectCommitmentIds(db, themeId);
  const reportIds = db.selectFrom('reports').select('id').where('commitment_id', 'in', commitmentIds);
  const rows = await db
    .selectFrom('sources')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('noun', '=', 'focus-area').and('record_id', 'in', areaIds),
        eb('noun', '=', 'commitment').and('record_id', 'in', commitmentIds),
        eb('noun', '=', 'report').and('record_id', 'in', reportIds),
      ]),
    )
    .orderBy('id')
    .execute();
  return rows.map(sourceOf);
}
