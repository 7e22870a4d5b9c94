import type { Act } from '../commitments/rules.ts';
import { comparisonHref } from '../comparison/rules.ts';
import type { Bilingual, Locale } from '../lib/locale.ts';
import { weightyChanges } from '../lib/weighty-words.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { EarlierWording, ThemeArea, ThemeCommitment } from './rules.ts';

/**
 * What a commitment took over from each that it continues, which may be of another theme: where to compare, the act and
 * the weighty words that changed. The verb in the words is left to the act.
 */
export function lineageOf(commitment: ThemeCommitment, known: EarlierWording[], reader: ReaderOf) {
  return commitment.continues.map((ref) => {
    const earlier = known.find((one) => one.ref === ref);
    return {
      ref,
      href: comparisonHref(ref, commitment.ref),
      changes: earlier === undefined ? [] : changesBetween(earlier, commitment, reader),
    };
  });
}

function changesBetween(earlier: EarlierWording, later: EarlierWording, reader: ReaderOf) {
  const lang = comparableLanguage(earlier.text, later.text);
  const words = lang === null ? [] : weightyChanges(earlier.text[lang] ?? '', later.text[lang] ?? '', lang);
  return [
    ...(earlier.act === later.act ? [] : [actChange(earlier.act, later.act, reader)]),
    ...words
      .filter(({ isAct, before, after }) => !isAct && (before === 0 || after === 0))
      .map(({ word, before }) => ({ lang, removed: before > 0 ? word : null, added: before > 0 ? null : word })),
  ];
}

function actChange(before: Act | null, after: Act | null, { t, locale }: ReaderOf) {
  return { lang: locale, removed: t(`commitments.act.${before ?? 'unknown'}`), added: t(`commitments.act.${after ?? 'unknown'}`) };
}

/** The language both texts are written in, Japanese first; null when there is none. */
function comparableLanguage(one: Bilingual, other: Bilingual): Locale | null {
  return (['ja', 'en'] as const).find((lang) => one[lang] !== null && other[lang] !== null) ?? null;
}

/** The areas of the theme at the meeting before that took it up, to compare with. */
export function previousAreas(area: ThemeArea, areas: ThemeArea[]) {
  const before = areas.filter(({ meetingNumber }) => meetingNumber < area.meetingNumber);
  const last = Math.max(0, ...before.map(({ meetingNumber }) => meetingNumber));
  return before
    .filter(({ meetingNumber }) => meetingNumber === last)
    .map(({ number }) => {
      const ref = `${last}-${number}`;
      return { ref, href: comparisonHref(ref, `${area.meetingNumber}-${area.number}`) };
    });
}
