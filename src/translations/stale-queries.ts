import type { Actor } from '../audit/rules.ts';
import type { Reader, Tx } from '../db/schema.ts';
import { withDelegateTexts } from '../lib/delegate-texts.ts';
import { locales, otherLocale } from '../lib/locale.ts';
import type { Bilingual, Locale } from '../lib/locale.ts';
import { isStale, originsOf, takenAwayIn, textIn, textsIn } from '../lib/staleness.ts';
import type { Origins, SaidOrigin } from '../lib/staleness.ts';
import { textHistories } from '../lib/text-histories.ts';

/** A text in both languages with what each of them was made from. */
export interface TextState {
  recordId: number;
  /** Its column without the language: 'heading'. */
  field: string;
  words: Bilingual;
  origins: Origins;
  /** The newest revision of its record. */
  revision: number;
  /** The revision that took these words away before they came back; null where none did. */
  takenAway: number | null;
}

type Content = Record<string, unknown>;

// Both engines bound the number of values in one statement.
const rowsAtOnce = 500;

/** How much of a history is asked: what had been recorded before an instant, or until a revision. */
interface Until {
  before?: string;
  revision?: number;
}

/**
 * The texts of these records and what they were made from, told by their history and what was said of them, all of it
 * or as far as is asked.
 */
export async function findTextStates(
  db: Reader,
  noun: string,
  ids: number[],
  { before, revision }: Until = {},
): Promise<TextState[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('revisions')
    .select(['id', 'record_id', 'content'])
    .where('noun', '=', noun)
    .where('record_id', 'in', ids)
    .$if(before !== undefined, (query) => query.where('recorded_at', '<', before ?? ''))
    .$if(revision !== undefined, (query) => query.where('id', '<=', revision ?? 0))
    .orderBy('id')
    .execute();
  const said = await listSaid(db, noun, ids, before);
  return [...Map.groupBy(rows, (row) => row.record_id)].flatMap(([recordId, revisions]) => {
    const contents = revisions.map(({ id, content }) => ({ id, content: JSON.parse(content) as Content }));
    return textHistories(contents).map(({ field, readings, named }) => {
      const of = said.filter((one) => one.recordId === recordId && one.field === named.get(one.revision));
      const { words, revision } = readings.at(-1) ?? { words: { ja: null, en: null }, revision: 0 };
      return { recordId, field, words, origins: originsOf(readings, of), revision, takenAway: takenAwayIn(readings) };
    });
  });
}

type Said = SaidOrigin & { recordId: number; field: string };

// What was taken over came with its revision; that words hold, or stayed behind at a switch, was said of it afterwards.
async function listSaid(db: Reader, noun: string, ids: number[], before: string | undefined): Promise<Said[]> {
  const carried = await db
    .selectFrom('translation_carries as said')
    .innerJoin('revisions', 'revisions.id', 'made_from_id')
    .select(['said.record_id', 'field', 'lang', 'revision_id', 'made_from_id', 'is_behind', 'content'])
    .where('said.noun', '=', noun)
    .where('said.record_id', 'in', ids)
    .$if(before !== undefined, (query) =>
      query.where((eb) => eb.or([eb('switched_at', 'is', null), eb('switched_at', '<', before ?? '')])))
    .orderBy('said.id')
    .execute();
  const confirmed = await db
    .selectFrom('translation_confirmations as said')
    .innerJoin('revisions', 'revisions.id', 'revision_id')
    .select(['said.record_id', 'field', 'lang', 'revision_id', 'revision_id as made_from_id', 'content'])
    .select((eb) => eb.lit(null).as('is_behind'))
    .where('said.noun', '=', noun)
    .where('said.record_id', 'in', ids)
    .$if(before !== undefined, (query) => query.where('said.recorded_at', '<', before ?? ''))
    .orderBy('said.id')
    .execute();
  return [...carried, ...confirmed].map(({ field, lang, content, ...row }) => ({
    recordId: row.record_id,
    field,
    revision: row.revision_id,
    lang,
    origin: {
      revision: row.made_from_id,
      other: textIn(JSON.parse(content) as Content, field)[otherLocale(lang)],
      ...(row.is_behind === 1 ? { isBehind: true as const } : {}),
    },
  }));
}

