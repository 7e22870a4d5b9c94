import type { ColumnDefinition } from '../documents/table.ts';
import { statuses } from './rules.ts';

/**
 * The list of actions as a file, for the one who writes it and the one who reads it back. The heads are texts of
 * `views/messages/actions.json` in both languages; files of earlier days are out there: add columns, rename none.
 */
export const actionColumns = [
  { key: 'number', heading: 'actions.column.number', kind: 'text', width: 9 },
  { key: 'meeting', heading: 'actions.column.meeting', kind: 'number', width: 6 },
  { key: 'commitment', heading: 'actions.column.commitment', kind: 'text', width: 10 },
  { key: 'title', heading: 'actions.column.title', kind: 'text', width: 36, isWords: true },
  { key: 'side', heading: 'actions.column.side', kind: 'text', width: 9, isWords: true },
  { key: 'office', heading: 'actions.column.office', kind: 'text', width: 20, isWords: true },
  {
    key: 'status', heading: 'actions.column.status', kind: 'status', width: 15, isWords: true,
    choices: statuses.map((status) => `actions.status.${status}` as const),
  },
  { key: 'due', heading: 'actions.column.due', kind: 'day', width: 16 },
  { key: 'overdue', heading: 'actions.column.overdue', kind: 'text', width: 9, isWords: true },
  { key: 'updated', heading: 'actions.column.updated', kind: 'day', width: 16 },
  { key: 'note', heading: 'actions.column.note', kind: 'text', width: 44, isWords: true },
  { key: 'evidence', heading: 'actions.column.evidence', kind: 'text', width: 18 },
  {
    key: 'audience', heading: 'actions.column.audience', kind: 'text', width: 9, isWords: true,
    choices: ['common.shared', 'common.internal'],
  },
] as const satisfies ColumnDefinition[];

export type ActionColumnKey = (typeof actionColumns)[number]['key'];
