import type { PartialDate } from './calendar.ts';
import type { Bilingual, Locale } from './locale.ts';
import type { Audience } from './parties.ts';

/** What can be found, in the order it is shown. The place of a kind stands in the index: new ones go to the end. */
export const searchKinds = [
  'meeting', 'focus-area', 'commitment', 'action', 'status-update', 'assessment', 'direction', 'statement', 'delegate',
  'report', 'attachment', 'announcement', 'theme', 'indicator', 'office',
] as const;
export type SearchKind = (typeof searchKinds)[number];

/** A text of a record as it is written, in one language or, as a number, in none. */
export interface SearchedText {
  text: string;
  lang: Locale | null;
}

/** A record as far as it can be found; one that was struck or removed is none. */
export interface SearchedRecord {
  id: number;
  /** The day it tells of, as far as that is known. */
  day: PartialDate | null;
  /** What it may be narrowed by, such as `meeting10`: letters and digits alone. `shared` opens it to every reader. */
  facts: string[];
  texts: SearchedText[];
  /** Its own number, or that of the record it stands with: '10', '10-1', '10-1-2', 'A10-3'. */
  ref: string;
  meeting: number | null;
  /** What it, or the record it stands with, is called. */
  name: Bilingual;
  marks: { audience: Audience; isPlanned: boolean };
}

/** What is asked of the records of one kind: all of it has to hold. */
export interface Wanted {
  kind: SearchKind;
  /** The spellings of each, as they are searched (lib/spellings.ts): one of them stands in the texts of a hit. */
  words: string[][];
  /** Of each list one fact at least holds. */
  facts: string[][];
  /** Nothing but these records, where it is given. */
  ids: number[] | null;
  from: PartialDate | null;
  to: PartialDate | null;
}
