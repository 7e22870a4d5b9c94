import { statuses } from '../actions/rules.ts';
import type { Status } from '../actions/rules.ts';
import { foldWord } from '../documents/given-table.ts';
import { defused, undefused } from '../documents/formula.ts';
import { addDays, isDay, lacksYear, parseDate } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';
import { translator } from '../lib/messages.ts';
import type { MessageKey } from '../lib/messages.ts';
import { locales } from '../lib/locale.ts';
import { audiences, parties } from '../lib/parties.ts';
import type { Audience, Party } from '../lib/parties.ts';
import type { Office } from '../offices/rules.ts';

/** What a cell says; or why it cannot be read. */
export type CellRead<T> = { ok: true; value: T } | { ok: false; reason: MessageKey };

const said = <T>(value: T): CellRead<T> => ({ ok: true, value });
const unclear = (reason: MessageKey): { ok: false; reason: MessageKey } => ({ ok: false, reason });

/** What a spreadsheet shows where a formula failed. */
const failures = /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|#+)$/;

export function isFailure(cell: string): boolean {
  return failures.test(cell.trim());
}

/** A text as it is compared: spaces and line ends are all alike. */
export function alike(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** Whether a cell holds this text, as a file with types writes it or as one without does. */
export function holds(cell: string, text: string): boolean {
  const found = alike(cell);
  return found === alike(text) || found === alike(defused(text));
}

/** Either width, one kind of dash, no spaces. */
function plainRef(cell: string): string {
  return cell.normalize('NFKC').replace(/\s/gu, '').replace(/[\u2010-\u2015\u2212ー]/g, '-');
}

/** 'A10-3' in either width, and either case. */
export function readActionRef(cell: string): CellRead<string> {
  const ref = plainRef(cell).toUpperCase();
  return /^A[1-9]\d{0,5}-[1-9]\d{0,5}$/.test(ref) ? said(ref) : unclear('imports.error.not-a-number');
}

/** '10-1-2' in either width; a spreadsheet likes to make a day of it. */
export function readCommitmentRef(cell: string): CellRead<string> {
  const ref = plainRef(cell);
  if (/^[1-9]\d{0,5}-[1-9]\d{0,5}-[1-9]\d{0,5}$/.test(ref)) return said(ref);
  return unclear(readDay(cell, false).ok ? 'imports.error.became-a-day' : 'imports.error.not-a-commitment');
}

/** Whether the cell holds the day that a spreadsheet makes of this number when it opens a CSV file. */
export function isDayMadeOf(ref: string, cell: string): boolean {
  const day = readDay(cell, false);
  if (!day.ok) return false;
  const [year, month, date] = day.value.split('-').map(Number);
  const [one, two, three] = ref.split('-').map(Number);
  const short = (year ?? 0) % 100;
  const orders = [[short, month, date], [month, date, short], [date, month, short]];
  return orders.some((order) => order[0] === one && order[1] === two && order[2] === three);
}

const englishMonths = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const longMonths = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

// Far longer than any day is written; the patterns below would look at a long run of spaces again and again.
const longestDay = 200;

/**
 * A day in any form people and spreadsheets write it: ISO, 2026/3/31, 令和8年3月31日, 20260331, 31 March 2026, the number
 * of a day in a spreadsheet. A time of day behind it is not looked at.
 */
export function readDay(cell: string, isFrom1904: boolean): CellRead<Day> {
  if (cell.trim().length > longestDay) return unclear('web.refusal.not-a-date');
  const text = cell.normalize('NFKC').trim().replace(/[T ]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/, '');
  const day = dayOfNumber(text, isFrom1904) ?? parseDate(text) ?? englishDay(text);
  if (day === null && lacksYear(text)) return unclear('web.refusal.no-year');
  if (day === null) return unclear(hasNoOrder(text) ? 'imports.error.day-order' : 'web.refusal.not-a-date');
  if (day.length < 10) return unclear('web.refusal.not-a-day');
  return day < '1950-01-01' || day > '2199-12-31' ? unclear('web.refusal.not-a-date') : said(day);
}

/** 2/3/2026 is the 3rd of February to some and the 2nd of March to others; 8.3.31 names no era. */
function hasNoOrder(text: string): boolean {
  return /^\d{1,2}[/.-]\d{1,2}[/.-](\d{2}|\d{4})$/.test(text);
}

// Day 60 of a spreadsheet is the 29th of February 1900, which never was; ours all come after it.
function dayOfNumber(text: string, isFrom1904: boolean): Day | null {
  if (/^(19|2\d)\d{6}$/.test(text)) {
    const day = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
    return isDay(day) ? day : null;
  }
  if (!/^\d{5}(\.\d+)?$/.test(text)) return null;
  return addDays(isFrom1904 ? '1904-01-01' : '1899-12-30', Math.floor(Number(text)));
}

function englishDay(text: string): Day | null {
  const words = text.toLowerCase().replace(/\s*\(.*\)$/, '').replace(/^[a-z]+day,? |(\d)(st|nd|rd|th)\b/g, '$1');
  const [, day, name, year] = /^(\d{1,2})[ -]([a-z]+)\.?,?[ -](\d{4})$/.exec(words) ?? [];
  const [, first, second, third] = /^([a-z]+)\.? (\d{1,2}),? (\d{4})$/.exec(words) ?? [];
  const month = name ?? first ?? '';
  const place = Math.max(longMonths.indexOf(month), englishMonths.indexOf(month === 'sept' ? 'sep' : month));
  const iso = [year ?? third ?? '', String(place + 1).padStart(2, '0'), (day ?? second ?? '').padStart(2, '0')].join('-');
  return place >= 0 && isDay(iso) ? iso : null;
}

const nothingWords = ['定めなし', 'なし', '無し', '無', '未定', '期限なし', 'No due date', 'None', 'No', 'n/a'].map(foldWord);

/** Words for no due date or no office; an empty cell says nothing. */
export function saysNone(cell: string): boolean {
  return nothingWords.includes(foldWord(cell)) || /^[-‐–—−ー]+$/.test(cell.normalize('NFKC').trim());
}

// How else offices call the statuses.
const otherStatuses: Record<Status, string[]> = {
  not_started: ['未', '未対応', '着手前', 'Open', 'Todo'],
  in_progress: ['対応', '着手', '着手済', '実施中', '進行中', '作業中', '継続中', 'Ongoing', 'Started', 'Working', 'Under way', 'Underway'],
  awaiting_counterpart: ['相手方待ち', '相手待ち', '回答待ち', '米側対応待ち', '米側回答待ち', 'Awaiting', 'Waiting', 'Waiting for counterpart'],
  done: ['措置済み', '済', '済み', '完了', '対応済', '対応済み', 'Completed', 'Complete', 'Finished'],
  dropped: ['取り止め', '取止め', '取りやめる', 'とりやめ', '中止', 'Cancelled', 'Canceled', 'Abandoned'],
};

const statusByWord = new Map(statuses.flatMap((status) => [
  status, ...locales.map((locale) => translator(locale)(`actions.status.${status}`)), ...otherStatuses[status],
].map((word) => [foldWord(word), status] as const)));

export function readStatus(cell: string): CellRead<Status> {
  const status = statusByWord.get(foldWord(cell));
  return status === undefined ? unclear('imports.error.status') : said(status);
}

const audienceByWord = new Map(audiences.flatMap((audience) => [
  audience, ...locales.map((locale) => translator(locale)(`common.${audience}`)),
  ...(audience === 'internal' ? ['内部', '非公開', '部内限り'] : ['共有する', '共有可']),
].map((word) => [foldWord(word), audience] as const)));

export function readAudience(cell: string): CellRead<Audience> {
  const audience = audienceByWord.get(foldWord(cell));
  return audience === undefined ? unclear('imports.error.audience') : said(audience);
}

const partyByWord = new Map(parties.flatMap((party) => [
  party, ...locales.flatMap((locale) => [translator(locale)(`common.party.${party}`), translator(locale)(`common.party.${party}.long`)]),
  ...(party === 'jp' ? ['日', '日側', 'Japanese side', 'ATLA'] : ['米', '米側', 'US side', 'DSCA', 'United States']),
].map((word) => [foldWord(word), party] as const)));

export function readParty(cell: string): CellRead<Party> {
  const party = partyByWord.get(foldWord(cell));
  return party === undefined ? unclear('imports.error.side') : said(party);
}

/**
 * The office of this name in either language. The side beside it tells two of one name apart, and has to be its own
 * where it is `meant`: a side left as it was says nothing of another office.
 */
export function readOffice(
  cell: string,
  offices: Office[],
  side: { party: Party | null; meant: boolean },
): CellRead<Office> {
  const name = foldName(cell);
  const isCalled = (one: string | null): boolean => one !== null && foldName(one) === name;
  const named = offices.filter((office) => isCalled(office.name.ja) || isCalled(office.name.en));
  const isNarrowed = side.party !== null && (side.meant || named.length > 1);
  const [office, second] = isNarrowed ? named.filter(({ party }) => party === side.party) : named;
  if (office === undefined) return unclear(named.length > 0 ? 'imports.error.office-side' : 'imports.error.office');
  return second === undefined ? said(office) : unclear('imports.error.two-offices');
}

function foldName(name: string): string {
  return undefused(name).normalize('NFKC').toLowerCase().replace(/\s/gu, '');
}

/** One line of at most 500 characters, as the forms take it. */
export function readLine(cell: string): CellRead<string> {
  const line = undefused(cell).split('\n').map((part) => part.trim()).filter((part) => part !== '').join(' ');
  return line.length > 500 ? unclear('web.refusal.too-long') : said(line);
}

/** A text of at most 200,000 characters, as the forms take it. */
export function readText(cell: string): CellRead<string> {
  const text = undefused(cell).trim();
  return text.length > 200_000 ? unclear('web.refusal.too-long') : said(text);
}
