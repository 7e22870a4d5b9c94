import type { Dialect } from '../dialect.ts';

const by = (verb: string): string =>
  `${verb}_at text not null, ${verb}_by integer references people (id), ${verb}_by_name text not null`;

/**
 * How minutes come to be agreed. Everything is only added: the stage of a meeting's minutes is told from these entries,
 * and no column of a meeting has to agree with them.
 */
export function editions({ id, strict, appendOnly }: Dialect): string[] {
  return [
    // One exact text put up for agreement. `record` holds the words it was made from, `content_…` the bytes hashed.
    `create table minutes_rounds (
      id ${id}, meeting_id integer not null references meetings (id), number integer not null,
      edition integer not null, record text not null, content_ja text, content_en text,
      digest_ja text, digest_en text, digest text not null, gaps text not null, go_on_reason text,
      ${by('put')}, unique (meeting_id, number))${strict}`,
    ...appendOnly('minutes_rounds'),
    `create table minutes_checks (
      id ${id}, round_id integer not null references minutes_rounds (id), digest text not null,
      checked_at text not null, checked_by integer not null references people (id), checked_by_name text not null,
      unique (round_id, checked_by))${strict}`,
    ...appendOnly('minutes_checks'),
    `create table concurrences (
      id ${id}, round_id integer not null references minutes_rounds (id), digest text not null,
      party text not null check (party in ('jp', 'us')), kind text not null check (kind in ('given', 'unconfirmed')),
      name text, post text, given_on text, evidence text, reason text,
      corrects_id integer references concurrences (id), ${by('recorded')})${strict}`,
    ...appendOnly('concurrences'),
    `create index concurrences_by_round on concurrences (round_id, id)`,
    // What a change of the text, or a withdrawal, made void: a whole round, or one concurrence of it.
    `create table voidings (
      id ${id}, round_id integer not null references minutes_rounds (id),
      concurrence_id integer references concurrences (id), change text not null, ref text not null, reason text,
      ${by('voided')})${strict}`,
    ...appendOnly('voidings'),
    `create index voidings_by_round on voidings (round_id, id)`,
    // The agreed text as it stood, with everything needed to read it.
    `create table editions (
      id ${id}, meeting_id integer not null references meetings (id), number integer not null,
      round_id integer not null references minutes_rounds (id), digest text not null,
      snapshot text not null, snapshot_digest text not null, ${by('frozen')}, unique (meeting_id, number))${strict}`,
    ...appendOnly('editions'),
    `create table edition_preparations (
      id ${id}, meeting_id integer not null references meetings (id), edition integer not null,
      step text not null check (step in ('begun', 'abandoned')), reason text not null, ${by('recorded')})${strict}`,
    ...appendOnly('edition_preparations'),
    `create index edition_preparations_by_meeting on edition_preparations (meeting_id, id)`,
    `create table publications (
      id ${id}, edition_id integer not null references editions (id),
      decision text not null check (decision in ('published', 'withheld')),
      published_on text, address text, reason text, ${by('recorded')})${strict}`,
    ...appendOnly('publications'),
    `create index publications_by_edition on publications (edition_id, id)`,
    // Which change made the text what it is: who changed it last may not be the one who checks it.
    `create table text_changes (
      id ${id}, meeting_id integer not null references meetings (id), digest text not null,
      change text not null, ref text not null, ${by('changed')})${strict}`,
    ...appendOnly('text_changes'),
    `create index text_changes_by_meeting on text_changes (meeting_id, id)`,
  ];
}
