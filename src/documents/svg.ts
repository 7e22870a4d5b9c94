import { escapeHtml } from '../lib/html.ts';
import { xmlText } from './xml-text.ts';

// The parts of a drawing. Everything that is given is escaped, and nothing but these writes SVG.

export type Attributes = Record<string, string | number>;

export function element(name: string, given: Attributes): string {
  return `<${name}${attributes(given)}/>`;
}

export function text(name: string, given: Attributes, words: string): string {
  return `<${name}${attributes(given)}>${escapeHtml(xmlText(words))}</${name}>`;
}

export function attributes(given: Attributes): string {
  return Object.entries(given).map(([name, value]) => ` ${name}="${escapeHtml(xmlText(String(value)))}"`).join('');
}

/** A place to a tenth of a unit: finer is not seen, and makes drawings long. */
export function round(place: number): number {
  return Math.round(place * 10) / 10;
}

/** Lines by which a part is known without colour; `id` is that of the drawing. */
export function hatching(id: string): string {
  const pattern = { id: `${id}-hatch`, width: 5, height: 5, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' };
  const line = element('line', { x1: 0, x2: 0, y1: 0, y2: 5, stroke: 'currentColor', 'stroke-width': 4 });
  return `<defs><pattern${attributes(pattern)}>${line}</pattern></defs>`;
}
