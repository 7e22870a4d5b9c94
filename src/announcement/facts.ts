import { joinDate, readDateAt } from '../lib/date-words.ts';
import type { PartialDate } from '../lib/dates.ts';
import { japaneseFiscalYear } from '../lib/dates.ts';
import { eras } from '../lib/era.ts';
import { readNumeralAt } from '../lib/numerals.ts';
import type { Line } from './lines.ts';
import { firstNumber } from './lines.ts';
import type { Announcement } from './reading.ts';
import { isJapaneseZone } from './times.ts';
import { meetingNumbers, namesSccm, sccmNumbers } from './title.ts';
import type { Draft } from './walk.ts';
import type { Warning } from './warnings.ts';
import { warning } from './warnings.ts';
import type { When } from './when.ts';
import { joinWords, readWhen } from './when.ts';

type Dates = Pick<Announcement, 'heldFrom' | 'heldTo' | 'startsAt' | 'endsAt' | 'timeZone'>;
interface Told<T> {
  value: T;
  warnings: Warning[];
}

/** The sentences in which the text speaks of the meeting as a whole. */
function ownWords(draft: Draft): Line[] {
  return [...draft.front, ...draft.preamble, ...draft.summary];
}

/** Whether the text is about an SCCM at all: its title decides when it names a meeting, else any of its words. */
export function isSccm(draft: Draft): boolean {
  const { title, annexTitle } = draft;
  if (title !== null) {
    if (namesSccm(title.folded)) return true;
    if (/委員会|2\+2|SCC|SSC|DICAS|S&TF|定期協議|フォーラム|閣僚/.test(title.folded)) return false;
  }
  const areas = draft.areas.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs.map(({ line }) => line)]);
  return [title, annexTitle, ...ownWords(draft), ...draft.note, ...areas].some((line) => line !== null && namesSccm(line.folded));
}

/** The number of the meeting, from its title or, where that has none, from a sentence that gives one to an SCCM. */
export function readNumber(draft: Draft): Told<number | null> {
  if (!isSccm(draft)) return { value: null, warnings: [warning('not-sccm')] };
  const titled = draft.title === null ? [] : meetingNumbers(draft.title.folded);
  const line = draft.title === null ? null : firstNumber(draft.title);
  const [first, second] = titled;
  if (first !== undefined && second !== undefined && first !== second) {
    return { value: null, warnings: [warning('two-meetings', line, { first: `第${first}回`, second: `第${second}回` })] };
  }
  const told = ownWords(draft).map((words) => ({ words, number: heldNumber(words.folded) })).filter(({ number }) => number !== null);
  const other = told.find(({ number }) => number !== (first ?? told[0]?.number));
  const number = first ?? told[0]?.number ?? null;
  if (number === null) return { value: null, warnings: [warning('number-not-found', line)] };
  if (other === undefined) return { value: number, warnings: [] };
  const values = { title: number, body: other.number ?? 0 };
  return { value: number, warnings: [warning('number-contradiction', firstNumber(other.words), values)] };
}

/** The number of the meeting a sentence says was held; one it only looks back to (前回, 以降) is not meant. */
function heldNumber(folded: string): number | null {
  if (/前回|昨年|以降|過去/.test(folded) || !/(?:行い|行った|行われ|開催|実施|開き|開か)/.test(folded)) return null;
  return sccmNumbers(folded)[0] ?? null;
}

/** Dates, times and zone, from the entry 日時 or, where there is none, from a sentence. */
export function readDates(draft: Draft): Told<Dates> & { notUnderstood: Line[] } {
  const read = readWhen(draft.when, (words) => yearElsewhere(draft, words));
  const warnings = [...read.warnings];
  if (read.from === null && draft.when.length === 0) return { ...datesFromProse(draft), notUnderstood: read.notUnderstood };
  if (read.from === null && !warnings.some(({ code }) => code.startsWith('date-'))) warnings.push(warning('date-not-found'));
  warnings.push(...checkProseDates(draft, read));
  const times = readTimes(draft, read);
  const value = { heldFrom: read.from, heldTo: read.to, ...times.value };
  return { value, warnings: [...warnings, ...times.warnings], notUnderstood: read.notUnderstood };
}

