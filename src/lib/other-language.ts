import type { Locale } from './locale.ts';

// Words of Japanese with what stands between them: marks, figures, and letters that touch them, as in FMS調達額. No run
// begins where another failed, so that a text without end is read once.
const letter = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}々〆ヶー';
const open = '「『（【〔';
const close = '、。・」』）】〕…：〜～';
const japanese = new RegExp(
  `[${open}]{0,2}[${letter}](?:[${letter}${open}${close}\\u3000A-Za-z0-9]| (?=[${open}${letter}]))*(?<=[${letter}${close}0-9])`,
  'gu',
);

// Two words or more of which two have small letters: neither an abbreviation nor an address. An entity is no word.
const word = '(?:[A-Za-z(][A-Za-z0-9.,:;()\'’–-]*|&[a-z0-9#]+;)';
const small = /(?<![A-Za-z&#@/.])[A-Za-z]?[a-z]+(?![A-Za-z]*[@/])/g;
const english = new RegExp(`(?<![\\w&#@/.,:;()'’–-])[A-Za-z(][A-Za-z0-9.,:;()'’–-]*(?: (?:${word}|[0-9]+))+`, 'g');

/**
 * Words as they stand in HTML, escaped before, with what is in the other language than `around` told apart: names and
 * other things that are typed once and in one language, and examples in messages. They stay one piece for a row.
 */
export function markOtherLanguage(escaped: string, around: Locale): string {
  const marked = around === 'en' ? withJapanese(escaped) : withEnglish(escaped);
  const isPart = marked !== escaped && !(marked.startsWith('<span') && marked.indexOf('</span>') === marked.length - '</span>'.length);
  return isPart ? `<span>${marked}</span>` : marked;
}

function withJapanese(escaped: string): string {
  return /[぀-ヿ㐀-鿿]/.test(escaped) ? escaped.replace(japanese, (words) => `<span lang="ja">${words}</span>`) : escaped;
}

function withEnglish(escaped: string): string {
  if (!/[A-Za-z.,:;)] [A-Za-z(&]/.test(escaped)) return escaped;
  return escaped.replace(english, (words) => ((words.match(small) ?? []).length > 1 ? `<span lang="en">${words}</span>` : words));
}
