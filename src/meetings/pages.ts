import { assessedStatusOf } from '../assessments/rules.ts';
import type { Assessment } from '../assessments/rules.ts';
import { tableFormats } from '../documents/table-writer.ts';
import { documentFormats } from '../documents/writers.ts';
import { exportMenu } from '../exports/menu-pages.ts';
import type { MenuGroup } from '../exports/menu-pages.ts';
import { wordsIn } from '../lib/words.ts';
import type { Words } from '../lib/words.ts';
import { passagesOf } from '../lib/passages.ts';
import { fiscalYearName, usFiscalYear } from '../lib/dates.ts';
import { wholeParts } from '../lib/whole-parts.ts';
import { showDate } from '../web/dates.ts';
import type { ReaderOf } from '../web/visit.ts';
import { areaView } from './area-pages.ts';
import { tagsOf } from '../editions/standing-pages.ts';
import type { Standing } from '../editions/rules.ts';
import type { MeetingInList } from './queries.ts';
import { sourceView } from './source-pages.ts';
import { wantingOf } from '../translations/rules.ts';
import { timeZones } from './rules.ts';
import type { Delegate, Delegation, Meeting, MeetingRecord, Report } from './rules.ts';

/** The list of meetings, newest first, with how far the minutes of each have come, by its id. */
export function meetingsPage(meetings: MeetingInList[], standings: Map<number, Standing>, reader: ReaderOf) {
  return {
    mayWrite: reader.may('record.write'),
    menu: meetings.length === 0 ? null : exportMenu({ groups: [calendarGroup(reader)] }, reader),
    meetings: meetings.map(({ meeting, areas, commitments, openActions }) => ({
      href: `/meetings/${meeting.number}`,
      name: reader.t('meetings.name', { number: meeting.number }),
      stage: reader.t(`meetings.stage.${meeting.stage}`),
      planned: meeting.stage === 'planned',
      tags: tagsIn(standings.get(meeting.id), reader),
      fiscalYear: meeting.fiscalYear === null ? null : fiscalYearName(meeting.fiscalYear, reader.locale),
      date: daysOf(heldOn(meeting, reader)),
      datetime: meeting.heldFrom,
      place: wordsIn(meeting.place, reader.locale, meeting.authoritative),
      // Where no area is recorded nothing is known of commitments either: a zero would say there were none.
      areas: areas === 0 && meeting.stage === 'held' ? null : areas,
      commitments: commitments === 0 && meeting.stage === 'held' ? null : commitments,
      openActions,
    })),
  };
}

// Two days and their weekdays are as long as two columns: they may be broken, but between the days.
const daysOf = (held: string | null) => (held === null ? null : wholeParts(held));

function tagsIn(standing: Standing | undefined, reader: ReaderOf) {
  return standing === undefined ? [] : tagsOf(standing, reader);
}

/** One meeting with all its parts, and what later meetings concluded on its commitments. */
export function meetingPage(record: MeetingRecord, assessments: Assessment[], reader: ReaderOf) {
  const ofCommitment = Map.groupBy(assessments, ({ commitmentId }) => commitmentId);
  const assessed = (id: number) => assessedStatusOf(ofCommitment.get(id) ?? []);
  const { meeting } = record;
  const { t, locale } = reader;
  const text = (name: 'summary' | 'preamble' | 'closing' | 'note') => ({
    label: t(`meetings.${name}`),
    passages: passagesOf(meeting[name], meeting.authoritative, locale),
  });
  return {
    number: meeting.number,
    name: t('meetings.name', { number: meeting.number }),
    kicker: kicker(meeting, reader),
    title: wordsIn(meeting.title, locale, meeting.authoritative),
    stage: t(`meetings.stage.${meeting.stage}`),
    unknown: t(meeting.stage === 'held' ? 'meetings.no-record' : 'meetings.undecided'),
    mayWrite: reader.may('record.write'),
    menu: meetingMenu(meeting, reader),
    translations: { href: `/translations?meeting=${meeting.number}`, label: t('translations.of-meeting', wantingOf(record)) },
    translationHref: reader.may('record.write') ? `/meetings/${meeting.number}/translation` : null,
    delegationsTranslationHref: reader.may('record.write') ? `/meetings/${meeting.number}/delegations/translation` : null,
    unreadLines: record.unreadLines,
    date: heldOn(meeting, reader),
    datetime: meeting.heldFrom,
    time: timeOf(meeting, reader),
    format: meeting.format === null ? null : t(`meetings.format.${meeting.format}`),
    place: wordsIn(meeting.place, locale, meeting.authoritative),
    delegations: record.delegations.map((delegation) => delegationView(delegation, meeting, reader)),
    texts: [text('summary'), text('preamble')].filter(({ passages }) => passages !== null),
    closing: [text('closing'), text('note')].filter(({ passages }) => passages !== null),
    annexTitle: wordsIn(meeting.annexTitle, locale, meeting.authoritative),
    areas: record.areas.map((area) => areaView(area, meeting, reader, assessed)),
    withoutAct: withoutAct(record, reader),
    isHeld: meeting.stage === 'held',
    reports: record.reports.map((report) => reportView(report, reader)),
    sources: record.sources.map((source) => sourceView(source, record.areas, reader)),
  };
}

