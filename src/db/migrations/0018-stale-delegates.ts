import type { Kysely } from 'kysely';
import { delegateText } from '../../lib/delegate-texts.ts';
import { locales } from '../../lib/locale.ts';
import { isStale, originsOf } from '../../lib/staleness.ts';
import { textHistories } from '../../lib/text-histories.ts';
import type { Schema } from '../schema.ts';

type Row = Record<string, unknown>;

/** Names and posts of delegates that fell behind before they were followed: told by the revisions, as all else is. */
export async function staleDelegates(tx: Kysely<Schema>): Promise<void> {
  const kept = await tx
    .selectFrom('revisions')
    .select(['id', 'record_id', 'content'])
    .where('noun', '=', 'delegation')
    .orderBy('id')
    .execute();
  for (const [recordId, revisions] of Map.groupBy(kept, (row) => row.record_id)) {
    const rows = textHistories(revisions.map(({ id, content }) => ({ id, content: JSON.parse(content) as Row })))
      .filter(({ field }) => delegateText(field) !== null)
      .flatMap(({ field, readings }) => {
        const origins = originsOf(readings, []);
        const words = readings.at(-1)?.words ?? { ja: null, en: null };
        return locales.flatMap((lang) => {
          const revision_id = origins[lang]?.revision;
          const isBehind = revision_id !== undefined && isStale(lang, words, origins);
          return isBehind ? [{ noun: 'delegation', record_id: recordId, field, lang, revision_id }] : [];
        });
      });
    if (rows.length > 0) await tx.insertInto('stale_texts').values(rows).execute();
  }
}
