import { dateLabel, statusChip } from '../actions/label-pages.ts';
import { assessedChip } from '../assessments/label-pages.ts';
import type { Direction } from '../directions/rules.ts';
import { documentFormats } from '../documents/writers.ts';
import { exportMenu } from '../exports/menu-pages.ts';
import { fiscalYearName } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';
import { inThousands } from '../lib/thousands.ts';
import { wordsIn } from '../lib/words.ts';
import { addressOf, searchOf } from '../register/address-pages.ts';
import type { AskedDays } from '../register/basis-rules.ts';
import { changeOfEntry } from '../register/change-rules.ts';
import { ageWords, sidesName } from '../register/label-rules.ts';
import type { Entry } from '../register/rules.ts';
import { stalledAfterDays } from '../register/states-rules.ts';
import type { Basis } from '../register/told-rules.ts';
import { marks } from '../register/view-rules.ts';
import type { Mark } from '../register/view-rules.ts';
import { showDate } from '../web/dates.ts';
import type { ReaderOf } from '../web/visit.ts';
import { lateWords, leadWords } from './label-rules.ts';
import type { Leading, Point } from './leading-rules.ts';
import { isToldAsLate, mostSeries } from './rules.ts';
import type { BriefTold, LatestFigures } from './rules.ts';

export function briefTitle({ asOf, recordedBy }: Basis, reader: ReaderOf): string {
  const day = showDate(asOf, reader);
  if (recordedBy === null) return reader.t('brief.title', { day });
  return reader.t('brief.title.recorded', { day, by: showDate(recordedBy, reader) });
}

export function briefPage(shown: BriefTold, reader: ReaderOf) {
  const { t } = reader;
  const { brief, days, indicators } = shown;
  const more = ({ first, count }: Leading<unknown>, href: string) =>
    count > first.length ? { text: t('brief.more', { count: count - first.length }), href } : null;
  const marked = (mark: Mark) => addressOf(days, { [mark]: true });
  return {
    title: briefTitle(shown.register, reader),
    lead: leadWords(shown, sayingOf(reader)),
    tiles: tiles(shown, reader),
    stalledAfter: stalledAfterDays,
    promised: brief.promised.first.map((entry) => promisedView(entry, shown, reader)),
    morePromised: more(brief.promised, addressOf(days, { status: 'open' })),
    moved: brief.moved.first.map((point) => movedView(point, shown, reader)),
    moreMoved: more(brief.moved, marked('changed')),
    late: brief.late.first.map((point) => lateView(point, shown, reader)),
    moreLate: more(brief.late, marked('overdue')),
    indicators: indicators.slice(0, mostSeries).map((one) => indicatorView(one, days, reader)),
    moreIndicators: indicators.length > mostSeries ? { text: t('brief.more', { count: indicators.length - mostSeries }), href: indicatorsHref(days) } : null,
    raise: brief.raise.first.map(raiseView),
    moreRaise: more(brief.raise, '/register'),
    menu: exportMenu({
      groups: [{ label: t('brief.title.plain'), path: '/brief', formats: documentFormats }],
      asked: searchOf(days, {}), audience: 'internal',
    }, reader),
    registerHref: addressOf(days, {}),
  };
}

// The counts of the register itself, leading to what they count.
function tiles({ counts, days }: BriefTold, { t }: ReaderOf) {
  return [
    { label: t('register.count.open'), count: counts.standings.open, href: addressOf(days, { status: 'open' }), isAlert: false },
    ...marks.map((mark) => ({
      label: t(`register.count.${mark}`), count: counts.marks[mark], href: addressOf(days, { [mark]: true }),
      isAlert: mark === 'overdue' && counts.marks[mark] > 0,
    })),
  ];
}

function wordsOf(entry: Entry, { register }: BriefTold, { locale }: ReaderOf) {
  const meeting = register.meetings.find(({ number }) => number === entry.commitment.meetingNumber);
  return wordsIn(entry.commitment.text, locale, meeting?.authoritative);
}

