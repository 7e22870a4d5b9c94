import type { Line } from './lines.ts';
import { restOf } from './lines.ts';

const pairs: Record<string, string> = { '「': '」', '『': '』', '(': ')', '[': ']', '【': '】', '〈': '〉' };

/** The sentences of a paragraph, 。 included; a 。 within brackets or a quotation ends none. */
export function sentencesOf(paragraph: Line): Line[] {
  const depths = depthsOf(paragraph.folded);
  const sentences: Line[] = [];
  let start = 0;
  for (let at = 0; at < paragraph.folded.length; at += 1) {
    if (paragraph.folded.charAt(at) !== '。' || depths[at] !== 0) continue;
    sentences.push(restOf(paragraph, start, at + 1));
    start = at + 1;
  }
  sentences.push(restOf(paragraph, start));
  return sentences.filter(({ folded }) => folded !== '');
}

/** The text with everything in brackets and quotations replaced, so that its words are not taken for the sentence's. */
export function maskInner(folded: string): string {
  const depths = depthsOf(folded);
  let masked = '';
  for (let at = 0; at < folded.length; at += 1) masked += depths[at] === 0 ? folded.charAt(at) : '□';
  return masked;
}

/** 1 for each character in brackets, 0 outside; a bracket that is never closed opens nothing. */
function depthsOf(folded: string): Uint8Array {
  const depths = new Uint8Array(folded.length);
  const open: { close: string; at: number }[] = [];
  for (let at = 0; at < folded.length; at += 1) {
    const unit = folded.charAt(at);
    const close = pairs[unit];
    if (close !== undefined) open.push({ close, at });
    const opener = open.findLastIndex((it) => it.close === unit);
    if (opener < 0) continue;
    depths.fill(1, open[opener]?.at, at + 1);
    open.length = opener;
  }
  return depths;
}
