import { keyOf, recordTables } from '../db/record-tables.ts';
import type { RecordTable } from '../db/record-tables.ts';
import type { Reader } from '../db/schema.ts';
import { rowsOf } from '../db/touched-rows.ts';
import { RowsDigest, rowDigest } from '../lib/row-digest.ts';
import type { Check } from '../verification/queries.ts';
import type { Sentence } from '../verification/rules.ts';

/**
 * Every row of the record is as the audit last told of it, none is there that it does not tell of, and none is gone.
 * What an entry tells of its rows is of its own hash: see the check of the audit.
 */
export const rowsCheck: Check = {
  name: 'verification.rows',
  run: async (db) => {
    const faults = await listFaults(db);
    let count = 0;
    for (const table of Object.keys(recordTables) as RecordTable[]) {
      const rows = await digestsOf(db, table);
      count += rows.size;
      faults.push(...(await tableFaults(db, table, rows)));
    }
    return { said: { key: 'verification.rows.whole', values: { count } }, faults };
  },
};

const atOnce = 5000;

/** The rows told of, entry by entry, are those the entry was hashed with. */
async function listFaults(db: Reader): Promise<Sentence[]> {
  const entries = await db.selectFrom('audit_entries').select(['id', 'rows_digest']).where('rows_digest', 'is not', null).execute();
  const expected = new Map(entries.map(({ id, rows_digest }) => [id, rows_digest]));
  const found = await toldDigests(db);
  const ids = [...new Set([...expected.keys(), ...found.keys()])].sort((a, b) => a - b);
  const wrong = ids.filter((id) => (expected.get(id) ?? null) !== (found.get(id)?.end() ?? null));
  return wrong.map((entry) => ({ key: 'verification.rows.list', values: { entry } }));
}

async function toldDigests(db: Reader): Promise<Map<number, RowsDigest>> {
  const digests = new Map<number, RowsDigest>();
  for (let last = { entry_id: -1, place: -1 }; ; ) {
    const { entry_id: entry, place } = last;
    const rows = await db
      .selectFrom('audit_rows')
      .selectAll()
      .where((eb) => eb.or([eb('entry_id', '>', entry), eb.and([eb('entry_id', '=', entry), eb('place', '>', place)])]))
      .orderBy('entry_id').orderBy('place').limit(atOnce)
      .execute();
    for (const { entry_id, table_name: table, key, digest } of rows) {
      const of = digests.get(entry_id) ?? new RowsDigest();
      of.add({ table, key, digest });
      digests.set(entry_id, of);
    }
    if (rows.length < atOnce) return digests;
    last = rows.at(-1) ?? last;
  }
}

interface Standing {
  digest: string;
  /** What people call it, where the row says so. */
  name: string;
}

async function digestsOf(db: Reader, table: RecordTable): Promise<Map<string, Standing>> {
  const digests = new Map<string, Standing>();
  for await (const rows of rowsOf(db, table)) {
    for (const row of rows) digests.set(keyOf(table, row), { digest: rowDigest(table, row), name: nameOf(row) });
  }
  return digests;
}

/** The keys of the rows of a table that are not as the audit last told of them, or that it never told of. */
export async function listStrangeRows(db: Reader, table: RecordTable): Promise<Set<string>> {
  const told = await newestOf(db, table);
  const rows = await digestsOf(db, table);
  return new Set([...rows].filter(([key, { digest }]) => told.get(key)?.digest !== digest).map(([key]) => key));
}

async function tableFaults(db: Reader, table: RecordTable, rows: Map<string, Standing>): Promise<Sentence[]> {
  const told = await newestOf(db, table);
  const faults: Sentence[] = [];
  for (const [key, { digest, entry }] of told) {
    const row = rows.get(key);
    rows.delete(key);
    if (row === undefined && digest === null) continue;
    const values = { row: named(table, key, row?.name ?? ''), entry };
    if (row === undefined) faults.push({ key: 'verification.rows.gone', values });
    else if (digest === null) faults.push({ key: 'verification.rows.back', values });
    else if (row.digest !== digest) faults.push({ key: 'verification.rows.changed', values });
  }
  const putIn = [...rows].map(([key, { name }]): Sentence => {
    return { key: 'verification.rows.put-in', values: { row: named(table, key, name) } };
  });
  return [...faults, ...putIn];
}

interface Told {
  digest: string | null;
  entry: number;
}

/** What the audit last told of each row of a table. */
async function newestOf(db: Reader, table: RecordTable): Promise<Map<string, Told>> {
  const newest = new Map<string, Told>();
  for (let last: { key: string; entry_id: number } | null = null; ; ) {
    const after: typeof last = last;
    const rows: { key: string; entry_id: number; digest: string | null }[] = await db
      .selectFrom('audit_rows')
      .select(['key', 'entry_id', 'digest'])
      .where('table_name', '=', table)
      .$if(after !== null, (query) => query.where((eb) => eb.or([
        eb('key', '>', after?.key ?? ''), eb.and([eb('key', '=', after?.key ?? ''), eb('entry_id', '>', after?.entry_id ?? 0)]),
      ])))
      .orderBy('key').orderBy('entry_id').limit(atOnce)
      .execute();
    for (const { key, entry_id: entry, digest } of rows) newest.set(key, { digest, entry });
    if (rows.length < atOnce) return newest;
    last = rows.at(-1) ?? null;
  }
}

function named(table: RecordTable, key: string, name: string): string {
  return name === '' ? `${table} ${key}` : `${table} ${key} (${name})`;
}

function nameOf({ ref, slug, email, noun, record_id: record }: Record<string, unknown>): string {
  const name = [ref, slug, email].find((one): one is string => typeof one === 'string');
  if (name !== undefined) return name;
  return typeof noun === 'string' && typeof record === 'number' ? `${noun} id=${record}` : '';
}
