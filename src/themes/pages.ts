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
import { standingOf } from './rules.ts';
import type { MeetingKnown, Standing, TakenUp, Theme } from './rules.ts';

// A shape for each word, so that the grid can be read without colour.
const shapes: Record<Standing, string> = {
  'taken-up': '●',
  'planned-only': '○',
  'not-among': '－',
  'not-among-known': '△',
  'no-record': '…',
};

export function shapeOf(standing: Standing): string {
  return shapes[standing];
}

interface Themes {
  themes: Theme[];
  meetings: MeetingKnown[];
  takenUp: TakenUp[];
}

/** The themes, and the grid of themes by held meetings, oldest first; `asOf` is the day asked for, null for now. */
export function themesPage(all: Themes, { asOf, typed }: { asOf: Day | null; typed: Typed }, reader: ReaderOf) {
  const { themes, meetings, takenUp } = asOf === null ? all : { ...all, ...takenUpOn(all, asOf) };
  const held = meetings.filter(({ meeting }) => meeting.stage === 'held').toReversed();
  return {
    ...themesHead(asOf, typed, [], reader),
    mayWrite: reader.may('record.write'),
    themes: themes.map((theme) => themeRow(theme, takenUpAt(held, takenUp), reader)),
    grids: gridsOf(themes, held, takenUp, reader),
    legend: standings.filter((one) => one !== 'planned-only' || takenUp.some(({ isPlannedOnly }) => isPlannedOnly)).map((standing) => ({
      shape: shapes[standing], word: reader.t(`themes.grid.${standing}`), says: reader.t(`themes.says.${standing}`),
    })),
  };
}

/** The day asked for cannot be answered: the sentence stands at its field. */
export function refusedThemesPage(typed: Typed, refusals: Refusal[], reader: ReaderOf) {
  return { ...themesHead(null, typed, refusals, reader), mayWrite: false, themes: null };
}

function themesHead(asOf: Day | null, typed: Typed, refusals: Refusal[], reader: ReaderOf) {
  const day = asOf === null ? '' : reader.t('themes.as-of', { day: showDate(asOf, reader) });
  return { title: `${reader.t('themes.title')}${day}`, isNow: asOf === null, form: formModel(typed, refusals, reader.t) };
}

const standings = Object.keys(shapes) as Standing[];

// As many meetings as fit beside the names of the themes.
const mostColumns = 12;

/** The grid in pieces that fit a page, the newest meetings first; the meetings of each oldest first. */
function gridsOf(themes: Theme[], held: MeetingKnown[], takenUp: TakenUp[], reader: ReaderOf) {
  const count = Math.ceil(held.length / mostColumns);
  return Array.from({ length: count }, (_, place) => {
    const end = held.length - place * mostColumns;
    const meetings = held.slice(Math.max(0, end - mostColumns), end);
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
  });
}

// What is planned has not been taken up.
function takenUpAt(held: MeetingKnown[], takenUp: TakenUp[]): TakenUp[] {
  const numbers = new Set(held.map(({ meeting }) => meeting.number));
  return takenUp.filter(({ meetingNumber, isPlannedOnly }) => numbers.has(meetingNumber) && !isPlannedOnly);
}

function themeName(theme: Theme, { locale }: ReaderOf) {
  return { href: `/themes/${theme.slug}`, name: wordsIn(theme.name, locale, 'ja') };
}

function themeRow(theme: Theme, takenUp: TakenUp[], reader: ReaderOf) {
  const mine = takenUp.filter(({ themeId }) => themeId === theme.id);
  const last = Math.max(0, ...mine.map(({ meetingNumber }) => meetingNumber));
  return {
    ...themeName(theme, reader),
    meetings: mine.length,
    areas: mine.reduce((sum, { areas }) => sum + areas, 0),
    last: last === 0 ? null : { href: `/meetings/${last}`, name: reader.t('meetings.name', { number: last }) },
  };
}

function cellOf(theme: Theme, known: MeetingKnown, takenUp: TakenUp[], { t }: ReaderOf) {
  const { number } = known.meeting;
  const own = takenUp.filter(({ themeId, meetingNumber }) => themeId === theme.id && meetingNumber === number);
  const isTakenUp = own.some(({ isPlannedOnly }) => !isPlannedOnly);
  const standing = standingOf({ isTakenUp, isPlannedOnly: own.length > 0 && !isTakenUp }, known);
  return {
    shape: shapes[standing],
    word: t(`themes.grid.${standing}`),
    meeting: t('themes.meeting-short', { number }),
    href: own.length > 0 ? `/themes/${theme.slug}#meeting-${number}` : null,
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
