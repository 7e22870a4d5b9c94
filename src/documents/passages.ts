import { locales, otherLocale } from '../lib/locale.ts';
import type { Bilingual, Locale } from '../lib/locale.ts';
import { translator } from '../lib/messages.ts';
import type { Translate } from '../lib/messages.ts';
import { staleMark } from '../lib/words.ts';
import { localesOf, wordsOf } from './document.ts';
import type { DocumentLanguage, Mark, Passage, Run, Sides, TextBlock } from './document.ts';
import { cleaned, readPlain, readProse } from './prose.ts';

const translators: Record<Locale, Translate> = { ja: translator('ja'), en: translator('en') };

/** Says words of our own on every side of a document. */
export type Say = (words: (t: Translate, lang: Locale) => string) => Sides;

export function sayIn(language: DocumentLanguage): Say {
  return (words) =>
    localesOf(language).map((lang) => ({ lang, blocks: readPlain(words(translators[lang], lang)), marks: [] }));
}

/** The same in runs, such as an old value struck through before the new one. */
export function runsIn(language: DocumentLanguage, runs: (t: Translate, lang: Locale) => Run[]): Sides {
  return localesOf(language).map((lang) => {
    const told = runs(translators[lang], lang).map((run) => ({ ...run, text: cleaned(run.text) }));
    return { lang, blocks: [{ kind: 'paragraph', runs: told }], marks: [] };
  });
}

/** Puts words of our own before and after a text of the record, in its line; they alone where none was written. */
export function amid(before: Sides, text: Sides | null, after: Sides): Sides {
  return before.map((own, at) => {
    const side = text?.[at] ?? { ...own, blocks: [] };
    const runs = [own, side, after[at]].flatMap((one) => runsOf(one?.blocks ?? []));
    return { ...side, blocks: [{ kind: 'paragraph', runs }] };
  });
}

function runsOf(blocks: TextBlock[]): Run[] {
  return blocks.flatMap((block) => (block.kind === 'paragraph' ? block.runs : [{ text: wordsOf({ blocks: [block] }) }]));
}

/** Puts a text of the record under a line of our own; the line alone where none was written. */
export function under(line: Sides, text: Sides | null): Sides {
  if (text === null) return line;
  return text.map((side, at) => ({ ...side, blocks: [...(line[at]?.blocks ?? []), ...side.blocks] }));
}

/** The same as words that stand for a fact nobody has found. */
export function unknownIn(language: DocumentLanguage, words: (t: Translate) => string): Sides {
  return sayIn(language)((t) => words(t)).map((passage) => ({ ...passage, marks: [{ kind: 'unknown', lang: passage.lang, text: null }] }));
}

export interface Reading {
  language: DocumentLanguage;
  /** The language that stands for the record; a translation is marked 仮訳 (design rule 9). */
  authoritative: Locale | 'both';
  as: 'plain' | 'prose';
}

/**
 * A text of the record on every side, with its marks; null when neither language was written. In a document of one
 * language the other one stands in, visibly; beside it, what is missing is only said to be.
 */
export function recordText(text: Bilingual, { language, authoritative, as }: Reading): Sides | null {
  const written: Record<Locale, string | null> = { ja: writtenOf(text.ja), en: writtenOf(text.en) };
  if (written.ja === null && written.en === null) return null;
  const read = as === 'plain' ? readPlain : readProse;
  return localesOf(language).map((lang) => {
    const words = written[lang];
    if (words !== null) return { lang, blocks: read(words), marks: marksOf(text, lang, authoritative) };
    if (language === 'both') return { lang, blocks: [], marks: [missing(lang)] };
    const other = otherLocale(lang);
    const marks = [...marksOf(text, other, authoritative), missing(lang)];
    return { lang: other, blocks: read(written[other] ?? ''), marks };
  });
}

/** Words of the record as one line, e.g. post and name in the order of the language; null when none is written. */
export function recordLine(
  texts: (lang: Locale) => Bilingual[],
  reading: Omit<Reading, 'as'>,
  between: Record<Locale, string>,
): Sides | null {
  const line = (lang: Locale): string | null => {
    const known = texts(lang).map((text) => {
      return { own: writtenOf(text[lang]), other: writtenOf(text[otherLocale(lang)]) };
    });
    if (known.every(({ own }) => own === null)) return null;
    return known.map(({ own, other }) => own ?? other).filter((words) => words !== null).join(between[lang]);
  };
  const stale = locales.find((lang) => texts(lang).some((text) => text.stale === lang && text[lang] !== null));
  const told = { ja: line('ja'), en: line('en'), ...(stale === undefined ? {} : { stale }) };
  const sides = recordText(told, { ...reading, as: 'plain' });
  const lacks = (lang: Locale): boolean =>
    texts(lang).some((text) => writtenOf(text[lang]) === null && writtenOf(text[otherLocale(lang)]) !== null);
  if (sides === null) return null;
  return sides.map((side) => (side.blocks.length > 0 && lacks(side.lang) ? marked(side, missing(side.lang)) : side));
}

/** Puts words of our own before each side that has words at all. */
export function prefixed(sides: Sides, before: Sides): Sides {
  return sides.map((side, at) => {
    const [first, ...rest] = side.blocks;
    const opening = before[at];
    if (first === undefined || opening === undefined) return side;
    const run = { text: wordsOf(opening) };
    const blocks: TextBlock[] =
      first.kind === 'paragraph'
        ? [{ kind: 'paragraph', runs: [run, ...first.runs] }, ...rest]
        : [{ kind: 'paragraph', runs: [run] }, first, ...rest];
    return { ...side, blocks };
  });
}

/** Says on every side that these words are for our own side only. */
export function internal(sides: Sides): Sides {
  return sides.map((side) => markedWith(side, 'internal'));
}

/** Says on every side that the counterpart did not confirm these words. */
export function unconfirmedIn(sides: Sides): Sides {
  return sides.map((side) => markedWith(side, 'unconfirmed'));
}

/** In the language of the document, where words of the other one stand in for it. */
function markedWith(side: Passage, kind: 'internal' | 'unconfirmed'): Passage {
  const lang = side.marks.find((mark) => mark.kind === 'missing')?.lang ?? side.lang;
  return marked(side, { kind, lang, text: translators[lang](`common.${kind}`) });
}

function marked(passage: Passage, mark: Mark): Passage {
  return { ...passage, marks: [...passage.marks, mark] };
}

function marksOf(text: Bilingual, lang: Locale, authoritative: Locale | 'both'): Mark[] {
  const t = translators[lang];
  const isProvisional = authoritative !== 'both' && authoritative !== lang;
  const stale = staleMark(text, lang, authoritative);
  return [
    ...(isProvisional ? [{ kind: 'provisional', lang, text: t('minutes.mark.provisional') } as const] : []),
    ...(stale === null ? [] : [{ kind: 'stale', lang, text: t(stale === 'common.stale' ? 'minutes.mark.stale' : stale) } as const]),
    ...(text.unconfirmed === true ? [{ kind: 'unconfirmed', lang, text: t('common.unconfirmed') } as const] : []),
  ];
}

function missing(lang: Locale): Mark {
  return { kind: 'missing', lang, text: translators[lang](`common.missing.${lang}`) };
}

function writtenOf(text: string | null): string | null {
  return text === null || /^[\p{Cc}\p{Z}]*$/u.test(text) ? null : text.trim();
}
