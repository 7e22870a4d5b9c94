import type { Selectable } from 'kysely';
import { builtOnce } from '../db/built-query.ts';
import { bilingualOf, columnsOf, staleIn } from '../db/columns.ts';
import type { Reader, Schema, Tx } from '../db/schema.ts';
import { sourceOf } from '../sources/queries.ts';
import { listBreaks, listThemesOfIndicators, setLinks } from './link-queries.ts';
import type { Figure, FigureFields, Indicator, IndicatorFields } from './rules.ts';

const allSeries = builtOnce((db) =>
  db
    .selectFrom('indicators')
    .selectAll()
    .select((['name', 'unit', 'definition', 'note'] as const).map((field) => staleIn('indicator', 'indicators', field, 'ja')))
    .orderBy('position')
    .orderBy('id'),
);
const allFigures = builtOnce((db) => db.selectFrom('figures').selectAll().orderBy('fiscal_year').orderBy('id'));
const cited = builtOnce((db) => db.selectFrom('sources').selectAll().where('noun', '=', 'figure').orderBy('id'));

/** All series in the order shown, their figures by year: one query for each kind of part. */
export async function listIndicators(db: Reader): Promise<Indicator[]> {
  const rows = await allSeries(db, {});
  const figures = await allFigures(db, {});
  const sources = Map.groupBy((await cited(db, {})).map(sourceOf), ({ recordId }) => recordId);
  const themes = await listThemesOfIndicators(db);
  const breaks = await listBreaks(db);
  const bySeries = Map.groupBy(figures, ({ indicator_id }) => indicator_id);
  return rows.map((row) => ({
    id: row.id,
    slug: row.slug,
    name: bilingualOf(row, 'name'),
    unit: bilingualOf(row, 'unit'),
    definition: bilingualOf(row, 'definition'),
    note: bilingualOf(row, 'note'),
    breaksAfter: (breaks.get(row.id) ?? []).map(({ after_year }) => after_year),
    themes: (themes.get(row.id) ?? []).map(({ theme }) => theme),
    version: row.version,
    figures: standingFigures(bySeries.get(row.id) ?? [], sources),
  }));
}

type FigureRow = Selectable<Schema['figures']>;
type Sources = Map<number, Figure['sources']>;

/** The figures that no other replaces, each with those it put right. */
function standingFigures(rows: FigureRow[], sources: Sources): Figure[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const replaced = new Set(rows.map(({ replaces_id }) => replaces_id));
  return rows
    .filter(({ id }) => !replaced.has(id))
    .map((row) => ({
      ...figureOf(row, sources),
      replaced: earlierOf(row, byId).map((earlier) => figureOf(earlier, sources)),
    }));
}

function earlierOf(row: FigureRow, byId: Map<number, FigureRow>): FigureRow[] {
  const earlier: FigureRow[] = [];
  let next = row.replaces_id === null ? undefined : byId.get(row.replaces_id);
  while (next !== undefined && !earlier.includes(next)) {
    earlier.push(next);
    next = next.replaces_id === null ? undefined : byId.get(next.replaces_id);
  }
  return earlier;
}

function figureOf(row: FigureRow, sources: Sources): Omit<Figure, 'replaced'> {
  return {
    id: row.id,
    fiscalYear: row.fiscal_year,
    value: row.value,
    cases: row.cases,
    note: bilingualOf(row, 'note'),
    sources: sources.get(row.id) ?? [],
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by_name,
  };
}

export async function findIndicator(db: Reader, slug: string): Promise<Indicator | null> {
  return (await listIndicators(db)).find((indicator) => indicator.slug === slug) ?? null;
}

/** Adds a series after the others; returns its id. */
export async function insertSeries(tx: Tx, slug: string, fields: IndicatorFields): Promise<number> {
  const last = await tx
    .selectFrom('indicators')
    .select((eb) => eb.fn.max('position').as('position'))
    .executeTakeFirst();
  const { id } = await tx
    .insertInto('indicators')
    .values({ slug, position: (last?.position ?? 0) + 1, ...columns(fields) })
    .returning('id')
    .executeTakeFirstOrThrow();
  await setLinks(tx, id, fields);
  return id;
}

/** Puts right what is written of the version that was shown; false when someone else was faster. */
export async function updateSeries(
  tx: Tx,
  shown: { id: number; version: number },
  fields: IndicatorFields,
): Promise<boolean> {
  const result = await tx
    .updateTable('indicators')
    .set({ ...columns(fields), version: shown.version + 1 })
    .where('id', '=', shown.id)
    .where('version', '=', shown.version)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) return false;
  await setLinks(tx, shown.id, fields);
  return true;
}

function columns({ name, unit, definition, note }: IndicatorFields) {
  return {
    name_ja: name.ja, name_en: name.en, unit_ja: unit.ja, unit_en: unit.en,
    definition_ja: definition.ja, definition_en: definition.en, ...columnsOf('note', note),
  };
}

interface NewFigure extends FigureFields {
  indicatorId: number;
  /** The id of the figure it puts right. */
  replaces: number | null;
}

/** Adds a figure and its source; one that replaces another leaves that one as it stands. */
export async function insertFigure(
  tx: Tx,
  { indicatorId, replaces, fiscalYear, value, cases, note, source }: NewFigure,
  { at, byName }: { at: string; byName: string },
): Promise<void> {
  const { id } = await tx
    .insertInto('figures')
    .values({
      indicator_id: indicatorId, fiscal_year: fiscalYear, value, cases, ...columnsOf('note', note),
      recorded_at: at, recorded_by_name: byName, replaces_id: replaces,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('sources')
    .values({
      noun: 'figure', record_id: id, covers: 'all', kind: source.kind, title_ja: source.title.ja ?? '',
      title_en: source.title.en, url: source.url, note_ja: null, note_en: null,
    })
    .execute();
}
