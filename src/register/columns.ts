import { statuses } from '../actions/rules.ts';
import { assessedStatuses } from '../assessments/rules.ts';
import type { ColumnDefinition } from '../documents/table.ts';

/** What is told only among ourselves. */
export const internalColumns: string[] = ['directions', 'audience'];

/**
 * The register as a list: a row for each action, and one for a commitment that has none. What says the same as in the
 * list of actions has the same head. Files of earlier days are out there: add columns, rename none.
 */
export const registerColumns = [
  { key: 'commitment', heading: 'register.column.commitment', kind: 'text', width: 10 },
  { key: 'meeting', heading: 'actions.column.meeting', kind: 'number', width: 6 },
  { key: 'theme', heading: 'register.group.theme', kind: 'text', width: 15, isWords: true },
  { key: 'act', heading: 'commitments.act', kind: 'text', width: 10, isWords: true },
  { key: 'sides', heading: 'register.column.sides', kind: 'text', width: 8, isWords: true },
  { key: 'words', heading: 'commitments.text', kind: 'text', width: 42, isWords: true },
  {
    key: 'assessed', heading: 'commitments.assessed', kind: 'status', width: 11, isWords: true,
    choices: assessedStatuses.map((one) => `assessments.status.${one}` as const),
  },
  { key: 'standing', heading: 'register.column.standing', kind: 'text', width: 13, isWords: true },
  { key: 'age', heading: 'register.column.age', kind: 'number', width: 8 },
  { key: 'continues', heading: 'commitments.continues', kind: 'text', width: 9 },
  { key: 'carried', heading: 'register.carried-to', kind: 'text', width: 9 },
  { key: 'commitment-due', heading: 'register.column.commitment-due', kind: 'day', width: 16 },
  { key: 'commitment-overdue', heading: 'register.column.commitment-overdue', kind: 'text', width: 10, isWords: true },
  { key: 'action', heading: 'register.column.action', kind: 'text', width: 10 },
  { key: 'title', heading: 'actions.column.title', kind: 'text', width: 32, isWords: true },
  { key: 'side', heading: 'actions.column.side', kind: 'text', width: 8, isWords: true },
  { key: 'office', heading: 'actions.column.office', kind: 'text', width: 17, isWords: true },
  {
    key: 'status', heading: 'actions.column.status', kind: 'status', width: 14, isWords: true,
    choices: statuses.map((status) => `actions.status.${status}` as const),
  },
  { key: 'due', heading: 'actions.column.due', kind: 'day', width: 16 },
  { key: 'overdue', heading: 'actions.column.overdue', kind: 'text', width: 9, isWords: true },
  { key: 'stalled', heading: 'register.stalled', kind: 'text', width: 7, isWords: true },
  { key: 'updated', heading: 'actions.column.updated', kind: 'day', width: 16 },
  { key: 'days', heading: 'register.column.days', kind: 'number', width: 8 },
  { key: 'shifts', heading: 'register.column.shifts', kind: 'number', width: 8 },
  { key: 'changed', heading: 'register.column.changed', kind: 'text', width: 9, isWords: true },
  { key: 'before', heading: 'register.column.before', kind: 'text', width: 20, isWords: true },
  { key: 'directions', heading: 'directions.title', kind: 'text', width: 20, isWords: true },
  {
    key: 'audience', heading: 'actions.column.audience', kind: 'text', width: 9, isWords: true,
    choices: ['common.shared', 'common.internal'],
  },
] as const satisfies ColumnDefinition[];

export type RegisterColumnKey = (typeof registerColumns)[number]['key'];
