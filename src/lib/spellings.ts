import { eras, isInEra } from './era.ts';
import type { Era } from './era.ts';
import { isDigit } from './numerals.ts';

// Ways of writing that no reader tells apart and that cannot be made one in the texts themselves (lib/folding.ts), as
// what was typed may end in the middle of them.

interface Point {
  from: number;
  to: number;
  /** What may stand there; what was typed is one of them. */
  forms: string[];
}
type Rule = [pattern: RegExp, formsOf: (found: string, isLast: boolean) => string[]];

const rules: Rule[] = [
  // サーバー, サーバ: words of four letters with their mark, as in JIS Z 8301; カバー and キー are always written with it.
  [/(?<=[ァ-ヺー]{3})(?<!ー)ー(?![ァ-ヺー])/g, () => ['ー', '']],
  [/(?<=[ァ-ヺー]{2}[アカサタナハマヤラワガザダバパャイキシチニヒミリギジヂビピィ])(?=[^ァ-ヺー])/g, () => ['', 'ー']],
  // 1か月, 3カ所, 2箇国; 霞が関, 霞ヶ関: in a name that is short, since が stands between kanji in any sentence.
  [/(?<=[\d一二三四五六七八九十数何])[ケカか箇](?=[月所国年条])/g, () => ['ケ', 'カ', 'か', '箇']],
  [/(?<=^\p{Script=Han}{1,2})[ケが](?=\p{Script=Han}{1,2}$)/gu, () => ['ケ', 'が']],
  // 令和8年, R8, 2026年.
  [/(?:明治|大正|昭和|平成|令和)(?:元|\d{1,2})年|(?<![a-z\d])[mtshr](?:元|\d{1,2})(?:年|$)|(?<!\d)(?:1[89]|20)\d\d年/g, yearForms],
  // Commitments, deliveries, Japan's: at the end of the word, as the rest is any piece of a text.
  [/(?<=[a-z]{2})(?:'s|(?<=s)')$/g, (found) => [found, '']],
  [/(?<=(?<![a-z])[a-z]{3,})(?:ies|(?<=[^aeiou])y)$/g, () => ['y', 'ies']],
  [/(?<=(?<![a-z])[a-z]{2,}(?:ss|x|z|ch|sh))es$/g, () => ['es', '']],
  [/(?<=(?<![a-z])[a-z]{4,}[^suiy])(?<!ie|sse|xe|ze|che|she)s$/g, () => ['s', '']],
];

/** More than this take longer to look for; a word of more letters is no name and no number. */
const most = 8;
const longest = 60;

/** All spellings of a folded word, one of which has to stand in a text: サーバの更新 and サーバーの更新. */
export function spellingsOf(word: string): string[] {
  if (word.length > longest) return [word];
  let spellings = [''];
  let at = 0;
  for (const { from, to, forms } of pointsIn(word)) {
    if (from < at || spellings.length * forms.length > most) continue;
    const before = word.slice(at, from);
    spellings = spellings.flatMap((begun) => forms.map((form) => begun + before + form));
    at = to;
  }
  return [...new Set(spellings.map((begun) => begun + word.slice(at)))];
}

/** Those that find as much as all: where one stands in another, what holds the other is found by the one. */
export function fewestOf(spellings: string[]): string[] {
  return spellings.filter((one) => !spellings.some((other) => other !== one && one.includes(other)));
}

function pointsIn(word: string): Point[] {
  return rules
    .flatMap(([pattern, formsOf]) =>
      [...word.matchAll(pattern)].map(({ 0: found, index }): Point => {
        const to = index + found.length;
        return { from: index, to, forms: formsOf(found, to === word.length) };
      }))
    .sort((a, b) => a.from - b.from);
}

function yearForms(found: string, isLast: boolean): string[] {
  const year = yearOf(found);
  const meant = eras.filter((era) => isOf(found, era) || (isDigit(found.charAt(0)) && isInEra(found.slice(0, 4), era)));
  const names = year === null ? [] : meant.flatMap(({ name, letter, before }) => {
    const count = year - before;
    const short = letter.toLowerCase() + String(count);
    return [`${name}${count}年`, ...(count === 1 ? [`${name}元年`] : []), `${short}年`, ...(isLast ? [`${short}.`] : [])];
  });
  return [...new Set([found, ...(year === null ? [] : [`${year}年`]), ...names])];
}

function isOf(found: string, { name, letter }: Era): boolean {
  return found.startsWith(name) || found.startsWith(letter.toLowerCase());
}

function yearOf(found: string): number | null {
  const count = Number(/元|\d+/.exec(found)?.[0].replace('元', '1'));
  if (isDigit(found.charAt(0))) return count;
  const era = eras.find((one) => isOf(found, one));
  const year = (era?.before ?? 0) + count;
  return era !== undefined && count > 0 && isInEra(String(year), era) ? year : null;
}
