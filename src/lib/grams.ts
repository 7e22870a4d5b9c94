// A text has no spaces between its words in Japanese: what the index holds of it are its letters, alone and with the
// next one. Letters of the West are few, and two of them stand in nearly every text: there three are kept as well.
// Every word begins with a sign that tells whose index it is, so that the records of one kind are a list of their own.

const western = 0x250;
// Signs and spaces of ASCII would end a word: they are written as letters that no text has (lib/folding.ts).
const first = 0xf780;
const factSign = '\uf77f';
const asciiSigns = /[\0-/:-`{-\x7f]/g;

/** Past this many, more of them would only take longer to look up: the text itself decides. */
const mostAsked = 6;

/** The words of a folded text, with a space before each; across a line end there is none. */
export function gramsOf(folded: string, sign: string): string {
  let words = '';
  let [before, beforeThat] = ['', ''];
  for (const letter of asLetters(folded)) {
    if (letter === lineEnd) {
      before = beforeThat = '';
      continue;
    }
    words += ` ${sign}${letter}`;
    if (before !== '') words += ` ${sign}${before}${letter}`;
    if (isWestern(letter) && isWestern(before) && isWestern(beforeThat)) words += ` ${sign}${beforeThat}${before}${letter}`;
    beforeThat = before;
    before = letter;
  }
  return words;
}

/** The words that every text holds in which this folded word stands; where it is one, it stands in all that hold it. */
export function gramsAsked(word: string, sign: string): { grams: string[]; isExact: boolean } {
  const letters = [...asLetters(word)];
  const pairs = letters.slice(1).map((letter, at): string[] => [letters[at] ?? '', letter]);
  const triples = letters.slice(2).map((letter, at): string[] => [letters[at] ?? '', letters[at + 1] ?? '', letter]);
  const isWhole = (three: string[] | undefined) => three?.every(isWestern) === true;
  const all = [
    ...triples.filter(isWhole),
    ...pairs.filter((_, at) => !isWhole(triples[at]) && !isWhole(triples[at - 1])),
    ...(letters.length === 1 ? [letters] : []),
  ].map((gram) => sign + gram.join(''));
  const grams = [...new Set(all)];
  const step = Math.max(1, grams.length / mostAsked);
  return {
    grams: Array.from({ length: Math.min(grams.length, mostAsked) }, (_, at) => grams[Math.floor(at * step)] ?? ''),
    isExact: all.length === 1,
  };
}

/** Something that holds of a record, such as `open`, as a word beside those of its texts. */
export function factWord(fact: string, sign: string): string {
  return sign + factSign + fact;
}

/** A word of the index as people write it. */
export function readableWord(word: string): string {
  const letters = word.slice(1).replace(factSign, '');
  return letters.replace(/[\uf780-\uf7ff]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - first));
}

function asLetters(text: string): string {
  return text.replace(asciiSigns, (found) => String.fromCharCode(first + found.charCodeAt(0)));
}

const lineEnd = asLetters('\n');

function isWestern(letter: string): boolean {
  const code = letter.charCodeAt(0);
  return code < western || (code >= first && code < first + 0x80);
}
