import { formatDate } from '../lib/dates.ts';
import type { PartialDate } from '../lib/dates.ts';
import type { Locale } from '../lib/locale.ts';
import type { Translate } from '../lib/messages.ts';
import type { Meeting } from './rules.ts';

/** Documents of the government name the era; English ones the common year. */
export function dateWords(date: PartialDate, lang: Locale, weekday = false): string {
  return formatDate(date, { locale: lang, style: lang === 'ja' ? 'era' : 'long', weekday });
}

/** The days a meeting was held on, as far as they are known. */
export function daysWords({ heldFrom, heldTo }: Meeting, t: Translate, lang: Locale): string {
  const from = heldFrom === null ? '' : dateWords(heldFrom, lang, true);
  if (heldTo === null || heldTo === heldFrom) return from;
  return t('minutes.from-to', { from, to: dateWords(heldTo, lang, true) });
}
