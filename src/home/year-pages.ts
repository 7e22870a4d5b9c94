import { yearChartSvg } from '../documents/year-chart.ts';
import type { PartialDate } from '../lib/dates.ts';
import type { Meeting } from '../meetings/rules.ts';
import { showDate } from '../web/dates.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { LastAndNext } from './rules.ts';
import { placeAmong } from './year-rules.ts';
import type { DueInMonth, Year } from './year-rules.ts';

interface Event {
  date: PartialDate;
  name: string;
  href: string | null;
  isDashed: boolean;
}

/** The year as a drawing, and the table of the months in which there is anything. */
export function yearView(year: Year, meetings: LastAndNext, reader: ReaderOf) {
  const { t, locale } = reader;
  const events = eventsOf(meetings, reader);
  const sums = { open: sum(year, 'open'), overdue: sum(year, 'overdue') };
  const [first, last] = [year.months[0]?.month ?? '', year.months.at(-1)?.month ?? ''];
  const title = t('home.year.title', { from: showDate(first, reader), to: showDate(last, reader) });
  return {
    title,
    svg: yearChartSvg({
      id: 'year',
      lang: locale,
      title,
      description: t('home.year.description', sums),
      months: labelled(year, reader),
      flags: events.flatMap(({ date, name, isDashed }) => {
        const at = placeAmong(year.months, date);
        return at === null ? [] : [{ at, label: name, isDashed }];
      }),
    }),
    legend: [sums.overdue > 0 ? t('home.year.hatched') : null, outside(year, reader)].filter((line) => line !== null),
    rows: year.months
      .map((month) => rowOf(month, events, reader))
      .filter((row) => row.open > 0 || row.events.length > 0),
  };
}

function eventsOf({ last, next }: LastAndNext, { t, today }: ReaderOf): Event[] {
  const event = ({ number, heldFrom }: Meeting, key: 'home.year.last' | 'home.year.next'): Event[] =>
    heldFrom === null ? [] : [{ date: heldFrom, name: t(key, { number }), href: `/meetings/${number}`, isDashed: false }];
  return [
    ...(last === null ? [] : event(last, 'home.year.last')),
    { date: today, name: t('home.year.today'), href: null, isDashed: true },
    ...(next === null ? [] : event(next, 'home.year.next')),
  ];
}

function rowOf({ month, open, overdue }: DueInMonth, events: Event[], reader: ReaderOf) {
  const there = events.filter(({ date }) => date.startsWith(month)).map(({ name, href }) => ({ name, href }));
  return { month, name: showDate(month, reader), open, overdue, events: there };
}

// More names than this do not stand beside each other: then the first month of each quarter is named.
const mostNames = 14;

function labelled({ months }: Year, reader: ReaderOf) {
  const isNamed = ({ month }: DueInMonth) => months.length <= mostNames || Number(month.slice(5)) % 3 === 1;
  return months.map((month, place) => ({
    ...month,
    label: isNamed(month) ? monthLabel(month.month, reader) : null,
    year: yearLabel(month.month, place, reader),
  }));
}

function monthLabel(month: string, { locale }: ReaderOf): string {
  const number = Number(month.slice(5));
  return locale === 'ja' ? `${number}月` : ['J', 'F', 'M', 'A', 'M', 'J', 'J', 'A', 'S', 'O', 'N', 'D'][number - 1] ?? '';
}

// Where a year begins, and at the first month, unless the next year follows too closely for both names.
function yearLabel(month: string, place: number, reader: ReaderOf): string | null {
  const number = Number(month.slice(5));
  return number === 1 || (place === 0 && number < 10) ? showDate(month.slice(0, 4), reader) : null;
}

function outside({ before, after }: Year, { t }: ReaderOf): string | null {
  return before + after === 0 ? null : t('home.year.outside', { before, after });
}

function sum({ months }: Year, what: 'open' | 'overdue'): number {
  return months.reduce((all, month) => all + month[what], 0);
}
