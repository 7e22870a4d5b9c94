import type { ThemeName } from '../focus-areas/rules.ts';
import { accepted, changedMeanwhile, refused } from '../lib/decision.ts';
import type { Decision, Refusal } from '../lib/decision.ts';
import type { Bilingual } from '../lib/locale.ts';
import type { Source } from '../sources/rules.ts';

/** A figure of one Japanese fiscal year; a year without a figure is unknown, so it is not among them. */
export interface Figure {
  id: number;
  fiscalYear: number;
  value: number;
  /** How many cases the value counts; null when that was not found. */
  cases: number | null;
  note: Bilingual;
  sources: Source[];
  /** When and by whom; null for what came with the public record. */
  recordedAt: string | null;
  recordedBy: string | null;
  /** The figures this one put right, the newest first: none is ever overwritten. */
  replaced: Omit<Figure, 'replaced'>[];
}

/** A series of figures of one definition; another definition is another series, and never joined to it. */
export interface Indicator {
  id: number;
  slug: string;
  name: Bilingual;
  unit: Bilingual;
  definition: Bilingual;
  note: Bilingual;
  /** The fiscal years after which the published definition changed: nothing is joined over them. In order. */
  breaksAfter: number[];
  /** The themes it tells of. */
  themes: ThemeName[];
  figures: Figure[];
  version: number;
}

export interface IndicatorFields {
  name: { ja: string; en: string | null };
  unit: { ja: string; en: string | null };
  definition: { ja: string; en: string | null };
  note: Bilingual;
  breaksAfter: number[];
  themeIds: number[];
}

export interface FigureFields {
  fiscalYear: number;
  value: number;
  cases: number | null;
  note: Bilingual;
  source: Pick<Source, 'kind' | 'title' | 'url'>;
}

/** One name, one series; a new definition takes a name that tells it from the old one. */
export function decideIndicator({ name }: IndicatorFields, others: Pick<Indicator, 'name'>[]): Decision<true> {
  return others.some((other) => other.name.ja === name.ja)
    ? refused({ field: 'nameJa', reason: 'indicators.refusal.name-taken' })
    : accepted(true);
}

/**
 * What is written of a series may be put right. Another definition or unit is another series: where figures stand
 * already, who changes the words of either says that the figures mean the same.
 */
export function decideCorrection(
  given: IndicatorFields & { isSameMeaning: boolean },
  before: Indicator,
  others: Indicator[],
): Decision<true> {
  const named = decideIndicator(given, others.filter(({ id }) => id !== before.id));
  const isAlike = ({ ja, en }: Bilingual, was: Bilingual): boolean => ja === was.ja && en === was.en;
  const means = isAlike(given.definition, before.definition) && isAlike(given.unit, before.unit);
  const isUnsure = !means && before.figures.length > 0 && !given.isSameMeaning;
  const unsure: Refusal[] = isUnsure ? [{ field: 'sameMeaning', reason: 'indicators.refusal.other-meaning' }] : [];
  const refusals = [...(named.ok ? [] : named.refusals), ...unsure];
  return refusals.length === 0 ? accepted(true) : refused(...refusals);
}

/**
 * A figure of a year that has none, or the correction of the figure that was shown (`replaces`, its id). Budgets are
 * published a year ahead, nothing earlier.
 */
export function decideFigure(
  given: FigureFields & { replaces: number | null },
  current: Figure | null,
  thisYear: number,
): Decision<true> {
  if (given.fiscalYear > thisYear + 1) return refused({ field: 'fiscalYear', reason: 'indicators.refusal.year-ahead' });
  if (current !== null && given.replaces === null) {
    return refused({ field: 'fiscalYear', reason: 'indicators.refusal.year-taken' });
  }
  if (current?.id !== (given.replaces ?? undefined)) return refused(changedMeanwhile({ table: 'figures', id: current?.id ?? 0 }));
  const isExplained = given.note.ja !== null || given.note.en !== null;
  return current === null || isExplained ? accepted(true) : refused({ field: 'noteJa', reason: 'indicators.refusal.no-reason' });
}

export function indicatorsOfTheme(themeId: number, indicators: Indicator[]): Indicator[] {
  return indicators.filter(({ themes }) => themes.some(({ id }) => id === themeId));
}
