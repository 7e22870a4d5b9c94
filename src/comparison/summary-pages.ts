import type { Act } from '../commitments/rules.ts';
import { otherLocale } from '../lib/locale.ts';
import type { Locale } from '../lib/locale.ts';
import { weightyChanges, weightyKept } from '../lib/weighty-words.ts';
import type { WordChange } from '../lib/weighty-words.ts';
import { differenceOf } from '../lib/wording-difference.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { ComparedText } from './rules.ts';

/**
 * What a reader of a comparison looks for first, in sentences and in the words that came, went and stayed; told of the
 * reader's language, or of the other where only that has both texts. The act as recorded and the verb in the words are
 * told apart: a source may report the one and quote the other without it.
 */
export function summaryOf(left: ComparedText, right: ComparedText, reader: ReaderOf) {
  const isBoth = (one: Locale): boolean => left.text[one] !== null && right.text[one] !== null;
  const lang = [reader.locale, otherLocale(reader.locale)].find(isBoth);
  const acts = actsOf(left, right);
  const [before, after] = lang === undefined ? ['', ''] : [left.text[lang] ?? '', right.text[lang] ?? ''];
  const changes = lang === undefined ? [] : weightyChanges(before, after, lang);
  return {
    lang: lang ?? reader.locale,
    language: reader.t(`common.language.${lang ?? reader.locale}`),
    sentences: [
      ...(acts === null ? [] : [actSentence(acts, reader)]),
      ...(lang === undefined ? [] : [wordsSentence(before, after, changes, reader)]),
      ...(acts === null || lang === undefined
        ? []
        : actAndWords(acts, changes, { texts: [before, after], refs: [left.ref, right.ref], lang }, reader)),
    ],
    appeared: changes.filter((one) => one.before === 0).map(({ word }) => word),
    vanished: changes.filter((one) => one.after === 0).map(({ word }) => word),
    kept: lang === undefined || before === after ? [] : weightyKept(before, after, lang),
  };
}

type Acts = readonly [Act | null, Act | null];

function actsOf(left: ComparedText, right: ComparedText): Acts | null {
  return left.commitment === null || right.commitment === null ? null : [left.commitment.act, right.commitment.act];
}

function actSentence([before, after]: Acts, { t }: ReaderOf): string {
  const name = (act: Act | null): string => t(`commitments.act.${act ?? 'unknown'}`);
  if (before === after) return t('comparison.summary.act-same', { act: name(after) });
  return t('comparison.summary.act-changed', { before: name(before), after: name(after) });
}

function wordsSentence(before: string, after: string, changes: WordChange[], { t }: ReaderOf): string {
  const difference = differenceOf(before, after);
  if (difference !== 'words') return t(`comparison.summary.words-${difference}`);
  return t(changes.length === 0 ? 'comparison.summary.words-light' : 'comparison.summary.words-weighty');
}

/** Why both may be true: the act stays while a verb comes or goes in the words, or changes while they hold none. */
function actAndWords(
  [before, after]: Acts,
  changes: WordChange[],
  { texts, refs, lang }: { texts: [string, string]; refs: [string, string]; lang: Locale },
  { t }: ReaderOf,
): string[] {
  const verbs = changes.filter(({ isAct }) => isAct);
  if (before !== after) return verbs.length === 0 ? [t('comparison.summary.act-alone')] : [];
  if (verbs.length === 0) return [];
  const [isSaid, wasSaid] = [holdsVerb(texts[1], lang), holdsVerb(texts[0], lang)];
  if (isSaid === wasSaid) return [t('comparison.summary.verbs-differ')];
  const [said, silent] = isSaid ? [refs[1], refs[0]] : refs;
  return [t('comparison.summary.verb-in-one', { said, silent })];
}

function holdsVerb(text: string, lang: Locale): boolean {
  return weightyChanges('', text, lang).some(({ isAct }) => isAct);
}
