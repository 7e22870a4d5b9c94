import { change } from '../audit/operations.ts';
import type { Actor } from '../audit/rules.ts';
import type { Db } from '../db/schema.ts';
import { japaneseFiscalYear, todayIn } from '../lib/dates.ts';
import { changesBetween } from '../lib/changes.ts';
import { accepted, changedMeanwhile, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import { areThemes } from '../focus-areas/queries.ts';
import { noSuchTheme } from '../focus-areas/rules.ts';
import { insertRevisions } from '../revisions/queries.ts';
import { slugFor } from '../themes/rules.ts';
import { findIndicator, insertFigure, insertSeries, listIndicators, updateSeries } from './queries.ts';
import { decideCorrection, decideFigure, decideIndicator } from './rules.ts';
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
    if (!(await areThemes(tx, given.themeIds))) return refused(noSuchTheme);
    const slug = slugFor(given.name.en, indicators.map((indicator) => indicator.slug), 's');
    const id = await insertSeries(tx, slug, given);
    await insertRevisions(tx, 'indicator', [id], { by, now });
    await audit({ change: 'indicator.add', noun: 'indicator', ref: slug, detail: { ...given } });
    return accepted(slug);
  });
}

type Correction = IndicatorFields & { slug: string; version: number; isSameMeaning: boolean };

/** Puts right what is written of a series and which themes it tells of; how it read before stays in its history. */
export async function editIndicator(
  db: Db,
  { slug, version, ...given }: Correction,
  { by, now }: Doing,
): Promise<Decision<true>> {
  return change(db, by, now, async (tx, audit) => {
    const indicators = await listIndicators(tx);
    const before = indicators.find((indicator) => indicator.slug === slug);
    if (before === undefined) throw new NotFoundError();
    if (before.version !== version) return refused(changedMeanwhile({ table: 'indicators', id: before.id }));
    const decision = decideCorrection(given, before, indicators);
    if (!decision.ok) return decision;
    if (!(await areThemes(tx, given.themeIds))) return refused(noSuchTheme);
    if (!(await updateSeries(tx, before, given))) return refused(changedMeanwhile({ table: 'indicators', id: before.id }));
    await insertRevisions(tx, 'indicator', [before.id], { by, now });
    const { isSameMeaning, ...fields } = given;
    const was = { ...before, themeIds: before.themes.map(({ id }) => id) };
    const detail = { ...changesBetween(was, fields), ...(isSameMeaning ? { isSameMeaning } : {}) };
    await audit({ change: 'indicator.edit', noun: 'indicator', ref: slug, detail });
    return accepted(true);
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
