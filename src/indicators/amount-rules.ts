import type { Bilingual, Locale } from '../lib/locale.ts';
import type { Translate } from '../lib/messages.ts';
import { inThousands } from '../lib/thousands.ts';
import { plainWords } from '../lib/words.ts';
import { shifted, yenInEnglish, yenUnitOf } from '../lib/yen.ts';
import type { YenUnit } from '../lib/yen.ts';

interface Saying {
  t: Translate;
  locale: Locale;
}

/** A figure with its unit as each language says it: 166億円, ¥16.6 billion. */
export function amountWords(value: number, unit: Bilingual, { t, locale }: Saying): string {
  const yen = yenIn(unit, locale);
  if (yen !== null) return yenInEnglish(value, yen);
  return t('indicators.amount', { value: inThousands(value), unit: plainWords(unit, locale) });
}

/** What a column or drawing counts in: as recorded, but yen as English counts them. */
export function unitWords(unit: Bilingual, locale: Locale): string {
  return unitConverted(unit, locale) ?? plainWords(unit, locale);
}

/** That unit where it is not the one of the record; null where it is. */
export function unitConverted(unit: Bilingual, locale: Locale): string | null {
  const told = yenIn(unit, locale)?.unit ?? null;
  return told === unit.en ? null : told;
}

/** A figure in that unit, exact to the digit. */
export function valueWords(value: number, unit: Bilingual, locale: Locale): string {
  return inThousands(shifted(String(value), decimalsOf(unit, locale)));
}

/** How many digits it has after the point. */
export function decimalsOf(unit: Bilingual, locale: Locale): number {
  return yenIn(unit, locale)?.decimals ?? 0;
}

/** The same beside the unit it was recorded in; null where it is told as it was recorded. */
export function unitTold(unit: Bilingual, { t, locale }: Saying): string | null {
  const told = unitConverted(unit, locale);
  return told === null ? null : t('indicators.unit-told', { told, recorded: plainWords(unit, locale) });
}

// In Japanese a figure stands in the unit it was published in.
function yenIn({ ja }: Bilingual, locale: Locale): YenUnit | null {
  return locale === 'en' && ja !== null ? yenUnitOf(ja) : null;
}
