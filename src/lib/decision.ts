import type { MessageKey, MessageValues } from './messages.ts';

/** Why something was refused: the field it concerns ('' for the whole form) and the sentence to say. */
export interface Refusal {
  field: string;
  reason: MessageKey;
  values?: MessageValues;
}

/** The answer of a rule or an operation: a value, or every reason why not. */
export type Decision<T> = { ok: true; value: T } | { ok: false; refusals: Refusal[] };

export function accepted<T>(value: T): Decision<T> {
  return { ok: true, value };
}

export function refused(...refusals: Refusal[]): { ok: false; refusals: Refusal[] } {
  return { ok: false, refusals };
}

/** Someone else saved the record since it was shown: the form comes back with both texts side by side. */
export const changedMeanwhile: Refusal = { field: '', reason: 'web.refusal.changed-meanwhile' };
