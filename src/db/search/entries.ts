import { fold } from '../../lib/folding.ts';
import { factWord, gramsOf } from '../../lib/grams.ts';
import type { SearchedRecord, SearchKind, Wanted } from '../../lib/searched.ts';
import type { Reader, Tx } from '../schema.ts';
import { keyOf, signOf } from './kinds.ts';
import type { Place } from './kinds.ts';

/** A record as it stands in the index. */
export interface Entry extends Place {
  key: number;
  /** What holds of it, with a space between. */
  facts: string;
  /** Its texts as they are searched (lib/folding.ts), a line each. */
  text: string;
}

export interface Page {
  limit: number;
  before: number | null;
}

/** Compares the words of the index with those its entries should have, entry after entry, then as a whole. */
export interface WordCheck {
  /** The keys of those whose words are not there, or, where the engine can tell of one entry, are others. */
  see(entries: Entry[]): Promise<number[]>;
  /** What nothing that was seen accounts for: keys of no entry, and words that stand too often or too seldom. */
  rest(): Promise<{ keys: number[]; words: string[] }>;
}

/**
 * The index over all texts, alike on both engines. The words of an entry narrow a search down, and where they do not
 * say all, its text decides: nothing is missed and nothing is found that is not there.
 */
export interface SearchIndex {
  add(tx: Tx, entries: Entry[]): Promise<void>;
  remove(tx: Tx, keys: number[]): Promise<void>;
  /** Takes everything out, also of an index that is damaged. */
  clear(tx: Tx): Promise<void>;
  /** The keys of the newest records that are wanted, at most `limit` of each kind, and older than `before`. */
  newest(db: Reader, wanted: Wanted[], page: Page): Promise<number[]>;
  check(db: Reader): WordCheck;
}

export function entryOf(kind: SearchKind, { id, day, facts, texts }: SearchedRecord): Entry {
  return {
    kind, id, day, key: keyOf({ kind, id, day }), facts: facts.join(' '), text: texts.map(({ text }) => fold(text)).join('\n'),
  };
}

/** All words of an entry, with a space between. */
export function wordsOfEntry({ kind, facts, text }: Entry): string {
  const sign = signOf(kind);
  const given = facts === '' ? [] : facts.split(' ');
  return given.map((fact) => factWord(fact, sign)).join(' ') + gramsOf(text, sign);
}
