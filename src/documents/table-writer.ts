import type { Table } from './table.ts';
import { written } from './written.ts';
import type { Written } from './written.ts';

// A new format is its writer, a line here, and its media type in exports/rules.ts. Loaded when first asked for.
const writers = {
  xlsx: async (table: Table) => written(await (await import('./xlsx.ts')).writeXlsx(table)),
  csv: async (table: Table) => written((await import('./csv.ts')).writeCsv(table)),
} as const satisfies Record<string, (table: Table) => Promise<Written>>;

export type TableFormat = keyof typeof writers;

/** What any list can be written in, in the order they are offered. */
export const tableFormats = Object.keys(writers) as TableFormat[];

export function writeTable(table: Table, format: TableFormat): Promise<Written> {
  return writers[format](table);
}
