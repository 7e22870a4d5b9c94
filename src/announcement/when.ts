import type { DateWords } from '../lib/date-words.ts';
import { joinDate, readCounted, readDateAt, readWeekday, skipSpaces } from '../lib/date-words.ts';
import type { PartialDate } from '../lib/dates.ts';
import { isPartialDate, weekdayName, weekdayOf } from '../lib/dates.ts';
import type { Line } from './lines.ts';
import { firstNumber } from './lines.ts';
import type { TimeRange } from './times.ts';
import { isJapaneseZone, readTimeAt, readVagueTime, readZoneWords } from './times.ts';
import type { Warning } from './warnings.ts';
import { warning } from './warnings.ts';

/** What the entry of date and time says. */
export interface When {
  from: PartialDate | null;
  to: PartialDate | null;
  times: TimeRange[];
  /** Words on the zone that belong to no single time. */
  zone: string | null;
  /** The lines that hold words which were not understood. */
  notUnderstood: Line[];
  warnings: Warning[];
}

/** Tells the year of a date that is written without one; null when nothing does. */
export type YearOf = (words: { month: number; day: number | null }) => number | null;

interface Draft extends When {
  /** Each date with the place of the time that follows it. */
  dates: { date: PartialDate; time: number }[];
  /** A zone named before its time (日本時間13:00). */
  nextZone: string | null;
  last: { year: number | null; month: number | null };
  open: TimeRange | null;
  planned: Line | null;
  ranged: boolean;
}

/** Reads the lines under 日時: several dates, days of one month, two-day meetings, times with their zone. */
export function readWhen(lines: Line[], yearOf: YearOf): When {
  const draft: Draft = {
    from: null, to: null, times: [], zone: null, notUnderstood: [], warnings: [],
    dates: [], nextZone: null, last: { year: null, month: null }, open: null, planned: null, ranged: false,
  };
  for (const line of lines) readLine(draft, line, yearOf);
  keepJapanese(draft, lineOf(lines));
  draft.from = draft.dates[0]?.date ?? null;
  draft.to = draft.dates.at(-1)?.date ?? null;
  if (draft.from !== null && draft.to !== null && draft.to < draft.from) {
    draft.warnings.push(warning('date-contradiction', lineOf(lines), { words: draft.to, held: draft.from }));
    draft.to = null;
  }
  return draft;
}

/** Where the same meeting is told in the time of both countries, the Japanese dates and times are kept. */
function keepJapanese(draft: Draft, line: number | null): void {
  const isForeign = (time: TimeRange | undefined) => time !== undefined && !isJapaneseZone(time.zone ?? '日本時間');
  if (!draft.times.some(isForeign) || !draft.times.some(({ zone }) => zone !== null && isJapaneseZone(zone))) return;
  draft.warnings.push(warning('times-in-two-zones', line, { words: joinWords(draft.times) }));
  draft.dates = draft.dates.filter(({ time }) => !isForeign(draft.times[time]));
  draft.times = draft.times.filter((time) => !isForeign(time));
}

export function joinWords(times: TimeRange[]): string {
  return times.map(({ words }) => words).join('、');
}

function lineOf(lines: Line[]): number | null {
  return lines[0] === undefined ? null : firstNumber(lines[0]);
}

function readLine(draft: Draft, line: Line, yearOf: YearOf): void {
  draft.open = null;
  draft.ranged = false;
  let understood = true;
  for (let at = 0; at < line.folded.length; ) {
    const next =
      readDateInto(draft, line, at, yearOf) ?? readTimeInto(draft, line, at) ?? readWordsInto(draft, line, at);
    if (next === null) understood = false;
    else if (next < 0) understood = false;
    at = next === null ? at + 1 : Math.abs(next);
  }
  if (!understood) draft.notUnderstood.push(line);
}

/** The index after a date at `at`, negative when it cannot be kept; null when there is none. */
function readDateInto(draft: Draft, line: Line, at: number, yearOf: YearOf): number | null {
  const words = readDateAt(line.folded, at) ?? readDayAt(draft, line.folded, at);
  if (words === null) return null;
  if (draft.open === null) draft.ranged = false;
  const written = line.text.slice(words.start, words.end);
  const number = firstNumber(line);
  if (!words.possible) {
    draft.warnings.push(warning('date-impossible', number, { words: written }));
    return -words.end;
  }
  const year = words.year ?? carriedYear(draft, words) ?? elsewhere(draft, words, written, number, yearOf);
  if (year === null) {
    draft.warnings.push(warning('date-without-year', number, { words: written }));
    return -words.end;
  }
  const date = joinDate({ ...words, year });
  if (date === null) return -words.end;
  checkWeekday(draft, date, words, number);
  draft.last = { year, month: words.month };
  draft.dates.push({ date, time: draft.times.length });
  return words.end;
}

