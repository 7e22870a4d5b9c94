import { touches } from './0015-search.ts';

/**
 * More is read alike than the index was made with (lib/folding.ts): all that stands in it is noted as touched, and
 * indexed when the last step is taken. An index that is only being made knows nothing else.
 */
export function foldedAnew(): string[] {
  return touches.map(({ table, kind, column }) =>
    `insert into search_touched (kind, record_id, deep)
      select distinct '${kind}', ${column}, 0 from ${table} where exists (select 1 from search_entries)`);
}
