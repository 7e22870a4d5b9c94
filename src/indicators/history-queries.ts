import { bilingualOf } from '../db/columns.ts';
import type { Reader } from '../db/schema.ts';
import { listContentsBefore, listRevisions } from '../revisions/queries.ts';
import type { Contents } from '../revisions/queries.ts';
import { listIndicators } from './queries.ts';
import type { Indicator } from './rules.ts';

/** What was written of a series from an instant on. */
export interface SeriesRevision extends Pick<Indicator, 'id' | 'name' | 'unit' | 'definition' | 'note' | 'breaksAfter'> {
  themeIds: number[];
  recordedAt: string;
  recordedByName: string;
}

/** How every series was described, oldest first. */
export async function listSeriesRevisions(db: Reader): Promise<SeriesRevision[]> {
  return (await listRevisions(db, 'indicator')).map(({ content, recordedAt, recordedByName }) => ({
    ...describedBy(content), themeIds: content.theme_ids, recordedAt, recordedByName,
  }));
}

/** The series as they were described before an instant, with all their figures; one not there yet is left out. */
export async function listIndicatorsBefore(db: Reader, before: string): Promise<Indicator[]> {
  const contents = new Map((await listContentsBefore(db, 'indicator', before)).map((content) => [content.id, content]));
  return (await listIndicators(db)).flatMap((indicator) => {
    const content = contents.get(indicator.id);
    return content === undefined ? [] : [{ ...indicator, ...describedBy(content) }];
  });
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
