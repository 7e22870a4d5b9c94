import type { Schema } from './schema.ts';

/**
 * Every table of the record, with the columns that name a row: of each row the audit holds the digest it had after its
 * last change, so that `sccm verify` names any that a database tool changed, removed or put in. A new table notes its
 * rows too: its migration makes it with `noteRows`.
 */
export const recordTables = {
  people: ['id'],
  second_factors: ['person_id'],
  offices: ['id'],
  sources: ['id'],
  meetings: ['id'],
  delegations: ['meeting_id', 'party'],
  delegates: ['id'],
  focus_areas: ['id'],
  themes: ['id'],
  focus_area_themes: ['focus_area_id', 'theme_id'],
  commitments: ['id'],
  commitment_links: ['later_id', 'earlier_id'],
  actions: ['id'],
  status_updates: ['id'],
  reports: ['id'],
  indicators: ['id'],
  indicator_themes: ['indicator_id', 'theme_id'],
  indicator_breaks: ['indicator_id', 'after_year'],
  figures: ['id'],
  announcements: ['id'],
  announcement_lines: ['announcement_id', 'line'],
  assessments: ['id'],
  directions: ['id'],
  revisions: ['id'],
  filings: ['meeting_id'],
  statements: ['id'],
  statement_outcomes: ['id'],
  attachments: ['id'],
  attachment_removals: ['attachment_id'],
  translation_confirmations: ['id'],
  translation_carries: ['id'],
  minutes_rounds: ['id'],
  minutes_checks: ['id'],
  concurrences: ['id'],
  voidings: ['id'],
  editions: ['id'],
  edition_preparations: ['id'],
  publications: ['id'],
  text_changes: ['id'],
} as const satisfies Record<Exclude<keyof Schema, (typeof otherTables)[number]>, readonly string[]>;

export type RecordTable = keyof typeof recordTables;

/**
 * What is not of the record: who is signed in, what is being typed, the audit, which its own chain keeps, what is told
 * from revisions at any time, and the index of the search, which is made from the record.
 */
export const otherTables = [
  'data_revision', 'sessions', 'statement_drafts', 'audit_entries', 'audit_head', 'audit_rows', 'touched_rows', 'stale_texts',
  'search_entries', 'search_touched', 'used_codes',
] as const satisfies (keyof Schema)[];

/** The columns that name a row, as one text. */
export function keyOf(table: RecordTable, row: Record<string, unknown>): string {
  return recordTables[table].map((column) => String(row[column])).join(' ');
}
