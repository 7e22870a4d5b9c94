import type { Refusal } from '../lib/decision.ts';
import type { Locale } from '../lib/locale.ts';
import { typedIn } from './beside-rules.ts';
import type { TextBeside, TypedText } from './beside-rules.ts';

type Changed = TypedText & { field: string };

/** The texts whose words were changed in a form; one that it did not hold is left as it is. */
export function changedTexts(texts: TextBeside[], lang: Locale, typed: Record<string, string[]>): Changed[] {
  return texts
    .flatMap((text): Changed[] => {
      const given = typed[text.field];
      return given === undefined ? [] : [{ field: text.field, ...typedIn(text, lang, given) }];
    })
    .filter(({ isChanged }) => isChanged);
}

/** A paragraph left empty before others is asked about: nothing slips to another original without a word. */
export function refusedGaps(changed: Changed[]): Refusal[] {
  return changed.flatMap(({ field, gaps }) =>
    gaps.map((row): Refusal => ({
      field: `texts[${field}][${row}]`, reason: 'translations.refusal.gap', values: { number: row + 1 },
    })),
  );
}
