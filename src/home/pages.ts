import { authorName } from '../audit/label-rules.ts';
import { fiscalYearName } from '../lib/dates.ts';
import { languageOf } from '../lib/locale.ts';
import { wordsIn } from '../lib/words.ts';
import { directionsHref } from '../directions/label-rules.ts';
import type { Direction } from '../directions/rules.ts';
import { documentFormats } from '../documents/writers.ts';
import { standingPage } from '../editions/standing-pages.ts';
import type { OfficerOf } from '../editions/standing-pages.ts';
import { exportMenu } from '../exports/menu-pages.ts';
import { entryView } from '../audit/pages.ts';
import { statusChip } from '../actions/label-pages.ts';
import { actionView } from '../meetings/area-pages.ts';
import { heldOn } from '../meetings/pages.ts';
import type { Meeting } from '../meetings/rules.ts';
import type { Role } from '../people/rules.ts';
import { countsView } from '../register/tile-pages.ts';
import { countWants } from '../translations/list-rules.ts';
import type { WantCount } from '../translations/list-rules.ts';
import { showDate, showInstant } from '../web/dates.ts';
import type { ReaderOf } from '../web/visit.ts';
import { daysAhead, partsOf, rows } from './rules.ts';
import { yearView } from './year-pages.ts';
import type { Administration, BackupState, Home, LatestUpdate, MinutesUnderWay } from './rules.ts';

/** The home of a role. With no meeting in the record there is nothing to show yet but what to do first. */
export function homePage(home: Home, role: Role, reader: OfficerOf) {
  const { last, next } = home.meetings;
  const isEmpty = last === null && next === null;
  return {
    isEmpty,
    mayWrite: reader.may('record.write'),
    // What leadership comes for; officers see what it will be told.
    brief: isEmpty || !reader.may('internal.read') ? null : { href: '/brief', isFirst: role === 'leadership' },
    mayLoad: role === 'admin',
    parts: partsOf[role].filter((part) => !isEmpty || part === 'administration'),
    last: last === null ? null : { ...meetingView(last, reader), minutes: minutesOf(last, reader) },
    next: next === null ? null : meetingView(next, reader),
    ...(home.counts === null ? { tiles: [], left: null } : countsView(home.counts, reader)),
    daysAhead,
    due: home.due.slice(0, rows.due).map((action) => actionView(action, reader)),
    raise: (home.raise ?? []).slice(0, rows.raise).map((one) => raiseView(one, reader)),
    isRaiseCut: (home.raise ?? []).length > rows.raise,
    year: yearView(home.year, home.meetings, reader),
    isDueCut: home.due.length > rows.due,
    updates: home.updates.map((update) => updateView(update, reader)),
    minutes: (home.minutes ?? []).map((one) => minutesView(one, reader)),
    translations: home.translations === null ? [] : translationTiles(home.translations, reader),
    administration: home.administration === null ? null : administrationView(home.administration, reader),
  };
}

function meetingView(meeting: Meeting, reader: ReaderOf) {
  const { number, fiscalYear, heldFrom, place, authoritative } = meeting;
  return {
    href: `/meetings/${number}`,
    name: reader.t('meetings.name', { number }),
    isUnconfirmed: reader.unconfirmed.has(number),
    year: fiscalYear === null ? null : fiscalYearName(fiscalYear, reader.locale),
    date: heldOn(meeting, reader),
    datetime: heldFrom,
    place: wordsIn(place, reader.locale, authoritative),
  };
}

function minutesOf({ number }: Meeting, reader: ReaderOf) {
  const path = `/meetings/${number}/minutes`;
  const group = { label: reader.t('minutes.title'), path, formats: documentFormats };
  return { href: path, menu: exportMenu({ groups: [group] }, reader) };
}

function minutesView({ number, standing }: MinutesUnderWay, reader: OfficerOf) {
  const { history, tags, next } = standingPage(number, standing, reader);
  return { href: history.href, name: reader.t('meetings.name', { number }), tags, next: next?.text ?? null };
}

function translationTiles(counts: WantCount[], { t }: ReaderOf) {
  const any = { meeting: null, kind: null, lang: null };
  const [stale, missing] = [countWants(counts, { ...any, state: 'stale' }), countWants(counts, { ...any, state: 'missing' })];
  return [
    { href: '/translations?state=stale', label: t('common.stale'), count: stale, isAlert: stale > 0 },
    { href: '/translations?state=missing', label: t('translations.home.missing'), count: missing, isAlert: false },
  ];
}

function updateView(update: LatestUpdate, reader: ReaderOf) {
  return {
    href: `/actions/${update.actionRef}`,
    ref: update.actionRef,
    title: wordsIn(update.actionTitle, reader.locale),
    on: update.effectiveOn,
    day: showDate(update.effectiveOn, reader),
    recorded: reader.t('home.recorded', { at: showInstant(update.recordedAt, reader), name: authorName(update.recordedByName, reader.t) }),
    status: statusChip(update.status, reader),
    internal: update.audience === 'internal',
    note: wordsIn(update.note, reader.locale),
  };
}

function raiseView({ commitmentRef, text, recordedByName, recordedAt, answers }: Direction, reader: ReaderOf) {
  return {
    ref: commitmentRef,
    href: directionsHref(commitmentRef),
    text,
    lang: languageOf(text),
    said: reader.t('home.recorded', { at: showInstant(recordedAt, reader), name: recordedByName }),
    answered: answers.length === 0 ? reader.t('home.raise.unanswered') : reader.t('home.raise.answered', { count: answers.length }),
  };
}

function administrationView({ people, audit, names, backup }: Administration, reader: ReaderOf) {
  return { people, audit: audit.map((entry) => entryView(entry, names, reader)), backup: backupView(backup, reader) };
}

function backupView({ last, isDaily, failure, isElsewhere }: BackupState, reader: ReaderOf) {
  const { t } = reader;
  return {
    last: last === null ? null : { at: last, text: showInstant(last, reader) },
    // Of PostgreSQL the program knows no backups.
    isNone: last === null && !isElsewhere,
    note: isElsewhere ? t('backup.home.postgres') : t(isDaily ? 'backup.home.daily' : 'backup.home.not-daily'),
    failure: failure === null ? null : t('backup.home.failed', { at: showInstant(failure.at, reader), because: failure.because }),
  };
}
