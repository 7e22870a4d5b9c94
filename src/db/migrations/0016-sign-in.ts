import type { Dialect } from '../dialect.ts';

/** What more is known of how people sign in: their second factor, and which device a session is on. */
export function signIn({ strict, noteRows }: Dialect): string[] {
  return [
    // A row where one is asked for, set, or was; the secret is null until the person has set it.
    `create table second_factors (
      person_id integer primary key references people (id), is_required integer not null, secret text,
      changed_at text not null)${strict}`,
    ...noteRows('second_factors', ['person_id']),

    // A code opens once: of each person the steps of thirty seconds whose code was used.
    `create table used_codes (
      person_id integer not null references people (id), step integer not null,
      primary key (person_id, step))${strict}`,

    `alter table sessions add column agent text not null default ''`,
    // 1 between the password and the second factor: such a session opens nothing else.
    `alter table sessions add column waits integer not null default 0`,
  ];
}
