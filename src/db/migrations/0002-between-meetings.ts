import type { Dialect } from '../dialect.ts';

/** What happens between meetings: assessments, directions, corrected figures, and how every text read before. */
export function betweenMeetings({ id, strict, appendOnly }: Dialect): string[] {
  return [
    // What a meeting concluded on a commitment of an earlier one; a later entry of the same meeting corrects it.
    `create table assessments (
      id ${id}, commitment_id integer not null references commitments (id),
      meeting_id integer not null references meetings (id),
      status text not null check (status in ('implemented', 'continued', 'superseded', 'lapsed', 'withdrawn')),
      reason_ja text, reason_en text, recorded_at text not null,
      recorded_by integer references people (id), recorded_by_name text not null)${strict}`,
    ...appendOnly('assessments'),
    `create index assessments_by_commitment on assessments (commitment_id, id)`,
    `create index assessments_by_meeting on assessments (meeting_id)`,

    // Leadership's word on a commitment and the answers to it; always internal.
    `create table directions (
      id ${id}, commitment_id integer not null references commitments (id),
      answers_id integer references directions (id), text text not null,
      raise integer not null default 0 check ("raise" in (0, 1)), recorded_at text not null,
      recorded_by integer references people (id), recorded_by_name text not null)${strict}`,
    ...appendOnly('directions'),
    `create index directions_by_commitment on directions (commitment_id, id)`,

    // A figure is corrected by another that replaces it.
    `alter table figures add column recorded_at text`,
    `alter table figures add column recorded_by_name text`,
    `alter table figures add column replaces_id integer references figures (id)`,

    // How a record read from an instant on: its whole content as JSON, so that the register can be shown as it was
    // recorded by any day and that answer never changes again.
    `create table revisions (
      id ${id}, noun text not null, record_id integer not null, recorded_at text not null,
      recorded_by_name text not null, content text not null)${strict}`,
    ...appendOnly('revisions'),
    `create index revisions_by_record on revisions (noun, record_id, id)`,
  ];
}