function promisedView(entry: Entry, shown: BriefTold, reader: ReaderOf) {
  const { t } = reader;
  return {
    ref: entry.commitment.ref,
    href: `/commitments/${entry.commitment.ref}`,
    act: t(`commitments.act.${entry.commitment.act ?? 'unknown'}`),
    words: wordsOf(entry, shown, reader),
    owes: sidesName(entry.owes, reader),
    age: ageWords(entry, reader),
    assessed: assessedChip(entry.assessed, reader),
    hasNoRecord: entry.standing === 'no-record',
    actions: entry.states.counts(entry.places).map(({ status, count }) => {
      const { kind, label } = statusChip(status, reader);
      return { kind, text: t('brief.actions', { status: label, count }) };
    }),
  };
}

function pointView({ entry, action }: Point, shown: BriefTold, reader: ReaderOf) {
  const titled = action === null ? undefined : shown.words.get(action.id)?.title;
  const title = titled === undefined ? wordsOf(entry, shown, reader) : wordsIn(titled, reader.locale);
  return {
    ref: action?.ref ?? entry.commitment.ref,
    href: action === null ? `/commitments/${entry.commitment.ref}` : `/actions/${action.ref}`,
    title,
    commitment: action === null ? null : { ref: entry.commitment.ref, href: `/commitments/${entry.commitment.ref}` },
  };
}

function movedView(point: Point, shown: BriefTold, reader: ReaderOf) {
  const { entry, action } = point;
  const change = action === null ? null : shown.since.changeOfAction(action);
  const itself = action === null ? changeOfEntry(entry, shown.since) : null;
  const dueLabel = (due: Day | null) => dateLabel(due, reader) ?? { datetime: null, text: reader.t('actions.no-due') };
  const assessedWas = itself?.assessed ? assessedChip(itself.assessed.was, reader) : null;
  const was = change?.status ? statusChip(change.status.was, reader) : assessedWas;
  return {
    ...pointView(point, shown, reader),
    isNew: change?.isNew ?? itself?.isNew ?? false,
    isReported: change?.isReported ?? false,
    was,
    chip: action === null ? assessedChip(entry.assessed, reader) : statusChip(action.status, reader),
    isAssessed: action === null,
    note: isToldAsLate(action, shown.brief) ? null : noteOf(action, shown, reader),
    due: change?.due ? { was: dueLabel(change.due.was), now: dueLabel(change.due.now) } : null,
    shifted: shiftsOf(point, reader),
  };
}

function lateView(point: Point, shown: BriefTold, reader: ReaderOf) {
  const { action } = point;
  return {
    ...pointView(point, shown, reader),
    late: lateWords(point, shown.register.asOf, sayingOf(reader)),
    shifted: shiftsOf(point, reader),
    note: noteOf(action, shown, reader),
    noNote: reader.t(action === null && point.entry.places.length === 0 ? 'brief.no-action' : 'brief.no-note'),
  };
}

function noteOf(action: Point['action'], { notes }: BriefTold, { locale }: ReaderOf) {
  return action === null ? null : wordsIn(notes.get(action.id) ?? { ja: null, en: null }, locale);
}

function sayingOf(reader: ReaderOf) {
  return { t: reader.t, dayOf: (day: Day) => showDate(day, reader) };
}

function shiftsOf({ action }: Point, { t }: ReaderOf): string | null {
  const times = action?.shifts ?? 0;
  return times === 0 ? null : t('register.shifted', { times });
}

// The same days, so that the figures there are those told here.
function indicatorsHref(days: AskedDays): string {
  return addressOf({ ...days, since: null }, {}, '/indicators');
}

function indicatorView({ indicator, figures, isRedefined }: LatestFigures, days: AskedDays, reader: ReaderOf) {
  const { t, locale } = reader;
  const unit = wordsIn(indicator.unit, locale)?.text ?? '';
  const told = figures.map(({ fiscalYear, value }) =>
    t('brief.figure', { year: fiscalYearName(fiscalYear, locale), value: inThousands(value), unit }));
  return {
    name: wordsIn(indicator.name, locale, 'ja'),
    href: `${indicatorsHref(days)}#${indicator.slug}`,
    figures: told.join(' → '),
    isRedefined,
  };
}

function raiseView({ commitmentRef, text, recordedByName, answers }: Direction) {
  return { ref: commitmentRef, href: `/commitments/${commitmentRef}`, text, who: recordedByName, answers: answers.map((one) => one.text) };
}
