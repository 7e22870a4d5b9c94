import { unconfirmedIn } from '../db/columns.ts';
import { builtOnce } from '../db/built-query.ts';
import type { Place } from '../db/built-query.ts';
import type { Reader } from '../db/schema.ts';
import type { Locale } from '../lib/locale.ts';
import { findTextStates, staleOf } from '../translations/stale-queries.ts';
import type { Marks } from './words-rules.ts';

const atOnce = 500;

const withUnconfirmed = builtOnce((db, { before }: { before: Place<string> | null }) =>
  db.selectFrom('meetings').select('number').select(unconfirmedIn(before)),
);

const staleCommitments = builtOnce((db) =>
  db.selectFrom('stale_texts').select(['record_id', 'lang']).where('noun', '=', 'commitment').where('field', '=', 'text'),
);

/** As had been recorded before an instant, or now where that is null. */
export async function readMarks(db: Reader, before: string | null): Promise<Marks> {
  const rows = await withUnconfirmed(db, { before });
  return {
    stale: before === null ? await readStale(db) : await tellStale(db, before),
    unconfirmed: new Set(rows.filter(({ unconfirmed }) => unconfirmed === 1).map(({ number }) => number)),
  };
}

async function readStale(db: Reader): Promise<Marks['stale']> {
  const rows = await staleCommitments(db, {});
  return groupedLanguages(rows.map(({ record_id: id, lang }) => ({ id, lang })));
}

/** Only what was revised, or taken over from elsewhere, can be behind. */
async function tellStale(db: Reader, before: string): Promise<Marks['stale']> {
  const revised = await db
    .selectFrom('revisions').select('record_id').where('noun', '=', 'commitment').where('recorded_at', '<', before)
    .groupBy('record_id').having((eb) => eb.fn.countAll(), '>', 1)
    .union(db.selectFrom('translation_carries').select('record_id').where('noun', '=', 'commitment'))
    .execute();
  const found: { id: number; lang: Locale }[] = [];
  for (let start = 0; start < revised.length; start += atOnce) {
    const ids = revised.slice(start, start + atOnce).map(({ record_id }) => record_id);
    for (const state of await findTextStates(db, 'commitment', ids, { before })) {
      if (state.field === 'text') found.push(...staleOf(state).map(({ lang }) => ({ id: state.recordId, lang })));
    }
  }
  return groupedLanguages(found);
}

function groupedLanguages(found: { id: number; lang: Locale }[]): Marks['stale'] {
  return new Map([...Map.groupBy(found, ({ id }) => id)].map(([id, all]) => [id, all.map(({ lang }) => lang)]));
}
