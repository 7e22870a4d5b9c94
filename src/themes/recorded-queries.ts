import { listAssessments } from '../assessments/queries.ts';
import { commitmentOf } from '../commitments/queries.ts';
import { bilingualOf } from '../db/columns.ts';
import type { Reader } from '../db/schema.ts';
import { listIndicatorsOn } from '../indicators/history-queries.ts';
import { meetingOf } from '../meetings/queries.ts';
import { readMarks } from '../register/mark-queries.ts';
import { endOf } from '../register/told-rules.ts';
import { isSaid } from '../register/words-queries.ts';
import { marked } from '../register/words-rules.ts';
import type { Marks } from '../register/words-rules.ts';
import { listContentsBefore } from '../revisions/queries.ts';
import type { Contents } from '../revisions/queries.ts';
import { listPartial } from './record-queries.ts';
import type { MeetingKnown, Theme, ThemeArea, ThemeCommitment, ThemeRecord, ThemeRecorded } from './rules.ts';

/** How everything around a theme read by an instant. */
interface Read {
  meetings: Map<number, Contents['meeting']>;
  areas: Contents['focus-area'][];
  commitments: Contents['commitment'][];
  themes: Contents['theme'][];
  marks: Marks;
}

/**
 * A theme told by what had been recorded by a day alone; null where it had not been. What was reported later, and
 * sources, are left out: they move along with commitments that are put together, and nothing keeps where they were.
 */
export async function findThemeRecorded(
  db: Reader,
  id: number,
  basis: { asOf: string; recordedBy: string },
): Promise<ThemeRecorded | null> {
  const before = endOf(basis.recordedBy);
  const read: Read = {
    meetings: new Map((await listContentsBefore(db, 'meeting', before)).map((row) => [row.id, row])),
    areas: (await listContentsBefore(db, 'focus-area', before)).filter(({ struck_at }) => struck_at === null),
    commitments: (await listContentsBefore(db, 'commitment', before)).filter(isSaid),
    themes: await listContentsBefore(db, 'theme', before),
    marks: await readMarks(db, before),
  };
  const theme = read.themes.find((one) => one.id === id);
  if (theme === undefined) return null;
  const areas = areasOf(id, read);
  const assessments = (await listAssessments(db)).filter(({ recordedAt }) => recordedAt < before);
  const record = {
    theme: themeOf(theme),
    meetings: meetingsKnown(read, await listPartial(db)),
    areas,
    plannedOnly: plannedOnly(id, read),
    earlier: earlierThan(areas, read),
    assessments,
    indicators: await listIndicatorsOn(db, basis),
  };
  return { record, unconfirmed: read.marks.unconfirmed };
}

function themeOf(row: Contents['theme']): Theme {
  return { id: row.id, slug: row.slug, position: row.position, name: bilingualOf(row, 'name'), version: 0 };
}

function meetingsKnown({ meetings, areas }: Read, partial: Set<number>): MeetingKnown[] {
  return [...meetings.values()]
    .sort((a, b) => b.number - a.number)
    .map((row) => {
      const own = areas.filter(({ meeting_id }) => meeting_id === row.id);
      return {
        meeting: meetingOf({ ...row, version: 0 }),
        areas: own.filter(isSaid).length,
        // Areas of the plan that were not confirmed by then: it was not all entered.
        isPartial: partial.has(row.id) || !own.every(isSaid),
      };
    });
}

function numberOf(read: Read, area: Contents['focus-area']): number {
  return read.meetings.get(area.meeting_id)?.number ?? 0;
}

function plannedOnly(themeId: number, read: Read): number[] {
  const planned = read.areas.filter((area) => area.theme_ids.includes(themeId) && !isSaid(area));
  return [...new Set(planned.map((area) => numberOf(read, area)))];
}

/** The areas of a theme, newest meeting first, with their commitments in the order shown. */
function areasOf(themeId: number, read: Read): ThemeArea[] {
  return read.areas
    .filter((area) => area.theme_ids.includes(themeId) && isSaid(area))
    .sort((a, b) => numberOf(read, b) - numberOf(read, a) || a.position - b.position)
    .map((area) => ({
      id: area.id,
      meetingNumber: numberOf(read, area),
      number: area.number,
      heading: bilingualOf(area, 'heading'),
      text: bilingualOf(area, 'text'),
      otherThemes: read.themes
        .filter(({ id }) => id !== themeId && area.theme_ids.includes(id))
        .map(themeOf)
        .sort((a, b) => a.position - b.position || a.id - b.id),
      sources: [],
      commitments: commitmentsOf(area, read),
    }));
}

function commitmentsOf(area: Contents['focus-area'], read: Read): ThemeCommitment[] {
  return read.commitments
    .filter((one) => one.focus_area_id === area.id)
    .sort((a, b) => a.position - b.position || a.number - b.number)
    .map((row) => {
      const continues = read.commitments.filter(({ id }) => row.continues.includes(id)).map(({ ref }) => ref);
      const placed = { ...row, version: 0, meeting_number: numberOf(read, area), area_number: area.number };
      const commitment = commitmentOf(placed, continues);
      const meeting = read.meetings.get(area.meeting_id);
      return {
        ...commitment,
        text: meeting === undefined ? commitment.text : marked(commitment, meeting, read.marks),
        continuedBy: read.commitments.filter((later) => later.continues.includes(row.id)).map(({ ref }) => ref),
        reports: [],
        sources: [],
      };
    });
}

function earlierThan(areas: ThemeArea[], { commitments }: Read): ThemeRecord['earlier'] {
  const refs = new Set(areas.flatMap((area) => area.commitments.flatMap(({ continues }) => continues)));
  return commitments
    .filter(({ ref }) => refs.has(ref))
    .map((row) => ({ ref: row.ref, act: row.act, text: bilingualOf(row, 'text') }));
}
