import type { Commitment } from '../commitments/rules.ts';
import type { Bilingual } from '../lib/locale.ts';
import type { Meeting } from '../meetings/rules.ts';

/**
 * What a person may name for a comparison: a commitment, '10-1-2', or a focus area, '10-1'; with '@2' as it read when
 * it was recorded the second time.
 */
export type TextRef = { ref: string; revision: number | null } & (
  { kind: 'commitment' } | { kind: 'area'; meeting: number; area: number }
);

/** A text of the record with what is needed to read it: never an internal word. */
export interface ComparedText {
  ref: string;
  meeting: Meeting;
  /** The heading of an area; null for a commitment. */
  heading: Bilingual | null;
  text: Bilingual;
  /** What was done by whom; null for an area. */
  commitment: Commitment | null;
  /** Which of its wordings this is; null for the one that stands. */
  revision: number | null;
  /** Every wording it ever had in this record, oldest first. */
  wordings: RecordedWording[];
}

/** A wording of a text: the number of the revision that first held it, when and by whom. */
export interface RecordedWording {
  number: number;
  recordedAt: string;
  recordedByName: string;
}

const dashes = /[\u2010-\u2015\u2212\u30fc\uff0d\uff70]/g;

/** Reads '10-1-2', '10-1' or '10-1-2@2', in any width and with any dash; null for anything else. */
export function readTextRef(typed: string): TextRef | null {
  const read = typed.replace(dashes, '-').normalize('NFKC').trim();
  const [, ref = '', revision] = /^([1-9]\d{0,3}-[1-9]\d{0,3}(?:-[1-9]\d{0,3})?)(?:@([1-9]\d{0,4}))?$/.exec(read) ?? [];
  if (ref === '') return null;
  const named = { ref, revision: revision === undefined ? null : Number(revision) };
  const [meeting = 0, area = 0, place] = ref.split('-').map(Number);
  return place === undefined ? { kind: 'area', ...named, meeting, area } : { kind: 'commitment', ...named };
}

/** How a text is named in an address: with the number of its wording where that is not the one that stands. */
export function addressOf({ ref, revision }: { ref: string; revision: number | null }): string {
  return revision === null ? ref : `${ref}@${revision}`;
}

/** The address of the comparison of two texts, each named as in addressOf. */
export function comparisonHref(left: string, right: string): string {
  return `/comparison?left=${left}&right=${right}`;
}
