import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';
import type { Day, PartialDate } from './calendar.ts';
import { isDay, isPartialDate } from './calendar.ts';
import { joinDate, readDateAt } from './date-words.ts';
import { eraYearName, erasOf } from './era.ts';
import type { Locale } from './locale.ts';
import { remembered } from './remembered.ts';
import { foldWidth } from './width.ts';

dayjs.extend(utc);
dayjs.extend(timezone);

export type { Day, PartialDate };
export { isDay, isPartialDate };

/**
 * A date as people write it: ISO, 2026/1/28, 令和8年1月28日(水), R8.1.28, 令和元年, kanji numerals, either width; the day
 * of the week is not looked at. 令和9年3月末 and 令和8年度末 are the days they end on. Null for anything else, for a day
 * that does not exist and a day outside its era.
 */
export function parseDate(text: string): PartialDate | null {
  const folded = foldWidth(text).trim();
  if (isPartialDate(folded)) return folded;
  const [, end, span] = /^(.*(月|年度))末日?$/.exec(folded) ?? [];
  if (end !== undefined) return lastDay(parseDate(span === '月' ? end : end.slice(0, -1)), span);
  const words = readDateAt(folded, 0);
  return words?.end === folded.length && words.possible ? joinDate(words) : null;
}

function lastDay(date: PartialDate | null, span: string | undefined): Day | null {
  if (date?.length === 7 && span === '月') return endOfMonth(date);
  return date?.length === 4 && span === '年度' ? endOfFiscalYear(Number(date)) : null;
}

/** Whether it is a date that can be, but for the year, which nobody can guess: 12月25日, 3月末. */
export function lacksYear(text: string): boolean {
  const folded = foldWidth(text).trim().replace(/(月)末日?$/, '$1');
  const words = readDateAt(folded, 0);
  return words?.end === folded.length && words.possible && words.year === null;
}

/** Sunday is 0, Saturday 6. */
export function weekdayOf(day: Day): number {
  // The first of January 1970 was a Thursday.
  return (((dayNumber(day) + 4) % 7) + 7) % 7;
}

// A day without a time is read as midnight UTC, where every day is as long as the next. Lists ask this of every row.
const dayLength = 24 * 3_600_000;

/** The day `days` later, earlier when negative. */
export function addDays(day: Day, days: number): Day {
  return dayNumbered(dayNumber(day) + days);
}

/** How many days after `from` the day `to` is; negative when it is before. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** A day as a whole number, counted from 1970: what is kept of many days, and compared fastest. */
export function dayNumber(day: Day): number {
  return Date.parse(day) / dayLength;
}

/** The day of a number that `dayNumber` gave; the same days come again and again, in every row of every list. */
export const dayNumbered = remembered(
  (number: number): Day => new Date(number * dayLength).toISOString().slice(0, 10),
  20_000,
);

/** The number of the day in Tokyo at an instant since 1951, given in milliseconds. */
export function tokyoDayNumber(instant: number): number {
  return Math.floor((instant + 9 * 3_600_000) / dayLength);
}

/** The calendar day in a zone such as 'Asia/Tokyo' at an instant, wherever the machine stands. */
export function todayIn(timeZone: string, instant: Date): Day {
  // Asked on every request; the general way costs more than all the rest of an unchanged answer. Japan has kept
  // one offset since its last summer time ended in September 1951.
  if (timeZone === 'Asia/Tokyo' && instant.getUTCFullYear() > 1951) {
    return dayNumbered(tokyoDayNumber(instant.getTime()));
  }
  return dayjs(instant).tz(timeZone).format('YYYY-MM-DD');
}

/** The instant at which clocks in a zone such as 'Asia/Tokyo' show this time ('13:30') on this day. */
export function instantIn(timeZone: string, day: Day, time: string): string {
  return dayjs.tz(`${day} ${time}`, timeZone).toISOString();
}

/** 2025 for 2026-01-28: the fiscal year begins in April. Null for a year alone, which lies in two. */
export function japaneseFiscalYear(date: PartialDate): number | null {
  return fiscalYearFrom(4, date);
}

