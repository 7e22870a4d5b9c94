import type { Selectable } from 'kysely';
import { builtOnce } from '../db/built-query.ts';
import type { Place } from '../db/built-query.ts';
import { bilingualOf, columnsOf } from '../db/columns.ts';
import type { Reader, Schema, Tx } from '../db/schema.ts';
import type { Source } from './rules.ts';

export function sourceOf(row: Selectable<Schema['sources']>): Source {
  return {
    noun: row.noun,
    recordId: row.record_id,
    covers: row.covers,
    kind: row.kind,
    title: bilingualOf(row, 'title'),
    url: row.url,
    note: bilingualOf(row, 'note'),
  };
}

const ofMeeting = builtOnce((db, { meetingId }: { meetingId: Place<number> }) => {
  const areaIds = db.selectFrom('focus_areas').select('id').where('meeting_id', '=', meetingId);
  return db
    .selectFrom('sources')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('noun', '=', 'meeting').and('record_id', '=', meetingId),
        eb('noun', '=', 'focus-area').and('record_id', 'in', areaIds),
        eb('noun', '=', 'commitment').and('record_id', 'in', db.selectFrom('commitments').select('id').where('focus_area_id', 'in', areaIds)),
        eb('noun', '=', 'report').and('record_id', 'in', db.selectFrom('reports').select('id').where('meeting_id', '=', meetingId)),
      ]),
    )
    .orderBy('id');
});

/** The sources of a meeting and of all its parts. */
export async function listSourcesOfMeeting(db: Reader, meetingId: number): Promise<Source[]> {
  return (await ofMeeting(db, { meetingId })).map(sourceOf);
}

/** A source has a name in Japanese at least. */
type NamedSource = Source & { title: { ja: string; en: string | null } };

export async function insertSources(tx: Tx, sources: NamedSource[]): Promise<void> {
  const rows = sources.map(({ noun, recordId, covers, kind, title, url, note }) => ({
    noun,
    record_id: recordId,
    covers,
    kind,
    title_ja: title.ja,
    title_en: title.en,
    url,
    ...columnsOf('note', note),
  }));
  // Both engines bound how many values one statement may carry.
  for (let from = 0; from < rows.length; from += 1000) {
    await tx.insertInto('sources').values(rows.slice(from, from + 1000)).execute();
  }
}
