import { statuses } from '../actions/rules.ts';
import type { GivenTable } from '../documents/given-table.ts';
import type { MessageValues } from '../lib/messages.ts';
import { showDate } from '../web/dates.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { Mapping } from './columns.ts';
import type { RowNote } from './rules.ts';

export type ImportReader = Pick<ReaderOf, 't' | 'locale' | 'dateStyle'>;

/** What a note of a row says, and the head of the column it is about; null where it is about the whole row. */
export function sentenceOf(
  { column, meaning, reason, values }: RowNote,
  heads: string[],
  reader: ImportReader,
): { column: string | null; text: string } {
  const own = column === null ? '' : (heads[column] ?? '').replace(/\s+/gu, ' ').trim();
  const named = own === '' && meaning !== null ? reader.t(`imports.meaning.${meaning}`) : own;
  return { column: named === '' ? null : named, text: reader.t(reason, values === undefined ? undefined : said(values, reader)) };
}

/** Statuses and days stand in notes as the record keeps them: they are said as the reader knows them. */
function said(values: MessageValues, reader: ImportReader): MessageValues {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => {
    const status = statuses.find((one) => one === value);
    if ((name === 'from' || name === 'to') && status !== undefined) return [name, reader.t(`actions.status.${status}`)];
    return [name, name === 'day' || name === 'newest' ? showDate(String(value), reader) : value];
  }));
}

/** The heads of a list under its mapping. */
export function headsOf({ rows }: GivenTable, { head }: Mapping): string[] {
  return rows[head]?.cells ?? [];
}
