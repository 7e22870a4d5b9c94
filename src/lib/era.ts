import type { Day, PartialDate } from './calendar.ts';

export interface Era {
  name: string;
  english: string;
  letter: string;
  sign: string;
  /** The year before the era's first year: year 1 is `before + 1`. */
  before: number;
  from: Day;
  to: Day;
}

// The Japanese calendar is the Gregorian one since 明治6年1月1日; a day of an earlier year would be another day.
export const eras: readonly Era[] = [
  { name: '明治', english: 'Meiji', letter: 'M', sign: '㍾', before: 1867, from: '1873-01-01', to: '1912-07-29' },
  { name: '大正', english: 'Taisho', letter: 'T', sign: '㍽', before: 1911, from: '1912-07-30', to: '1926-12-24' },
  { name: '昭和', english: 'Showa', letter: 'S', sign: '㍼', before: 1925, from: '1926-12-25', to: '1989-01-07' },
  { name: '平成', english: 'Heisei', letter: 'H', sign: '㍻', before: 1988, from: '1989-01-08', to: '2019-04-30' },
  { name: '令和', english: 'Reiwa', letter: 'R', sign: '㋿', before: 2018, from: '2019-05-01', to: '9999-12-31' },
];

/** Whether any day of the date lies in the era. */
export function isInEra(date: PartialDate, era: Era): boolean {
  return era.from.slice(0, date.length) <= date && date <= era.to.slice(0, date.length);
}

/** The eras a date may lie in: one for a day, two for a year or month in which the era changed. */
export function erasOf(date: PartialDate): Era[] {
  if (date.length < 10) return eras.filter((era) => isInEra(date, era));
  // Every row of a list asks this: a day lies in the last era that had begun.
  const era = eras.findLast(({ from }) => from <= date);
  return era === undefined ? [] : [era];
}

/** 令和8, or 令和元 for a first year; `year` is of the Western calendar. */
export function eraYearName(era: Era, year: number): string {
  const count = year - era.before;
  return `${era.name}${count === 1 ? '元' : count}`;
}

/** The year within the era of a day: 2026-01-28 gives 令和, 8; null before 明治6年. */
export function eraYear(day: Day): { era: Era; year: number } | null {
  const era = erasOf(day)[0];
  return era === undefined ? null : { era, year: Number(day.slice(0, 4)) - era.before };
}
