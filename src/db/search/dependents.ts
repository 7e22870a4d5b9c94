import type { SearchKind } from '../../lib/searched.ts';
import type { Schema } from '../schema.ts';

/** The table the records of a kind are counted in; an announcement goes by its meeting. */
export const tableOf = {
  meeting: 'meetings',
  'focus-area': 'focus_areas',
  commitment: 'commitments',
  action: 'actions',
  'status-update': 'status_updates',
  assessment: 'assessments',
  direction: 'directions',
  statement: 'statements',
  delegate: 'delegates',
  report: 'reports',
  attachment: 'attachments',
  announcement: 'meetings',
  theme: 'themes',
  indicator: 'indicators',
  office: 'offices',
} as const satisfies Record<SearchKind, keyof Schema>;

/** Records that take over something of another: their kind, and what of their row names the other. */
interface Dependent {
  kind: SearchKind;
  by: string;
  deep: boolean;
}

const dependent = (kind: SearchKind, by: string, deep = false): Dependent => ({ kind, by, deep });

export const dependentsOf: Partial<Record<SearchKind, Dependent[]>> = {
  // The day the meeting was held.
  meeting: [
    dependent('focus-area', 'meeting_id'),
    dependent('commitment', '(select meeting_id from focus_areas where focus_areas.id = focus_area_id)'),
    dependent('assessment', 'meeting_id'),
    dependent('statement', 'meeting_id'),
    dependent('delegate', 'meeting_id'),
    dependent('report', 'meeting_id'),
    dependent('announcement', 'id'),
  ],
  // That it was struck.
  'focus-area': [dependent('commitment', 'focus_area_id', true)],
  commitment: [
    dependent('assessment', 'commitment_id'),
    dependent('direction', 'commitment_id'),
    dependent('report', 'commitment_id'),
  ],
  // Its audience, and the area it belongs to.
  action: [
    dependent('status-update', 'action_id'),
    dependent('attachment', `(select action_id from status_updates where status_updates.id = record_id and noun = 'status-update')`),
  ],
};
