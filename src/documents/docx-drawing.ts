import { ChartRun } from 'docx/charts';
import type { ChartSeries } from 'docx/charts';
import { runsOf } from './chart.ts';
import type { Chart } from './chart.ts';
import { xmlText } from './xml-text.ts';
import type { Drawing } from './docx-lines.ts';
import { scaleFromZero } from './scale.ts';

const font = { name: 'BIZ UDGothic' };
const ink = '1A1A1A';
const grey = 'D9D9D9';
const white = 'FFFFFF';

/** A series as a chart of Word's own, with its figures in it: it can be read out, restyled and copied into a slide. */
export function drawn({ chart, description }: Drawing, number: number): ChartRun {
  const { points } = chart;
  const [title, unit, yearName] = [xmlText(chart.title), xmlText(chart.unit), xmlText(chart.yearName)];
  const [first, last] = [points[0]?.year ?? 0, points.at(-1)?.year ?? 0];
  const years = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const { top, step } = heightsOf(points);
  const series = seriesOf(chart, years, top);
  const axes = {
    categoryAxis: { title: { text: yearName, font: { size: 9 } } },
    valueAxis: { title: { text: unit, font: { size: 9 } }, minimum: 0, maximum: top, interval: step, numberFormat: '#,##0' },
  };
  const isColumns = series.some(({ type }) => type === undefined);
  return new ChartRun({
    ...(isColumns ? { type: 'column', gapWidth: 0 } : { type: 'line' }),
    categories: years.map(String),
    series,
    ...axes,
    legend: false,
    font,
    altText: { id: String(number), name: title, title, description: xmlText(description) },
    transformation: { width: 560, height: 300 },
  });
}

/** Round steps up to one that leaves room for the highest value above its point. */
function heightsOf(points: Chart['points']): { top: number; step: number } {
  const most = Math.max(0, ...points.map(({ value }) => value));
  const { top, ticks } = scaleFromZero(most, [0, 1]);
  const step = ticks[1] ?? 1;
  return { step, top: most > 0.9 * top ? top + step : top };
}

/** What the lines of `chartSvg` are: none runs over a year without a figure or over a change of definition. */
function seriesOf({ points, breaks, decimals, ...chart }: Chart, years: number[], top: number): ChartSeries[] {
  const numberFormat = decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`;
  const title = xmlText(chart.title);
  const known = new Set(points.map(({ year }) => year));
  const missing = years.map((year) => (known.has(year) ? null : top));
  const uncertain = points.filter((point) => point.uncertain);
  const valuesOf = (run: Chart['points']) => years.map((year) => run.find((point) => point.year === year)?.value ?? null);
  return [
    ...(missing.every((value) => value === null) ? [] : [{ name: '', values: missing, color: grey, dataLabels: false as const }]),
    ...runsOf(points, breaks).map((run): ChartSeries => ({
      name: title, values: valuesOf(run), type: 'line', color: ink, line: { color: ink, width: 1.5 },
      markers: { shape: 'circle', size: 7 }, dataLabels: { value: true, position: 'above', numberFormat },
    })),
    // A white dot within the black one.
    ...uncertain.map((point): ChartSeries => ({
      name: title, values: valuesOf([point]), type: 'line', color: white, markers: { shape: 'circle', size: 4 }, dataLabels: false,
    })),
  ];
}
