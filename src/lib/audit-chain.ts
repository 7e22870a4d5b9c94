import { hash } from 'node:crypto';

/** What an entry of the audit says, as it lies in the table. */
export interface EntryContent {
  id: number;
  at: string;
  person_id: number | null;
  person_name: string;
  origin: string;
  change: string;
  noun: string;
  ref: string;
  detail: string;
  /** The digest of the rows the change left, where it left any. */
  rows_digest?: string | null;
}

/** What the first entry follows. */
export const chainBeginning = '0'.repeat(64);

/**
 * The hash of an entry that follows the one with the hash `previous`: the SHA-256, in hexadecimal, of the UTF-8 bytes
 * of a JSON array without spaces, in this order: the hash before it, then every column but the two hashes. A null is
 * `null`, texts are escaped as JSON.stringify does. The digest of the rows comes last; where there is none it is left
 * out.
 */
export function entryHash(previous: string, entry: EntryContent): string {
  const { id, at, person_id, person_name, origin, change, noun, ref, detail, rows_digest: rows = null } = entry;
  const content = [previous, id, at, person_id, person_name, origin, change, noun, ref, detail];
  return hash('sha256', JSON.stringify(rows === null ? content : [...content, rows]));
}
