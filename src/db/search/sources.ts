import type { SearchedRecord, SearchKind } from '../../lib/searched.ts';
import type { Reader } from '../schema.ts';
import { announcements, commitments, delegates, focusAreas, meetings, reports } from './meeting-sources.ts';
import { attachments, indicators, offices, themes } from './name-sources.ts';
import type { Source } from './texts.ts';
import { actions, assessments, directions, statements, statusUpdates } from './work-sources.ts';

const sources: Record<SearchKind, Source> = {
  meeting: meetings,
  'focus-area': focusAreas,
  commitment: commitments,
  action: actions,
  'status-update': statusUpdates,
  assessment: assessments,
  direction: directions,
  statement: statements,
  delegate: delegates,
  report: reports,
  attachment: attachments,
  announcement: announcements,
  theme: themes,
  indicator: indicators,
  office: offices,
};

/** Those of these records that can be found, as they stand now; one without any text cannot. */
export async function readRecords(db: Reader, kind: SearchKind, ids: number[]): Promise<SearchedRecord[]> {
  if (ids.length === 0) return [];
  const records = await sources[kind](db, ids);
  return records.filter(({ texts }) => texts.length > 0);
}