/** 27日, of the month written before it; 同月29日. */
function readDayAt(draft: Draft, folded: string, at: number): DateWords | null {
  const prefix = /^(?:同年|同月|翌)/.exec(folded.slice(at, at + 2))?.[0] ?? '';
  const start = at + prefix.length;
  if (prefix === '同年') {
    const words = readDateAt(folded, start);
    return words === null ? null : { ...words, start: at };
  }
  const day = readCounted(folded, start, '日');
  if (day === null || draft.last.month === null) return null;
  const { year, month } = draft.last;
  const weekday = readWeekday(folded, day.end);
  const date = { year, month, day: day.value };
  const possible = isPartialDate(joinDate({ ...date, year: year ?? 2024 }) ?? '');
  return { ...date, start: at, end: weekday?.end ?? day.end, weekday: weekday?.weekday ?? null, possible };
}

/** The year written just before; a January after a December is the next one's. */
function carriedYear({ last }: Draft, { month }: DateWords): number | null {
  if (last.year === null || month === null) return null;
  return last.month === 12 && month === 1 ? last.year + 1 : last.year;
}

function elsewhere(draft: Draft, words: DateWords, written: string, line: number, yearOf: YearOf): number | null {
  const year = words.month === null ? null : yearOf({ month: words.month, day: words.day });
  if (year !== null) draft.warnings.push(warning('year-from-elsewhere', line, { words: written, year }));
  return year;
}

function checkWeekday(draft: Draft, date: PartialDate, { weekday }: DateWords, line: number): void {
  if (weekday === null || date.length < 10 || weekdayOf(date) === weekday) return;
  const actual = weekdayOf(date);
  const values = {
    date, actual: weekdayName(actual, 'ja'), written: weekdayName(weekday, 'ja'),
    actualDay: weekdayName(actual, 'en'), writtenDay: weekdayName(weekday, 'en'),
  };
  draft.warnings.push(warning('weekday-contradiction', line, values));
}

function readTimeInto(draft: Draft, line: Line, at: number): number | null {
  const time = readTimeAt(line.folded, at, draft.ranged ? draft.open : null);
  if (time === null) return null;
  const words = line.text.slice(at, time.end);
  if (time.at === null) {
    draft.warnings.push(warning('time-impossible', firstNumber(line), { words }));
    return -time.end;
  }
  if (time.about !== '') draft.warnings.push(warning('time-imprecise', firstNumber(line), { words }));
  if (draft.ranged && draft.open !== null && draft.open.endsAt === null) {
    Object.assign(draft.open, { endsAt: time.at, words: `${draft.open.words}~${words}` });
  } else {
    const isEnd = draft.ranged || /^ ?まで/.test(line.folded.slice(time.end, time.end + 3));
    draft.open = { startsAt: isEnd ? null : time.at, endsAt: isEnd ? time.at : null, zone: draft.nextZone, words };
    draft.times.push(draft.open);
    draft.nextZone = null;
  }
  draft.ranged = false;
  return time.end;
}

// 及び, まで and the like, and the verb of a date in a sentence.
const smallWords = new RegExp(
  '^(?:まで|にかけて|の間|及び|および|並びに|[、,・/()\\[\\] :。と]|[0-9一二三]日間|両日|' +
    'に?開催(?:され(?:た|ました)|した|しました)?|に?実施(?:した|しました)?)',
);

/** The index after the small words between dates and times; null for words that are not known. */
function readWordsInto(draft: Draft, line: Line, at: number): number | null {
  const rest = line.folded.slice(at, at + 24);
  const zone = readZoneWords(rest);
  if (zone !== null) {
    const written = line.text.slice(at, at + zone.length);
    const isBefore = !rest.startsWith('(') && /^ ?(?:[0-9正午]|令和)/.test(rest.slice(zone.length));
    if (isBefore) draft.nextZone = zone.name;
    else if (draft.open === null) draft.zone = zone.name;
    else draft.open.zone = zone.name;
    return at + written.length;
  }
  const range = /^ ?(?:~|-|から|より)/.exec(rest);
  if (range !== null) {
    draft.ranged = true;
    return skipSpaces(line.folded, at + range[0].length);
  }
  const vague = readVagueTime(rest);
  if (vague !== null) {
    draft.warnings.push(warning('time-imprecise', firstNumber(line), { words: vague }));
    return at + vague.length;
  }
  const planned = /^[(]?(?:開催)?予定[)]?/.exec(rest);
  if (planned !== null) {
    // Said once of a line, which is quoted whole.
    if (draft.planned !== line) draft.warnings.push(warning('planned-meeting', firstNumber(line), { words: line.text }));
    draft.planned = line;
    return at + planned[0].length;
  }
  const small = smallWords.exec(rest);
  return small === null ? null : at + small[0].length;
}