function readTimes(draft: Draft, read: When): Told<Pick<Dates, 'startsAt' | 'endsAt' | 'timeZone'>> {
  const line = draft.when[0] === undefined ? null : firstNumber(draft.when[0]);
  const [startsAt, endsAt] = [read.times[0]?.startsAt ?? null, read.times.at(-1)?.endsAt ?? null];
  const warnings: Warning[] = [];
  if (read.times.length > 1) warnings.push(warning('times-by-day', line, { words: joinWords(read.times) }));
  const isOneDay = read.to === read.from;
  if (isOneDay && startsAt !== null && endsAt !== null && endsAt < startsAt) {
    warnings.push(warning('times-reversed', line, { from: startsAt, to: endsAt }));
  }
  const zone = read.zone ?? read.times.find((time) => time.zone !== null)?.zone ?? null;
  const place = draft.place.find(({ folded }) => isAbroad(folded));
  const untold = zone !== null && !isJapaneseZone(zone) ? zone : zone === null ? (place?.text ?? null) : null;
  const hasTime = startsAt !== null || endsAt !== null;
  if (untold !== null && (hasTime || zone !== null)) warnings.push(warning('zone-not-told', line, { words: untold }));
  return { value: { startsAt, endsAt, timeZone: hasTime && untold === null ? 'Asia/Tokyo' : null }, warnings };
}

/** The place a sentence gives with the date of the meeting (…、市ヶ谷において、…), when there is no entry for it. */
export function placeFromProse(draft: Draft): Told<string | null> {
  const line = draft.place.length > 0 ? undefined : proseDates(draft)[0]?.line;
  const found = line === undefined ? null : /[、日)]に?([^、。]{2,30}?)(?:において|にて|により|の?形式で)[、]?/.exec(line.folded);
  const words = found?.[1];
  if (line === undefined || found === null || words === undefined || /会合|協議|SCCM|[0-9]/.test(words)) return { value: null, warnings: [] };
  const start = found.index + found[0].indexOf(words);
  const place = line.text.slice(start, start + words.length);
  return { value: place, warnings: [warning('place-from-prose', firstNumber(line), { words: place })] };
}

/** A place outside Japan: its times need not be Japanese ones. */
export function isAbroad(folded: string): boolean {
  return /米国|ワシントン|ペンタゴン|アーリントン|バージニア|ハワイ|ホノルル|Washington|Pentagon|DSCA|国防安全保障協力/.test(folded) && !/東京|市ヶ谷|市ケ谷|市谷|防衛装備庁|防衛省|在日|駐日|日本/.test(folded);
}

interface ProseDate {
  line: Line;
  words: string;
  date: PartialDate;
}

