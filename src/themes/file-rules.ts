import { tableFormats } from '../documents/table-writer.ts';
import { documentFormats } from '../documents/writers.ts';

/** What the grid of themes by meetings is written in, in the order it is offered. */
export const themeFormats = [...documentFormats.filter((format) => format !== 'json'), ...tableFormats];
export type ThemeFormat = (typeof themeFormats)[number];
