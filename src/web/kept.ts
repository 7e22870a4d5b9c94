import type { Response } from 'express';
import type { Reader } from '../db/schema.ts';
import type { Deps } from '../deps.ts';
import { visitOf } from './visit.ts';

type Query<Given extends unknown[], Found> = (db: Reader, ...given: Given) => Promise<Found>;

/** What was read from the record, for as long as the data revision stays where it is. */
export interface KeptReads {
  read<Given extends unknown[], Found>(revision: number, query: Query<Given, Found>, given: Given): Promise<Found>;
}

/** Keeps at most `most` answers: past that, as after every change, it begins anew. */
export function keepReads(db: Reader, most = 200): KeptReads {
  let kept = { revision: 0, size: 0, found: new Map<unknown, Map<string, unknown>>() };
  return {
    async read(revision, query, given) {
      if (revision !== kept.revision || kept.size >= most) kept = { revision, size: 0, found: new Map() };
      // An answer that arrives after the next change is put away with its own revision, not with the newer one.
      const now = kept;
      let found = now.found.get(query);
      if (found === undefined) now.found.set(query, (found = new Map<string, unknown>()));
      const key = JSON.stringify(given);
      if (!found.has(key)) {
        found.set(key, frozen(await query(db, ...given)));
        now.size += 1;
      }
      return found.get(key) as Awaited<ReturnType<typeof query>>;
    },
  };
}

/**
 * Asks a named query of the record for a page, or gives what it answered before at the same data revision. What is
 * kept is the record, not the page: who may see what is decided for each reader anew. Not for what changes without
 * the data revision (sessions, the audit), and a form that was refused reads the record as it stands by then.
 */
export function readKept<Given extends unknown[], Found>(
  deps: Deps,
  res: Response,
  query: Query<Given, Found>,
  ...given: Given
): Promise<Found> {
  if (res.req.method !== 'GET') return query(deps.db.read, ...given);
  return deps.kept.read(visitOf(res).revision, query, given);
}

// One reader's page must not change what the next one gets.
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
}
