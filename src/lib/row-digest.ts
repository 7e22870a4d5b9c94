import { createHash, hash } from 'node:crypto';
import type { Hash } from 'node:crypto';

/** A row a change left: its table, the columns that name it, and its digest; null where it was taken away. */
export interface ToldRow {
  table: string;
  key: string;
  digest: string | null;
}

/**
 * The SHA-256, in hexadecimal, of the UTF-8 bytes of a JSON array without spaces: the name of the table, then an array
 * `["column",value]` for each column that holds something, in the order of their names as their characters are
 * numbered. A column that came with a later version of the program, and is empty, changes nothing of it.
 */
export function rowDigest(table: string, row: Record<string, unknown>): string {
  const columns = Object.entries(row).filter(([, value]) => value !== null);
  columns.sort(([a], [b]) => (a < b ? -1 : 1));
  return hash('sha256', JSON.stringify([table, ...columns]));
}

/** The digest of all rows an entry tells of: over a line of JSON each, `["table","key","digest"]`, in their order. */
export class RowsDigest {
  private readonly hash: Hash = createHash('sha256');
  count = 0;

  add({ table, key, digest }: ToldRow): void {
    this.hash.update(`${JSON.stringify([table, key, digest])}\n`);
    this.count += 1;
  }

  /** null where there are none. */
  end(): string | null {
    return this.count === 0 ? null : this.hash.digest('hex');
  }
}
