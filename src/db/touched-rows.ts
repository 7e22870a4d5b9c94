import { sql } from 'kysely';
import { keyOf, recordTables } from './record-tables.ts';
import type { RecordTable } from './record-tables.ts';
import type { Reader, Tx } from './schema.ts';

type Row = Record<string, unknown>;

/** A row that was written to, as it stands; null where it was taken away. */
export interface TouchedRow {
  table: RecordTable;
  key: string;
  row: Row | null;
}

const atOnce = 500;

/** Begins a change: what a database tool wrote meanwhile is none of it, and is not told as if it were. */
export async function forgetTouched(tx: Tx): Promise<void> {
  await tx.deleteFrom('touched_rows').execute();
}

/** Every row that was written to since, some at a time, in the order of tables and keys; they are then forgotten. */
export async function* takeTouched(tx: Tx): AsyncGenerator<TouchedRow[]> {
  const touched = await tx.selectFrom('touched_rows').selectAll().execute();
  if (touched.length === 0) return;
  const tables = Map.groupBy(touched, ({ table_name }) => table_name as RecordTable);
  for (const table of [...tables.keys()].sort()) {
    const keys = (tables.get(table) ?? []).map(({ key }) => key).sort();
    for (let start = 0; start < keys.length; start += atOnce) {
      yield rowsNamed(tx, table, keys.slice(start, start + atOnce));
    }
  }
  await forgetTouched(tx);
}

async function rowsNamed(db: Reader, table: RecordTable, keys: string[]): Promise<TouchedRow[]> {
  const [first] = recordTables[table];
  // Of a row with several columns in its name more may be read than is asked for.
  const ids = [...new Set(keys.map((key) => Number(key.split(' ')[0])))];
  const { rows } = await sql<Row>`select * from ${sql.table(table)} where ${sql.ref(first)} in (${sql.join(ids)})`.execute(db);
  const found = new Map(rows.map((row) => [keyOf(table, row), row]));
  return keys.map((key) => ({ table, key, row: found.get(key) ?? null }));
}

/** Every row of a table as it stands, some at a time. */
export async function* rowsOf(db: Reader, table: RecordTable): AsyncGenerator<Row[]> {
  const atOnce = 5000;
  const order = sql.join(recordTables[table].map((column) => sql.ref(column)));
  for (let start = 0; ; start += atOnce) {
    const { rows } = await sql<Row>`select * from ${sql.table(table)} order by ${order}
      limit ${atOnce} offset ${start}`.execute(db);
    if (rows.length > 0) yield rows;
    if (rows.length < atOnce) return;
  }
}