/** The first full date of each sentence that says the meeting was held. */
function proseDates(draft: Draft): ProseDate[] {
  return ownWords(draft).flatMap((line): ProseDate[] => {
    const held = /(?:会合|協議|SCCM\)?)[^。]{0,20}(?:行い|行った|行われ|行いま|開催|実施|開き)|出席|参加/.exec(line.folded);
    const found = held === null || /前回|以降/.test(line.folded.slice(0, held.index)) ? null : firstDate(line);
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

function datesFromProse(draft: Draft): Told<Dates> {
  const found = proseDates(draft)[0];
  const none = { startsAt: null, endsAt: null, timeZone: null };
  if (found === undefined) return { value: { heldFrom: null, heldTo: null, ...none }, warnings: [warning('date-not-found')] };
  const start = found.line.text.indexOf(found.words);
  const words = { ...found.line, text: dateClause(found.line.text, start), folded: dateClause(found.line.folded, start) };
  const read = readWhen([words], () => null);
  const times = readTimes(draft, read);
  const from = read.from ?? found.date;
  const warnings = [...read.warnings, ...times.warnings, warning('date-from-prose', firstNumber(found.line), { words: found.words })];
  return { value: { heldFrom: from, heldTo: read.to ?? from, ...times.value }, warnings };
}

/** From the date to the next comma that is not followed by another date or time. */
function dateClause(words: string, start: number): string {
  const clause = /^[^、。]*(?:、(?:同月|同年|翌)?[0-9０-９][^、。]*)*/.exec(words.slice(start, start + 80))?.[0] ?? '';
  return clause.replace(/(?:に(?!か)|、|防衛|於|東京|[ァ-ヶ一-鿿]{2,}にて).*$/, '');
}

function checkProseDates(draft: Draft, { from, to }: When): Warning[] {
  if (from === null || to === null || from.length < 10) return [];
  return proseDates(draft)
    .filter(({ date }) => date < from || date > to)
    .map(({ line, words }) => warning('date-contradiction', firstNumber(line), { words, held: from }));
}

/** The year of a date without one: of the same day elsewhere in the text, or by the fiscal year the meeting belongs to. */
function yearElsewhere(draft: Draft, { month, day }: { month: number; day: number | null }): number | null {
  const tail = joinDate({ year: 2000, month, day })?.slice(4) ?? '';
  const same = proseDates(draft).find(({ date }) => date.slice(4, 4 + tail.length) === tail);
  if (same !== undefined) return Number(same.date.slice(0, 4));
  const named = namedFiscalYears(draft)[0];
  if (named === undefined) return null;
  return month >= 4 ? named.year : named.year + 1;
}

interface NamedYear {
  year: number;
  words: string;
  line: Line;
}

/** The fiscal years in which the title, the date entry or the opening sentences place the meeting. */
function namedFiscalYears(draft: Draft): NamedYear[] {
  const title = draft.title === null ? [] : fiscalYearsIn(draft.title);
  const meeting = [...draft.when, ...draft.front, ...draft.summary].flatMap(fiscalYearsIn).filter(({ line, words }) => {
    const after = line.folded.slice(line.text.indexOf(words) + words.length);
    return draft.when.includes(line) || /^(?:の|における)? ?(?:第|日米|安全保障協力|SCCM|会合)/.test(after);
  });
  return [...title, ...meeting];
}

/** Every 令和7年度 or 2025年度 of a line. */
export function fiscalYearsIn(line: Line): NamedYear[] {
  const found: NamedYear[] = [];
  for (let at = line.folded.indexOf('年度'); at >= 0; at = line.folded.indexOf('年度', at + 1)) {
    const start = Math.max(0, at - 12);
    const before = /((?:令和|平成|昭和) ?(?:元|[0-9〇一二三四五六七八九十]+)|[0-9]{4}) ?(?:\([^()]*\))? ?$/.exec(line.folded.slice(start, at));
    const year = before?.[1] === undefined ? null : yearOf(before[1]);
    if (before === null || year === null) continue;
    found.push({ year, words: line.text.slice(start + before.index, at + 2), line });
  }
  return found;
}

function yearOf(words: string): number | null {
  const era = eras.find(({ name }) => words.startsWith(name));
  const rest = words.slice(era?.name.length ?? 0).trim();
  const count = rest === '元' ? 1 : (readNumeralAt(rest, 0)?.value ?? null);
  return count === null ? null : count + (era?.before ?? 0);
}

/** The fiscal year, by its date; where there is none, as the text names it. */
export function readFiscalYear(draft: Draft, heldFrom: PartialDate | null): Told<number | null> {
  const named = namedFiscalYears(draft);
  const counted = heldFrom === null ? null : japaneseFiscalYear(heldFrom);
  const value = counted ?? named[0]?.year ?? null;
  const contradicts = [...named.filter(({ year }) => year !== value)];
  const inAreas = draft.areas.flatMap(({ heading, paragraphs }) => {
    const own = heading === null ? [] : fiscalYearsIn(heading);
    const said = paragraphs.flatMap(({ line }) => fiscalYearsIn(line));
    const [first] = own;
    const others = said.filter(({ year }) => year !== first?.year);
    return first === undefined || said.length === 0 || others.length < said.length ? [] : others.slice(0, 1).map((it) => ({ ...it, other: first.words }));
  });
  const warnings = [
    ...contradicts.map(({ words, line }) => warning('fiscal-year-contradiction', firstNumber(line), { words, other: String(value) })),
    ...inAreas.map(({ words, line, other }) => warning('fiscal-year-contradiction', firstNumber(line), { words, other: other.replace(/年度$/, '') })),
  ];
  return { value, warnings };
}
