import type { Dialect } from '../dialect.ts';

const partyCheck = `check (party in ('jp', 'us'))`;
const audienceCheck = `check (audience in ('shared', 'internal'))`;
const statuses = `('not_started', 'in_progress', 'awaiting_counterpart', 'done', 'dropped')`;
const truth = (column: string): string => `${column} integer not null default 0 check (${column} in (0, 1))`;

/** The record as it first stood: people, meetings and their parts, actions, public facts, audit. */
export function firstRecord({ id, strict, appendOnly, immutable }: Dialect): string[] {
  return [
    `create table data_revision (id integer primary key check (id = 1), value integer not null)${strict}`,
    `insert into data_revision (id, value) values (1, 1)`,

    `create table people (
      id ${id}, email text not null unique, name text not null,
      role text not null check (role in ('liaison', 'leadership', 'staff', 'admin')),
      locale text not null check (locale in ('ja', 'en')),
      date_style text not null check (date_style in ('era', 'iso')),
      password_hash text not null, disabled_at text, created_at text not null,
      version integer not null default 1)${strict}`,
    `create table sessions (
      token_hash text primary key, person_id integer not null references people (id),
      created_at text not null, seen_at text not null, address text not null)${strict}`,
    `create index sessions_by_person on sessions (person_id)`,
    `create table audit_entries (
      id ${id}, at text not null, person_id integer references people (id), person_name text not null,
      origin text not null, change text not null, noun text not null, ref text not null,
      detail text not null)${strict}`,
    ...appendOnly('audit_entries'),

    `create table offices (
      id ${id}, party text not null ${partyCheck}, name_ja text not null, name_en text,
      version integer not null default 1)${strict}`,
    `create table sources (
      id ${id}, noun text not null, record_id integer not null, covers text not null,
      kind text not null check (kind in ('P', 'S', 'I')), title_ja text not null, title_en text, url text,
      note_ja text, note_en text)${strict}`,
    `create index sources_by_record on sources (noun, record_id)`,

    `create table meetings (
      id ${id}, number integer not null unique check (number > 0),
      stage text not null check (stage in ('planned', 'held')),
      fiscal_year integer, held_from text, held_to text, starts_at text, ends_at text, time_zone text,
      time_note_ja text, time_note_en text, format text check (format in ('in_person', 'video')),
      place_ja text, place_en text, title_ja text, title_en text, summary_ja text, summary_en text,
      annex_title_ja text, annex_title_en text, preamble_ja text, preamble_en text,
      closing_ja text, closing_en text, note_ja text, note_en text,
      authoritative text not null check (authoritative in ('ja', 'en', 'both')),
      version integer not null default 1)${strict}`,
    ...immutable('meetings', 'number'),
    `create table delegations (
      meeting_id integer not null references meetings (id), party text not null ${partyCheck},
      text_ja text, text_en text, ${truth('others')}, primary key (meeting_id, party))${strict}`,
    `create table delegates (
      id ${id}, meeting_id integer not null references meetings (id), party text not null ${partyCheck},
      position integer not null, name_ja text, name_en text, post_ja text, post_en text,
      ${truth('is_head')})${strict}`,
    `create index delegates_by_meeting on delegates (meeting_id, party, position)`,

    `create table focus_areas (
      id ${id}, meeting_id integer not null references meetings (id), number integer not null,
      position integer not null, heading_ja text, heading_en text, text_ja text, text_en text,
      struck_at text, version integer not null default 1, unique (meeting_id, number))${strict}`,
    ...immutable('focus_areas', 'number'),
    `create table themes (
      id ${id}, slug text not null unique, position integer not null, name_ja text not null, name_en text,
      version integer not null default 1)${strict}`,
    `create table focus_area_themes (
      focus_area_id integer not null references focus_areas (id),
      theme_id integer not null references themes (id), primary key (focus_area_id, theme_id))${strict}`,
    `create index focus_area_themes_by_theme on focus_area_themes (theme_id)`,

    `create table commitments (
      id ${id}, ref text not null unique, focus_area_id integer not null references focus_areas (id),
      number integer not null, position integer not null,
      act text check (act in ('confirmed', 'reaffirmed', 'agreed', 'requested', 'assessed', 'explained')),
      ${truth('operative')}, ${truth('by_jp')}, ${truth('by_us')}, ${truth('to_jp')}, ${truth('to_us')},
      text_ja text, text_en text, due_on text, ${truth('due_inferred')}, due_because_ja text, due_because_en text,
      struck_at text, version integer not null default 1, unique (focus_area_id, number))${strict}`,
    ...immutable('commitments', 'ref'),
    `create table commitment_links (
      later_id integer not null references commitments (id),
      earlier_id integer not null references commitments (id),
      primary key (later_id, earlier_id), check (later_id <> earlier_id))${strict}`,
    `create index commitment_links_by_earlier on commitment_links (earlier_id)`,

    `create table actions (
      id ${id}, ref text not null unique, commitment_id integer not null references commitments (id),
      number integer not null, title_ja text, title_en text, audience text not null ${audienceCheck},
      status text not null check (status in ${statuses}), office_id integer references offices (id),
      due_on text, updated_on text not null, version integer not null default 1)${strict}`,
    ...immutable('actions', 'ref'),
    // The status stands in both so that counting, which every list does, need not look at the rows.
    `create index actions_by_commitment on actions (commitment_id, status)`,
    `create index actions_by_due on actions (due_on, status)`,
    `create index actions_by_office on actions (office_id, due_on)`,
    `create table status_updates (
      id ${id}, action_id integer not null references actions (id),
      status text not null check (status in ${statuses}), office_id integer references offices (id),
      due_on text, effective_on text not null, recorded_at text not null,
      recorded_by integer references people (id), recorded_by_name text not null,
      note_ja text, note_en text, evidence text, audience text not null ${audienceCheck})${strict}`,
    ...appendOnly('status_updates'),
    `create index status_updates_by_action on status_updates (action_id, effective_on, id)`,

    `create table reports (
      id ${id}, meeting_id integer not null references meetings (id),
      commitment_id integer references commitments (id), text_ja text not null, text_en text,
      reported_on text, reported_at_meeting_id integer references meetings (id))${strict}`,
    `create index reports_by_meeting on reports (meeting_id)`,
    `create index reports_by_commitment on reports (commitment_id)`,
    `create table indicators (
      id ${id}, slug text not null unique, position integer not null, name_ja text not null, name_en text,
      unit_ja text not null, unit_en text, definition_ja text not null, definition_en text,
      note_ja text, note_en text)${strict}`,
    `create table figures (
      id ${id}, indicator_id integer not null references indicators (id), fiscal_year integer not null,
      value integer not null, cases integer, note_ja text, note_en text)${strict}`,
    `create index figures_by_indicator on figures (indicator_id, fiscal_year)`,

    `create table announcements (
      id ${id}, meeting_id integer not null references meetings (id), text text not null, digest text not null,
      recorded_at text not null, recorded_by_name text not null)${strict}`,
    `create index announcements_by_meeting on announcements (meeting_id)`,
    `create table announcement_lines (
      announcement_id integer not null references announcements (id), line integer not null, text text not null,
      decision text not null check (decision in ('unread', 'dismissed', 'placed')), placed_in text,
      primary key (announcement_id, line))${strict}`,
  ];
}
