import type { OfficeName } from '../actions/rules.ts';
import { tableLimits } from '../documents/given-table.ts';
import type { GivenTable } from '../documents/given-table.ts';
import type { Refusal } from '../lib/decision.ts';
import type { MessageKey, Translate } from '../lib/messages.ts';
import { audiences } from '../lib/parties.ts';
import { formModel } from '../web/form-model.ts';
import type { ReaderOf } from '../web/visit.ts';
import { meanings } from './columns.ts';
import { errorRow, savedRow, unchangedRow } from './row-pages.ts';
import { decideMapping } from './row.ts';
import type { MappingRefusal } from './row.ts';
import { countVerdicts } from './rules.ts';
import type { Reading, Verdict } from './rules.ts';
import { headsOf } from './sentence-pages.ts';

/** The page on which a file is chosen. */
export function chooseFilePage(refusals: Refusal[], { t }: ReaderOf) {
  return {
    form: formModel({}, refusals, t),
    support: t('imports.file-support', { rows: tableLimits.rows.toLocaleString('en') }),
    how: (['heads', 'number', 'changed', 'empty', 'stays'] as const).map((key) => t(`imports.how.${key}`)),
  };
}

interface Checked {
  packed: string;
  table: GivenTable;
  reading: Reading;
  verdicts: Verdict[];
  /** The mark of what is shown. */
  seen: string;
  offices: OfficeName[];
  refusals: Refusal[];
  page: number;
}

const pageSize = 500;

/** What becomes of every row of a list, and what its columns mean, before anything is saved. */
export function checkPage(checked: Checked, reader: ReaderOf) {
  const { packed, table, reading, verdicts, seen, offices, refusals, page } = checked;
  const { t } = reader;
  const shown = { heads: headsOf(table, reading.mapping), offices };
  const counts = countVerdicts(verdicts);
  const wrong = decideMapping(reading.mapping);
  const toSave = counts.new + counts.update;
  // Then it is mostly the columns that were taken for others.
  const isNoneRead = counts.error > 0 && counts.error === verdicts.length;
  const ordered = inOrder(verdicts);
  const part = pageOf(ordered.length, page, reader);
  const onPage = ordered.slice(part.from, part.to);
  return {
    packed,
    seen,
    source: sourceOf(table, reader),
    refusals: refusals.map(({ reason, values }) => t(reason, values)),
    counts: (['new', 'update', 'unchanged', 'error'] as const).map((kind) => ({
      label: t(`imports.count.${kind}`), count: counts[kind],
    })),
    columns: columnsPage(table, reading, wrong, reader),
    isColumnsOpen: wrong.length > 0 || isNoneRead || hasOtherTitles(verdicts) || reading.keepTitles,
    errors: onPage.filter((one) => one.kind === 'error').map((one) => errorRow(one, shown, reader)),
    errorsTitle: counts.error === 0 ? null : t('imports.refusal.errors', { count: counts.error }),
    moreErrors: counts.error > 10 ? t('imports.rows-among', { count: counts.error - 10 }) : null,
    saved: onPage.flatMap((one) => (one.kind === 'new' || one.kind === 'update' ? [savedRow(one, shown, reader)] : [])),
    unchanged: onPage.filter((one) => one.kind === 'unchanged').map((one) => unchangedRow(one, shown, reader)),
    unchangedTitle: `${t('imports.unchanged')} (${counts.unchanged})`,
    pages: part.pages,
    skipped: skippedRows(verdicts, reader),
    keepTitles: hasOtherTitles(verdicts) || reading.keepTitles ? { checked: reading.keepTitles } : null,
    audiences: audiences.toReversed().map((value) => ({
      value, label: t(`common.${value}`), note: t(`imports.updates.${value}`), checked: reading.updates === value,
    })),
    save: counts.error === 0 && wrong.length === 0 && toSave > 0 ? t('imports.save-count', { count: toSave }) : null,
    isSame: counts.error === 0 && wrong.length === 0 && toSave === 0,
  };
}

