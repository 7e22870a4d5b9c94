import { fiscalYearName, japaneseFiscalYear } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';
import type { Locale } from '../lib/locale.ts';
import type { Translate } from '../lib/messages.ts';
import type { Figure, Indicator } from './rules.ts';

/** The years of a series as they stand at its name: which are missing, and whether it has ended. */
export interface Span {
  /** In a word or two each. */
  marks: string[];
  words: string;
}

/** What a series holds by `asOf`; null without figures. A year that is missing is unknown, never 0. */
export function spanOf({ figures, breaksAfter }: Indicator, asOf: Day, { t, locale }: Saying): Span | null {
  const [first, last] = [figures[0]?.fiscalYear, figures.at(-1)?.fiscalYear];
  if (first === undefined || last === undefined) return null;
  const name = (year: number): string => fiscalYearName(year, locale);
  const years = (from: number, to: number): string =>
    from === to ? name(from) : t('indicators.years', { first: name(from), last: name(to) });
  const gaps = missingYears(figures).map(({ from, to }) => years(from, to));
  const isRedefined = breaksAfter.includes(last);
  const isSilentSince = !isRedefined && last < lastCompleted(asOf);
  return {
    marks: [
      gaps.length > 0 ? t('indicators.with-gaps') : '',
      isRedefined || isSilentSince ? t('indicators.until', { year: name(last) }) : '',
    ].filter((mark) => mark !== ''),
    words: [
      t('indicators.span', { years: years(first, last) }),
      gaps.length > 0 ? t('indicators.span.gaps', { years: gaps.join(t('common.list')) }) : '',
      isRedefined ? t('indicators.span.redefined', { year: name(last) }) : '',
      isSilentSince ? t('indicators.span.since', { year: name(last + 1) }) : '',
    ].filter((sentence) => sentence !== '').join(locale === 'en' ? ' ' : ''),
  };
}

interface Saying {
  t: Translate;
  locale: Locale;
}

/** The years between the first and the last that have no figure. */
function missingYears(figures: Figure[]): { from: number; to: number }[] {
  return figures.flatMap(({ fiscalYear }, place) => {
    const before = figures[place - 1]?.fiscalYear ?? fiscalYear;
    return fiscalYear - before > 1 ? [{ from: before + 1, to: fiscalYear - 1 }] : [];
  });
}

// A year counts from its last day.
function lastCompleted(asOf: Day): number {
  return (japaneseFiscalYear(asOf) ?? 0) - 1;
}
