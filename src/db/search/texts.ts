import type { PartialDate } from '../../lib/dates.ts';
import { todayIn } from '../../lib/dates.ts';
import type { SearchedRecord, SearchedText } from '../../lib/searched.ts';
import type { Place } from '../built-query.ts';
import type { Reader } from '../schema.ts';

/** Reads the records of one kind with these ids, in any order. */
export type Source = (db: Reader, ids: number[]) => Promise<SearchedRecord[]>;

/** Which records a query is asked for. */
export type Ids = { ids: readonly Place<number>[] };

type Words<Name extends string> = { [column in `${Name}_ja` | `${Name}_en`]: string | null };

/** What is written in these pairs of columns, `text_ja` and `text_en` of `text`. */
export function wordsOf<Name extends string>(row: Words<Name>, ...names: Name[]): SearchedText[] {
  return names.flatMap((name) => {
    const { [`${name}_ja` as const]: ja, [`${name}_en` as const]: en } = row;
    return [...(ja === null ? [] : [{ text: ja, lang: 'ja' as const }]), ...(en === null ? [] : [{ text: en, lang: 'en' as const }])];
  });
}

/** Numbers and other texts of no language. */
export function plainOf(...texts: (string | null)[]): SearchedText[] {
  return texts.filter((text) => text !== null).map((text) => ({ text, lang: null }));
}

/** The day a meeting counts from: where only its fiscal year is known, from the first of that. */
export function meetingDay(meeting: { held_from: string | null; fiscal_year: number | null }): PartialDate | null {
  const { held_from, fiscal_year } = meeting;
  return held_from ?? (fiscal_year === null ? null : `${fiscal_year}-04-01`);
}

/** The day in Tokyo of an instant. */
export function dayOf(instant: string): PartialDate {
  return todayIn('Asia/Tokyo', new Date(instant));
}

export const shared = { audience: 'shared', isPlanned: false } as const;
