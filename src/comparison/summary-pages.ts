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
 * reader's language, or of the other where only that has both texts or has changed. The act as recorded and the verb in
 * the words are told apart: a source may report the one and quote the other without it.
 */
export function summaryOf(left: ComparedText, right: ComparedText, reader: ReaderOf) {
  const isBoth = (one: Locale): boolean => left.text[one] !== null && right.text[one] !== null;
  const langs = [reader.locale, otherLocale(reader.locale)].filter(isBoth);
  const changed = langs.find((one) => left.text[one] !== right.text[one]);
  const lang = changed ?? langs[0];
  const acts = actsOf(left, right);
  const [before, after] = lang === undefined ? ['', ''] : [left.text[lang] ?? '', right.text[lang] ?? ''];
  const changes = lang === undefined ? [] : weightyChanges(before, after, lang);
  return {
    lang: lang ?? reader.locale,
    language: reader.t(`common.language.${lang ?? reader.locale}`),
    sentences: [
      ...(acts === null ? [] : [actSentence(acts, reader)]),
      ...(changed === undefined || changed === langs[0] ? [] : [onlyThere(changed, reader)]),
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

function onlyThere(changed: Locale, { t }: ReaderOf): string {
  const same = t(`common.language.${otherLocale(changed)}`);
  return t('comparison.summary.words-only-there', { same, changed: t(`common.language.${changed}`) });
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

// The words by which each act is said; a word of another act tells nothing of the one recorded.
const saidBy: Record<Act, Record<Locale, readonly string[]>> = {
  confirmed: { ja: ['確認'], en: ['confirm'] },
  reaffirmed: { ja: ['確認', '改めて', '重ねて'], en: ['confirm', 'reaffirm', 'reiterate'] },
  agreed: { ja: ['合意', '一致'], en: ['agree'] },
  requested: { ja: ['要請'], en: ['request'] },
  assessed: { ja: ['評価'], en: ['assess'] },
  explained: { ja: ['説明'], en: ['explain'] },
};

/** Why both may be true: the act stays while a verb comes or goes in the words, or changes while the verb stays. */
function actAndWords(
  [before, after]: Acts,
  changes: WordChange[],
  { texts, refs, lang }: { texts: [string, string]; refs: [string, string]; lang: Locale },
  { t }: ReaderOf,
): string[] {
  const isChanged = changes.some(namesAct);
  if (before !== after) {
    if (isChanged) return [];
    return [t(texts.some((text) => wordsOfActs(text, lang).length > 0) ? 'comparison.summary.verb-stays' : 'comparison.summary.act-alone')];
  }
  if (!isChanged) return [];
  const says = (text: string): boolean =>
    after !== null && wordsOfActs(text, lang).some((word) => saidBy[after][lang].includes(word));
  const [wasSaid, isSaid] = [says(texts[0]), says(texts[1])];
  const [said, silent] = isSaid ? [1, 0] as const : [0, 1] as const;
  const isQuoted = isSaid !== wasSaid && wordsOfActs(texts[silent], lang).length === 0 && !denies.test(texts[silent]);
  return [isQuoted
    ? t('comparison.summary.verb-in-one', { said: refs[said], silent: refs[silent] })
    : t('comparison.summary.verbs-differ')];
}

// Not acts, but words that make another act of a confirmation.
const again = ['改めて', '重ねて', 'reiterate'];

function namesAct({ word, isAct }: WordChange): boolean {
  return isAct || again.includes(word);
}

const denies = /不一致|\bdisagree/iu;

function wordsOfActs(text: string, lang: Locale): string[] {
  return weightyChanges('', text, lang).filter(namesAct).map(({ word }) => word);
}
