import { fiscalYearName } from '../lib/dates.ts';
import { passagesOf } from '../lib/passages.ts';
import { plainWords, wordsIn } from '../lib/words.ts';
import { commitmentView } from '../meetings/area-pages.ts';
import { heldOn, reportView } from '../meetings/pages.ts';
import { sourceLine } from '../sources/pages.ts';
import type { SourceLine } from '../sources/pages.ts';
import type { Source } from '../sources/rules.ts';
import type { ReaderOf } from '../web/visit.ts';
import { standingOf } from './rules.ts';
import type { MeetingKnown, Theme, ThemeArea, ThemeCommitment } from './rules.ts';

/** One theme through all held meetings, and planned ones that take it up, newest first. */
export function themePage(theme: Theme, meetings: MeetingKnown[], areas: ThemeArea[], reader: ReaderOf) {
  const shown = meetings
    .map((known) => ({ known, mine: areas.filter(({ meetingNumber }) => meetingNumber === known.meeting.number) }))
    .filter(({ known, mine }) => known.meeting.stage === 'held' || mine.length > 0);
  return {
    name: wordsIn(theme.name, reader.locale, 'ja'),
    editHref: reader.may('record.write') ? `/themes/${theme.slug}/edit` : null,
    takenUp: shown
      .filter(({ mine }) => mine.length > 0)
      .map(({ known: { meeting } }) => ({ href: `#meeting-${meeting.number}`, name: nameOf(meeting, reader) })),
    meetings: shown.map(({ known, mine }) => meetingView(known, mine, reader)),
  };
}

function nameOf({ number }: { number: number }, { t }: ReaderOf): string {
  return t('meetings.name', { number });
}

function meetingView(known: MeetingKnown, areas: ThemeArea[], reader: ReaderOf) {
  const { meeting } = known;
  const standing = standingOf(areas.length > 0, known);
  return {
    id: `meeting-${meeting.number}`,
    href: `/meetings/${meeting.number}`,
    name: nameOf(meeting, reader),
    planned: meeting.stage === 'planned' ? reader.t('meetings.stage.planned') : null,
    year: meeting.fiscalYear === null ? null : fiscalYearName(meeting.fiscalYear, reader.locale),
    date: heldOn(meeting, reader),
    datetime: meeting.heldFrom,
    areas: areas.map((area) => areaView(area, known, reader)),
    says: standing === 'taken-up' ? null : reader.t(`themes.says.${standing}`),
    isUnknown: standing !== 'not-among',
  };
}

function areaView(area: ThemeArea, { meeting }: MeetingKnown, reader: ReaderOf) {
  const { number, heading, text, otherThemes, commitments } = area;
  return {
    number,
    id: `area-${meeting.number}-${number}`,
    href: `/meetings/${meeting.number}#area-${number}`,
    label: reader.t('focus-areas.name', { number }),
    heading: wordsIn(heading, reader.locale, meeting.authoritative),
    otherThemes: otherThemes.map(({ slug, name }) => ({ href: `/themes/${slug}`, words: wordsIn(name, reader.locale, 'ja') })),
    // The commitments are the words of the area; its text stands for them only where there are none.
    passages: commitments.length > 0 ? null : passagesOf(text, meeting.authoritative, reader.locale),
    commitments: commitments.map((commitment) => ({
      view: commitmentView(commitment, meeting, reader),
      reports: commitment.reports.map((report) => reportView(report, reader)),
    })),
    sources: mergedSources(area, reader),
  };
}

/** Each source once for the area and all in it, with everything it speaks for. */
function mergedSources({ sources, commitments }: ThemeArea, reader: ReaderOf) {
  const cited = [...sources.map((source) => ({ of: '', source })), ...commitments.flatMap(citedIn)];
  const merged = new Map<string, { line: SourceLine; speaksFor: string[] }>();
  for (const { of, source } of cited) {
    const line = sourceLine(source, reader);
    const key = [source.kind, plainWords(source.title, 'ja'), source.url, plainWords(source.note, 'ja')].join('\n');
    const entry = merged.get(key) ?? { line, speaksFor: [] };
    const speaks = [of, line.covers ?? ''].filter((part) => part !== '').join(' ');
    if (speaks !== '' && !entry.speaksFor.includes(speaks)) entry.speaksFor.push(speaks);
    merged.set(key, entry);
  }
  return [...merged.values()].map(({ line, speaksFor }) => ({ ...line, speaksFor }));
}

function citedIn({ ref, sources, reports }: ThemeCommitment): { of: string; source: Source }[] {
  return [...sources, ...reports.flatMap((report) => report.sources)].map((source) => ({ of: ref, source }));
}
