import type { ColumnDefinition } from '../documents/table.ts';
import { assessedStatuses } from '../assessments/rules.ts';

/** The commitments as a list, a row for each. Files of earlier days are out there: add columns, rename none. */
export const commitmentColumns = [
  { key: 'number', heading: 'register.column.commitment', kind: 'text', width: 10 },
  { key: 'meeting', heading: 'commitments.meeting', kind: 'number', width: 6 },
  { key: 'held', heading: 'commitments.column.held', kind: 'day', width: 16 },
  { key: 'area', heading: 'commitments.column.area', kind: 'number', width: 8 },
  { key: 'heading', heading: 'commitments.area', kind: 'text', width: 25, isWords: true },
  { key: 'theme', heading: 'register.group.theme', kind: 'text', width: 16, isWords: true },
  { key: 'act', heading: 'commitments.act', kind: 'text', width: 11, isWords: true },
  { key: 'by', heading: 'commitments.by', kind: 'text', width: 7, isWords: true },
  { key: 'to', heading: 'commitments.to', kind: 'text', width: 7, isWords: true },
  { key: 'words', heading: 'commitments.text', kind: 'text', width: 42, isWords: true },
  { key: 'tracked', heading: 'commitments.operative', kind: 'text', width: 12, isWords: true },
  {
    key: 'assessed', heading: 'commitments.assessed', kind: 'status', width: 12, isWords: true,
    choices: assessedStatuses.map((one) => `assessments.status.${one}` as const),
  },
  { key: 'standing', heading: 'register.column.standing', kind: 'text', width: 13, isWords: true },
  { key: 'age', heading: 'register.column.age', kind: 'number', width: 8 },
  { key: 'continues', heading: 'commitments.continues', kind: 'text', width: 9 },
  { key: 'carried', heading: 'register.carried-to', kind: 'text', width: 9 },
  { key: 'due', heading: 'commitments.due', kind: 'day', width: 16 },
  { key: 'inferred', heading: 'commitments.column.inferred', kind: 'text', width: 8, isWords: true },
  { key: 'overdue', heading: 'actions.column.overdue', kind: 'text', width: 9, isWords: true },
  { key: 'actions', heading: 'commitments.column.actions', kind: 'number', width: 8 },
  { key: 'actions-open', heading: 'commitments.column.open', kind: 'number', width: 7 },
  { key: 'actions-overdue', heading: 'commitments.column.overdue', kind: 'number', width: 8 },
  { key: 'actions-stalled', heading: 'commitments.column.stalled', kind: 'number', width: 7 },
  { key: 'next-due', heading: 'register.next-due', kind: 'day', width: 16 },
] as const satisfies ColumnDefinition[];

export type CommitmentColumnKey = (typeof commitmentColumns)[number]['key'];
