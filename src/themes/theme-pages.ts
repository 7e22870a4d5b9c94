import { assessedStatusOf, hasNoRecordSince } from '../assessments/rules.ts';
import type { Assessment } from '../assessments/rules.ts';
import { tableFormats } from '../documents/table-writer.ts';
import { documentFormats } from '../documents/writers.ts';
import { exportMenu } from '../exports/menu-pages.ts';
import type { MenuGroup } from '../exports/menu-pages.ts';
import { indicatorsOfTheme } from '../indicators/rules.ts';
import { fiscalYearName } from '../lib/dates.ts';
import { passagesOf } from '../lib/passages.ts';
import { wholeParts } from '../lib/whole-parts.ts';
import { plainWords, wordsIn } from '../lib/words.ts';
import { commitmentView } from '../meetings/area-pages.ts';
import { heldOn, reportView } from '../meetings/pages.ts';
import type { Meeting } from '../meetings/rules.ts';
import { sourceLine } from '../sources/pages.ts';
import type { SourceLine } from '../sources/pages.ts';
import type { Source } from '../sources/rules.ts';
import { searchOf } from '../register/address-pages.ts';
import { showDate } from '../web/dates.ts';
import { formModel } from '../web/form-model.ts';
import type { Typed } from '../web/forms.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { ThemeDays } from './basis-rules.ts';
import { figuresBeside, figuresOf, indicatorView } from './figure-pages.ts';
import { lineageFormats } from './file-rules.ts';
import { lineageOf, previousAreas } from './lineage-pages.ts';
import { shapeOf } from './grid-rules.ts';
import { lastWithoutRecord, standingOf } from './rules.ts';
import type { EarlierWording, MeetingKnown, Standing, Theme, ThemeArea, ThemeCommitment, ThemeRecord } from './rules.ts';

/**
 * One theme through all held meetings, and planned ones that take it up, newest first, its indicators with the years
 * and beside them. The days are those it is asked for; null for now.
 */
export function themePage(record: ThemeRecord, { typed, ...days }: ThemeDays & { typed: Typed }, reader: ReaderOf) {
  const { recordedBy } = days;
  const asOf = days.asOf ?? recordedBy;
  const { theme, meetings, areas, earlier, assessments } = record;
  const indicators = indicatorsOfTheme(theme.id, record.indicators);
  const { t } = reader;
  const shown = meetings
    .map((known) => ({ known, mine: areas.filter(({ meetingNumber }) => meetingNumber === known.meeting.number) }))
    .filter(({ known, mine }) => known.meeting.stage === 'held' || mine.length > 0);
  const held = meetings.filter(({ meeting }) => meeting.stage === 'held').map(({ meeting }) => meeting.number);
  const around: Around = { areas, earlier, assessments, lastHeldMeeting: held.length === 0 ? null : Math.max(...held) };
  // What was reported later is not told by a day of recording, so neither is that nothing was.
  const left = recordedBy === null ? lastWithoutRecord(record) : null;
  return {
    ...themeHead(theme, { asOf, recordedBy }, reader),
    form: formModel(typed, [], t),
    menu: themeMenu(theme, days, reader),
    left: left === null ? null : t('themes.left', { number: left }),
    figuresBeside: figuresBeside(shown.map(({ known }) => known.meeting.fiscalYear), indicators, reader),
    editHref: asOf === null && reader.may('record.write') ? `/themes/${theme.slug}/edit` : null,
    historyHref: `/themes/${theme.slug}/history`,
    isNeverTakenUp: areas.length === 0,
    line: shown.toReversed().map(({ known, mine }) => lineView(known, standingIn(known, mine, record), reader)),
    meetings: shown.map(({ known, mine }) => ({
      ...meetingView(known, mine, standingIn(known, mine, record), around, reader),
      figures: figuresOf(known.meeting.fiscalYear, indicators, reader),
    })),
    indicators: indicators.map((indicator) => indicatorView(indicator, asOf ?? reader.today, reader)),
  };
}

