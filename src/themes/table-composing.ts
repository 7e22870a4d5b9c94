import { columnsIn, wordsCell } from '../documents/table.ts';
import type { Cell, ColumnDefinition, Table, TableColumn } from '../documents/table.ts';
import { tellingOf } from '../exports/about.ts';
import type { Telling, Told } from '../exports/about.ts';
import { localesOf } from '../documents/document.ts';
import { fiscalYearName } from '../lib/dates.ts';
import type { Locale } from '../lib/locale.ts';
import { translator } from '../lib/messages.ts';
import { dayIn } from '../register/telling-composing.ts';
import { countsOf, heldMeetings, legendOf, shapeOf, standingAt } from './grid-rules.ts';
import type { Themes } from './grid-rules.ts';
import type { MeetingKnown, Theme } from './rules.ts';

const columns = [
  { key: 'name', heading: 'themes.name', kind: 'text', width: 36, isWords: true },
  { key: 'meetings', heading: 'themes.meetings', kind: 'number', width: 14 },
  { key: 'areas', heading: 'themes.areas', kind: 'number', width: 10 },
  { key: 'last', heading: 'themes.last', kind: 'text', width: 22, isWords: true },
] as const satisfies ColumnDefinition[];

/** The grid as a list: a row for each theme, a column for each meeting that was held, oldest first. */
export function composeThemesTable(told: Themes, telling: Omit<Telling, 'title' | 'narrowed' | 'basis'>): Table {
  const { themes, takenUp } = told;
  const { language, asOf } = telling;
  const shown = columnsIn(columns, language);
  const held = heldMeetings(told);
  const inEach = (value: Told): string => inLanguages(localesOf(language), value);
  const legend = legendOf(told).map((standing): Told => (t) =>
    t('exports.about.is', { label: `${shapeOf(standing)} ${t(`themes.grid.${standing}`)}`, value: t(`themes.says.${standing}`) }));
  const basis: Told[] = [(t, locale) => t('themes.records', { day: dayIn(asOf, locale) }), (t) => t('themes.counted'), ...legend];
  return {
    ...tellingOf({ ...telling, title: 'themes.title', narrowed: [], basis }, themes.length),
    columns: [...shown, ...held.map((known) => meetingColumn(known, inEach))],
    rows: themes.map((theme) => [
      ...shown.map(({ key, lang }) => cellOf(theme, key, lang ?? 'ja')),
      ...held.map((known) => {
        const { standing } = standingAt(theme, known, takenUp);
        return `${shapeOf(standing)} ${inEach((t) => t(`themes.grid.${standing}`))}`;
      }),
    ]),
  };

  function cellOf(theme: Theme, key: (typeof columns)[number]['key'], lang: Locale): Cell {
    const t = translator(lang);
    const counts = countsOf(theme, held, takenUp);
    switch (key) {
      case 'name': return wordsCell(theme.name, lang, { language, authoritative: 'ja' });
      // Silence is never 0.
      case 'meetings': return counts?.meetings ?? null;
      case 'areas': return counts?.areas ?? null;
      case 'last': return counts === null ? t('themes.never') : t('meetings.name', { number: counts.last });
    }
  }
}

function meetingColumn({ meeting }: MeetingKnown, inEach: (value: Told) => string): TableColumn {
  const { number, fiscalYear, unconfirmed } = meeting;
  const heading = inEach((t, locale) => {
    const notes = [
      ...(fiscalYear === null ? [] : [fiscalYearName(fiscalYear, locale)]), ...(unconfirmed === true ? [t('common.unconfirmed')] : []),
    ].join(t('common.between'));
    const name = t('themes.meeting-short', { number });
    return notes === '' ? name : t('themes.meeting-noted', { meeting: name, notes });
  });
  return { key: `meeting-${number}`, lang: null, heading, kind: 'text', width: 14, choices: [] };
}

function inLanguages(locales: Locale[], value: Told): string {
  return [...new Set(locales.map((locale) => value(translator(locale), locale)))].join(' / ');
}
