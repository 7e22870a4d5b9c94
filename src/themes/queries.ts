import type { Selectable } from 'kysely';
import { builtOnce } from '../db/built-query.ts';
import { bilingualOf, staleIn } from '../db/columns.ts';
import type { Reader, Schema, Tx } from '../db/schema.ts';
import type { Locale } from '../lib/locale.ts';
import type { TakenUp, Theme, ThemeFields } from './rules.ts';

function selectThemes(db: Reader) {
  return db.selectFrom('themes').selectAll().select(staleIn('theme', 'themes', 'name', 'ja'));
}

function themeOf(row: Selectable<Schema['themes']> & { name_stale: Locale | null }): Theme {
  return { id: row.id, slug: row.slug, name: bilingualOf(row, 'name'), position: row.position, version: row.version };
}

const inOrder = builtOnce((db) => selectThemes(db).orderBy('position').orderBy('id'));

/** All themes in the order shown. */
export async function listThemes(db: Reader): Promise<Theme[]> {
  return (await inOrder(db, {})).map(themeOf);
}

export async function findTheme(db: Reader, slug: string): Promise<Theme | null> {
  const row = await selectThemes(db).where('slug', '=', slug).executeTakeFirst();
  return row === undefined ? null : themeOf(row);
}

/** The place of the theme shown last; 0 when there is none. */
export async function lastThemePosition(db: Reader): Promise<number> {
  const row = await db.selectFrom('themes').select((eb) => eb.fn.max('position').as('position')).executeTakeFirst();
  return row?.position ?? 0;
}

/** Which theme was taken up at which meeting, or planned for it only, in how many areas. */
export async function listTakenUp(db: Reader): Promise<TakenUp[]> {
  const rows = await db
    .selectFrom('focus_area_themes')
    .innerJoin('focus_areas', 'focus_areas.id', 'focus_area_id')
    .innerJoin('meetings', 'meetings.id', 'meeting_id')
    .select((eb) => [
      'theme_id as themeId', 'meetings.number as meetingNumber', 'planned_only', eb.fn.countAll<number>().as('areas'),
    ])
    .where('struck_at', 'is', null)
    .groupBy(['theme_id', 'meetings.number', 'planned_only'])
    .execute();
  return rows.map(({ planned_only, ...row }) => ({ ...row, isPlannedOnly: planned_only === 1 }));
}

export async function insertTheme(tx: Tx, theme: { slug: string; position: number } & ThemeFields): Promise<number> {
  const { slug, position, name } = theme;
  const row = await tx
    .insertInto('themes')
    .values({ slug, position, name_ja: name.ja, name_en: name.en })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Renames the version that was shown; false when someone else was faster. */
export async function updateTheme(
  tx: Tx,
  shown: { id: number; version: number },
  { name }: ThemeFields,
): Promise<boolean> {
  const result = await tx
    .updateTable('themes')
    .set({ name_ja: name.ja, name_en: name.en, version: shown.version + 1 })
    .where('id', '=', shown.id)
    .where('version', '=', shown.version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
