import type { Dialect } from '../dialect.ts';

/** Files that belong to a record. The file itself lies outside the database, under its digest. */
export function attachments({ id, strict, appendOnly }: Dialect): string[] {
  return [
    // The meeting it belongs to in the end stands beside its record, so that all of a meeting are one query.
    `create table attachments (
      id ${id}, meeting_id integer not null references meetings (id),
      noun text not null check (noun in ('meeting', 'focus-area', 'commitment', 'status-update', 'concurrence')),
      record_id integer not null, name text not null, media_type text not null,
      size integer not null, digest text not null,
      audience text not null check (audience in ('shared', 'internal')),
      added_at text not null, added_by integer references people (id), added_by_name text not null)${strict}`,
    ...appendOnly('attachments'),
    `create index attachments_by_meeting on attachments (meeting_id, id)`,
    `create index attachments_by_record on attachments (noun, record_id, id)`,

    // An attachment is taken away by an entry that says so; the file stays where it is.
    `create table attachment_removals (
      attachment_id integer primary key references attachments (id), reason text not null,
      removed_at text not null, removed_by integer references people (id), removed_by_name text not null)${strict}`,
    ...appendOnly('attachment_removals'),
  ];
}
