import type { PartialDate } from '../lib/dates.ts';
import { japaneseFiscalYear } from '../lib/dates.ts';
import type { Draft, DraftArea } from './draft.ts';
import type { NamedYear } from './fiscal-years.ts';
import { fiscalYearsIn } from './fiscal-years.ts';
import type { Line } from './lines.ts';
import { firstNumber, restOf } from './lines.ts';
import type { Told } from './number.ts';
import { dateClause, proseDates } from './prose-facts.ts';
import type { Announcement } from './reading.ts';
import { isJapaneseZone } from './times.ts';
import type { Warning } from './warnings.ts';
import { warning } from './warnings.ts';
import type { When, YearOf } from './when.ts';
import { joinWords, readWhen } from './when.ts';

type Dates = Pick<Announcement, 'heldFrom' | 'heldTo' | 'startsAt' | 'endsAt' | 'timeZone'>;

/** Dates, times and zone, from the entry 日時 or, where there is none, from a sentence. */
export function readDates(draft: Draft): Told<Dates> & { notUnderstood: Line[] } {
  const read = readWhen(draft.when, yearsElsewhere(draft));
  const warnings = [...read.warnings];
  if (draft.when.length === 0) return { ...datesFromProse(draft), notUnderstood: [] };
  const isExplained = warnings.some(({ code }) => code.startsWith('date-'));
  if (read.from === null && !isExplained) warnings.push(warning('date-not-found'));
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

const abroad =
  /米国|ワシントン|ペンタゴン|アーリントン|バージニア|ハワイ|ホノルル|Washington|Pentagon|DSCA|国防安全保障協力/;
const inJapan = /東京|市ヶ谷|市ケ谷|市谷|防衛装備庁|防衛省|在日|駐日|日本/;

/** A place outside Japan: its times need not be Japanese ones. */
export function isAbroad(folded: string): boolean {
  return abroad.test(folded) && !inJapan.test(folded);
}

function datesFromProse(draft: Draft): Told<Dates> {
  const found = proseDates(draft)[0];
  const none = { startsAt: null, endsAt: null, timeZone: null };
  if (found === undefined) {
    return { value: { heldFrom: null, heldTo: null, ...none }, warnings: [warning('date-not-found')] };
  }
  const start = found.line.text.indexOf(found.words);
  const clause = restOf(found.line, start, start + dateClause(found.line.folded, start).length);
  const read = readWhen([clause], yearsElsewhere(draft));
  const times = readTimes(draft, read);
  const prose = read.from === null ? [] : [warning('date-from-prose', firstNumber(found.line), { words: found.words })];
  const value = { heldFrom: read.from, heldTo: read.to, ...times.value };
  return { value, warnings: [...read.warnings, ...times.warnings, ...prose] };
}

function checkProseDates(draft: Draft, { from, to }: When): Warning[] {
  if (from === null || to === null || from.length < 10) return [];
  return proseDates(draft)
    .filter(({ date }) => date !== null && (date < from || date > to))
    .map(({ line, words }) => warning('date-contradiction', firstNumber(line), { words, held: from }));
}

/** The year of a date without one: of the same day elsewhere in the text, or by the fiscal year of the meeting. */
function yearsElsewhere(draft: Draft): YearOf {
  // Once for the text, and not once for each of its dates.
  const dated = proseDates(draft).filter(({ date }) => date !== null);
  const named = namedFiscalYears(draft)[0];
  return ({ month, day }) => {
    const same = dated.find((it) => it.month === month && (it.day === day || day === null))?.date;
    if (typeof same === 'string') return Number(same.slice(0, 4));
    if (named === undefined) return null;
    return month >= 4 ? named.year : named.year + 1;
  };
}

/** The fiscal years in which the title, the date entry or the opening sentences place the meeting. */
function namedFiscalYears(draft: Draft): NamedYear[] {
  const title = draft.title === null ? [] : fiscalYearsIn(draft.title);
  const when = new Set(draft.when);
  const meeting = [...draft.when, ...draft.front, ...draft.summary].flatMap(fiscalYearsIn).filter(({ line, words }) => {
    const after = line.folded.slice(line.text.indexOf(words) + words.length);
    return when.has(line) || /^(?:の|における)? ?(?:第|日米|安全保障協力|SCCM|会合)/.test(after);
  });
  return [...title, ...meeting];
}

/** The fiscal year, by its date; where there is none, as the text names it. */
export function readFiscalYear(draft: Draft, heldFrom: PartialDate | null): Told<number | null> {
  const named = namedFiscalYears(draft);
  const counted = heldFrom === null ? null : japaneseFiscalYear(heldFrom);
  const value = counted ?? named[0]?.year ?? null;
  const warnings = named
    .filter(({ year }) => year !== value)
    .map(({ words, line }) => contradiction(words, line, String(value)));
  return { value, warnings: [...warnings, ...draft.areas.flatMap(contradictionIn)] };
}

function contradiction(words: string, line: Line, other: string): Warning {
  return warning('fiscal-year-contradiction', firstNumber(line), { words, other });
}

/** An area headed by one fiscal year whose words speak only of another. */
function contradictionIn({ heading, paragraphs }: DraftArea): Warning[] {
  const headed = heading === null ? undefined : fiscalYearsIn(heading)[0];
  const said = paragraphs.flatMap(({ line }) => fiscalYearsIn(line));
  const first = said[0];
  if (headed === undefined || first === undefined || said.some(({ year }) => year === headed.year)) return [];
  return [contradiction(first.words, first.line, headed.words.replace(/年度$/, ''))];
}
