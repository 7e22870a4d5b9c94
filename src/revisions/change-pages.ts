import { comparedTexts } from '../comparison/text-pages.ts';
import { locales } from '../lib/locale.ts';
import type { Locale } from '../lib/locale.ts';
import { fieldsOf } from './field-pages.ts';
import type { FieldReader, ValueField } from './field-pages.ts';
import type { Content } from './history-queries.ts';
import type { RevisedNoun } from './queries.ts';

type Compared = ReturnType<typeof comparedTexts>;

/** A text that reads otherwise in one language. `compared` is null where it is too long to be compared in a list. */
export interface WordsChange {
  label: string;
  lang: Locale;
  language: string;
  compared: Compared | null;
}

/** Anything else that differs, each side in words. */
export interface ValueChange {
  label: string;
  before: string;
  after: string;
}

export interface Changes {
  words: WordsChange[];
  values: ValueChange[];
  isSame: boolean;
}

/** What differs between two contents of one noun; texts longer than `longest` letters together are not compared. */
export function changesOf(
  noun: RevisedNoun,
  [before, after]: [Content, Content],
  given: FieldReader,
  longest = Number.POSITIVE_INFINITY,
): Changes {
  const { t } = given.reader;
  const { words, values } = fieldsOf[noun] as { words: (typeof fieldsOf)['meeting']['words']; values: ValueField<Content>[] };
  const changedWords = words.flatMap(({ name, label }) =>
    locales.flatMap((lang): WordsChange[] => {
      const [old, now] = [textIn(before, name, lang), textIn(after, name, lang)];
      if (old === now) return [];
      const compared = old.length + now.length > longest ? null : comparedTexts(old, now, lang);
      return [{ label: t(label), lang, language: t(`common.language.${lang}`), compared }];
    }),
  );
  const none = t('common.not-written');
  const changedValues = values.flatMap(({ label, say }): ValueChange[] => {
    const [old, now] = [say(before, given) ?? none, say(after, given) ?? none];
    return old === now ? [] : [{ label: t(label), before: old, after: now }];
  });
  return { words: changedWords, values: changedValues, isSame: changedWords.length + changedValues.length === 0 };
}

function textIn(content: Content, name: string, lang: Locale): string {
  const text = content[`${name}_${lang}`];
  return typeof text === 'string' ? text : '';
}

const around = 40;

/** A comparison without the long stretches in which nothing changed. */
export function excerptOf({ parts }: Compared): Compared['parts'] {
  return parts.map((part, place) => {
    if (part.kind !== 'same') return part;
    const text = part.pieces.map((piece) => piece.text).join('');
    return { ...part, pieces: [{ text: shortened(text, place === 0, place === parts.length - 1), weighty: false }] };
  });
}

// Cut between whole characters: half of one would show as a sign of its own.
function shortened(text: string, isFirst: boolean, isLast: boolean): string {
  const letters = [...text];
  const [head, tail] = [isFirst ? 0 : around, isLast ? 0 : around];
  if (letters.length <= head + tail + 1) return text;
  return `${letters.slice(0, head).join('')}…${tail === 0 ? '' : letters.slice(-tail).join('')}`;
}