/** The files of the register that tell of this theme; the actions and their calendar are those of now. */
function themeMenu({ slug }: Theme, days: ThemeDays, reader: ReaderOf) {
  const { t } = reader;
  const now: MenuGroup[] = [
    { label: t('actions.title'), path: '/actions', formats: tableFormats },
    { label: t('calendar.title'), path: '/calendar', formats: ['ics'] },
  ];
  return exportMenu({
    groups: [
      { label: t('themes.file'), path: `/themes/${slug}`, formats: lineageFormats },
      { label: t('register.title.plain'), path: '/register', formats: [...documentFormats, ...tableFormats] },
      { label: t('commitments.list'), path: '/commitments', formats: tableFormats },
      ...(days.asOf === null && days.recordedBy === null ? now : []),
    ],
    asked: searchOf({ ...days, since: null }, { theme: slug }),
  }, reader);
}

/** The name of a theme, with the day it is told as of and its basis. */
export function themeHead({ slug, name }: Theme, { asOf, recordedBy }: ThemeDays, reader: ReaderOf) {
  const day = asOf === null ? null : showDate(asOf, reader);
  const by = recordedBy === null ? null : showDate(recordedBy, reader);
  const said = day === null ? '' : by === null ? reader.t('themes.as-of', { day }) : reader.t('themes.as-of.recorded', { day, by });
  return {
    path: `/themes/${slug}`,
    name: wordsIn(name, reader.locale, 'ja'),
    asOf: said,
    asOfParts: wholeParts(said),
    basis: day === null ? null : by === null ? reader.t('themes.basis', { day }) : reader.t('themes.basis.recorded', { day, by }),
  };
}

/** What the words of one meeting are seen against. */
interface Around {
  areas: ThemeArea[];
  earlier: EarlierWording[];
  assessments: Assessment[];
  lastHeldMeeting: number | null;
}

function standingIn(known: MeetingKnown, areas: ThemeArea[], { plannedOnly }: ThemeRecord): Standing {
  return standingOf({ isTakenUp: areas.length > 0, isPlannedOnly: plannedOnly.includes(known.meeting.number) }, known);
}

function lineView(known: MeetingKnown, standing: Standing, { t }: ReaderOf) {
  const { number, stage } = known.meeting;
  const isPlanned = stage === 'planned';
  return {
    href: `#meeting-${number}`,
    name: t('themes.meeting-short', { number }),
    // What is planned has not been taken up yet.
    shape: isPlanned ? '○' : shapeOf(standing),
    word: isPlanned ? t('meetings.stage.planned') : t(`themes.grid.${standing}`),
    isTakenUp: standing === 'taken-up' && !isPlanned,
  };
}

function nameOf({ number }: { number: number }, { t }: ReaderOf): string {
  return t('meetings.name', { number });
}

function meetingView(known: MeetingKnown, areas: ThemeArea[], standing: Standing, around: Around, reader: ReaderOf) {
  const { meeting } = known;
  return {
    id: `meeting-${meeting.number}`,
    href: `/meetings/${meeting.number}`,
    name: nameOf(meeting, reader),
    isUnconfirmed: reader.unconfirmed.has(meeting.number),
    planned: meeting.stage === 'planned' ? reader.t('meetings.stage.planned') : null,
    year: meeting.fiscalYear === null ? null : fiscalYearName(meeting.fiscalYear, reader.locale),
    date: heldOn(meeting, reader),
    datetime: meeting.heldFrom,
    areas: areas.map((area) => areaView(area, known, around, reader)),
    says: standing === 'taken-up' ? null : reader.t(`themes.says.${standing}`),
    isUnknown: standing !== 'not-among',
  };
}

function areaView(area: ThemeArea, { meeting }: MeetingKnown, around: Around, reader: ReaderOf) {
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
      ...standingView(commitment, meeting, around, reader),
      lineage: lineageOf(commitment, around.earlier, reader),
      reports: commitment.reports.map((report) => reportView(report, reader)),
    })),
    previous: previousAreas(area, around.areas),
    sources: mergedSources(area, reader),
  };
}

/** The words with their assessed status; what a later meeting passed over in silence is not known, and never closed. */
function standingView(commitment: ThemeCommitment, meeting: Meeting, around: Around, reader: ReaderOf) {
  const { assessments, lastHeldMeeting } = around;
  const { id, meetingNumber, operative, continuedBy } = commitment;
  const assessed = assessedStatusOf(assessments.filter(({ commitmentId }) => commitmentId === id));
  const isTracked = operative && meeting.stage === 'held';
  return {
    view: commitmentView(commitment, meeting, reader, assessed),
    hasNoRecordSince: isTracked && hasNoRecordSince({ meetingNumber, assessed, continuedBy }, lastHeldMeeting),
    continuedBy,
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
