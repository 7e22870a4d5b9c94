import { tableFormats } from '../documents/table-writer.ts';
import { documentFormats } from '../documents/writers.ts';

/** What the indicators are written in, in the order it is offered; their JSON is the data of the page itself. */
export const indicatorFormats = [...documentFormats.filter((format) => format !== 'json'), ...tableFormats];
export type IndicatorFormat = (typeof indicatorFormats)[number];
