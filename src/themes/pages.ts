import { exportMenu } from '../exports/menu-pages.ts';
import { fiscalYearName } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';
import type { Refusal } from '../lib/decision.ts';
import { wordsIn } from '../lib/words.ts';
import { showDate } from '../web/dates.ts';
import { editModel } from '../web/edit-model.ts';
import { formModel } from '../web/form-model.ts';
import { typedPair } from '../web/forms.ts';
import type { Typed } from '../web/forms.ts';
import type { ReaderOf } from '../web/visit.ts';
import { takenUpOn } from './basis-rules.ts';
import { themeFormats } from './file-rules.ts';
import { countsOf, heldMeetings, legendOf, piecesOf, shapeOf, standingAt } from './grid-rules.ts';
import type { Themes } from './grid-rules.ts';
import type { MeetingKnown, TakenUp, Theme } from './rules.ts';

/** The themes, and the grid of themes by held meetings, oldest first; `asOf` is the day asked for, null for now. */
export function themesPage(all: Themes, { asOf, typed }: { asOf: Day | null; typed: Typed }, reader: ReaderOf) {
  const { themes, meetings, takenUp } = asOf === null ? all : { ...all, ...takenUpOn(all, asOf) };
  const held = heldMeetings({ meetings });
  return {
    ...themesHead(asOf, typed, [], reader),
    menu: exportMenu({
      groups: [{ label: reader.t('themes.title'), path: '/themes', formats: themeFormats }],
      asked: asOf === null ? {} : { 'as-of': asOf }, audiences: ['shared'],
    }, reader),
    mayWrite: reader.may('record.write'),
    themes: themes.map((theme) => themeRow(theme, held, takenUp, reader)),
    grids: piecesOf(held, mostColumns).map((some) => gridOf(themes, some, takenUp, reader)),
    legend: legendOf({ takenUp }).map((standing) => ({
      shape: shapeOf(standing), word: reader.t(`themes.grid.${standing}`), says: reader.t(`themes.says.${standing}`),
    })),
  };
}

/** The day asked for cannot be answered: the sentence stands at its field. */
export function refusedThemesPage(typed: Typed, refusals: Refusal[], reader: ReaderOf) {
  return { ...themesHead(null, typed, refusals, reader), menu: null, mayWrite: false, themes: null };
}

function themesHead(asOf: Day | null, typed: Typed, refusals: Refusal[], reader: ReaderOf) {
  const day = asOf === null ? '' : reader.t('themes.as-of', { day: showDate(asOf, reader) });
  return { title: `${reader.t('themes.title')}${day}`, isNow: asOf === null, form: formModel(typed, refusals, reader.t) };
}

// As many meetings as fit beside the names of the themes.
const mostColumns = 12;

function gridOf(themes: Theme[], meetings: MeetingKnown[], takenUp: TakenUp[], reader: ReaderOf) {
  return {
    meetings: meetings.map(({ meeting: { number, fiscalYear } }) => ({
      href: `/meetings/${number}`,
      name: reader.t('themes.meeting-short', { number }),
      isUnconfirmed: reader.unconfirmed.has(number),
      year: fiscalYear === null ? null : fiscalYearName(fiscalYear, reader.locale),
    })),
    rows: themes.map((theme) => ({
      ...themeName(theme, reader),
      cells: meetings.map((known) => cellOf(theme, known, takenUp, reader)),
    })),
  };
}

function themeName(theme: Theme, { locale }: ReaderOf) {
  return { href: `/themes/${theme.slug}`, name: wordsIn(theme.name, locale, 'ja') };
}

function themeRow(theme: Theme, held: MeetingKnown[], takenUp: TakenUp[], reader: ReaderOf) {
  const counts = countsOf(theme, held, takenUp);
  return {
    ...themeName(theme, reader),
    meetings: counts?.meetings ?? 0,
    areas: counts?.areas ?? 0,
    last: counts === null ? null : { href: `/meetings/${counts.last}`, name: reader.t('meetings.name', { number: counts.last }) },
  };
}

function cellOf(theme: Theme, known: MeetingKnown, takenUp: TakenUp[], { t }: ReaderOf) {
  const { number } = known.meeting;
  const { standing, isNamed } = standingAt(theme, known, takenUp);
  return {
    shape: shapeOf(standing),
    word: t(`themes.grid.${standing}`),
    meeting: t('themes.meeting-short', { number }),
    href: isNamed ? `/themes/${theme.slug}#meeting-${number}` : null,
    isUnknown: standing !== 'taken-up' && standing !== 'not-among',
  };
}

/** The form of a theme, a new one when `theme` is null; `typed` is what was sent, if anything was. */
export function themeFormPage(theme: Theme | null, typed: Typed | null, refusals: Refusal[], reader: ReaderOf) {
  const saved = theme === null ? null : { ...typedPair('name', theme.name), version: String(theme.version) };
  const href = theme === null ? '/themes' : `/themes/${theme.slug}`;
  const form = editModel(typed ?? saved ?? {}, refusals, reader, saved);
  return { action: href, back: href, isNew: theme === null, form };
}
