import type { Dialect, Touch } from '../dialect.ts';

const touch = (table: string, kind: string, column = 'id', ...deep: string[]): Touch => ({ table, kind, column, deep });

/** Every table whose words are searched. */
export const touches = [
  touch('meetings', 'meeting', 'id', 'held_from', 'fiscal_year'),
  touch('delegations', 'meeting', 'meeting_id'),
  touch('filings', 'meeting', 'meeting_id'),
  touch('focus_areas', 'focus-area', 'id', 'struck_at'),
  touch('commitments', 'commitment', 'id', 'struck_at'),
  touch('actions', 'action', 'id', 'audience', 'commitment_id'),
  touch('status_updates', 'status-update'),
  touch('assessments', 'assessment'),
  touch('directions', 'direction'),
  touch('statements', 'statement'),
  touch('delegates', 'delegate'),
  touch('reports', 'report'),
  touch('attachments', 'attachment'),
  touch('attachment_removals', 'attachment', 'attachment_id'),
  touch('announcements', 'announcement', 'meeting_id'),
  touch('themes', 'theme'),
  touch('indicators', 'indicator'),
  touch('figures', 'indicator', 'indicator_id'),
  touch('indicator_themes', 'indicator', 'indicator_id'),
  touch('offices', 'office'),
];

/**
 * The index over all texts. Every record that stands is noted as touched: it is indexed when the last step of the
 * upgrade is taken, since by then the tables are those the program reads.
 */
export function search({ id, long, strict, noteSearched, words }: Dialect): string[] {
  return [
    `create table search_entries (
      key ${long} primary key, kind text not null, record_id integer not null, facts text not null,
      text text not null)${strict}`,
    `create unique index search_entries_by_record on search_entries (kind, record_id)`,
    `create table search_touched (
      id ${id}, kind text not null, record_id integer not null,
      deep integer not null check (deep in (0, 1)))${strict}`,
    ...words,
    ...touches.flatMap(noteSearched),
    ...touches.map(({ table, kind, column }) =>
      `insert into search_touched (kind, record_id, deep) select distinct '${kind}', ${column}, 0 from ${table}`),
  ];
}
