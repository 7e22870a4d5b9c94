import { inThousands } from '../lib/thousands.ts';
import { placeLabels } from './chart-labels.ts';
import { scaleFromZero, scaleOfYears } from './scale.ts';
import { attributes, element, round, text } from './svg.ts';

/** One series of one definition, in words of one language; years in order, each at most once. */
export interface Chart {
  /** Begins the ids within the drawing: letters, digits and hyphens. */
  id: string;
  lang: string;
  title: string;
  description: string;
  /** Above the axis of values: the unit. */
  unit: string;
  /** Beside the axis of years, e.g. 年度. */
  yearName: string;
  points: { year: number; value: number; uncertain: boolean }[];
  /** How many digits of a value stand after the point. */
  decimals: number;
  /** The years after which the definition changed, and what to write there. */
  breaks: number[];
  breakName: string;
}

const size = { width: 400, height: 232 };
const plot = { left: 52, right: 392, top: 26, bottom: 190 };

/**
 * A series as an SVG drawing, every text escaped; '' when there is no figure. Only figures of neighbouring years are
 * joined: a year without one is a grey column, and nothing is joined over a change of definition.
 */
export function chartSvg(chart: Chart): string {
  const { points, breaks, id, decimals } = chart;
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return '';
  const x = scaleOfYears(first.year, last.year, [plot.left, plot.right]);
  const y = scaleFromZero(Math.max(...points.map(({ value }) => value)), [plot.bottom, plot.top + 14]);
  const at = ({ year, value }: Point) =>
    ({ x: x(year), y: y(value), value, text: inThousands(value.toFixed(decimals)) });
  const uprights = breaks
    .filter((year) => year >= first.year && year <= last.year)
    .map((year) => x(year) + x.column / 2);
  const lines = runsOf(points, breaks).filter((run) => run.length > 1).map((run) => run.map(at));
  const parts = [
    text('title', { id: `${id}-title` }, chart.title),
    text('desc', { id: `${id}-desc` }, chart.description),
    ...missingYears(points).map((run) => gap(x(run.from) - x.column / 2, x.column * (run.to - run.from + 1))),
    ...y.ticks.map((tick) => valueTick(y(tick), tick)),
    text('text', { x: 0, y: 14, class: 'chart-small' }, chart.unit),
    ...yearTicks(first.year, last.year).map((year) => yearTick(x(year), year)),
    text('text', { x: plot.right, y: size.height - 4, 'text-anchor': 'end', class: 'chart-small' }, chart.yearName),
    ...uprights.map((one) => breakLine(one, chart.breakName)),
    ...lines.map(line),
    ...points.map((point) => dot(x(point.year), y(point.value), point.uncertain)),
    ...placeLabels(points.map(at), lines, { ...plot, uprights }).map(valueLabel),
  ];
  const named = { 'aria-labelledby': `${id}-title ${id}-desc`, viewBox: `0 0 ${size.width} ${size.height}`, lang: chart.lang };
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" class="chart" font-size="13"${attributes(named)}>${parts.join('')}</svg>`;
}

type Point = Chart['points'][number];

/** Figures of years one after the other, cut where the definition changes. */
export function runsOf(points: Point[], breaks: number[]): Point[][] {
  const runs: Point[][] = [];
  for (const point of points) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    const follows = before !== undefined && point.year === before.year + 1 && !breaks.includes(before.year);
    if (run !== undefined && follows) run.push(point);
    else runs.push([point]);
  }
  return runs;
}

function missingYears(points: Point[]): { from: number; to: number }[] {
  return points.flatMap(({ year }, place) => {
    const before = points[place - 1]?.year ?? year;
    return year - before > 1 ? [{ from: before + 1, to: year - 1 }] : [];
  });
}

/** The years written at the axis: not closer than their digits are wide, the last always among them. */
function yearTicks(first: number, last: number): number[] {
  const every = Math.max(1, Math.ceil((last - first + 1) / 8));
  return Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, place) => last - place * every);
}

function valueTick(y: number, value: number): string {
  const at = round(y);
  const across = { x1: plot.left, x2: plot.right, y1: at, y2: at };
  return element('line', { ...across, stroke: 'currentColor', 'stroke-opacity': value === 0 ? 1 : 0.2 })
    + text('text', { x: plot.left - 6, y: at + 4, 'text-anchor': 'end', class: 'chart-small' }, inThousands(value));
}

function yearTick(x: number, year: number): string {
  const at = round(x);
  return element('line', { x1: at, x2: at, y1: plot.bottom, y2: plot.bottom + 4, stroke: 'currentColor' })
    + text('text', { x: at, y: plot.bottom + 18, 'text-anchor': 'middle', class: 'chart-small' }, String(year));
}

function gap(x: number, width: number): string {
  const box = { x: round(x), y: plot.top, width: round(width), height: plot.bottom - plot.top };
  return element('rect', { ...box, class: 'chart-gap', fill: 'currentColor', 'fill-opacity': 0.08 });
}

function breakLine(x: number, name: string): string {
  const at = round(x);
  const anchor = at > (plot.left + plot.right) / 2 ? 'end' : 'start';
  const upright = { x1: at, x2: at, y1: plot.top - 6, y2: plot.bottom };
  return element('line', { ...upright, stroke: 'currentColor', 'stroke-dasharray': '5 4' })
    + text('text', { x: at, y: plot.top - 11, 'text-anchor': anchor, class: 'chart-small' }, name);
}

// A rim of paper keeps the digits legible where a line runs behind them.
function valueLabel({ x, y, text: value }: { x: number; y: number; text: string }): string {
  const rim = { stroke: 'white', 'stroke-width': 3, 'paint-order': 'stroke' };
  return text('text', { x: round(x), y: round(y), 'text-anchor': 'middle', class: 'chart-value', ...rim }, value);
}

function line(points: { x: number; y: number }[]): string {
  const d = points.map(({ x, y }, place) => `${place === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
  return element('path', { d, class: 'chart-line', fill: 'none', stroke: 'currentColor', 'stroke-width': 2 });
}

function dot(x: number, y: number, uncertain: boolean): string {
  const fill = uncertain ? 'white' : 'currentColor';
  return element('circle', { cx: round(x), cy: round(y), r: 4, class: 'chart-dot', fill, stroke: 'currentColor', 'stroke-width': 2 });
}
