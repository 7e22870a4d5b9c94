import { builtOnce } from '../db/built-query.ts';
import type { Place } from '../db/built-query.ts';
import { bilingualOf, columnsOf, saidIn, staleIn, unconfirmedIn } from '../db/columns.ts';
import type { Reader, Tx } from '../db/schema.ts';
import type { Bilingual } from '../lib/locale.ts';
import type { FocusArea, ThemeName } from './rules.ts';

/** The areas of a meeting in the order shown, each with its themes: two queries for all of them. */
export async function listFocusAreas(db: Reader, meetingNumber: number): Promise<FocusArea[]> {
  return listFocusAreasOf(db, [meetingNumber]);
}

const areasOf = builtOnce((db, { meetingNumbers }: { meetingNumbers: Place<number>[] }) =>
  db
    .selectFrom('focus_areas')
    .innerJoin('meetings', 'meetings.id', 'meeting_id')
    .selectAll('focus_areas')
    .select('meetings.number as meeting_number')
    .select([
      staleIn('focus-area', 'focus_areas', 'heading', 'meeting'), staleIn('focus-area', 'focus_areas', 'text', 'meeting'),
      unconfirmedIn(),
    ])
    .where('meetings.number', 'in', meetingNumbers)
    .where('struck_at', 'is', null)
    .orderBy('meetings.number', 'desc')
    .orderBy('focus_areas.position')
    .orderBy('focus_areas.number'),
);

/** The same of several meetings, the newest first. */
export async function listFocusAreasOf(db: Reader, meetingNumbers: number[]): Promise<FocusArea[]> {
  if (meetingNumbers.length === 0) return [];
  const rows = await areasOf(db, { meetingNumbers });
  const themes = await listThemesOfAreas(db, meetingNumbers);
  return rows.map((row) => ({
    id: row.id,
    meetingNumber: row.meeting_number,
    number: row.number,
    position: row.position,
    heading: bilingualOf(row, 'heading'),
    text: saidIn(bilingualOf(row, 'text'), row),
    themes: themes.filter(({ areaId }) => areaId === row.id).map(({ areaId: _, ...theme }) => theme),
    plannedOnly: row.planned_only === 1,
    version: row.version,
  }));
}

const themesOfAreas = builtOnce((db, { meetingNumbers }: { meetingNumbers: Place<number>[] }) =>
  db
    .selectFrom('focus_area_themes')
    .innerJoin('themes', 'themes.id', 'theme_id')
    .innerJoin('focus_areas', 'focus_areas.id', 'focus_area_id')
    .innerJoin('meetings', 'meetings.id', 'meeting_id')
    .select(['focus_area_id', 'themes.id', 'slug', 'name_ja', 'name_en'])
    .where('meetings.number', 'in', meetingNumbers)
    .orderBy('themes.position')
    .orderBy('themes.id'),
);

async function listThemesOfAreas(db: Reader, meetingNumbers: number[]): Promise<(ThemeName & { areaId: number })[]> {
  return (await themesOfAreas(db, { meetingNumbers })).map((row) => ({ areaId: row.focus_area_id, id: row.id, slug: row.slug, name: bilingualOf(row, 'name') }));
}

export async function findFocusArea(db: Reader, meetingNumber: number, number: number): Promise<FocusArea | null> {
  return (await listFocusAreas(db, meetingNumber)).find((area) => area.number === number) ?? null;
}

/** The next number and place of an area of this meeting; a struck area keeps its number for ever. */
export async function nextAreaNumber(tx: Tx, meetingId: number): Promise<{ number: number; position: number }> {
  const row = await tx
    .selectFrom('focus_areas')
    .select((eb) => [eb.fn.max('number').as('number'), eb.fn.max('position').as('position')])
    .where('meeting_id', '=', meetingId)
    .executeTakeFirst();
  return { number: (row?.number ?? 0) + 1, position: (row?.position ?? 0) + 1 };
}

export async function insertFocusArea(
  tx: Tx,
  area: { meetingId: number; number: number; position: number; heading: Bilingual; text: Bilingual },
): Promise<number> {
  const row = await tx
    .insertInto('focus_areas')
    .values({
      meeting_id: area.meetingId,
      number: area.number,
      position: area.position,
      ...columnsOf('heading', area.heading),
      ...columnsOf('text', area.text),
      struck_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Changes the version that was shown; false when someone else was faster. */
export async function updateFocusArea(
  tx: Tx,
  shown: { id: number; version: number },
  words: { heading: Bilingual; text: Bilingual },
): Promise<boolean> {
  const result = await tx
    .updateTable('focus_areas')
    .set({ ...columnsOf('heading', words.heading), ...columnsOf('text', words.text), version: shown.version + 1 })
    .where('id', '=', shown.id)
    .where('version', '=', shown.version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Whether there is a theme with each of these ids. */
export async function areThemes(db: Reader, ids: number[]): Promise<boolean> {
  if (ids.length === 0) return true;
  const rows = await db.selectFrom('themes').select('id').where('id', 'in', ids).execute();
  return rows.length === new Set(ids).size;
}

export async function setThemesOfArea(tx: Tx, areaId: number, themeIds: number[]): Promise<void> {
  await tx.deleteFrom('focus_area_themes').where('focus_area_id', '=', areaId).execute();
  if (themeIds.length === 0) return;
  const links = [...new Set(themeIds)].map((theme_id) => ({ focus_area_id: areaId, theme_id }));
  await tx.insertInto('focus_area_themes').values(links).execute();
}

export async function setAreaPosition(tx: Tx, id: number, position: number): Promise<void> {
  await tx.updateTable('focus_areas').set({ position }).where('id', '=', id).execute();
}

export async function setAreasPlannedOnly(tx: Tx, ids: number[], plannedOnly: boolean): Promise<void> {
  if (ids.length === 0) return;
  await tx.updateTable('focus_areas').set({ planned_only: plannedOnly ? 1 : 0 }).where('id', 'in', ids).execute();
}

export async function strikeFocusArea(tx: Tx, id: number, at: string): Promise<void> {
  await tx.updateTable('focus_areas').set({ struck_at: at }).where('id', '=', id).execute();
}
