import { isDigit, readNumeralAt } from '../lib/numerals.ts';
import type { Line } from './lines.ts';
import { restOf } from './lines.ts';

/** The mark a line begins with, as in `1. `, `(2)`, `③`, `○`, `【…】`, and what follows it. */
export interface Item {
  /** Marks of one level look alike: number, bracketed, circled, kanji, roman, frame, kana, or the bullet itself. */
  style: string;
  number: number | null;
  rest: Line;
  /** A number that nothing parts from the words: a mark only where that number is due. */
  loose: boolean;
}

const bullets = '○◯〇●•・･◆◇■□▪▫‣◦*';
// Counters make 3つ, 2国間, 1月 the beginning of a sentence, not the number of a heading.
const counters = '年月日時分秒件億兆万千円回名人者つヶカか箇個社国側点機艦隻枚種級次等%,.:/-~';

export function readItem(line: Line): Item | null {
  const numbered = readBracketed(line) ?? readCircled(line) ?? readNumbered(line) ?? readRoman(line);
  return numbered ?? readFrame(line) ?? readBullet(line);
}

export function isBullet(style: string): boolean {
  return bullets.includes(style) || style === 'kana';
}

function item(line: Line, style: string, number: number | null, from: number, loose = false): Item | null {
  const rest = restOf(line, from);
  return rest.text === '' ? null : { style, number, rest, loose };
}

function readBracketed(line: Line): Item | null {
  const code = line.folded.charCodeAt(0);
  if (code >= 0x2474 && code <= 0x2487) return item(line, 'bracketed', code - 0x2473, 1);
  if (line.folded.charAt(0) !== '(') return null;
  const figure = readNumeralAt(line.folded, 1);
  const isClosed = figure !== null && line.folded.charAt(figure.end) === ')';
  return isClosed && figure.value <= 99 ? item(line, 'bracketed', figure.value, figure.end + 1) : null;
}

function readCircled(line: Line): Item | null {
  const code = line.folded.charCodeAt(0);
  if (code >= 0x2460 && code <= 0x2473) return item(line, 'circled', code - 0x245f, 1);
  return code >= 0x2776 && code <= 0x277f ? item(line, 'circled', code - 0x2775, 1) : null;
}

function readNumbered(line: Line): Item | null {
  const { folded } = line;
  const start = folded.charAt(0) === '第' ? 1 : 0;
  const figure = readNumeralAt(folded, start);
  if (figure === null || figure.value < 1 || figure.value > 99) return null;
  const style = isDigit(folded.charAt(start)) ? 'number' : 'kanji';
  const sign = folded.charAt(figure.end);
  const after = folded.charAt(figure.end + 1);
  if ('.、)'.includes(sign) && sign !== '' && !(sign === '.' && isDigit(after))) {
    return item(line, style, figure.value, figure.end + 1);
  }
  if (sign === ' ') return item(line, style, figure.value, figure.end + 1);
  if (style === 'kanji' || start === 1 || sign === '' || counters.includes(sign) || isDigit(sign)) return null;
  return item(line, style, figure.value, figure.end, true);
}

function readRoman(line: Line): Item | null {
  const code = line.folded.charCodeAt(0);
  if (code >= 0x2160 && code <= 0x216b) {
    return item(line, 'roman', code - 0x215f, '.、 '.includes(line.folded.charAt(1)) ? 2 : 1);
  }
  const letters = /^(?:VIII|VII|VI|IV|IX|III|II|I|V|X)(?=[. ] ?[^ -~])/.exec(line.folded.slice(0, 8));
  if (letters === null) return null;
  const number = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'].indexOf(letters[0]) + 1;
  return item(line, 'roman', number, letters[0].length + 1);
}

export const frames: Record<string, string> = { '【': '】', '<': '>', '〈': '〉', '《': '》', '[': ']', '〔': '〕' };

function readFrame(line: Line): Item | null {
  const close = frames[line.folded.charAt(0)];
  if (close === undefined || line.folded.length > 62) return null;
  if (line.folded.indexOf(close) !== line.folded.length - 1) return null;
  const inside = { ...line, text: line.text.slice(0, -1), folded: line.folded.slice(0, -1) };
  return item(inside, 'frame', null, 1);
}

function readBullet(line: Line): Item | null {
  const sign = line.folded.charAt(0);
  if (sign !== '' && bullets.includes(sign)) return item(line, sign === '◯' || sign === '〇' ? '○' : sign, null, 1);
  return /^[アイウエオカキクケコa-h][.)、 ] ?\S/.test(line.folded.slice(0, 4)) ? item(line, 'kana', null, 2) : null;
}
