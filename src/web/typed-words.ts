import { fieldWords } from '../audit/field-rules.ts';
import type { FieldWords } from '../audit/field-rules.ts';
import { messageKeys } from '../lib/messages.ts';
import type { MessageKey, Translate } from '../lib/messages.ts';
import { shownOf } from './carried.ts';
import type { Carried } from './carried.ts';

// What the fields of a form are about, by where it is sent: the first that fits.
const nouns: [RegExp, string][] = [
  [/\/directions/, 'direction'],
  [/^\/actions|\/actions$/, 'action'],
  [/\/statements/, 'statement'],
  [/\/concurrences$/, 'minutes'],
  [/\/assessment$/, 'assessment'],
  [/\/delegations$/, 'meeting.delegations'],
  [/^\/commitments|\/commitments$/, 'commitment'],
  [/^\/indicators/, 'indicator'],
  [/^\/(people|preferences)/, 'person'],
  [/^\/(meetings|announcements)/, 'meeting'],
];

const keys = new Set<string>(messageKeys);

/**
 * What was typed, field by field, by the labels of the form and a choice by its words, as the audit tells them. What
 * has no words there stands as it was sent.
 */
export function typedInWords(carried: Carried, t: Translate): [string, string][] {
  const [path = ''] = carried.action.split('?');
  const about = nouns.find(([address]) => address.test(path))?.[1] ?? '';
  return shownOf(carried).map(([name, value]) => inWords(aboutOf(name, about), name, value, t));
}

function aboutOf(name: string, about: string): string {
  if (name.includes('[commitments]')) return 'commitment';
  return /^(jp|us)\[/.test(name) ? 'meeting.delegations' : about;
}

function inWords(about: string, name: string, value: string, t: Translate): [string, string] {
  const field = /([A-Za-z]+)\]?(\[\d+\])?$/.exec(name)?.[1] ?? name;
  const [, plain = field, lang] = /^(.+)(Ja|En)$/.exec(field) ?? [];
  const words: FieldWords | undefined = about === 'action' && plain === 'note' ? { label: 'actions.note' } : fieldWords(about, plain);
  if (words === undefined) return [name, value];
  const label = lang === undefined ? t(words.label) : inLanguage(t(words.label), lang === 'Ja' ? 'ja' : 'en', t);
  const code = codesOf(words, value).find((key): key is MessageKey => keys.has(key));
  return [label, code === undefined ? value : t(code)];
}

function codesOf({ as, codes = [] }: FieldWords, value: string): string[] {
  return as === 'party' ? [`common.party.${value}.long`] : codes.map((prefix) => `${prefix}${value}`);
}

function inLanguage(label: string, lang: 'ja' | 'en', t: Translate): string {
  return t('web.typed.in-language', { label, language: t(`common.language.${lang}`) });
}
