import type { Refusal } from '../lib/decision.ts';
import { formatDate } from '../lib/dates.ts';
import type { Day, PartialDate } from '../lib/dates.ts';
import type { Translate } from '../lib/messages.ts';
import type { ReaderOf } from './visit.ts';

type Reader = Pick<ReaderOf, 'locale' | 'dateStyle'>;

/** A date in the reader's language and style, to the precision that is known. */
export function showDate(date: PartialDate, { locale, dateStyle }: Reader, weekday = false): string {
  const style = dateStyle === 'era' ? 'era' : 'long';
  return formatDate(date, { locale, style, weekday });
}

/** An instant as people in Tokyo read it: the day as above and the time. */
export function showInstant(at: string, reader: Reader): string {
  return inTokyo(at, reader, 'HH:MM'.length);
}

/** The same to the second. */
export function showSecond(at: string, reader: Reader): string {
  return inTokyo(at, reader, 'HH:MM:SS'.length);
}

function inTokyo(at: string, reader: Reader, length: number): string {
  const tokyo = new Date(Date.parse(at) + 9 * 3_600_000).toISOString();
  return `${showDate(tokyo.slice(0, 10), reader)} ${tokyo.slice(11, 11 + length)}`;
}

/** What words are said with that a page and a file say alike: each writes days as its reader is used to. */
export interface SayingDays {
  t: Translate;
  dayOf: (day: Day) => string;
}

export function sayingDays(reader: Reader & Pick<ReaderOf, 't'>): SayingDays {
  return { t: reader.t, dayOf: (day) => showDate(day, reader) };
}

/** Refusals with the day they name as this reader writes it. */
export function withDaysShown(refusals: Refusal[], reader: Parameters<typeof showDate>[1]): Refusal[] {
  return refusals.map((refusal) => {
    const day = refusal.values?.['day'];
    return typeof day === 'string' ? { ...refusal, values: { ...refusal.values, day: showDate(day, reader) } } : refusal;
  });
}
