import type { MessageKey, MessageValues } from './messages.ts';

/** Why something was refused: the field it concerns ('' for the whole form) and the sentence to say. */
export interface Refusal {
  field: string;
  reason: MessageKey;
  values?: MessageValues;
  /** Where someone else was faster: what they changed, and who did when, the newest first. */
  changed?: { rows: ChangedRows; by: { name: string; at: string; change: string; ref: string }[] };
}

/** Rows of a table whose words changed, or which stand in another order. */
export interface ChangedRows {
  table: string;
  ids: number[];
  in: 'words' | 'order';
}

/** The answer of a rule or an operation: a value, or every reason why not. */
export type Decision<T> = { ok: true; value: T } | { ok: false; refusals: Refusal[] };

export function accepted<T>(value: T): Decision<T> {
  return { ok: true, value };
}

export function refused(...refusals: Refusal[]): { ok: false; refusals: Refusal[] } {
  return { ok: false, refusals };
}

/** Someone else saved this row since it was shown: the form comes back with both texts side by side. */
export function changedMeanwhile(row?: { table: string; id: number }): Refusal {
  const refusal: Refusal = { field: '', reason: 'web.refusal.changed-meanwhile' };
  if (row === undefined) return refusal;
  const rows: ChangedRows = { table: row.table, ids: [row.id], in: 'words' };
  return { ...refusal, changed: { rows, by: [] } };
}

/** What is taken out or moved without saying in which state it was seen. */
export const notShown: Refusal = { field: '', reason: 'web.refusal.not-shown' };

/** A row is taken out in the version that was shown; `version` is null where none was told. */
export function decideShown(
  version: number | null,
  row: { table: string; id: number; version: number },
): Decision<true> {
  if (version === null) return refused(notShown);
  return version === row.version ? accepted(true) : refused(changedMeanwhile(row));
}

export function isConflict(refusals: Refusal[]): boolean {
  return refusals.some(({ reason }) => reason === 'web.refusal.changed-meanwhile');
}
