import { sql } from 'kysely';
import { searchKinds } from '../../lib/searched.ts';
import type { SearchKind } from '../../lib/searched.ts';
import type { Db, Reader, Tx } from '../schema.ts';
import { entryOf } from './entries.ts';
import type { Entry } from './entries.ts';
import { searchIndexOf } from './search-index.ts';
import { readRecords } from './sources.ts';
import { dependentsOf, tableOf } from './dependents.ts';

// The tables themselves note which records were touched, so that no change can be forgotten; at the end of its
// transaction the index is brought to how those records read then.

const atOnce = 2000;

interface Touched {
  id: number;
  kind: SearchKind;
  record_id: number;
  deep: 0 | 1;
}

/** Brings the index up to what was touched, within the same transaction; in slices, since an import touches much. */
export async function indexTouched(tx: Tx, engine: Db['engine']): Promise<void> {
  for (let touched = await firstTouched(tx); touched.length > 0; touched = await firstTouched(tx)) {
    for (const [kind, rows] of Map.groupBy(touched, (one) => one.kind)) {
      await indexAnew(tx, engine, kind, [...new Set(rows.map(({ record_id }) => record_id))]);
      await touchDependents(tx, kind, rows.filter(({ deep }) => deep === 1).map(({ record_id }) => record_id));
    }
    await tx.deleteFrom('search_touched').where('id', '<=', touched.at(-1)?.id ?? 0).execute();
  }
}

/** Makes the whole index anew from the record; returns how many records it holds. */
export async function rebuildIndex(tx: Tx, engine: Db['engine']): Promise<number> {
  await tx.deleteFrom('search_touched').execute();
  await searchIndexOf(engine).clear(tx);
  for (const kind of searchKinds) {
    for await (const ids of idsOf(tx, kind)) await indexAnew(tx, engine, kind, ids);
  }
  const counted = tx.selectFrom('search_entries').select((eb) => eb.fn.countAll<number>().as('count'));
  return (await counted.executeTakeFirstOrThrow()).count;
}

/** How the index of these records differs from the record. */
interface Difference {
  /** Every entry there should be. */
  due: Entry[];
  /** Those that are not there as they should be. */
  missing: Entry[];
  /** The keys of those that are there and should not be so. */
  wrong: number[];
}

export async function differenceOf(db: Reader, kind: SearchKind, ids: number[]): Promise<Difference> {
  const due = (await readRecords(db, kind, ids)).map((record) => entryOf(kind, record));
  const standing = await db
    .selectFrom('search_entries')
    .select(['key', 'facts', 'text'])
    .where('kind', '=', kind)
    .where('record_id', 'in', ids)
    .execute();
  const known = new Map(standing.map((row) => [row.key, row]));
  const missing = due.filter(({ key, facts, text }) => {
    const row = known.get(key);
    return row?.facts !== facts || row.text !== text;
  });
  const right = new Set(due.filter((entry) => !missing.includes(entry)).map(({ key }) => key));
  return { due, missing, wrong: standing.map(({ key }) => key).filter((key) => !right.has(key)) };
}

/** The ids of all records of a kind, slice by slice. */
export async function* idsOf(db: Reader, kind: SearchKind): AsyncGenerator<number[]> {
  for (let last: number | undefined = 0; last !== undefined;) {
    const { rows }: { rows: { id: number }[] } = await sql<{ id: number }>`
      select id from ${sql.table(tableOf[kind])} where id > ${last} order by id limit ${atOnce}`.execute(db);
    if (rows.length > 0) yield rows.map(({ id }) => id);
    last = rows.at(-1)?.id;
  }
}

async function firstTouched(tx: Tx): Promise<Touched[]> {
  return tx.selectFrom('search_touched').selectAll().orderBy('id').limit(atOnce).execute() as Promise<Touched[]>;
}

async function indexAnew(tx: Tx, engine: Db['engine'], kind: SearchKind, ids: number[]): Promise<void> {
  const { missing, wrong } = await differenceOf(tx, kind, ids);
  const index = searchIndexOf(engine);
  if (wrong.length > 0) await index.remove(tx, wrong);
  if (missing.length > 0) await index.add(tx, missing);
}

async function touchDependents(tx: Tx, kind: SearchKind, ids: number[]): Promise<void> {
  if (ids.length === 0) return;
  for (const { kind: other, by, deep } of dependentsOf[kind] ?? []) {
    await sql`insert into search_touched (kind, record_id, deep)
      select ${other}, id, ${deep ? 1 : 0} from ${sql.table(tableOf[other])} where ${sql.raw(by)} in (${sql.join(ids)})`.execute(tx);
  }
}
