import { tableFormats } from '../documents/table-writer.ts';
import { documentFormats } from '../documents/writers.ts';

/** What one theme through all meetings is written in, in the order it is offered. */
export const lineageFormats = documentFormats.filter((format) => format !== 'json');
export type LineageFormat = (typeof lineageFormats)[number];

/** What the grid of themes by meetings is written in. */
export const themeFormats = [...lineageFormats, ...tableFormats];
export type ThemeFormat = (typeof themeFormats)[number];
