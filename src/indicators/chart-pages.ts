import { chartSvg } from '../documents/chart.ts';
import { fiscalYearName } from '../lib/dates.ts';
import { inThousands } from '../lib/thousands.ts';
import { plainWords } from '../lib/words.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { Figure, Indicator } from './rules.ts';

/** A series as a drawing with what its signs mean; null without figures. The table beside it says the same. */
export function chartView(indicator: Indicator, reader: ReaderOf) {
  const { slug, name, unit, figures } = indicator;
  const svg = chartSvg({
    id: `chart-${slug}`,
    lang: reader.locale,
    title: reader.t('indicators.chart.title', { name: plainWords(name, reader.locale), unit: plainWords(unit, reader.locale) }),
    description: descriptionOf(indicator, reader),
    unit: plainWords(unit, reader.locale),
    yearName: reader.t('indicators.chart.year'),
    points: figures.map((figure) => ({ year: figure.fiscalYear, value: figure.value, uncertain: isInferred(figure) })),
    breaks: indicator.breaksAfter,
    breakName: reader.t('indicators.chart.break'),
  });
  if (svg === '') return null;
  return {
    svg,
    legend: [
      hasGaps(figures) ? reader.t('indicators.chart.gap') : null,
      figures.some(isInferred) ? reader.t('indicators.chart.inferred') : null,
    ].filter((line) => line !== null),
  };
}

/** Whether years between the first and the last have no figure. */
export function hasGaps(figures: Figure[]): boolean {
  return figures.some(({ fiscalYear }, place) => fiscalYear - (figures[place - 1]?.fiscalYear ?? fiscalYear) > 1);
}

function isInferred({ sources }: Figure): boolean {
  return sources.some(({ kind }) => kind === 'I');
}

function descriptionOf({ figures, unit }: Indicator, { t, locale }: ReaderOf): string {
  const [first, last] = [figures[0], figures.at(-1)];
  if (first === undefined || last === undefined) return '';
  const said = ({ fiscalYear, value }: Figure): string =>
    t('indicators.chart.value', { year: fiscalYearName(fiscalYear, locale), value: inThousands(value), unit: plainWords(unit, locale) });
  if (figures.length === 1) return t('indicators.chart.one', { first: said(first) });
  const most = figures.reduce((top, figure) => (figure.value > top.value ? figure : top));
  return t('indicators.chart.description', { count: figures.length, first: said(first), last: said(last), most: said(most) });
}