/** The files of a meeting, and of the register those that tell of it alone. */
function meetingMenu({ number }: Meeting, reader: ReaderOf) {
  const { t } = reader;
  const path = `/meetings/${number}`;
  return exportMenu({
    groups: [
      { label: t('minutes.title'), path: `${path}/minutes`, formats: documentFormats },
      { label: t('announcement.printed.file'), path: `${path}/announcement`, formats: documentFormats },
      { label: t('register.title.plain'), path: '/register', formats: [...documentFormats, ...tableFormats] },
      { label: t('commitments.list'), path: '/commitments', formats: tableFormats },
      { label: t('actions.title'), path: '/actions', formats: tableFormats },
      calendarGroup(reader),
    ],
    asked: { meeting: String(number) },
  }, reader);
}

function calendarGroup({ t }: ReaderOf): MenuGroup {
  return { label: t('calendar.title'), path: '/calendar', formats: ['ics'] };
}

/** Of a held meeting, what nobody chose the act of: no register tells it, and its page says so. */
function withoutAct({ meeting, areas }: MeetingRecord, { t, may }: ReaderOf) {
  const refs = areas.flatMap(({ commitments }) => commitments.filter(({ act }) => act === null).map(({ ref }) => ref));
  if (meeting.stage !== 'held' || refs.length === 0) return null;
  const ending = may('record.write') ? '/edit' : '';
  return {
    text: t('meetings.without-act', { count: refs.length }),
    links: refs.map((ref) => ({ ref, href: `/commitments/${ref}${ending}` })),
  };
}

export function reportView(report: Report, reader: ReaderOf) {
  return {
    words: wordsIn(report.text, reader.locale, 'ja'),
    commitmentRef: report.commitmentRef,
    on: report.reportedOn === null ? null : showDate(report.reportedOn, reader),
    at: report.reportedAtMeeting === null ? null : reader.t('meetings.reports.at', { number: report.reportedAtMeeting }),
  };
}

/** '令和8年1月28日（水）', '2016-11', two days with what is between; null when no date is known. */
export function heldOn(meeting: Pick<Meeting, 'heldFrom' | 'heldTo'>, reader: ReaderOf): string | null {
  const { heldFrom, heldTo } = meeting;
  if (heldFrom === null) return null;
  const from = showDate(heldFrom, reader, true);
  if (heldTo === null || heldTo === heldFrom) return from;
  return daysBetween(from, showDate(heldTo, reader, true), reader.locale);
}

/** Two days, the second without what it shares with the first: 令和3年1月25日（月）～26日（火）. */
function daysBetween(from: string, to: string, locale: ReaderOf['locale']): string {
  if (locale === 'en') {
    const month = / \w+ \d{4}$/.exec(to)?.[0] ?? '';
    return `${month !== '' && from.endsWith(month) ? from.slice(0, -month.length) : from} – ${to}`;
  }
  const shared = [/^.+年\d+月/, /^.+年/, /^/].map((part) => part.exec(to)?.[0] ?? '').find((part) => from.startsWith(part));
  return `${from}～${to.slice(shared?.length)}`;
}

function kicker(meeting: Meeting, { t, locale }: ReaderOf): string | null {
  if (meeting.fiscalYear === null) return null;
  const us = meeting.heldFrom === null ? null : usFiscalYear(meeting.heldFrom);
  const name = fiscalYearName(meeting.fiscalYear, locale);
  return us === null ? name : t('meetings.fiscal-year.both', { name, year: us });
}

function timeOf(meeting: Meeting, { t, locale }: ReaderOf): { text: string | null; note: Words | null } {
  const span = [meeting.startsAt, meeting.endsAt].filter((time) => time !== null).join(locale === 'ja' ? '～' : '–');
  const zone = meeting.timeZone === null ? '' : zoneName(meeting.timeZone, t);
  const zoned = zone === '' ? span : locale === 'ja' ? `${span}（${zone}）` : `${span} ${zone}`;
  return { text: span === '' ? null : zoned, note: wordsIn(meeting.timeNote, locale, meeting.authoritative) };
}

function zoneName(zone: string, t: ReaderOf['t']): string {
  const known = timeZones.find((name) => name === zone);
  return known === undefined ? zone : t(`meetings.time-zone.${known}`);
}

function delegationView({ party, text, others, delegates }: Delegation, meeting: Meeting, reader: ReaderOf) {
  const words = wordsIn(text, reader.locale, meeting.authoritative);
  return {
    side: reader.t(`common.party.${party}.long`),
    text: words === null || !saysMore(words, delegates) ? null : words,
    delegates: delegates.map((delegate) => delegateView(delegate, meeting, reader)),
    others,
  };
}

// As announced, a delegation may name people whom nobody has written as delegates.
function saysMore({ text, lang }: Words, delegates: Delegate[]): boolean {
  const names = delegates.flatMap(({ name, post }) => [name[lang], post[lang]]).filter((words) => words !== null);
  return /\p{L}/u.test(names.reduce((rest, words) => rest.replace(words, ''), text).replace('ほか', ''));
}

function delegateView(delegate: Delegate, meeting: Meeting, { locale }: ReaderOf) {
  const { isHead } = delegate;
  const name = wordsIn(delegate.name, locale, meeting.authoritative);
  const post = wordsIn(delegate.post, locale, meeting.authoritative);
  const stale = post?.stale ?? name?.stale ?? null;
  return { name, post, isHead, marks: stale === null ? null : { stale } };
}
