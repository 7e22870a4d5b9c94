import { scaleFromZero } from './scale.ts';
import { attributes, element, hatching, round, text } from './svg.ts';

/** Months one after the other, how much falls due in each, and what stands at days of them; words of one language. */
export interface YearChart {
  /** Begins the ids within the drawing: letters, digits and hyphens. */
  id: string;
  lang: string;
  title: string;
  description: string;
  /** In order; a month without a label goes unnamed, and `year` is written below one where a year begins. */
  months: { label: string | null; year: string | null; open: number; overdue: number }[];
  /** `at` counts in months from the beginning of the first: 1.5 is the middle of the second. */
  flags: { at: number; label: string; isDashed: boolean }[];
}

const size = { width: 400, height: 190 };
const plot = { left: 4, right: 396, top: 58, bottom: 148 };
const flagLine = 14;
const yearWidth = 100;

/** The drawing as SVG, every text escaped. What is overdue is hatched, so that grey and print tell it too. */
export function yearChartSvg({ id, lang, title, description, months, flags }: YearChart): string {
  const column = (plot.right - plot.left) / months.length;
  const x = (at: number): number => plot.left + at * column;
  const y = scaleFromZero(Math.max(1, ...months.map(({ open }) => open)), [plot.bottom, plot.top]);
  const parts = [
    text('title', { id: `${id}-title` }, title),
    text('desc', { id: `${id}-desc` }, description),
    hatching(id),
    element('line', { x1: plot.left, x2: plot.right, y1: plot.bottom, y2: plot.bottom, stroke: 'currentColor' }),
    ...months.map((month, place) => bar(month, { x: x(place + 0.5), width: column * 0.6, y, hatch: `url(#${id}-hatch)` })),
    ...months.map(({ label, year }, place) => monthLabel(label, year, { x: x(place), width: column })),
    ...flags.map((flag, place) => flagAt(flag, x(flag.at), place)),
  ];
  const named = { 'aria-labelledby': `${id}-title ${id}-desc`, viewBox: `0 0 ${size.width} ${size.height}`, lang };
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" class="chart" font-size="12"${attributes(named)}>${parts.join('')}</svg>`;
}

interface Bar {
  x: number;
  width: number;
  y: (value: number) => number;
  hatch: string;
}

function bar({ open, overdue }: YearChart['months'][number], { x, width, y, hatch }: Bar): string {
  if (open === 0) return '';
  const box = (from: number, to: number, given: Record<string, string>): string =>
    from === to ? '' : element('rect', { x: round(x - width / 2), width: round(width), y: round(y(to)), height: round(y(from) - y(to)), ...given });
  const count = { x: round(x), y: round(y(open) - 4), 'text-anchor': 'middle', class: 'chart-value' };
  return box(0, overdue, { fill: hatch, stroke: 'currentColor', class: 'chart-overdue' })
    + box(overdue, open, { fill: 'currentColor', class: 'chart-line' })
    + text('text', count, String(open));
}

function monthLabel(label: string | null, year: string | null, { x, width }: { x: number; width: number }): string {
  const middle = { x: round(x + width / 2), y: plot.bottom + 15, 'text-anchor': 'middle', class: 'chart-small' };
  const named = label === null ? '' : text('text', middle, label);
  if (year === null) return named;
  const pole = { x1: round(x), x2: round(x), y1: plot.bottom, y2: plot.bottom + 20, stroke: 'currentColor', 'stroke-opacity': 0.4 };
  // In the last columns a name would run out of the drawing.
  const isLast = x + yearWidth > plot.right;
  const name = { x: isLast ? plot.right : round(x), y: plot.bottom + 33, 'text-anchor': isLast ? 'end' : 'start', class: 'chart-small' };
  return named + element('line', pole) + text('text', name, year);
}

// Each flag has a line of its own, so that no two names meet; in the right half a name stands before its pole.
function flagAt({ label, isDashed }: YearChart['flags'][number], x: number, place: number): string {
  const at = round(x);
  const y = 11 + place * flagLine;
  const isRight = x > size.width / 2;
  const pole = { x1: at, x2: at, y1: y - 9, y2: plot.bottom, stroke: 'currentColor', ...(isDashed ? { 'stroke-dasharray': '4 3' } : {}) };
  return element('line', pole) + text('text', { x: at + (isRight ? -5 : 5), y, 'text-anchor': isRight ? 'end' : 'start' }, label);
}
