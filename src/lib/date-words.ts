import type { PartialDate } from './calendar.ts';
import { isPartialDate } from './calendar.ts';
import type { Era } from './era.ts';
import { eras, isInEra } from './era.ts';
import { readNumeralAt } from './numerals.ts';

/** A date as it stands in a text: what was written, and whether such a date can be. */
export interface DateWords {
  start: number;
  end: number;
  year: number | null;
  month: number | null;
  day: number | null;
  /** Sunday is 0; null when no day of the week is written beside it. */
  weekday: number | null;
  /** False for a day that does not exist, lies outside its era, or is given by two years that differ. */
  possible: boolean;
}

interface YearWords {
  year: number;
  era: Era | null;
  agrees: boolean;
  end: number;
  closed: boolean;
}

interface MonthAndDay {
  month: number | null;
  day: number | null;
  end: number;
}

/** The date that starts at `at` of a folded text (see foldWidth), with or without its year; null when none does. */
export function readDateAt(folded: string, at: number): DateWords | null {
  const year = readYear(folded, at);
  const rest = year === null ? readMonthAndDay(folded, at) : afterYear(folded, year);
  if (rest === null) return null;
  const weekday = rest.day === null ? null : readWeekday(folded, rest.end);
  const words = { year: year?.year ?? null, month: rest.month, day: rest.day };
  return {
    start: at,
    end: weekday?.end ?? rest.end,
    ...words,
    weekday: weekday?.weekday ?? null,
    possible: isPossible(words, year),
  };
}

/** Year, month and day joined to a partial date; null when the year is missing. */
export function joinDate(words: Pick<DateWords, 'year' | 'month' | 'day'>): PartialDate | null {
  if (words.year === null) return null;
  const parts = [words.year, words.month, words.day].filter((part) => part !== null);
  return parts.map((part, place) => String(part).padStart(place === 0 ? 4 : 2, '0')).join('-');
}

function isPossible(words: Pick<DateWords, 'year' | 'month' | 'day'>, year: YearWords | null): boolean {
  // A leap year stands in for an unwritten one, so that 2月29日 is not refused.
  const date = joinDate({ ...words, year: words.year ?? 2024 });
  if (date === null || !isPartialDate(date)) return false;
  return year === null || (year.agrees && (year.era === null || isInEra(date, year.era)));
}

function readYear(folded: string, at: number): YearWords | null {
  return readEraYear(folded, at) ?? readWesternYear(folded, at);
}

function readEraYear(folded: string, at: number): YearWords | null {
  const counted = readEraCount(folded, at);
  if (counted === null) return null;
  const year = counted.era.before + counted.count;
  const { bracket, closing } = readYearEnd(folded, counted.end, (inside) => readNumeralAt(folded, inside));
  const agrees = counted.count > 0 && (bracket === null || bracket.value === year);
  return { year, era: counted.era, agrees, ...closing };
}

function readEraCount(folded: string, at: number): { era: Era; count: number; end: number } | null {
  for (const era of eras) {
    const mark = [era.name, era.sign, era.letter].find((name) => folded.startsWith(name, at));
    if (mark === undefined) continue;
    if (mark === era.letter && /[A-Za-z]/.test(folded.charAt(at - 1))) return null;
    const next = skipSpaces(folded, at + mark.length);
    if (folded.charAt(next) === '元') return { era, count: 1, end: next + 1 };
    const count = readNumeralAt(folded, next);
    return count === null || count.value > 999 ? null : { era, count: count.value, end: count.end };
  }
  return null;
}

function readWesternYear(folded: string, at: number): YearWords | null {
  const start = folded.startsWith('西暦', at) ? at + 2 : at;
  const figure = readNumeralAt(folded, start);
  if (figure === null || figure.value > 9999) return null;
  const { bracket, closing } = readYearEnd(folded, figure.end, (inside) => readEraCount(folded, inside));
  const isFull = figure.value >= 1000;
  // The press writes 20(令和2)年: two figures are a year only beside the era that tells the century.
  if (!isFull && (bracket === null || figure.end - start !== 2)) return null;
  if (bracket === null) return { year: figure.value, era: null, agrees: true, ...closing };
  const year = bracket.era.before + bracket.count;
  const agrees = isFull ? year === figure.value : year % 100 === figure.value;
  return { year, era: bracket.era, agrees, ...closing };
}

