import type { Locale } from './locale.ts';

/** A word that says how far a text goes: that something goes on, how hard it is tried, for what, and the act itself. */
export interface WordChange {
  word: string;
  /** The verb of an act, which a commitment says beside its words as well. */
  isAct: boolean;
  /** How often it stands in each text. */
  before: number;
  after: number;
}

// Each word with its spellings. What a reader of commitments looks for first; the order is the order shown.
const spellings: Record<Locale, Record<string, RegExp>> = {
  ja: {
    合意: /合意/gu,
    一致: /(?<!不)一致/gu,
    確認: /確認/gu,
    要請: /要請/gu,
    評価: /評価/gu,
    説明: /説明/gu,
    引き続き: /引き?続き/gu,
    改めて: /改めて|あらためて/gu,
    重ねて: /重ねて/gu,
    最善の努力: /最善(?:の努力)?/gu,
    最大限: /最大限(?:の努力)?/gu,
    責任をもって: /責任を[も持]って/gu,
    速やかに: /速やかに?|早急に?/gu,
    年度内: /年度内/gu,
    全て: /全て|すべて|全(?=未納入|未精算|ケース)/gu,
    解消: /解消/gu,
    縮減: /縮減/gu,
    強化: /強化/gu,
    検討: /検討/gu,
  },
  en: {
    agree: /\bagree(?:s|d|ing|ment)?\b/giu,
    confirm: /\bconfirm(?:s|ed|ing|ation)?\b/giu,
    reaffirm: /\breaffirm(?:s|ed|ing|ation)?\b/giu,
    reiterate: /\breiterat(?:e|es|ed|ing)\b/giu,
    request: /\brequest(?:s|ed|ing)?\b/giu,
    assess: /\bassess(?:es|ed|ing|ment)?\b/giu,
    explain: /\bexplain(?:s|ed|ing)?\b/giu,
    continue: /\bcontinu(?:e|es|ed|ing)\b/giu,
    'best efforts': /\bbest efforts?\b/giu,
    utmost: /\butmost(?: efforts?)?\b/giu,
    responsibly: /\bresponsib(?:ly|le|ility)\b/giu,
    promptly: /\bprompt(?:ly)?\b/giu,
    'within the fiscal year': /\bwithin the fiscal year\b/giu,
    all: /\ball\b/giu,
    eliminate: /\beliminat(?:e|es|ed|ing|ion)\b/giu,
    resolve: /\bresolv(?:e|es|ed|ing)\b/giu,
    reduce: /\breduc(?:e|es|ed|ing|tion)\b/giu,
    strengthen: /\bstrengthen(?:s|ed|ing)?\b/giu,
    consider: /\bconsider(?:s|ed|ing|ation)?\b/giu,
  },
};

const actWords = ['合意', '一致', '確認', '要請', '評価', '説明', 'agree', 'confirm', 'reaffirm', 'request', 'assess', 'explain'];

/** The weighty words that one of two texts holds more often than the other, in the order of the table. */
export function weightyChanges(before: string, after: string, locale: Locale): WordChange[] {
  return weightyCounts(before, after, locale).filter((change) => change.before !== change.after);
}

/** The weighty words that both texts hold equally often. */
export function weightyKept(before: string, after: string, locale: Locale): string[] {
  return weightyCounts(before, after, locale)
    .filter((word) => word.before > 0 && word.before === word.after)
    .map(({ word }) => word);
}

function weightyCounts(before: string, after: string, locale: Locale): WordChange[] {
  const count = (text: string, spelling: RegExp): number => text.match(spelling)?.length ?? 0;
  return Object.entries(spellings[locale])
    .map(([word, spelling]) => ({
      word, isAct: actWords.includes(word), before: count(before, spelling), after: count(after, spelling),
    }));
}

/** Every word that is looked for, to be named where none of them changed. */
export function weightyWords(locale: Locale): string[] {
  return Object.keys(spellings[locale]);
}

export interface Piece {
  text: string;
  weighty: boolean;
}

const anySpelling = { ja: joined('ja'), en: joined('en'), any: joined('ja', 'en') };

function joined(...locales: Locale[]): RegExp {
  const all = locales.flatMap((locale) => Object.values(spellings[locale]));
  return new RegExp(`(${all.map(({ source }) => source).join('|')})`, 'giu');
}

/** A text with its weighty words apart, each as a whole; the pieces joined are the text. */
export function weightyPieces(text: string, locale: Locale | 'any'): Piece[] {
  // Splitting by one group puts what it matched at every odd place.
  return text
    .split(anySpelling[locale])
    .map((piece, place) => ({ text: piece, weighty: place % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}
