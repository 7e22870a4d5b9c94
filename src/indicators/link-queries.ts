import { builtOnce } from '../db/built-query.ts';
import { bilingualOf } from '../db/columns.ts';
import type { Reader, Tx } from '../db/schema.ts';
import type { ThemeName } from '../focus-areas/rules.ts';
import type { Indicator, IndicatorFields } from './rules.ts';

const themesOfIndicators = builtOnce((db) =>
  db
    .selectFrom('indicator_themes')
    .innerJoin('themes', 'themes.id', 'theme_id')
    .select(['indicator_id', 'themes.id', 'slug', 'name_ja', 'name_en'])
    .orderBy('themes.position')
    .orderBy('themes.id'),
);

/** The themes each series tells of, by its id, in the order of the themes. */
export async function listThemesOfIndicators(db: Reader): Promise<Map<number, { id: number; theme: ThemeName }[]>> {
  const links = (await themesOfIndicators(db, {})).map((row) => ({
    id: row.indicator_id, theme: { id: row.id, slug: row.slug, name: bilingualOf(row, 'name') },
  }));
  return Map.groupBy(links, ({ id }) => id);
}

const breaks = builtOnce((db) => db.selectFrom('indicator_breaks').selectAll().orderBy('after_year'));

/** The years after which the definition of each series changed, by its id. */
export async function listBreaks(db: Reader): Promise<Map<number, { after_year: number }[]>> {
  return Map.groupBy(await breaks(db, {}), ({ indicator_id }) => indicator_id);
}

/** Makes a series tell of these themes, and break after these years, and no others. */
export async function setLinks(
  tx: Tx,
  id: Indicator['id'],
  { themeIds, breaksAfter }: Pick<IndicatorFields, 'themeIds' | 'breaksAfter'>,
): Promise<void> {
  await tx.deleteFrom('indicator_themes').where('indicator_id', '=', id).execute();
  await tx.deleteFrom('indicator_breaks').where('indicator_id', '=', id).execute();
  const themes = [...new Set(themeIds)].map((theme_id) => ({ indicator_id: id, theme_id }));
  const years = [...new Set(breaksAfter)].map((after_year) => ({ indicator_id: id, after_year }));
  if (themes.length > 0) await tx.insertInto('indicator_themes').values(themes).execute();
  if (years.length > 0) await tx.insertInto('indicator_breaks').values(years).execute();
}
