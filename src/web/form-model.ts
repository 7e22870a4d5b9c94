import { isConflict } from '../lib/decision.ts';
import type { Refusal } from '../lib/decision.ts';
import type { Translate } from '../lib/messages.ts';
import type { Typed } from './forms.ts';

/** What a form view shows: the values as typed, the sentence at each field, and the summary on top. */
export interface FormModel {
  values: Typed;
  errors: Record<string, string>;
  summary: SummaryLine[];
  /** How each field is called: written by its view, and read by the summary, which is written last. */
  labels: Record<string, string>;
}

interface SummaryLine {
  href: string;
  /** The field it is said of: the lines stand in the order of the fields on the page. */
  of: string;
  text: string;
  /** The field that has to be named with it: the sentence may be said of several. */
  field: string | null;
}

/** `values` as typed or as offered. */
export function formModel(values: Typed, refusals: Refusal[], t: Translate): FormModel {
  const errors: Record<string, string> = {};
  // A sentence that names no field, or is said of several, is told with its field.
  const isNamed = ({ reason, field }: Refusal, text: string): boolean =>
    reason.startsWith('web.') || refusals.some((one) => one.field !== field && t(one.reason, one.values) === text);
  const summary = refusals.map((refusal): SummaryLine => {
    const { field } = refusal;
    const text = t(refusal.reason, refusal.values);
    const told = errors[field];
    // Of one field everything is said at once, or it would come back for each.
    errors[field] = told === undefined || told === text ? text : `${told} ${text}`;
    const href = `#${field === '' ? 'errors' : fieldId(field)}`;
    return { href, of: field, text, field: isNamed(refusal, text) ? field : null };
  });
  return { values, errors, summary, labels: {} };
}

/** 409 when someone else was faster, 422 for anything the person can put right, 200 for none. */
export function statusOf(refusals: Refusal[]): number {
  if (refusals.length === 0) return 200;
  if (refusals.some(({ reason }) => reason === 'web.refusal.too-many')) return 429;
  return isConflict(refusals) ? 409 : 422;
}

/** The id of a field's input; a name within a list such as `delegates[0][name]` holds signs an id should not. */
export function fieldId(name: string): string {
  return `f-${name.replace(/[^\w]+/g, '-').replace(/-$/, '')}`;
}
