import { foldWidth } from '../lib/width.ts';

/** A line of the text; `folded` is `text` in one width, index for index. */
export interface Line {
  /** The lines of the file it stands on, counted from 1: several where a sentence was broken by its width. */
  numbers: number[];
  text: string;
  folded: string;
}

/** The lines of a text as they stand, without line ends; an empty last one is the end of the line before. */
export function rawLines(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

export function makeLine(raw: string, number: number): Line {
  return restOf({ numbers: [number], text: raw, folded: foldWidth(raw) }, 0);
}

export function firstNumber(line: Line): number {
  return line.numbers[0] ?? 0;
}

/** The part of a line from an index on, to another if given, without the spaces around it. */
export function restOf({ numbers, text, folded }: Line, from: number, to: number = folded.length): Line {
  const part = folded.slice(from, to);
  const start = from + part.length - part.trimStart().length;
  const end = Math.max(start, from + part.trimEnd().length);
  return { numbers, text: text.slice(start, end), folded: folded.slice(start, end) };
}

/** Half-width columns the text takes on paper. */
export function columnsOf({ folded, text }: Line): number {
  let columns = 0;
  for (let at = 0; at < text.length; at += 1) columns += isNarrow(text.charCodeAt(at)) ? 1 : 2;
  return folded === '' ? 0 : columns;
}

function isNarrow(code: number): boolean {
  return code < 0x100 || (code >= 0xff61 && code <= 0xff9f);
}

/** Whether the line ends as a sentence does: 。 and perhaps a closing bracket. */
export function endsSentence(folded: string): boolean {
  const end = /[。.．][)」』\]】]?$/.exec(folded.slice(-2));
  return end !== null;
}

/** Whether the words can stand as a paragraph of their own: a sentence, or one that ends in the noun of its verb. */
export function isStatement(folded: string): boolean {
  return (
    endsSentence(folded) ||
    /(?:確認|合意|一致|要請|評価|説明|紹介|報告|協議|意見交換|実施|開催|した|ました|である|です|ます|のとおり|の通り)[)」:]?$/.test(
      folded.slice(-8),
    )
  );
}
