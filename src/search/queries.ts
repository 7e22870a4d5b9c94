import type { Db, Reader } from '../db/schema.ts';
import { placeOf } from '../db/search/kinds.ts';
import { searchIndexOf } from '../db/search/search-index.ts';
import { readRecords } from '../db/search/sources.ts';
import type { SearchedRecord, SearchKind, Wanted } from '../lib/searched.ts';
import { listOffices } from '../offices/queries.ts';
import { listThemes } from '../themes/queries.ts';
import type { Narrowing } from './filter-rules.ts';
import type { Names } from './narrow-rules.ts';

/** Past this many of a kind they are not counted: it would take longer than anybody looks at them. */
export const mostCounted = 200;

/** A record that was found, by the key that the ones before it are asked for with. */
export interface Hit {
  key: number;
  kind: SearchKind;
  record: SearchedRecord;
}

/** What was found of one kind: its first hits, and how many there are, as far as they are counted. */
export interface Found {
  kind: SearchKind;
  count: number;
  hits: Hit[];
}

/** What was found of every kind, `size` of each; of those before a key only what is asked. */
export async function findHits(
  db: Reader,
  engine: Db['engine'],
  wanted: Wanted[],
  { size, mayInternal }: { size: number; mayInternal: boolean },
): Promise<Found[]> {
  const keys = await searchIndexOf(engine).newest(db, wanted, { limit: mostCounted + 1, before: null });
  const byKind = Map.groupBy(keys, (key) => placeOf(key).kind);
  const found: Found[] = [];
  for (const { kind } of wanted) {
    const ofKind = (byKind.get(kind) ?? []).sort((a, b) => b - a);
    if (ofKind.length === 0) continue;
    found.push({ kind, count: ofKind.length, hits: await readHits(db, kind, ofKind.slice(0, size), mayInternal) });
  }
  return found;
}

/** The hits of one kind before a key, at most `size` of them, and the key of the next one if there is any. */
export async function findEarlierHits(
  db: Reader,
  engine: Db['engine'],
  wanted: Wanted,
  { size, before, mayInternal }: { size: number; before: number | null; mayInternal: boolean },
): Promise<{ hits: Hit[]; hasMore: boolean }> {
  const keys = await searchIndexOf(engine).newest(db, [wanted], { limit: size + 1, before });
  const ordered = keys.sort((a, b) => b - a);
  return { hits: await readHits(db, wanted.kind, ordered.slice(0, size), mayInternal), hasMore: ordered.length > size };
}

async function readHits(db: Reader, kind: SearchKind, keys: number[], mayInternal: boolean): Promise<Hit[]> {
  const read = await readRecords(db, kind, keys.map((key) => placeOf(key).id));
  const records = new Map(read.map((record) => [record.id, record]));
  return keys.flatMap((key): Hit[] => {
    const record = records.get(placeOf(key).id);
    // The index may be asked while a change is being saved: what is shown is decided by the record as it is read.
    const isReadable = record !== undefined && (mayInternal || record.facts.includes('shared'));
    return isReadable ? [{ key, kind, record }] : [];
  });
}

/** What the filters of a search name; nothing is read for filters that name nothing. */
export async function findNames(db: Reader, narrowings: Narrowing[]): Promise<Names> {
  const asks = (...names: Narrowing['name'][]): boolean => narrowings.some(({ name }) => names.includes(name));
  const links = asks('theme') ? await db.selectFrom('focus_area_themes').selectAll().execute() : [];
  const areas = Map.groupBy(links, ({ theme_id }) => theme_id);
  const themes = asks('theme') ? await listThemes(db) : [];
  return {
    themes: themes.map(({ id, slug, name }) => ({
      id, slug, name, areaIds: (areas.get(id) ?? []).map(({ focus_area_id }) => focus_area_id),
    })),
    offices: asks('office', 'by') ? await listOffices(db) : [],
  };
}

