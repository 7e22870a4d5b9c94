import { fold, foldLetters } from '../lib/folding.ts';
import type { MessageKey, MessageValues } from '../lib/messages.ts';
import { filterNamed, narrowingOf, valuesOf } from './filter-rules.ts';
import type { FilterName, Narrowing } from './filter-rules.ts';

/** Something the reader should know of how the search was understood. */
export interface Notice {
  reason: MessageKey;
  values: MessageValues;
}

/** A search as it was typed. */
export interface Asked {
  /** Every one of them has to stand in a hit, as they are searched (lib/folding.ts). */
  words: string[];
  /** Those of them that were quoted, or are a name such as T-4: they are looked for as they are spelt. */
  phrases: Set<string>;
  narrowings: Narrowing[];
  notices: Notice[];
}

// A filter's name and its value, a phrase in quotation marks, or whatever stands between two spaces. Japanese brackets
// quote only where nothing follows them: in 「価格」の透明性 they belong to the words. One that was not closed, or not
// opened, was meant to be.
const parts = new RegExp(
  '(?:([^\\s:：「」"“”＂]+)[:：])?' +
    '(?:["“”＂]([^"“”＂]*)(?:["“”＂]|$)|「([^「」]*)(?:」(?=\\s|$)|$)|(\\S+?)(?:["“”＂]?(?=\\s|$)))',
  'gu',
);

/** More than anybody searches for: each of them takes time. */
const mostWords = 16;

/** Reads what stands in the search box. Nothing of it is lost: what is no filter is searched as text. */
export function readAsked(typed: string): Asked {
  const asked: Asked = { words: [], phrases: new Set(), narrowings: [], notices: [] };
  for (const [written, name, quoted, bracketed, plain] of typed.matchAll(parts)) {
    const value = quoted ?? bracketed ?? plain ?? '';
    if (name === undefined) {
      addText(asked, value);
      if (plain === undefined || isDesignation(value)) asked.phrases.add(fold(value));
    } else addFilter(asked, { written, name, value });
  }
  const typedWords = [...new Set(asked.words)].filter((word) => word !== '');
  // Between words a hyphen or a comma is no word of its own.
  const others = typedWords.filter((word) => !/^[-・,]+$/.test(word));
  const words = others.length > 0 ? others : typedWords;
  if (words.length > mostWords) asked.notices.push({ reason: 'search.notice.many-words', values: { most: mostWords } });
  return { ...asked, words: words.slice(0, mostWords) };
}

function addText(asked: Asked, text: string): void {
  const name = /^(.+)[:：]$/.exec(text)?.[1] ?? '';
  if (filterNamed(name) !== null) asked.notices.push({ reason: 'search.notice.no-value', values: { written: text } });
  asked.words.push(fold(text));
}

function addFilter(asked: Asked, { written, name, value }: { written: string; name: string; value: string }): void {
  const filter = filterNamed(name);
  const narrowing = filter === null ? null : narrowingOf(filter, value);
  if (narrowing !== null) {
    asked.narrowings.push(narrowing);
    return;
  }
  asked.words.push(fold(written));
  if (filter !== null) asked.notices.push(wrongValue(filter, written));
  else if (looksLikeFilter(name, value)) asked.notices.push({ reason: 'search.notice.no-filter', values: { name } });
}

// T-4 and H-20 are aircraft and not the years T4 (大正) and H20 (平成).
function isDesignation(plain: string): boolean {
  return /^[a-z]-\d/.test(foldLetters(plain));
}

// 10:30, https://… and the like are text and need no word on it.
function looksLikeFilter(name: string, value: string): boolean {
  return /^(?:[a-z][a-z-]+|\p{Script=Han}{1,4})$/iu.test(name) && !value.startsWith('//');
}

function wrongValue(filter: FilterName, written: string): Notice {
  if (filter === 'is' || filter === 'by' || filter === 'kind') {
    return { reason: 'search.notice.no-such-value', values: { written, known: valuesOf(filter).join(', ') } };
  }
  return { reason: filter === 'meeting' ? 'search.notice.no-number' : 'search.notice.no-date', values: { written } };
}
