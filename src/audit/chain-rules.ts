import { chainBeginning, entryHash } from '../lib/audit-chain.ts';
import type { EntryContent } from '../lib/audit-chain.ts';
import type { Sentence } from '../verification/rules.ts';

export interface ChainedEntry extends EntryContent {
  previous_hash: string;
  hash: string;
}

/** What the head says of the entries: how many, and the newest. */
export interface ChainHead {
  entries: number;
  entry_id: number;
  hash: string;
}

/** Every entry as it is read, in order of number, then the head: what was changed, removed or put in. */
export interface ChainWalk {
  add: (entry: ChainedEntry) => void;
  end: (head: ChainHead | undefined, noted: string | null) => Sentence[];
}

/**
 * Follows the chain from its beginning. An entry whose content does not give its hash was changed; one that follows
 * none stands after a gap; where one follows an earlier entry than the one before it, those between were put in.
 * `noted` is a hash of the chain kept elsewhere, or null: without it, who rewrites every later entry and the head with
 * them goes unseen.
 */
export function walkChain(): ChainWalk {
  const faults: Sentence[] = [];
  const places = new Map([[chainBeginning, 0]]);
  // After an entry that was changed it cannot be told which hash the next one ought to name.
  let mayFollow = new Set([chainBeginning]);
  const last = { count: 0, id: 0 };

  return {
    add: (entry) => {
      const given = entryHash(entry.previous_hash, entry);
      if (given !== entry.hash) {
        faults.push({ key: 'verification.audit.changed', values: { id: entry.id } });
        mayFollow.add(entry.hash).add(given);
      } else {
        if (!mayFollow.has(entry.previous_hash)) faults.push(gapBefore(entry, places, last.id));
        mayFollow = new Set([entry.hash]);
      }
      places.set(entry.hash, entry.id);
      last.count += 1;
      last.id = entry.id;
    },
    end: (head, noted) => {
      const isNoted = noted === null || places.has(noted);
      const unknown: Sentence[] = isNoted ? [] : [{ key: 'verification.audit.not-noted', values: { hash: noted } }];
      return [...faults, ...headFaults(head, last, mayFollow), ...unknown];
    },
  };
}

function gapBefore({ id, previous_hash }: ChainedEntry, places: Map<string, number>, before: number): Sentence {
  const after = places.get(previous_hash);
  if (after === 0) return { key: 'verification.audit.put-in-first', values: { id } };
  if (after !== undefined) return { key: 'verification.audit.put-in', values: { after, id } };
  return before === 0
    ? { key: 'verification.audit.gap-first', values: { id } }
    : { key: 'verification.audit.gap', values: { before, id } };
}

function headFaults(
  head: ChainHead | undefined,
  { count, id }: { count: number; id: number },
  mayFollow: Set<string>,
): Sentence[] {
  if (head === undefined) return [{ key: 'verification.audit.no-head' }];
  const { entries, entry_id } = head;
  const faults: Sentence[] = [];
  if (entries !== count || entry_id !== id) {
    faults.push({ key: 'verification.audit.head-counts', values: { entries, entry: entry_id, count, id } });
  }
  if (!mayFollow.has(head.hash)) faults.push({ key: 'verification.audit.head-hash', values: { id } });
  return faults;
}
