import { isLocale } from '../lib/locale.ts';
import { messageKeys } from '../lib/messages.ts';
import type { MessageKey, Translate } from '../lib/messages.ts';

/** One thing an entry says of its change; `before` null where it says only what there is now. */
export interface DetailLine {
  label: string;
  before: string | null;
  after: string;
}

type Values = Record<string, unknown>;

// Their detail holds each field with what it was and what it became.
const pairs = ['meeting.edit', 'focus-area.edit', 'commitment.edit', 'indicator.edit'];

/** What an entry says beside who, what and when, field by field in words; a text that is no JSON stands as it is. */
export function detailLines({ change, detail }: { change: string; detail: string }, t: Translate): DetailLine[] {
  const values = readValues(detail);
  if (values === null) return [{ label: '', before: null, after: detail }];
  const { before, after, ...others } = values;
  const changed = isValues(before) && isValues(after) ? between(before, after, t) : null;
  const rest = changed === null ? values : others;
  const told = Object.entries(rest).flatMap(([field, value]) =>
    pairs.includes(change) && Array.isArray(value) && value.length === 2
      ? linesOf(field, value[0], value[1], t)
      : { label: fieldName(field, t), before: null, after: inWords(field, value, t) },
  );
  return [...(changed ?? []), ...told];
}

function between(before: Values, after: Values, t: Translate): DetailLine[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return fields
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .flatMap((field) => linesOf(field, before[field], after[field], t));
}

/** What became of a field; of a text in both languages, and of other parts, only what changed. */
function linesOf(field: string, before: unknown, after: unknown, t: Translate): DetailLine[] {
  if (isValues(before) && isValues(after)) {
    return between(before, after, t).map((part) => ({
      ...part, label: t('audit.part', { field: fieldName(field, t), part: part.label }),
    }));
  }
  return [{ label: fieldName(field, t), before: inWords(field, before, t), after: inWords(field, after, t) }];
}

function readValues(detail: string): Values | null {
  try {
    const read: unknown = JSON.parse(detail);
    return isValues(read) ? read : null;
  } catch {
    return null;
  }
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const known = new Set<string>(messageKeys);

function messageFor(key: string, t: Translate): string | null {
  return known.has(key) ? t(key as MessageKey) : null;
}

function fieldName(field: string, t: Translate): string {
  if (isLocale(field)) return t(`common.language.${field}`);
  return messageFor(`audit.field.${field}`, t) ?? field;
}

// Where the words of a field's codes stand.
const codes: Record<string, string[]> = {
  status: ['actions.status.', 'assessments.status.'],
  from: ['actions.status.'],
  act: ['commitments.act.'],
  audience: ['common.'],
  role: ['people.role.'],
  locale: ['common.language.'],
  dateStyle: ['people.date-style.'],
  stage: ['meetings.stage.'],
  authoritative: ['meetings.authoritative.'],
  direction: ['audit.direction.'],
  language: ['exports.language.', 'common.language.'],
};

/** Any value of a detail as a reader can take it in. */
function inWords(field: string, value: unknown, t: Translate): string {
  if (value === null || value === undefined || value === '') return t('common.not-written');
  if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no');
  if (Array.isArray(value)) {
    return value.length === 0 ? t('common.not-written') : value.map((one) => inWords(field, one, t)).join(t('common.list'));
  }
  if (isValues(value)) {
    const written = Object.entries(value).filter(([, one]) => one !== null);
    return written.map(([name, one]) => `${fieldName(name, t)}${t('audit.is')}${inWords(name, one, t)}`).join('\n');
  }
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
  const party = ['by', 'to', 'party'].includes(field) ? messageFor(`common.party.${text}.long`, t) : null;
  return party ?? (codes[field] ?? []).map((prefix) => messageFor(`${prefix}${text}`, t)).find((said) => said !== null) ?? text;
}
