import type { Selectable } from 'kysely';
import { bilingualOf } from '../db/columns.ts';
import type { Reader, Schema, Tx } from '../db/schema.ts';
import type { Theme } from './rules.ts';

function themeOf(row: Selectable<Schema['themes']>): Theme {
  return { id: row.id, slug: row.slug, name: bilingualOf(row, 'name'), position: row.position, version: row.version };
}

/** All themes in the order shown. */
export async function listThemes(db: Reader): Promise<Theme[]> {
  return (await db.selectFrom('themes').selectAll().orderBy('position').orderBy('id').execute()).map(themeOf);
}

export async function insertTheme(
  tx: Tx,
  theme: { slug: string; position: number; name: { ja: string; en: string | null } },
): Promise<number> {
  const { slug, position, name } = theme;
  const row = await tx
    .insertInto('themes')
    .values({ slug, position, name_ja: name.ja, name_en: name.en })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** The place of the theme shown last; 0 when there is none. */
export async function lastThemePosition(db: Reader): Promise<number> {
  const row = await db.selectFrom('themes').select((eb) => eb.fn.max('position').as('position')).executeTakeFirst();
  return row?.position ?? 0;
}
