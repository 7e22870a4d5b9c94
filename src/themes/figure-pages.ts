import { amountWords } from '../indicators/amount-rules.ts';
import { chartView } from '../indicators/chart-pages.ts';
import type { Figure, Indicator } from '../indicators/rules.ts';
import { spanOf } from '../indicators/span-composing.ts';
import { fiscalYearName } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';
import { wordsIn } from '../lib/words.ts';
import type { ReaderOf } from '../web/visit.ts';

/** What each series of a theme says of one fiscal year: its figure, or that none was found between two that were. */
export function figuresOf(fiscalYear: number | null, indicators: Indicator[], reader: ReaderOf) {
  if (fiscalYear === null) return [];
  return indicators
    .filter(({ figures }) => isWithin(fiscalYear, figures))
    .map((indicator) => figureView(indicator, fiscalYear, reader));
}

function isWithin(fiscalYear: number, figures: Figure[]): boolean {
  const [first, last] = [figures[0], figures.at(-1)];
  return first !== undefined && last !== undefined && first.fiscalYear <= fiscalYear && fiscalYear <= last.fiscalYear;
}

function figureView({ slug, name, unit, figures, breaksAfter }: Indicator, fiscalYear: number, reader: ReaderOf) {
  const figure = figures.find((one) => one.fiscalYear === fiscalYear);
  return {
    href: `/indicators#${slug}`,
    name: wordsIn(name, reader.locale, 'ja'),
    value: figure === undefined ? null : amountWords(figure.value, unit, reader),
    isRedefined: breaksAfter.includes(fiscalYear - 1),
  };
}

/** The figures of years in which none of these meetings falls, the newest first: so that the timeline holds all. */
export function figuresBeside(fiscalYears: (number | null)[], indicators: Indicator[], reader: ReaderOf) {
  const years = indicators.flatMap(({ figures }) => figures.map(({ fiscalYear }) => fiscalYear));
  return [...new Set(years)]
    .filter((year) => !fiscalYears.includes(year))
    .sort((a, b) => b - a)
    .map((year) => ({
      year: fiscalYearName(year, reader.locale),
      figures: figuresOf(year, indicators, reader).filter(({ value }) => value !== null),
    }));
}

/** A series beside the words of its theme, as of a day. */
export function indicatorView(indicator: Indicator, asOf: Day, reader: ReaderOf) {
  return {
    href: `/indicators#${indicator.slug}`,
    name: wordsIn(indicator.name, reader.locale, 'ja'),
    definition: wordsIn(indicator.definition, reader.locale, 'ja'),
    note: wordsIn(indicator.note, reader.locale, 'ja'),
    chart: chartView(indicator, reader),
    span: spanOf(indicator, asOf, reader),
  };
}
