import type { Tx } from '../db/schema.ts';
import { takeTouched } from '../db/touched-rows.ts';
import { RowsDigest, rowDigest } from '../lib/row-digest.ts';

/** Writes down for an entry the digest of every row its change left; returns the digest of them all, null of none. */
export async function tellRows(tx: Tx, entryId: number): Promise<string | null> {
  const all = new RowsDigest();
  for await (const part of takeTouched(tx)) {
    const rows = part.map(({ table, key, row }) => {
      const told = { table, key, digest: row === null ? null : rowDigest(table, row) };
      all.add(told);
      return { entry_id: entryId, place: all.count, table_name: table, key, digest: told.digest };
    });
    await tx.insertInto('audit_rows').values(rows).execute();
  }
  return all.end();
}
