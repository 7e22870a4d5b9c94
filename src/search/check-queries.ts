import type { Db, Reader } from '../db/schema.ts';
import { tableOf } from '../db/search/dependents.ts';
import { placeOf } from '../db/search/kinds.ts';
import { searchIndexOf } from '../db/search/search-index.ts';
import { differenceOf, idsOf } from '../db/search/upkeep.ts';
import { readableWord } from '../lib/grams.ts';
import { searchKinds } from '../lib/searched.ts';
import type { SearchKind } from '../lib/searched.ts';
import type { Check } from '../verification/queries.ts';
import type { Sentence } from '../verification/rules.ts';

/** The index holds every record as it stands, word for word, and nothing else. */
export function searchCheck(engine: Db['engine']): Check {
  return {
    name: 'verification.search',
    run: async (db) => {
      const words = searchIndexOf(engine).check(db);
      const faults: Sentence[] = [];
      let count = 0;
      for (const kind of searchKinds) {
        for await (const ids of idsOf(db, kind)) {
          const { due, missing, wrong } = await differenceOf(db, kind, ids);
          const differing = new Set([...missing.map(({ key }) => key), ...(await words.see(due))]);
          faults.push(...[...differing].map((key) => fault('verification.search.differs', key)));
          const extra = wrong.filter((key) => due.every(({ id }) => id !== placeOf(key).id));
          faults.push(...extra.map((key) => fault('verification.search.extra', key)));
          count += due.length;
        }
        faults.push(...(await extraIn(db, kind)).map((key) => fault('verification.search.extra', key)));
      }
      const rest = await words.rest();
      faults.push(...rest.keys.map((key) => fault('verification.search.extra', key)), ...(await touchedIn(db)));
      // Where a record is named, the words that differ are its own.
      if (faults.length === 0 && rest.words.length > 0) faults.push(wordsFault(rest.words));
      return { said: { key: 'verification.search.whole', values: { count } }, faults };
    },
  };
}

function fault(key: 'verification.search.differs' | 'verification.search.extra', of: number): Sentence {
  return { key, values: { ...placeOf(of) } };
}

/** Entries of records that are not there at all. */
async function extraIn(db: Reader, kind: SearchKind): Promise<number[]> {
  const rows = await db
    .selectFrom('search_entries')
    .select('key')
    .where('kind', '=', kind)
    .where('record_id', 'not in', db.selectFrom(tableOf[kind]).select('id'))
    .orderBy('key')
    .execute();
  return rows.map(({ key }) => key);
}

async function touchedIn(db: Reader): Promise<Sentence[]> {
  const counted = db.selectFrom('search_touched').select((eb) => eb.fn.countAll<number>().as('count'));
  const { count } = await counted.executeTakeFirstOrThrow();
  return count === 0 ? [] : [{ key: 'verification.search.touched', values: { count } }];
}

function wordsFault(words: string[]): Sentence {
  const some = words.slice(0, 10).map(readableWord).join('、');
  return { key: 'verification.search.words', values: { count: words.length, words: some } };
}
