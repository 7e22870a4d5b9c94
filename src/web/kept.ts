import type { Response } from 'express';
import type { Reader } from '../db/schema.ts';
import type { Deps } from '../deps.ts';
import { frozen } from '../lib/frozen.ts';
import { visitOf } from './visit.ts';

type Query<Given extends unknown[], Found> = (db: Reader, ...given: Given) => Promise<Found>;

/** What was read from the record, for as long as the data revision stays where it is. */
export interface KeptReads {
  read<Given extends unknown[], Found>(revision: number, query: Query<Given, Found>, given: Given): Promise<Found>;
}

/** Keeps at most `most` answers: past that, as after every change, it begins anew. */
export function keepReads(db: Reader, most = 200): KeptReads {
  let kept = { revision: 0, answers: new Map<string, { query: unknown; answer: unknown }>() };
  return {
    async read(revision, query, given) {
      if (revision !== kept.revision) kept = { revision, answers: new Map() };
      // An answer that arrives after the next change is put away with its own revision, not with the newer one.
      const { answers } = kept;
      const key = `${query.name} ${JSON.stringify(given)}`;
      const known = answers.get(key);
      if (known?.query === query) return known.answer as Awaited<ReturnType<typeof query>>;
      const answer = frozen(await query(db, ...given));
      if (answers.size >= most) answers.clear();
      answers.set(key, { query, answer });
      return answer;
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
