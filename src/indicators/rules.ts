import { accepted, changedMeanwhile, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
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
  figures: Figure[];
}

export interface IndicatorFields {
  name: { ja: string; en: string | null };
  unit: { ja: string; en: string | null };
  definition: { ja: string; en: string | null };
  note: Bilingual;
}

export interface FigureFields {
  fiscalYear: number;
  value: number;
  cases: number | null;
  note: Bilingual;
  source: Pick<Source, 'kind' | 'title' | 'url'>;
}

/** One name, one series; a new definition takes a name that tells it from the old one. */
export function decideIndicator({ name }: IndicatorFields, others: Indicator[]): Decision<true> {
  return others.some((other) => other.name.ja === name.ja)
    ? refused({ field: 'nameJa', reason: 'indicators.refusal.name-taken' })
    : accepted(true);
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
  if (current?.id !== (given.replaces ?? undefined)) return refused(changedMeanwhile);
  const isExplained = given.note.ja !== null || given.note.en !== null;
  return current === null || isExplained ? accepted(true) : refused({ field: 'noteJa', reason: 'indicators.refusal.no-reason' });
}

/**
 * Which series tell how a theme goes, by the addresses of the public record. Nothing else in the record joins the two
 * nouns; a series added by hand stands on the page of indicators alone.
 */
const seriesOfThemes: Record<string, readonly string[]> = {
  undelivered: ['undelivered-amount', 'board-of-audit-2026'],
  unsettled: ['not-settled-after-shipment', 'unsettled-amount', 'board-of-audit-2026'],
  'budget-execution': ['fms-budget-contract-basis'],
};

export function indicatorsOfTheme<T extends { slug: string }>(themeSlug: string, indicators: T[]): T[] {
  const slugs = seriesOfThemes[themeSlug] ?? [];
  return indicators.filter(({ slug }) => slugs.includes(slug));
}

// The published amount counted everything not settled after shipment up to fiscal year 2017, and from 2018 only what is
// past its two years: a change of definition, no fall.
const changesOfDefinition: Record<string, readonly number[]> = {
  'not-settled-after-shipment': [2017],
  'unsettled-amount': [2017],
};

/** The fiscal years after which the published definition changed: nothing is joined over them. */
export function breaksOf({ slug }: { slug: string }): number[] {
  return [...(changesOfDefinition[slug] ?? [])];
}
