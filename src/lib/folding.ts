import { kanjiFamilies } from './kanji-forms.ts';
import { isDigit } from './numerals.ts';

// Signs that are written for each other, each family as above.
const signs = '-‐‑‒–—―−─⁃˗ ~〜∼ "“”„‟ \'‘’‚‛ ・·‧ いゐ えゑ イヰ エヱ カヵ ケヶ';

const alike = new Map(
  `${kanjiFamilies} ${signs} σς`.split(' ').flatMap((family) => {
    const [first = '', ...others] = family;
    return others.map((other): [string, string] => [other, first]);
  }),
);
// Letters of nobody's, with which the words of the index are told apart (lib/grams.ts).
const odd = new RegExp(`[${[...alike.keys()].join('')}\uf77f-\uf7ff]`, 'gu');
const unseen = /\p{Default_Ignorable_Code_Point}/gu;
const accented = /[\u00c0-\u024f\u1e00-\u1eff]|[\u0300-\u036f]+/g;
const accents = /[\u0300-\u036f]+/g;
const spaces = /[\s\p{Cc}]+/gu;
/** Spaces, and signs that one writer sets and another does not. */
const joints = /[\s\p{Cc}\-・,]+/gu;
// A long vowel mark between letters of the West is a hyphen that was typed in Japanese.
const strayMark = /(?<=[a-z0-9][\s\p{Cc}\-・,]*)ー(?=[\s\p{Cc}\-・,]*[a-z0-9])/gu;

/**
 * A text in the one form that is searched: full and half width, upper and lower case, ㈱ and (株), Ⅱ and II, 髙 and 高,
 * é and e read alike; signs that are not seen are left out. Hiragana and katakana, ー and its absence stay different
 * letters. A space counts only between letters of the West: a Japanese line may be broken anywhere. C-130 reads c130,
 * follow-up reads follow up, 1,000 reads 1000 and ロッキード・マーチン ロッキードマーチン; such signs do not count at the ends
 * either, so that whatever was cut out of a text is found in it.
 */
export function fold(text: string): string {
  const folded = foldLetters(text);
  return folded.replace(joints, (found, at: number) => jointAt(folded, at, at + found.length));
}

/** The letters and signs that read alike made one, with all that stands between them: Ｔ－4 is t-4. */
export function foldLetters(text: string): string {
  return letters(text).replace(strayMark, '-');
}

/** What `fold` gives, and where in `text` each UTF-16 unit of it stands; one place more for the end. */
export function foldPlaced(text: string): { folded: string; places: number[] } {
  let whole = '';
  const from: number[] = [];
  for (const { 0: letter, index } of text.matchAll(clusters)) {
    const folded = letters(letter);
    whole += folded;
    for (let unit = 0; unit < folded.length; unit += 1) from.push(index);
  }
  whole = whole.replace(strayMark, '-');
  let folded = '';
  const places: number[] = [];
  let at = 0;
  const copy = (end: number): void => {
    folded += whole.slice(at, end);
    for (; at < end; at += 1) places.push(from[at] ?? 0);
  };
  for (const { 0: signs, index } of whole.matchAll(joints)) {
    copy(index);
    at = index + signs.length;
    const joint = jointAt(whole, index, at);
    // Spaces before a sign that stays may be left out: it stands where it is written.
    let next = 0;
    for (const sign of joint) {
      const rest = signs.slice(next);
      next += Math.max(0, sign === ' ' ? rest.search(spaces) : rest.indexOf(sign));
      places.push(from[index + next] ?? 0);
      next += 1;
    }
    folded += joint;
  }
  copy(whole.length);
  return { folded, places: [...places, text.length] };
}

// A letter with what is joined to it: nothing of one cluster is joined to the next.
const clusters = /.[\p{M}\p{Default_Ignorable_Code_Point}\uff9e\uff9f\u309b\u309c\u1160-\u11ff]*/gsu;

function letters(text: string): string {
  // Voicing marks of their own belong to the letter before, as the half-width ones do.
  const joined = text.toWellFormed().replace(unseen, '').replaceAll('\u309b', '\u3099').replaceAll('\u309c', '\u309a');
  const lower = joined.normalize('NFKC').toLowerCase();
  // Accents are of the West: the marks of kana are others.
  const plain = lower.replace(accented, (letter) => letter.normalize('NFKD').replace(accents, ''));
  // A mark that found no letter to join may join what that is read as: ヵ with ﾞ is ガ.
  return plain.replace(odd, (sign) => alike.get(sign) ?? '\ufffd').normalize('NFC');
}

/** What is left of the spaces and signs between two letters. */
function jointAt(text: string, from: number, to: number): string {
  const found = text.slice(from, to);
  const signs = found.replace(spaces, '');
  if (from === 0 || to === text.length) return from === 0 && to === text.length ? signs : '';
  const [before, after] = [text.charAt(from - 1), text.charAt(to)];
  const isMarked = /^\p{M}/u.test(text.slice(to, to + 2));
  if (signs === '・' && !isMarked && (isKatakana(before) || isKatakana(after))) return '';
  if (found === ',' && isDigit(before) && isDigit(after)) return '';
  if (/^-+$/.test(signs) && isWestern(before) && isWestern(after) && !(isDigit(before) && isDigit(after))) {
    return found === '-' && isDigit(after) ? '' : ' ';
  }
  return found.replace(spaces, (space, at: number) => spaceAt(text, from + at, from + at + space.length));
}

function isKatakana(letter: string): boolean {
  return letter >= 'ァ' && letter <= 'ー' && letter !== '・';
}

function isWestern(letter: string): boolean {
  return isDigit(letter) || (letter >= 'a' && letter <= 'z');
}

function spaceAt(text: string, from: number, to: number): string {
  if (from === 0 || to === text.length) return '';
  if (/^\p{M}/u.test(text.slice(to, to + 2))) return ' ';
  return isEastern(text.codePointAt(to)) || isEastern(text.charCodeAt(from - 1)) ? '' : ' ';
}

// Half of a rare letter counts as Japanese: of those beyond 16 bits only kanji are met here.
function isEastern(code = 0): boolean {
  return (code >= 0x3000 && code <= 0x30ff) || (code >= 0x3400 && code <= 0x9fff) || (code >= 0xd800 && code <= 0xdfff)
    || (code >= 0xf900 && code <= 0xfaff) || (code >= 0xff00 && code <= 0xffef) || code >= 0x20000;
}
