import { beside } from '../lib/changes.ts';
import { delegateText } from '../lib/delegate-texts.ts';
import { isLocale } from '../lib/locale.ts';
import { fieldWords } from './field-rules.ts';
import { valueInWords } from './value-pages.ts';
import type { Told } from './value-pages.ts';

/** One thing an entry says of its change; `before` null where it says only what there is now. */
export interface DetailLine {
  label: string;
  before: string | null;
  after: string;
}

type Values = Record<string, unknown>;

// Their detail holds each field with what it was and what it became.
const pairs = ['meeting.edit', 'focus-area.edit', 'commitment.edit', 'indicator.edit', 'statement.edit'];

/** What an entry says beside who, what and when, field by field in words; a text that is no JSON stands as it is. */
export function detailLines({ detail, ...told }: Told & { detail: string }): DetailLine[] {
  const values = readValues(detail);
  if (values === null) return [{ label: '', before: null, after: detail }];
  const { before, after, ...others } = values;
  const changed = isValues(before) && isValues(after) ? between(before, after, told) : null;
  const rest = changed === null ? values : others;
  const lines = Object.entries(rest).flatMap(([field, value]) => {
    if (told.change === 'announcement.fill' && field === 'meeting' && isValues(value)) {
      return Object.entries(value).flatMap(([part, pair]) => pairLines(part, pair, told));
    }
    if (pairs.includes(told.change)) return pairLines(field, value, told);
    return [{ label: fieldName(field, told), before: null, after: inWords(field, value, told) }];
  });
  return [...(changed ?? []), ...lines];
}

function pairLines(field: string, value: unknown, told: Told): DetailLine[] {
  return Array.isArray(value) && value.length === 2
    ? linesOf(field, value[0], value[1], told)
    : [{ label: fieldName(field, told), before: null, after: inWords(field, value, told) }];
}

function between(before: Values, after: Values, told: Told): DetailLine[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return fields
    .filter((field) => !beside.includes(field) && JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .flatMap((field) => linesOf(field, before[field], after[field], told));
}

/** What became of a field; of a text in both languages, and of other parts, only what changed. */
function linesOf(field: string, before: unknown, after: unknown, told: Told): DetailLine[] {
  const label = fieldName(field, told);
  if (isValues(before) && isValues(after)) {
    return between(before, after, told).map((part) => ({
      ...part, label: told.reader.t('audit.part', { field: label, part: part.label }),
    }));
  }
  return [{ label, before: inWords(field, before, told), after: inWords(field, after, told) }];
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

/** Also a text that is written in neither language. */
function isNothing(value: unknown): boolean {
  if (typeof value !== 'object') return value === undefined || value === '';
  return value === null || Object.values(value).every(isNothing);
}

function fieldName(field: string, { change, reader: { t } }: Told): string {
  if (isLocale(field)) return t(`common.language.${field}`);
  const member = delegateText(field);
  if (member !== null) {
    const side = t(`common.party.${member.party}.long`);
    return t('translations.delegate', { side, number: member.place, label: t(`meetings.delegate.${member.of}`) });
  }
  const words = fieldWords(change, field);
  return words === undefined ? field : t(words.label);
}

/** Any value of a detail as a reader can take it in. */
function inWords(field: string, value: unknown, told: Told): string {
  const { t } = told.reader;
  if (isNothing(value)) return t('common.not-written');
  if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no');
  const single = valueInWords(field, value, told);
  if (single !== null) return single;
  if (Array.isArray(value)) {
    const parts = value.map((one) => (Array.isArray(one) ? one.join(' → ') : inWords(field, one, told)));
    return parts.join(value.some(isValues) ? '\n' : t('common.list'));
  }
  if (!isValues(value)) return String(value);
  const written = Object.entries(value).filter(([name, one]) => !isNothing(one) && !beside.includes(name));
  return written.map(([name, one]) => `${fieldName(name, told)}${t('audit.is')}${inWords(name, one, told)}`).join('\n');
}
