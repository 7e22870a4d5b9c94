import { commandLine } from '../audit/rules.ts';
import { comparedTexts } from '../comparison/text-pages.ts';
import { isConflict } from '../lib/decision.ts';
import type { Refusal } from '../lib/decision.ts';
import type { Locale } from '../lib/locale.ts';
import { mergeWords } from '../lib/merging.ts';
import type { Merged } from '../lib/merging.ts';
import { choiceName, packBegan, readBegan } from './began.ts';
import { showInstant } from './dates.ts';
import { fieldId, formModel } from './form-model.ts';
import type { FormModel } from './form-model.ts';
import type { Typed } from './forms.ts';
import type { ReaderOf } from './visit.ts';
import { withWhoMoved } from './who-moved.ts';

type Value = string | string[];

/** A field that someone else changed since the form was opened. */
export interface Meanwhile {
  /** Both changed it, and one has to choose; or only they did, and what they wrote stands in the form. */
  isChoice: boolean;
  take: string;
  merging: string;
  /** How it stood when the form was opened; null where that is not known. */
  began: Value | null;
  theirs: Value;
  mine: Value;
  /** Theirs beside mine where it is a choice, otherwise how it stood beside theirs. */
  compared: ReturnType<typeof comparedTexts>;
  merged: Merged | null;
}

export interface Conflict {
  by: { name: string; datetime: string; at: string }[];
  sentences: string[];
  /** Where the first choice is. */
  first: string | null;
}

/** The form of something that is there already: with how it stood when it was opened, and what changed meanwhile. */
export interface EditModel extends FormModel {
  began: string;
  meanwhile: Record<string, Meanwhile>;
  conflict: Conflict | null;
}

// What tells which state was shown: it is of the record, not typed.
const shown = ['version', 'seen'];

/**
 * `values` as typed, or as saved when nothing was; `saved` is the record as it stands, in the fields of this form, null
 * where there is none yet. A field that only someone else changed takes what they wrote; of one that both changed, one
 * has to choose. Saving again then builds on what stands now. `lang` is that of fields whose name ends in none.
 */
export function editModel(
  values: Typed,
  refusals: Refusal[],
  reader: ReaderOf,
  saved: Typed | null,
  lang: Locale = 'ja',
): EditModel {
  if (saved === null || !isConflict(refusals)) {
    const began = refusals.length === 0 ? packBegan(values) : [values['began'] ?? ''].flat().join('');
    return { ...formModel(values, withWhoMoved(refusals, reader), reader.t), began, meanwhile: {}, conflict: null };
  }
  const meanwhile = meanwhileOf(readBegan(values['began']), values, saved, lang);
  const taken: Typed = Object.fromEntries(
    Object.entries(meanwhile).filter(([, { isChoice }]) => !isChoice).map(([name, { theirs }]) => [name, theirs]),
  );
  const standing: Typed = Object.fromEntries(shown.filter((name) => name in saved).map((name) => [name, saved[name]]));
  // Each change moves the version on by one.
  const since = Math.max(1, Number(saved['version']) - Number(values['version']) || 1);
  const others = refusals.filter((one) => !isConflict([one]));
  const form = formModel({ ...values, ...taken, ...standing }, others, reader.t);
  return { ...form, began: packBegan(saved), meanwhile, conflict: conflictOf(refusals, meanwhile, { since, reader }) };
}

function meanwhileOf(began: Typed | null, values: Typed, saved: Typed, lang: Locale): Record<string, Meanwhile> {
  // What the form carries may be bent: a name that every object answers to, such as `constructor`, is no field.
  const names = Object.keys({ ...saved, ...began }).filter((name) => !shown.includes(name) && !(name in {}));
  const isTyped = (name: string): boolean => began === null || plain(values[name]) !== plain(began[name]);
  const isTheirs = (name: string): boolean => began === null || plain(saved[name]) !== plain(began[name]);
  const typedRows = new Set(names.filter(isTyped).map(rowOf));
  const differing = names.filter((name) => isTheirs(name) && plain(values[name]) !== plain(saved[name]));
  return Object.fromEntries(differing.map((name) => {
    const isChoice = isTyped(name) || typedRows.has(rowOf(name));
    const before = began === null ? null : given(began[name]);
    const [theirs, mine] = [given(saved[name]), given(values[name])];
    const words = isChoice ? [plain(theirs), plain(mine)] as const : [plain(before), plain(theirs)] as const;
    return [name, {
      isChoice, began: before, theirs, mine,
      take: choiceName('take', name),
      merging: choiceName('merged', name),
      compared: comparedTexts(...words, languageOf(name) ?? lang),
      merged: isChoice && before !== null ? mergeWords(plain(before), plain(theirs), plain(mine)) : null,
    }];
  }));
}

// The parts of a row belong together: where both changed one, none of it is taken unasked.
function rowOf(name: string): string {
  return name.replace(/(\[\d+\]).*$/, '$1');
}

function languageOf(name: string): Locale | null {
  const [, language] = /(Ja|En)\]?$/.exec(name) ?? [];
  return language === undefined ? null : language === 'Ja' ? 'ja' : 'en';
}

function given(value: Typed[string]): Value {
  return value ?? '';
}

function plain(value: Typed[string] | null): string {
  return (Array.isArray(value) ? value.toSorted().join(', ') : (value ?? '')).replace(/\r\n?/g, '\n').trim();
}

function conflictOf(
  refusals: Refusal[],
  meanwhile: Record<string, Meanwhile>,
  { since, reader }: { since: number; reader: ReaderOf },
): Conflict {
  const { t } = reader;
  const choices = Object.entries(meanwhile).filter(([, { isChoice }]) => isChoice);
  const taken = Object.keys(meanwhile).length - choices.length;
  return {
    by: refusals.flatMap(({ changed }) => changed?.by ?? []).slice(0, since).map(({ name, at }) => ({
      name: name === commandLine.name ? t('audit.command-line') : name, datetime: at, at: showInstant(at, reader),
    })),
    sentences: [
      ...(choices.length > 0 ? [t('web.conflict.choose', { count: choices.length })] : []),
      ...(taken > 0 ? [t('web.conflict.taken', { count: taken })] : []),
      t(choices.length + taken > 0 ? 'web.conflict.kept' : 'web.conflict.same'),
    ],
    first: choices[0] === undefined ? null : `#${fieldId(choices[0][0])}-choice`,
  };
}