/** 2026 for 2025-10-01: the fiscal year is named for the year it ends in, and begins in October. */
export function usFiscalYear(date: PartialDate): number | null {
  const begun = fiscalYearFrom(10, date);
  return begun === null ? null : begun + 1;
}

function fiscalYearFrom(firstMonth: number, date: PartialDate): number | null {
  if (date.length < 7 || !isPartialDate(date)) return null;
  const year = Number(date.slice(0, 4));
  return Number(date.slice(5, 7)) >= firstMonth ? year : year - 1;
}

/** The last day of a Japanese fiscal year: 2025 gives 2026-03-31. */
export function endOfFiscalYear(fiscalYear: number): Day {
  return `${fiscalYear + 1}-03-31`;
}

/** The last day of the month of a date known to the month or day: 2026-02 gives 2026-02-28. */
export function endOfMonth(date: PartialDate): Day {
  return dayjs.utc(`${date.slice(0, 7)}-01`).endOf('month').format('YYYY-MM-DD');
}

export type DateForm = { locale: Locale; style: 'era' | 'iso' | 'long'; weekday?: boolean };

/**
 * A date for people, to the precision it has. era: 令和8年1月28日, 28 January 2026 (Reiwa 8); long: 2026年1月28日,
 * 28 January 2026; iso as stored. A year in which the era changed names both. The weekday is added to days only.
 */
export function formatDate(date: PartialDate, { locale, style, weekday = false }: DateForm): string {
  const day = weekday && date.length === 10 ? weekdayOf(date) : null;
  if (style === 'iso') return date + weekdayBeside(day, locale);
  return locale === 'ja' ? inJapanese[style](date) + weekdayBeside(day, locale) : formatEnglish(date, style, day);
}

// The same days come again and again, in every row of every list.
const inJapanese = {
  era: remembered((date: PartialDate) => formatJapanese(date, 'era'), 5_000),
  long: remembered((date: PartialDate) => formatJapanese(date, 'long'), 5_000),
};

function formatJapanese(date: PartialDate, style: 'era' | 'long'): string {
  const [year = '', month, day] = date.split('-');
  const named = erasOf(date).map((era) => eraYearName(era, Number(year)));
  const years = style === 'era' && named.length > 0 ? named.join('年・') : year;
  return `${years}年${month === undefined ? '' : `${Number(month)}月`}${day === undefined ? '' : `${Number(day)}日`}`;
}

function formatEnglish(date: PartialDate, style: 'era' | 'long', weekday: number | null): string {
  const [year = '', month, day] = date.split('-');
  const monthName = month === undefined ? undefined : englishMonths[Number(month) - 1];
  const dayName = weekday === null ? undefined : weekdayName(weekday, 'en');
  const plain = [dayName, day && String(Number(day)), monthName, year].filter(Boolean).join(' ');
  const named = erasOf(date).map((era) => `${era.english} ${Number(year) - era.before}`);
  return style === 'era' && named.length > 0 ? `${plain} (${named.join(' / ')})` : plain;
}

function weekdayBeside(weekday: number | null, locale: Locale): string {
  if (weekday === null) return '';
  return locale === 'ja' ? `（${weekdayName(weekday, 'ja')}）` : ` (${weekdayName(weekday, 'en').slice(0, 3)})`;
}

/** 水, Wednesday; Sunday is 0. */
export function weekdayName(weekday: number, locale: Locale): string {
  return (locale === 'ja' ? '日月火水木金土'.charAt(weekday) : englishWeekdays[weekday]) ?? '';
}

const englishMonths = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
];
const englishWeekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** 令和7年度, JFY2025; the era is the one the fiscal year's calendar year ended in, so 2019 is 令和元年度. */
export function fiscalYearName(fiscalYear: number, locale: Locale): string {
  if (locale === 'en') return `JFY${fiscalYear}`;
  const era = erasOf(`${fiscalYear}-12-31`)[0];
  return era === undefined ? `${fiscalYear}年度` : `${eraYearName(era, fiscalYear)}年度`;
}