/**
 * Tells anew which texts of these records are behind: after their words changed, or something was said of them. Returns
 * their texts.
 */
export async function renewStale(tx: Tx, noun: string, ids: number[]): Promise<TextState[]> {
  if (ids.length === 0) return [];
  const states = await findTextStates(tx, noun, ids);
  await tx.deleteFrom('stale_texts').where('noun', '=', noun).where('record_id', 'in', ids).execute();
  const rows = states.flatMap((state) =>
    staleOf(state).map(({ lang, revision }) => ({
      noun, record_id: state.recordId, field: state.field, lang, revision_id: revision,
    })),
  );
  if (rows.length > 0) await tx.insertInto('stale_texts').values(rows).execute();
  return states;
}

interface Behind {
  lang: Locale;
  revision: number;
  isBehind: boolean;
}

/** The languages of a text that are behind, each with the revision it was made from. */
export function staleOf({ words, origins }: Pick<TextState, 'words' | 'origins'>): Behind[] {
  return locales.flatMap((lang) => {
    const origin = origins[lang];
    return origin === null || !isStale(lang, words, origins)
      ? []
      : [{ lang, revision: origin.revision, isBehind: origin.isBehind === true }];
  });
}

/** Those of these records, as they read now, whose words differ from their newest revision; a new one has none. */
export async function rewordedOf(tx: Tx, noun: string, contents: (Content & { id: number })[]): Promise<number[]> {
  const newest = tx
    .selectFrom('revisions')
    .select((eb) => eb.fn.max('id').as('id'))
    .where('noun', '=', noun)
    .where('record_id', 'in', contents.map(({ id }) => id))
    .groupBy('record_id');
  const rows = await tx.selectFrom('revisions').select(['record_id', 'content']).where('id', 'in', newest).execute();
  const before = new Map(rows.map(({ record_id, content }) => [record_id, JSON.parse(content) as Content]));
  return contents.flatMap((content) => {
    const old = before.get(content.id);
    return old !== undefined && isReworded(withDelegateTexts(content), withDelegateTexts(old)) ? [content.id] : [];
  });
}

function isReworded(now: Content, old: Content): boolean {
  const fields = new Set([...textsIn(now), ...textsIn(old)]);
  return [...fields].some((field) => JSON.stringify(textIn(now, field)) !== JSON.stringify(textIn(old, field)));
}

/** One language of a text, as it reads in the newest revision of its record. */
export interface TextLanguage {
  recordId: number;
  field: string;
  lang: Locale;
  revision: number;
}

/** `isBehind`: they did not follow the other language when that came to stand for the record, at `switchedAt`. */
export type Carry = TextLanguage & { madeFrom: number; isBehind: boolean; switchedAt?: Date };

/** Writes down that words were taken over, made from the other language as it read in the revision `madeFrom`. */
export async function insertCarries(tx: Tx, noun: string, carries: Carry[]): Promise<void> {
  for (let start = 0; start < carries.length; start += rowsAtOnce) {
    const rows = carries.slice(start, start + rowsAtOnce).map((one) => ({
      noun, record_id: one.recordId, field: one.field, lang: one.lang, revision_id: one.revision,
      made_from_id: one.madeFrom, is_behind: one.isBehind ? (1 as const) : null,
      switched_at: one.switchedAt?.toISOString() ?? null,
    }));
    await tx.insertInto('translation_carries').values(rows).execute();
  }
  await renewStale(tx, noun, [...new Set(carries.map(({ recordId }) => recordId))]);
}

/** Writes down who said that words hold of the other language as it reads now. */
export async function insertConfirmation(
  tx: Tx,
  noun: string,
  { recordId, field, lang, revision }: TextLanguage,
  { by, now }: { by: Actor; now: Date },
): Promise<void> {
  await tx
    .insertInto('translation_confirmations')
    .values({
      noun, record_id: recordId, field, lang, revision_id: revision, recorded_at: now.toISOString(),
      recorded_by: by.person?.id ?? null, recorded_by_name: by.name,
    })
    .execute();
  await renewStale(tx, noun, [recordId]);
}
