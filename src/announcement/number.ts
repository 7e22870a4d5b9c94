import type { Draft } from './draft.ts';
import type { Line } from './lines.ts';
import { firstNumber } from './lines.ts';
import { meetingNumbers, namesSccm, sccmNumbers } from './title.ts';
import type { Warning } from './warnings.ts';
import { warning } from './warnings.ts';

/** A fact and what was not sure about it. */
export interface Told<T> {
  value: T;
  warnings: Warning[];
}

/** The sentences in which the text speaks of the meeting as a whole. */
export function ownWords(draft: Draft): Line[] {
  return [...draft.front, ...draft.preamble, ...draft.summary];
}

/** Whether the text is about an SCCM at all: its title decides when it names a meeting, else any of its words. */
function isSccm(draft: Draft): boolean {
  const { title, annexTitle } = draft;
  if (title !== null) {
    if (namesSccm(title.folded)) return true;
    if (/委員会|2\+2|SCC|SSC|DICAS|S&TF|定期協議|フォーラム|閣僚/.test(title.folded)) return false;
  }
  const areas = draft.areas.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs.map(({ line }) => line)]);
  const words = [title, annexTitle, ...ownWords(draft), ...draft.note, ...areas];
  return words.some((line) => line !== null && namesSccm(line.folded));
}

/** The number of the meeting, from its title or, where that has none, from a sentence that gives one to an SCCM. */
export function readNumber(draft: Draft): Told<number | null> {
  if (!isSccm(draft)) return { value: null, warnings: [warning('not-sccm')] };
  const titled = draft.title === null ? [] : meetingNumbers(draft.title.folded);
  const line = draft.title === null ? null : firstNumber(draft.title);
  const [first, second] = titled;
  if (first !== undefined && second !== undefined && first !== second) {
    const values = { first: `第${first}回`, second: `第${second}回` };
    return { value: null, warnings: [warning('two-meetings', line, values)] };
  }
  const told = ownWords(draft).flatMap((words) => heldNumber(words.folded).map((held) => ({ words, held })));
  const number = first ?? told[0]?.held ?? null;
  const other = told.find(({ held }) => held !== number);
  if (number === null) return { value: null, warnings: [warning('number-not-found', line)] };
  if (other === undefined) return { value: number, warnings: [] };
  const values = { title: number, body: other.held };
  return { value: number, warnings: [warning('number-contradiction', firstNumber(other.words), values)] };
}

/** The number of the meeting a sentence says was held; one it only looks back to (前回, 以降) is not meant. */
function heldNumber(folded: string): number[] {
  if (/前回|昨年|以降|過去/.test(folded) || !/(?:行い|行った|行われ|開催|実施|開き|開か)/.test(folded)) return [];
  return sccmNumbers(folded).slice(0, 1);
}
