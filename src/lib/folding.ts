// Forms of one kanji as they stand in names; the first is what the others are read as.
const families =
  '高髙 崎﨑 辺邊邉 斉齊斎齋 浜濱濵 沢澤 広廣 桜櫻 島嶋嶌 真眞 徳德 冨富 国國 瀬瀨 恵惠 栄榮 蔵藏 曽曾 槙槇 吉𠮷 会會 豊豐 条條 '
  + '実實 浅淺 学學 関關 円圓 応應 静靜 滝瀧 渕淵 緑綠 万萬 与與 来來 亀龜 黒黑 図圖 鉄鐵 渋澁';

// Signs that are written for each other, each family as above.
const signs = '-‐‑‒–—―−─ ~〜∼ "“”„‟ \'‘’‚‛ ・·';

const alike = new Map(
  `${families} ${signs} σς`.split(' ').flatMap((family) => {
    const [first = '', ...others] = family;
    return others.map((other): [string, string] => [other, first]);
  }),
);
// Letters of nobody's, with which the words of the index are told apart (lib/grams.ts).
const odd = new RegExp(`[${[...alike.keys()].join('')}\uf77f-\uf7ff]`, 'gu');
const unseen = /\p{Default_Ignorable_Code_Point}/gu;
const spaces = /[\s\p{Cc}]+/gu;

/**
 * A text in the one form that is searched: full and half width, upper and lower case, ㈱ and (株), Ⅱ and II, 髙 and 高
 * read alike; signs that are not seen are left out. Hiragana and katakana, ー and its absence stay different letters.
 * A space counts only between letters of the West: a Japanese line may be broken anywhere.
 */
export function fold(text: string): string {
  const folded = letters(text);
  return folded.replace(spaces, (found, at: number) => spaceAt(folded, at, at + found.length));
}

/** The same, and where in `text` each UTF-16 unit of it stands; one place more for the end. */
export function foldPlaced(text: string): { folded: string; places: number[] } {
  let whole = '';
  const from: number[] = [];
  for (const { 0: letter, index } of text.matchAll(clusters)) {
    const folded = letters(letter);
    whole += folded;
    for (let unit = 0; unit < folded.length; unit += 1) from.push(index);
  }
  let folded = '';
  const places: number[] = [];
  let at = 0;
  const copy = (end: number): void => {
    folded += whole.slice(at, end);
    for (; at < end; at += 1) places.push(from[at] ?? 0);
  };
  for (const { 0: found, index } of whole.matchAll(spaces)) {
    copy(index);
    at = index + found.length;
    const space = spaceAt(whole, index, at);
    if (space !== '') places.push(from[index] ?? 0);
    folded += space;
  }
  copy(whole.length);
  return { folded, places: [...places, text.length] };
}

// A letter with what is joined to it: nothing of one cluster is joined to the next.
const clusters = /[^\p{M}][\p{M}\p{Default_Ignorable_Code_Point}\uff9e\uff9f\u309b\u309c\u1160-\u11ff]*|\p{M}+/gsu;

function letters(text: string): string {
  // Voicing marks of their own belong to the letter before, as the half-width ones do.
  const joined = text.toWellFormed().replace(unseen, '').replaceAll('\u309b', '\u3099').replaceAll('\u309c', '\u309a');
  return joined.normalize('NFKC').toLowerCase().replace(odd, (sign) => alike.get(sign) ?? '\ufffd');
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
