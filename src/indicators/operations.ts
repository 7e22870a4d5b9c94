import { change } from '../audit/operations.ts';
import type { Actor } from '../audit/rules.ts';
import type { Db } from '../db/schema.ts';
import { japaneseFiscalYear, todayIn } from '../lib/dates.ts';
import { accepted } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import { slugFor } from '../themes/rules.ts';
import { findIndicator, insertFigure, insertSeries, listIndicators } from './queries.ts';
import { decideFigure, decideIndicator } from './rules.ts';
import type { FigureFields, IndicatorFields } from './rules.ts';

interface Doing {
  by: Actor;
  now: Date;
}

/** Adds a series without figures; refused when there is one of that name. Returns its slug, which never changes. */
export async function addIndicator(db: Db, given: IndicatorFields, { by, now }: Doing): Promise<Decision<string>> {
  return change(db, by, now, async (tx, audit) => {
    const indicators = await listIndicators(tx);
    const decision = decideIndicator(given, indicators);
    if (!decision.ok) return decision;
    const slug = slugFor(given.name.en, indicators.map((indicator) => indicator.slug), 's');
    await insertSeries(tx, slug, given);
    await audit({ change: 'indicator.add', noun: 'indicator', ref: slug, detail: { ...given } });
    return accepted(slug);
  });
}

/**
 * Adds the figure of a year, or one that puts right the figure `replaces`, which stays in the record beneath it.
 * Refused when the year has another figure by now.
 */
export async function addFigure(
  db: Db,
  { slug, ...given }: FigureFields & { slug: string; replaces: number | null },
  { by, now }: Doing,
): Promise<Decision<'added' | 'corrected'>> {
  return change(db, by, now, async (tx, audit) => {
    const indicator = await findIndicator(tx, slug);
    if (indicator === null) throw new NotFoundError();
    const current = indicator.figures.find(({ fiscalYear }) => fiscalYear === given.fiscalYear) ?? null;
    const thisYear = japaneseFiscalYear(todayIn('Asia/Tokyo', now)) ?? 0;
    const decision = decideFigure(given, current, thisYear);
    if (!decision.ok) return decision;
    await insertFigure(tx, { ...given, indicatorId: indicator.id }, { at: now.toISOString(), byName: by.name });
    const ref = `${slug} ${given.fiscalYear}`;
    const before = current === null ? {} : { before: { value: current.value, cases: current.cases } };
    const after = { value: given.value, cases: given.cases };
    await audit({ change: current === null ? 'figure.add' : 'figure.correct', noun: 'figure', ref, detail: { ...before, after } });
    return accepted(current === null ? 'added' : 'corrected');
  });
}
