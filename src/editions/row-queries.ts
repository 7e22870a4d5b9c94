import type { Selectable } from 'kysely';
import type { Schema } from '../db/schema.ts';
import type { Concurrence, Entered, Publication, Voiding } from './rules.ts';

type Row<Table extends keyof Schema> = Selectable<Schema[Table]>;

type EnteredColumns<Verb extends string> =
  { [column in `${Verb}_at` | `${Verb}_by_name`]: string } & { [column in `${Verb}_by`]: number | null };

/** Who entered a row and when, from the columns of that verb: `put_at`, `put_by`, `put_by_name`. */
export function enteredOf<Verb extends string>(row: EnteredColumns<Verb>, verb: Verb): Entered {
  const columns: Record<string, unknown> = row;
  return {
    at: columns[`${verb}_at`] as string,
    by: columns[`${verb}_by`] as number | null,
    byName: columns[`${verb}_by_name`] as string,
  };
}

/** The same the other way: the columns of that verb. */
export function enteredColumns<Verb extends string>(verb: Verb, { at, by, byName }: Entered): EnteredColumns<Verb> {
  return { [`${verb}_at`]: at, [`${verb}_by`]: by, [`${verb}_by_name`]: byName } as EnteredColumns<Verb>;
}

export function concurrenceOf(row: Row<'concurrences'>, takenBack: Row<'voidings'> | undefined): Concurrence {
  return {
    id: row.id,
    party: row.party,
    kind: row.kind,
    digest: row.digest,
    name: row.name,
    post: row.post,
    givenOn: row.given_on,
    evidence: row.evidence,
    reason: row.reason,
    corrects: row.corrects_id,
    recorded: enteredOf(row, 'recorded'),
    takenBack: voidingOf(takenBack),
  };
}

export function voidingOf(row: Row<'voidings'> | undefined): Voiding | null {
  if (row === undefined) return null;
  return { change: row.change, ref: row.ref, reason: row.reason, entered: enteredOf(row, 'voided') };
}

export function publicationOf(row: Row<'publications'>): Publication {
  return {
    decision: row.decision,
    on: row.published_on,
    address: row.address,
    reason: row.reason,
    recorded: enteredOf(row, 'recorded'),
  };
}
