import { bilingualOf } from '../db/columns.ts';
import type { Reader } from '../db/schema.ts';
import { sourceOf } from '../sources/queries.ts';
import type { Figure, Indicator } from './rules.ts';

/** All series in the order shown, their figures by year: one query each for series, figures and sources. */
export async function listIndicators(db: Reader): Promise<Indicator[]> {
  const rows = await db.selectFrom('indicators').selectAll().orderBy('position').orderBy('id').execute();
  const figures = await listFigures(db);
  return rows.map((row) => ({
    slug: row.slug,
    name: bilingualOf(row, 'name'),
    unit: bilingualOf(row, 'unit'),
    definition: bilingualOf(row, 'definition'),
    note: bilingualOf(row, 'note'),
    figures: figures.get(row.id) ?? [],
  }));
}

async function listFigures(db: Reader): Promise<Map<number, Figure[]>> {
  const rows = await db.selectFrom('figures').selectAll().orderBy('fiscal_year').orderBy('id').execute();
  const cited = await db.selectFrom('sources').selectAll().where('noun', '=', 'figure').orderBy('id').execute();
  const sources = Map.groupBy(cited.map(sourceOf), ({ recordId }) => recordId);
  const figures = rows.map((row) => ({
    indicatorId: row.indicator_id,
    figure: {
      fiscalYear: row.fiscal_year,
      value: row.value,
      cases: row.cases,
      note: bilingualOf(row, 'note'),
      sources: sources.get(row.id) ?? [],
    },
  }));
  const grouped = Map.groupBy(figures, ({ indicatorId }) => indicatorId);
  return new Map([...grouped].map(([id, list]) => [id, list.map(({ figure }) => figure)]));
}
