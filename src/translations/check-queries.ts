import type { Reader } from '../db/schema.ts';
import type { Check } from '../verification/queries.ts';
import type { Sentence } from '../verification/rules.ts';
import { findTextStates, staleOf } from './stale-queries.ts';

const atOnce = 200;

/** What is kept of stale texts is what revisions tell, with what was said of them. */
export const translationsCheck: Check = {
  name: 'verification.translations',
  run: async (db) => {
    const kept = new Set((await db.selectFrom('stale_texts').selectAll().execute()).map(nameOf));
    const told = new Set<string>();
    for (const [noun, ids] of await recordsToTell(db)) {
      for (let start = 0; start < ids.length; start += atOnce) {
        const states = await findTextStates(db, noun, ids.slice(start, start + atOnce));
        const stale = states.flatMap((state) => staleOf(state).map((one) => ({ ...state, ...one })));
        for (const { recordId, field, lang, revision } of stale) {
          told.add(nameOf({ noun, record_id: recordId, field, lang, revision_id: revision }));
        }
      }
    }
    const faults = differing(kept, told).map((name): Sentence => ({
      key: kept.has(name) ? 'verification.translations.put-in' : 'verification.translations.lost', values: { name },
    }));
    return { said: { key: 'verification.translations.whole', values: { count: told.size } }, faults };
  },
};

/** What stands in only one of two sets. */
function differing(one: Set<string>, other: Set<string>): string[] {
  return [...[...one].filter((name) => !other.has(name)), ...[...other].filter((name) => !one.has(name))];
}

type Stale = { noun: string; record_id: number; field: string; lang: string; revision_id: number };

function nameOf({ noun, record_id, field, lang, revision_id }: Stale): string {
  return `${noun} id=${record_id} ${field}_${lang} (${revision_id})`;
}

// A text that was recorded once has nothing to follow, unless it was taken over.
async function recordsToTell(db: Reader): Promise<Map<string, number[]>> {
  const changed = await db
    .selectFrom('revisions')
    .select(['noun', 'record_id'])
    .groupBy(['noun', 'record_id'])
    .having((eb) => eb(eb.fn.countAll(), '>', 1))
    .execute();
  const carried = await db.selectFrom('translation_carries').select(['noun', 'record_id']).distinct().execute();
  const records = Map.groupBy([...changed, ...carried], ({ noun }) => noun);
  return new Map([...records].map(([noun, rows]) => [noun, [...new Set(rows.map(({ record_id }) => record_id))]]));
}
