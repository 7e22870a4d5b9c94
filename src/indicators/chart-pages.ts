import { chartSvg } from '../documents/chart.ts';
import type { ReaderOf } from '../web/visit.ts';
import { chartOf, legendOf } from './chart-composing.ts';
import type { Indicator } from './rules.ts';

/** A series as a drawing with what its signs mean; null without figures. The table beside it says the same. */
export function chartView(indicator: Indicator, reader: ReaderOf) {
  const svg = chartSvg(chartOf(indicator, reader));
  return svg === '' ? null : { svg, legend: legendOf(indicator, reader) };
}
