import { scaleFromZero } from './scale.ts';
import { attributes, element, hatching, round, text } from './svg.ts';

/** The looks of a part, told apart in grey as well: full, dashed outline, hatched, light. */
export type Look = 'full' | 'outline' | 'hatched' | 'light';

/** Columns of parts on top of each other; words of one language. */
export interface StackedChart {
  /** Begins the ids within the drawing: letters, digits and hyphens. */
  id: string;
  lang: string;
  title: string;
  description: string;
  columns: { label: string; parts: number[] }[];
  /** One for each part, from the bottom up. */
  looks: { look: Look; name: string }[];
}

const width = 400;
const plot = { left: 30, right: 396, top: 10, bottom: 140 };
const legendLine = 20;
// A label is at most about this wide.
const labelWidth = 30;

/** The drawing as SVG, every text escaped, its legend below it. */
export function stackedChartSvg({ id, lang, title, description, columns, looks }: StackedChart): string {
  const step = (plot.right - plot.left) / Math.max(1, columns.length);
  const every = Math.ceil(labelWidth / step);
  const most = Math.max(1, ...columns.map(({ parts }) => parts.reduce((sum, part) => sum + part, 0)));
  const y = scaleFromZero(most, [plot.bottom, plot.top]);
  const parts = [
    text('title', { id: `${id}-title` }, title),
    text('desc', { id: `${id}-desc` }, description),
    hatching(id),
    ...y.ticks.map((tick) => valueTick(y(tick), tick)),
    ...columns.flatMap((column, place) => {
      const x = plot.left + (place + 0.5) * step;
      const isNamed = (columns.length - 1 - place) % every === 0;
      const label = { x: round(x), y: plot.bottom + 16, 'text-anchor': 'middle', class: 'chart-small' };
      return [stack(column.parts, { id, looks, y, x, width: step * 0.64 }), isNamed ? text('text', label, column.label) : ''];
    }),
    ...looks.map(({ look, name }, place) => legend(look, name, { id, y: plot.bottom + 26 + place * legendLine })),
  ];
  const height = plot.bottom + 26 + looks.length * legendLine;
  const named = { 'aria-labelledby': `${id}-title ${id}-desc`, viewBox: `0 0 ${width} ${height}`, lang };
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" class="chart" font-size="12"${attributes(named)}>${parts.join('')}</svg>`;
}

interface Stack {
  id: string;
  looks: StackedChart['looks'];
  y: (value: number) => number;
  x: number;
  width: number;
}

function stack(parts: number[], { id, looks, y, x, width: across }: Stack): string {
  let below = 0;
  return parts.map((part, place) => {
    const [from, to] = [y(below), y(below + part)];
    below += part;
    const box = { x: round(x - across / 2), width: round(across), y: round(to), height: round(from - to) };
    return part === 0 ? '' : element('rect', { ...box, ...lookOf(looks[place]?.look ?? 'full', id) });
  }).join('');
}

function lookOf(look: Look, id: string): Record<string, string | number> {
  const edge = { stroke: 'currentColor' };
  if (look === 'full') return { ...edge, fill: 'currentColor', class: 'chart-line' };
  if (look === 'outline') return { ...edge, fill: 'none', 'stroke-dasharray': '3 2' };
  if (look === 'hatched') return { ...edge, fill: `url(#${id}-hatch)` };
  return { ...edge, fill: 'currentColor', 'fill-opacity': 0.12 };
}

function legend(look: Look, name: string, { id, y }: { id: string; y: number }): string {
  return element('rect', { x: plot.left, y, width: 16, height: 12, ...lookOf(look, id) })
    + text('text', { x: plot.left + 24, y: y + 11 }, name);
}

function valueTick(y: number, value: number): string {
  const across = { x1: plot.left, x2: plot.right, y1: round(y), y2: round(y) };
  return element('line', { ...across, stroke: 'currentColor', 'stroke-opacity': value === 0 ? 1 : 0.2 })
    + text('text', { x: plot.left - 6, y: round(y) + 4, 'text-anchor': 'end', class: 'chart-small' }, String(value));
}
