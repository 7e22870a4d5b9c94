import { builtOnce } from '../db/built-query.ts';
import { bilingualOf } from '../db/columns.ts';
import type { Reader } from '../db/schema.ts';
import { todayIn } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';
import { endOf } from '../register/told-rules.ts';
import type { Basis } from '../register/told-rules.ts';
import { listContentsBefore, listRevisions } from '../revisions/queries.ts';
import type { Contents } from '../revisions/queries.ts';
import { listThemes } from '../themes/queries.ts';
import type { Theme } from '../themes/rules.ts';
import { seriesOn } from './basis-rules.ts';
import { listIndicators } from './queries.ts';
import type { Indicator } from './rules.ts';

/** What was written of a series from an instant on. */
export interface SeriesRevision extends Pick<Indicator, 'id' | 'name' | 'unit' | 'definition' | 'note' | 'breaksAfter'> {
  themeIds: number[];
  recordedAt: string;
  recordedByName: string;
}

/** How every series was described, oldest first, as far as it was recorded by a day. */
export async function listSeriesRevisions(db: Reader, { recordedBy }: Basis): Promise<SeriesRevision[]> {
  const before = recordedBy === null ? null : endOf(recordedBy);
  return (await listRevisions(db, 'indicator'))
    .filter(({ recordedAt }) => before === null || recordedAt < before)
    .map(({ content, recordedAt, recordedByName }) => ({
      ...describedBy(content), themeIds: content.theme_ids, recordedAt, recordedByName,
    }));
}

/** The themes in their names of now, or in those that had been recorded by a day. */
export async function listThemesOn(db: Reader, { recordedBy }: Basis): Promise<Theme[]> {
  if (recordedBy === null) return listThemes(db);
  const contents = await listContentsBefore(db, 'theme', endOf(recordedBy));
  return contents
    .map((row) => ({ id: row.id, slug: row.slug, name: bilingualOf(row, 'name'), position: row.position, version: 0 }))
    .sort((a, b) => a.position - b.position || a.id - b.id);
}

/**
 * The series as they are told on a basis: figures as they stood, and where it is asked only words and figures that had
 * been recorded by a day. One not there yet is left out.
 */
export async function listIndicatorsOn(db: Reader, basis: Basis): Promise<Indicator[]> {
  const indicators = await listIndicators(db);
  const since = await listFirstDays(db);
  const described = basis.recordedBy === null ? indicators : await describedBefore(db, indicators, basis);
  return described.map((indicator) => seriesOn({ indicator, since: since.get(indicator.id) ?? basis.asOf }, basis));
}

async function describedBefore(db: Reader, indicators: Indicator[], basis: Basis): Promise<Indicator[]> {
  const before = endOf(basis.recordedBy ?? basis.asOf);
  const contents = new Map((await listContentsBefore(db, 'indicator', before)).map((content) => [content.id, content]));
  const themes = await listThemesOn(db, basis);
  return indicators.flatMap((indicator) => {
    const content = contents.get(indicator.id);
    if (content === undefined) return [];
    const own = themes.filter(({ id }) => content.theme_ids.includes(id));
    return [{ ...indicator, ...describedBy(content), themes: own.map(({ id, slug, name }) => ({ id, slug, name })) }];
  });
}

const firstRecorded = builtOnce((db) =>
  db
    .selectFrom('revisions')
    .select((eb) => ['record_id', eb.fn.min('recorded_at').as('at')])
    .where('noun', '=', 'indicator')
    .groupBy('record_id'),
);

/** The day each series came into the record, by its id. */
async function listFirstDays(db: Reader): Promise<Map<number, Day>> {
  const rows = await firstRecorded(db, {});
  return new Map(rows.map(({ record_id, at }) => [record_id, todayIn('Asia/Tokyo', new Date(at))]));
}

function describedBy(content: Contents['indicator']) {
  return {
    id: content.id,
    name: bilingualOf(content, 'name'),
    unit: bilingualOf(content, 'unit'),
    definition: bilingualOf(content, 'definition'),
    note: bilingualOf(content, 'note'),
    breaksAfter: content.breaks_after,
  };
}
