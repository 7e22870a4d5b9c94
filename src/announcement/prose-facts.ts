import { joinDate, readDateAt } from '../lib/date-words.ts';
import type { PartialDate } from '../lib/dates.ts';
import type { Draft } from './draft.ts';
import type { Line } from './lines.ts';
import { firstNumber } from './lines.ts';
import type { Told } from './number.ts';
import { ownWords } from './number.ts';
import { warning } from './warnings.ts';

const heldWords = /(?:会合|協議|SCCM\)?)[^。]{0,20}(?:行い|行った|行われ|行いま|開催|実施|開き)|出席|参加/;

export interface ProseDate {
  line: Line;
  words: string;
  date: PartialDate;
}

/** The first full date of each sentence that says the meeting was held. */
export function proseDates(draft: Draft): ProseDate[] {
  return ownWords(draft).flatMap((line): ProseDate[] => {
    const held = heldWords.exec(line.folded);
    const looksBack = held === null || /前回|以降/.test(line.folded.slice(0, held.index));
    const found = looksBack ? null : firstDate(line);
    return found === null ? [] : [found];
  });
}

function firstDate(line: Line): ProseDate | null {
  for (let at = 0; at < Math.min(line.folded.length, 120); at += 1) {
    const words = readDateAt(line.folded, at);
    if (words === null) continue;
    const date = words.possible && words.day !== null ? joinDate(words) : null;
    if (date !== null) return { line, words: line.text.slice(words.start, words.end), date };
    at = words.end - 1;
  }
  return null;
}

/** From the date to the next comma that is not followed by another date or time. */
export function dateClause(words: string, start: number): string {
  const clause = /^[^、。]*(?:、(?:同月|同年|翌)?[0-9０-９][^、。]*)*/.exec(words.slice(start, start + 80))?.[0] ?? '';
  return clause.replace(/(?:に(?!か)|、|防衛|於|東京|[ァ-ヶ一-鿿]{2,}にて).*$/, '');
}

const placeInSentence = /[、日)]に?([^、。]{2,30}?)(?:において|にて|により|の?形式で)/;

/** The place a sentence gives with the date of the meeting (…、市ヶ谷において、…), when there is no entry for it. */
export function placeFromProse(draft: Draft): Told<string | null> {
  const line = draft.place.length > 0 ? undefined : proseDates(draft)[0]?.line;
  const found = line === undefined ? null : placeInSentence.exec(line.folded);
  const words = found?.[1];
  const isPlace = words !== undefined && !/会合|協議|SCCM|[0-9]/.test(words);
  if (line === undefined || found === null || !isPlace) return { value: null, warnings: [] };
  const start = found.index + found[0].indexOf(words);
  const place = line.text.slice(start, start + words.length);
  return { value: place, warnings: [warning('place-from-prose', firstNumber(line), { words: place })] };
}