type Reader<T> = (inside: number) => T | null;

/** The other calendar's year in brackets, before or after 年: 令和8(2026)年, 令和8年(2026年). */
function readYearEnd<T extends { end: number }>(folded: string, at: number, read: Reader<T>) {
  const before = readBracket(folded, at, read);
  const sign = readYearSign(folded, before?.end ?? at);
  const bracket = before ?? (sign.closed ? readBracket(folded, sign.end, read) : null);
  return { bracket, closing: { end: Math.max(sign.end, bracket?.end ?? 0), closed: sign.closed } };
}

function readBracket<T extends { end: number }>(folded: string, at: number, read: Reader<T>): T | null {
  const open = skipSpaces(folded, at);
  if (folded.charAt(open) !== '(') return null;
  const found = read(folded.startsWith('西暦', open + 1) ? open + 3 : open + 1);
  if (found === null) return null;
  const close = folded.charAt(found.end) === '年' ? found.end + 1 : found.end;
  return folded.charAt(close) === ')' ? { ...found, end: close + 1 } : null;
}

function readYearSign(folded: string, at: number): { end: number; closed: boolean } {
  const next = skipSpaces(folded, at);
  return folded.charAt(next) === '年' ? { end: next + 1, closed: true } : { end: at, closed: false };
}

function afterYear(folded: string, year: YearWords): MonthAndDay | null {
  if (!year.closed) return readSeparated(folded, year.end);
  const rest = readMonthAndDay(folded, skipSpaces(folded, year.end));
  if (rest !== null) return rest;
  // 年度, 年間, 年目, 年内 and the like are not a year in which something was held.
  return /[度間目代来余内中末次半]/.test(folded.charAt(year.end)) ? null : { month: null, day: null, end: year.end };
}

function readSeparated(folded: string, at: number): MonthAndDay | null {
  const sign = folded.charAt(at);
  if (sign === '' || !'-/.'.includes(sign)) return null;
  const month = readNumeralAt(folded, at + 1);
  if (month === null) return null;
  const day = folded.charAt(month.end) === sign ? readNumeralAt(folded, month.end + 1) : null;
  return { month: month.value, day: day?.value ?? null, end: day?.end ?? month.end };
}

function readMonthAndDay(folded: string, at: number): MonthAndDay | null {
  const month = readCounted(folded, at, '月');
  if (month === null) return null;
  const day = readCounted(folded, skipSpaces(folded, month.end), '日');
  return { month: month.value, day: day?.value ?? null, end: day?.end ?? month.end };
}

/** A numeral followed by its counter (28日), spaces between allowed. */
export function readCounted(folded: string, at: number, counter: string): { value: number; end: number } | null {
  const figure = readNumeralAt(folded, at);
  if (figure === null) return null;
  const next = skipSpaces(folded, figure.end);
  return folded.startsWith(counter, next) ? { value: figure.value, end: next + counter.length } : null;
}

/** A day of the week at `at`, bracketed ((水), (水曜日), (月・祝)) or spelled out (水曜日). */
export function readWeekday(folded: string, at: number): { weekday: number; end: number } | null {
  const start = skipSpaces(folded, at);
  const found = /^(?:\( ?([日月火水木金土])(?:曜日?)?(?:[・、, ]?(?:祝日?|休日?))? ?\)|([日月火水木金土])曜日?)/.exec(
    folded.slice(start, start + 12),
  );
  if (found === null) return null;
  return { weekday: '日月火水木金土'.indexOf(found[1] ?? found[2] ?? ''), end: start + found[0].length };
}

export function skipSpaces(folded: string, at: number): number {
  let next = at;
  while (folded.charAt(next) === ' ') next += 1;
  return next;
}
