import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { chainBeginning, entryHash } from '../../lib/audit-chain.ts';
import type { EntryContent } from '../../lib/audit-chain.ts';
import type { Dialect } from '../dialect.ts';
import type { Schema } from '../schema.ts';

/** Every entry of the audit follows the one before it by hash; and who said that a translation is right still. */
export function chainAudit({ id, strict, appendOnly, writable }: Dialect): string[] {
  return [
    ...writable('audit_entries'),
    `alter table audit_entries add column previous_hash text not null default ''`,
    `alter table audit_entries add column hash text not null default ''`,
    // How many entries there are and the newest of them. Moving it locks it, so that the chain never forks.
    `create table audit_head (
      id integer primary key check (id = 1), entries integer not null, entry_id integer not null,
      hash text not null)${strict}`,
    `create index audit_entries_by_record on audit_entries (noun, ref, id)`,
    `create index audit_entries_by_person on audit_entries (person_id, id)`,
    `create index audit_entries_by_change on audit_entries (change, id)`,
    `create index audit_entries_by_instant on audit_entries (at)`,

    // The original changed and its translation need not: said of the original as it read in that revision.
    `create table translation_confirmations (
      id ${id}, noun text not null, record_id integer not null, field text not null,
      lang text not null check (lang in ('ja', 'en')), revision_id integer not null references revisions (id),
      recorded_at text not null, recorded_by integer references people (id), recorded_by_name text not null)${strict}`,
    ...appendOnly('translation_confirmations'),
    `create index translation_confirmations_by_record on translation_confirmations (noun, record_id)`,
  ];
}

const atOnce = 500;

/** Chains the entries that stand already, in their order. */
export async function chainEntries(tx: Kysely<Schema>, _now: Date, { appendOnly }: Dialect): Promise<void> {
  const head = { entries: 0, entry_id: 0, hash: chainBeginning };
  for (let rows = await entriesAfter(tx, 0); rows.length > 0; rows = await entriesAfter(tx, head.entry_id)) {
    for (const row of rows) {
      const previous_hash = head.hash;
      head.hash = entryHash(previous_hash, row);
      head.entry_id = row.id;
      head.entries += 1;
      await sql`update audit_entries set previous_hash = ${previous_hash}, hash = ${head.hash}
        where id = ${row.id}`.execute(tx);
    }
  }
  await sql`insert into audit_head (id, entries, entry_id, hash)
    values (1, ${head.entries}, ${head.entry_id}, ${head.hash})`.execute(tx);
  for (const statement of appendOnly('audit_entries')) await sql.raw(statement).execute(tx);
}

async function entriesAfter(tx: Kysely<Schema>, id: number): Promise<EntryContent[]> {
  const { rows } = await sql<EntryContent>`select id, at, person_id, person_name, origin, change, noun, ref, detail
    from audit_entries where id > ${id} order by id limit ${atOnce}`.execute(tx);
  return rows;
}
