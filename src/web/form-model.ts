import { changedMeanwhile } from '../lib/decision.ts';
import type { Refusal } from '../lib/decision.ts';
import type { Translate } from '../lib/messages.ts';
import type { Typed } from './forms.ts';

/** What a form view shows: the values as typed, the sentence at each field, and the summary on top. */
export interface FormModel {
  values: Typed;
  errors: Record<string, string>;
  summary: { href: string; text: string }[];
  /** What someone else saved meanwhile, by field, where it differs from what was typed. */
  theirs: Record<string, string>;
}

/**
 * `values` as typed or as saved; `saved` is the record as it stands, used when someone else changed it meanwhile:
 * both are shown, and saving again then keeps what was typed.
 */
export function formModel(values: Typed, refusals: Refusal[], t: Translate, saved?: Typed): FormModel {
  const errors: Record<string, string> = {};
  const summary = refusals.map(({ field, reason, values: filled }) => {
    const text = t(reason, filled);
    const told = errors[field];
    // Of one field everything is said at once, or it would come back for each.
    errors[field] = told === undefined || told === text ? text : `${told} ${text}`;
    return { href: `#${field === '' ? 'errors' : fieldId(field)}`, text };
  });
  const isConflict = refusals.some(({ reason }) => reason === changedMeanwhile.reason);
  if (!isConflict || saved === undefined) return { values, errors, summary, theirs: {} };
  const differing = Object.entries(saved).filter(([field, text]) => field !== 'version' && plain(text) !== plain(values[field]));
  return {
    values: { ...values, version: saved['version'] },
    errors,
    summary,
    theirs: Object.fromEntries(differing.map(([field, text]) => [field, plain(text)])),
  };
}

/** 409 when someone else was faster, 422 for anything the person can put right, 200 for none. */
export function statusOf(refusals: Refusal[]): number {
  if (refusals.length === 0) return 200;
  return refusals.some(({ reason }) => reason === changedMeanwhile.reason) ? 409 : 422;
}

/** The id of a field's input; a name within a list such as `delegates[0][name]` holds signs an id should not. */
function fieldId(name: string): string {
  return `f-${name.replace(/[^\w]+/g, '-').replace(/-$/, '')}`;
}

function plain(value: Typed[string]): string {
  return (Array.isArray(value) ? value.join(', ') : (value ?? '')).replace(/\r\n?/g, '\n').trim();
}
