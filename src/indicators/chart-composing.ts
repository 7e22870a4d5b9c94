import type { Chart } from '../documents/chart.ts';
import { fiscalYearName } from '../lib/dates.ts';
import type { Locale } from '../lib/locale.ts';
import type { Translate } from '../lib/messages.ts';
import { plainWords } from '../lib/words.ts';
import { amountWords, decimalsOf, unitWords } from './amount-rules.ts';
import type { Figure, Indicator } from './rules.ts';

interface Speaking {
  t: Translate;
  locale: Locale;
}

/** A series as it is drawn, in words of one language. */
export function chartOf(indicator: Indicator, { t, locale }: Speaking): Chart {
  const { slug, name, unit, figures, breaksAfter } = indicator;
  const decimals = decimalsOf(unit, locale);
  return {
    id: `chart-${slug}`,
    lang: locale,
    title: t('indicators.chart.title', { name: plainWords(name, locale), unit: unitWords(unit, locale) }),
    description: descriptionOf(indicator, { t, locale }),
    unit: t('indicators.axis', { unit: unitWords(unit, locale) }),
    yearName: t('indicators.chart.year'),
    decimals,
    points: figures.map((figure) => ({
      year: figure.fiscalYear, value: figure.value / 10 ** decimals, uncertain: isInferred(figure),
    })),
    breaks: breaksAfter,
    breakName: t('indicators.chart.break'),
  };
}

/** What the signs of the drawing mean, where it has them. */
export function legendOf({ figures }: Indicator, { t }: Pick<Speaking, 't'>): string[] {
  return [
    ...(hasGaps(figures) ? [t('indicators.chart.gap')] : []),
    ...(figures.some(isInferred) ? [t('indicators.chart.inferred')] : []),
  ];
}

/** What it shows, to one who cannot see it. */
export function descriptionOf({ figures, unit }: Indicator, { t, locale }: Speaking): string {
  const [first, last] = [figures[0], figures.at(-1)];
  if (first === undefined || last === undefined) return '';
  const said = ({ fiscalYear, value }: Figure): string =>
    t('indicators.chart.value', { year: fiscalYearName(fiscalYear, locale), amount: amountWords(value, unit, { t, locale }) });
  if (figures.length === 1) return t('indicators.chart.one', { first: said(first) });
  const most = figures.reduce((top, figure) => (figure.value > top.value ? figure : top));
  return t('indicators.chart.description', { count: figures.length, first: said(first), last: said(last), most: said(most) });
}

/** Whether years between the first and the last have no figure. */
function hasGaps(figures: Figure[]): boolean {
  return figures.some(({ fiscalYear }, place) => fiscalYear - (figures[place - 1]?.fiscalYear ?? fiscalYear) > 1);
}

function isInferred({ sources }: Figure): boolean {
  return sources.some(({ kind }) => kind === 'I');
}