/** What is wrong first, then what will be saved, then the rest. */
function inOrder(verdicts: Verdict[]): Verdict[] {
  const order = { error: 0, new: 1, update: 1, unchanged: 2, skipped: 3 } as const;
  return verdicts.filter(({ kind }) => kind !== 'skipped').toSorted((one, other) => order[one.kind] - order[other.kind]);
}

function pageOf(count: number, asked: number, { t }: ReaderOf) {
  const last = Math.max(1, Math.ceil(count / pageSize));
  const page = Math.min(asked, last);
  const from = (page - 1) * pageSize;
  const to = Math.min(from + pageSize, count);
  const pages = last === 1 ? null : {
    range: t('imports.range', { from: from + 1, to, count }),
    previous: page > 1 ? page - 1 : null,
    next: page < last ? page + 1 : null,
  };
  return { from, to, pages };
}

function sourceOf({ file, sheet, otherSheets, hidden = { rows: [], columns: [] } }: GivenTable, { t }: ReaderOf) {
  return {
    hidden: [
      ...(hidden.rows.length === 0 ? [] : [t('imports.check.hidden-rows', { rows: listed(hidden.rows, t) })]),
      ...(hidden.columns.length === 0 ? [] : [t('imports.check.hidden-columns', { columns: listed(hidden.columns, t) })]),
    ],
    file: sheet === null ? file : t('imports.check.from-sheet', { file, sheet }),
    others: otherSheets.length === 0 ? null : t('imports.check.other-sheets', { sheets: otherSheets.join(t('common.list')) }),
  };
}

function hasOtherTitles(verdicts: Verdict[]): boolean {
  const reasons: MessageKey[] = ['imports.error.title-stays', 'imports.error.no-such-title'];
  return verdicts.some((one) => one.kind === 'error' && one.errors.some(({ reason }) => reasons.includes(reason)));
}

function skippedRows(verdicts: Verdict[], { t }: ReaderOf): string | null {
  const rows = verdicts.filter(({ kind }) => kind === 'skipped').map(({ row }) => row);
  if (rows.length === 0) return null;
  return t('imports.skipped-text', { rows: listed(rows, t) });
}

/** The first of many, and how many there are. */
function listed(names: readonly (number | string)[], t: Translate): string {
  const first = names.slice(0, 20).join(t('common.list'));
  return names.length > 20 ? `${first} … (${names.length})` : first;
}

function columnsPage(table: GivenTable, { mapping }: Reading, wrong: MappingRefusal[], { t }: ReaderOf) {
  const heads = headsOf(table, mapping);
  const below = table.rows.slice(mapping.head + 1, mapping.head + 51);
  const widest = table.rows.slice(mapping.head).reduce((most, { cells }) => Math.max(most, cells.length), 0);
  return {
    head: mapping.head,
    headRows: table.rows.slice(0, 20).map(({ number, cells }, place) => ({
      value: String(place),
      label: t('imports.head-row-choice', { row: number, heads: shortened(cells.filter((cell) => cell.trim() !== '').join('・'), 40) }),
    })),
    columns: Array.from({ length: widest }, (_, place) => ({
      name: `columns[${place}]`,
      head: heads[place]?.trim() || t('imports.column-no-head'),
      samples: samplesOf(below.map(({ cells }) => cells[place] ?? '')),
      value: mapping.columns[place] ?? '',
      error: wrong.find(({ column }) => column === place)?.reason ?? null,
    })).map((column) => ({ ...column, error: column.error === null ? null : t(column.error) })),
    choices: ['' as const, ...meanings].map((value) => ({ value, label: t(`imports.meaning.${value === '' ? 'none' : value}`) })),
    error: wrong.filter(({ column }) => column === null).map(({ reason }) => t(reason)),
    unread: heads.filter((head, place) => head.trim() !== '' && (mapping.columns[place] ?? null) === null).map((head) => head.trim()),
  };
}

function samplesOf(cells: string[]): string {
  const different = [...new Set(cells.map((cell) => cell.trim()).filter((cell) => cell !== ''))];
  return different.slice(0, 2).map((cell) => shortened(cell, 30)).join(' / ');
}

function shortened(text: string, most: number): string {
  const line = text.replace(/\s+/gu, ' ');
  return line.length > most ? `${line.slice(0, most).toWellFormed()}…` : line;
}
