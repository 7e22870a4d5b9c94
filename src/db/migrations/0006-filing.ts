import type { Dialect } from '../dialect.ts';

/** How the papers of a meeting are kept as administrative documents. */
export function filing({ strict }: Dialect): string[] {
  return [
    `create table filings (
      meeting_id integer primary key references meetings (id),
      document_number text, created_year integer, class_large text, class_middle text, class_small text,
      retention text check (retention in ('30', '20', '10', '5', '3', '1', 'in_use')), extended_until text,
      measure text check (measure in ('transfer', 'disposal')),
      handling text check (handling in ('ordinary', 'care', 'internal')),
      version integer not null default 1)${strict}`,
  ];
}
