import type { DateWords } from '../lib/date-words.ts';
import { joinDate, readDateAt } from '../lib/date-words.ts';
import type { Day } from '../lib/dates.ts';
import type { Draft } from './draft.ts';
import type { Line } from './lines.ts';
import { firstNumber } from './lines.ts';
import type { Told } from './number.ts';
import { ownWords } from './number.ts';
import type { Warning } from './warnings.ts';
import { warning } from './warnings.ts';

const heldWords = /(?:会合|協議|SCCM\)?)[^。]{0,20}(?:行い|行った|行われ|行いま|開催|実施|開き)|出席|参加/;

export interface ProseDate {
  line: Line;
  words: string;
  /** Null when its year is not written. */
  date: Day | null;
  month: number;
  day: number;
}

/** The date of each sentence that says the meeting was held. */
export function proseDates(draft: Draft): ProseDate[] {
  return ownWords(draft).flatMap((line): ProseDate[] => {
    const held = heldWords.exec(line.folded);
    const looksBack = held === null || /前回|以降/.test(line.folded.slice(0, held.index));
    const found = looksBack ? null : firstDate(line);
    return found === null ? [] : [found];
  });
}

/** A date of a sentence; of a report (…を28日に開催したと発表した) only the one that is said to be the meeting's. */
function firstDate(line: Line): ProseDate | null {
  const isReport = /(?:発表|公表|明らかに)し(?:た|ました)/.test(line.folded);
  const dates = datesIn(line.folded.slice(0, 200));
  const own = dates.find(({ end }) => !isReport || /^、?に?(?:開催|行|実施|開)/.test(line.folded.slice(end)));
  if (own === undefined) return null;
  const words = line.text.slice(own.start, own.end);
  return { line, words, date: joinDate(own), month: own.month ?? 0, day: own.day ?? 0 };
}

/** The days written in a text, with their year or without. */
function datesIn(folded: string): DateWords[] {
  const dates: DateWords[] = [];
  for (let at = 0; at < folded.length; at += 1) {
    const words = readDateAt(folded, at);
    if (words === null) continue;
    if (words.possible && words.day !== null) dates.push(words);
    at = words.end - 1;
  }
  return dates;
}

/** From the date to the next comma that is not followed by another date or time. */
export function dateClause(words: string, start: number): string {
  const clause = /^[^、。]*(?:、(?:同月|同年|翌)?[0-9０-９][^、。]*)*/.exec(words.slice(start, start + 80))?.[0] ?? '';
  return clause.replace(/(?:に(?!か)|、|防衛|於|東京|[ァ-ヶ一-鿿]{2,}にて).*$/, '');
}

const placeInSentence =
  /(?<=[、日)はをが])に?([^、。はがを]{2,20}?)(?:において|にて|により|で(?=第|日米|安全保障|SCCM|開催|行))/g;
const notPlaces = /会合|協議|SCCM|[0-9]|長官|間$|[日米]側|両|双方|共同|合同|対面|ぶり|の下$/;

/** The place a sentence gives with the date of the meeting (…、市ヶ谷において、…), when there is no entry for it. */
export function placeFromProse(draft: Draft): Told<string | null> {
  const line = draft.place.length > 0 ? undefined : proseDates(draft)[0]?.line;
  const own = line?.folded.replace(/次回.*$/s, '') ?? '';
  const found = [...own.matchAll(placeInSentence)].find(([, words = '']) => !notPlaces.test(words));
  if (line === undefined || found === undefined) return { value: null, warnings: placeMissing(draft) };
  const words = found[1] ?? '';
  const start = found.index + found[0].indexOf(words);
  const place = line.text.slice(start, start + words.length);
  return { value: place, warnings: [warning('place-from-prose', firstNumber(line), { words: place })] };
}

/** Only prose is asked for its place: where entries stand, a missing one is seen. */
function placeMissing({ when, place }: Draft): Warning[] {
  return when.length > 0 || place.length > 0 ? [] : [warning('place-not-found')];
}
