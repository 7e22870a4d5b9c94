import type { MessageKey, MessageValues } from './messages.ts';

/** Why something was refused: the field it concerns ('' for the whole form) and the sentence to say. */
export interface Refusal {
  field: string;
  reason: MessageKey;
  values?: MessageValues;
  /** Where someone else was faster: the row they changed, and who did when, the newest first. */
  changed?: { row: ChangedRow; by: { name: string; at: string }[] };
}

/** A row of the record, by its table and key. */
export interface ChangedRow {
  table: string;
  id: number;
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
export function changedMeanwhile(row?: ChangedRow): Refusal {
  const refusal: Refusal = { field: '', reason: 'web.refusal.changed-meanwhile' };
  return row === undefined ? refusal : { ...refusal, changed: { row, by: [] } };
}

export function isConflict(refusals: Refusal[]): boolean {
  return refusals.some(({ reason }) => reason === 'web.refusal.changed-meanwhile');
}
