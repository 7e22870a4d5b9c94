import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { locales } from '../../lib/locale.ts';
import { isStale, originsOf, textIn, textsIn } from '../../lib/staleness.ts';
import type { Dialect } from '../dialect.ts';
import type { Schema } from '../schema.ts';

/** Which texts stay behind their other language, and what was taken over into a record with words that were. */
export function staleTexts({ id, strict, appendOnly, noteRows }: Dialect): string[] {
  return [
    // The words in `lang` of a text as it read in `revision_id` were taken over, from another record or from before the
    // text was divided: they are made from the other language as that read in `made_from_id`.
    `create table translation_carries (
      id ${id}, noun text not null, record_id integer not null, field text not null,
      lang text not null check (lang in ('ja', 'en')), revision_id integer not null references revisions (id),
      made_from_id integer not null references revisions (id))${strict}`,
    ...appendOnly('translation_carries'),
    ...noteRows('translation_carries', ['id']),
    `create index translation_carries_by_record on translation_carries (noun, record_id)`,

    // What revisions, carries and confirmations tell, kept so that no page has to read a history: the words in `lang`
    // were made from the other language as it read in `revision_id`, and that changed since.
    `create table stale_texts (
      noun text not null, record_id integer not null, field text not null,
      lang text not null check (lang in ('ja', 'en')), revision_id integer not null references revisions (id),
      primary key (noun, record_id, field, lang))${strict}`,
  ];
}

const atOnce = 200;

/** What fell behind before this was kept: told by the revisions, and of what they do not hold nothing is said. */
export async function staleSoFar(tx: Kysely<Schema>): Promise<void> {
  const changed = await tx
    .selectFrom('revisions')
    .select(['noun', 'record_id'])
    .groupBy(['noun', 'record_id'])
    .having((eb) => eb(eb.fn.countAll(), '>', 1))
    .execute();
  for (const [noun, records] of Map.groupBy(changed, (one) => one.noun)) {
    for (let start = 0; start < records.length; start += atOnce) {
      await fillStale(tx, noun, records.slice(start, start + atOnce).map(({ record_id }) => record_id));
    }
  }
}

async function fillStale(tx: Kysely<Schema>, noun: string, ids: number[]): Promise<void> {
  const { rows } = await sql<{ id: number; record_id: number; content: string }>`select id, record_id, content
    from revisions where noun = ${noun} and record_id in (${sql.join(ids)}) order by id`.execute(tx);
  for (const [recordId, revisions] of Map.groupBy(rows, (row) => row.record_id)) {
    const contents = revisions.map(({ id, content }) => ({
      id, content: JSON.parse(content) as Record<string, unknown>,
    }));
    for (const field of textsIn(contents.at(-1)?.content ?? {})) {
      const readings = contents.map(({ id, content }) => ({ revision: id, words: textIn(content, field) }));
      const origins = originsOf(readings, []);
      const words = readings.at(-1)?.words ?? { ja: null, en: null };
      const stale = locales.flatMap((lang) => {
        const revision_id = origins[lang]?.revision;
        const key = { noun, record_id: recordId, field, lang };
        return revision_id === undefined || !isStale(lang, words, origins) ? [] : [{ ...key, revision_id }];
      });
      if (stale.length > 0) await tx.insertInto('stale_texts').values(stale).execute();
    }
  }
}
