import type { Dialect } from '../dialect.ts';

/** Who said what at a meeting, and what became of the decisions and tasks marked in it. */
export function statements({ id, strict, appendOnly }: Dialect): string[] {
  return [
    // The speaker is kept in words, as the delegates may be corrected later.
    `create table statements (
      id ${id}, meeting_id integer not null references meetings (id), position integer not null,
      party text check (party in ('jp', 'us')), speaker_ja text, speaker_en text,
      focus_area_id integer references focus_areas (id),
      audience text not null check (audience in ('shared', 'internal')),
      said_at text, text_ja text, text_en text, recorded_at text not null,
      recorded_by integer references people (id), recorded_by_name text not null,
      struck_at text, version integer not null default 1)${strict}`,
    `create index statements_by_meeting on statements (meeting_id, position)`,

    // What a person is typing and has not recorded yet, one text for each meeting.
    `create table statement_drafts (
      person_id integer not null references people (id), meeting_id integer not null references meetings (id),
      typed text not null, saved_at text not null, primary key (person_id, meeting_id))${strict}`,

    `create table statement_outcomes (
      id ${id}, statement_id integer not null references statements (id),
      kind text not null check (kind in ('decision', 'task')), text text not null,
      ref text, recorded_at text not null,
      recorded_by integer references people (id), recorded_by_name text not null,
      unique (statement_id, kind, text))${strict}`,
    ...appendOnly('statement_outcomes'),
  ];
}
