import type { PartialDate } from '../lib/dates.ts';
import { addDays, formatDate, isDay } from '../lib/dates.ts';
import { erasOf } from '../lib/era.ts';
import { foldWidth } from '../lib/width.ts';
import { opensClosing } from './closing.ts';
import { isAbroad } from './dates-of.ts';
import type { Announcement, ReadDelegation, ReadFocusArea } from './reading.ts';

export type Width = 'half' | 'full';

/** What is printed of a meeting: an announcement that was read, or the same put together from the record. */
export type Printable = Omit<Announcement, 'fiscalYear' | 'delegations' | 'focusAreas' | 'unread' | 'warnings'> & {
  delegations: Pick<ReadDelegation, 'party' | 'text'>[];
  focusAreas: Omit<ReadFocusArea, 'commitments'>[];
};

/**
 * The announcement in the official layout, from its title to (以上), one line for each paragraph. The width is that of
 * the printer's own words and figures; the words of the record are never changed. What is unknown is left out.
 */
export function printAnnouncement(it: Printable, options: { width?: Width } = {}): string {
  const width = options.width ?? widthOf(it);
  const own = (words: string): string => (width === 'full' ? widen(words) : words);
  const body = it.annexTitle === null ? printUndivided(it, own) : printWithAnnex(it, it.annexTitle, own);
  return [titleOf(it, own), ...body, own('(以上)')].filter((line) => line !== null).join('\n') + '\n';
}

/** The width a record is written in, by the brackets and figures of its own words. */
function widthOf({ title, place, summary, annexTitle }: Printable): Width {
  const words = [title, annexTitle, place, summary].join('');
  return /[（）０-９：．Ａ-Ｚ]/.test(words) ? 'full' : 'half';
}

type Own = (words: string) => string;

function widen(words: string): string {
  const spaced = words.replace(/\. /g, '.').replace(/ /g, '　');
  return spaced.replace(/[!-~]/g, (unit) => String.fromCharCode(unit.charCodeAt(0) + 0xfee0));
}

function titleOf({ title, number }: Printable, own: Own): string | null {
  if (title !== null) return title;
  return number === null ? null : own(`第${number}回安全保障協力協議会合(SCCM)について`);
}

function printWithAnnex(it: Printable, annexTitle: string, own: Own): string[] {
  const annex = [...it.preamble, ...printAreas(it.focusAreas, (number) => own(`${number}. `)), ...printClosing(it)];
  return [
    ...printEntries(it, printSummary(it), own),
    own('(別添資料)'), annexTitle, ...printNote(it, own),
    ...(annex.length === 0 ? [] : [own('(別添資料)') + annexTitle, ...annex]),
  ];
}

/** Without an annex the areas are points of the summary, and what precedes them stands under the title. */
function printUndivided(it: Printable, own: Own): string[] {
  const areas = printAreas(it.focusAreas, (number) => own(number > 0 ? `(${number}) ` : ''));
  const summary = [...printSummary(it), ...areas, ...printClosing(it)];
  const entries = printEntries(it, summary, own);
  const [opening, ...rest] = entries;
  return opening === undefined ? it.preamble : [opening, ...it.preamble, ...rest].concat(printNote(it, own));
}

function printEntries(it: Printable, summary: string[], own: Own): string[] {
  const entries: [string, string[]][] = [
    ['日 時', printWhen(it, own)],
    ['場所', it.place === null ? [] : [it.place]],
    ['参加者', it.delegations.map(({ party, text }) => own(party === 'jp' ? '日本側:' : '米国側:') + text)],
    ['結果概要', summary],
  ];
  const filled = entries.filter(([, lines]) => lines.length > 0);
  const printed = filled.flatMap(([name, lines], at) => [own(`${at + 1}. ${name}`), ...lines]);
  return ['標記について、以下のとおり開催されましたのでお知らせいたします。', ...printed];
}

function printSummary({ summary }: Printable): string[] {
  return summary === null ? [] : [summary];
}

function printNote({ note }: Printable, own: Own): string[] {
  return note === null ? [] : [own('(注)'), note];
}

function printAreas(areas: Printable['focusAreas'], mark: (number: number) => string): string[] {
  return areas.flatMap(({ number, heading, paragraphs }) => {
    const [first, ...rest] = paragraphs;
    const sign = number === null ? (heading === null ? '' : '○ ') : mark(number);
    if (heading !== null) return [sign + heading, ...paragraphs];
    return first === undefined ? [] : [sign + first, ...rest];
  });
}

/** Closing words that do not say so themselves are set apart by an empty line. */
function printClosing({ closing, focusAreas }: Printable): string[] {
  const [first] = closing;
  if (first === undefined) return [];
  return opensClosing(foldWidth(first)) || focusAreas.length === 0 ? closing : ['', ...closing];
}

function printWhen({ heldFrom, heldTo, startsAt, endsAt, timeZone, place }: Printable, own: Own): string[] {
  const dates = heldFrom === null ? '' : printDates(heldFrom, heldTo ?? heldFrom);
  const times = startsAt === null && endsAt === null ? '' : `${printTime(startsAt)}~${printTime(endsAt)}`;
  const zone = timeZone === null ? '(現地時間)' : isAbroad(foldWidth(place ?? '')) ? '(日本時間)' : '';
  const line = dates + times + (times === '' ? '' : zone);
  return line === '' ? [] : [own(line)];
}

function printTime(time: string | null): string {
  return time === null ? '' : time.replace(/^0/, '');
}

function printDates(from: PartialDate, to: PartialDate): string {
  if (from === to) return printDate(from);
  if (!isDay(from) || !isDay(to)) return `${printDate(from)}~${printDate(to)}`;
  const year = printDate(to).search(/年/) + 1;
  const isSameYear = printDate(from).slice(0, year) === printDate(to).slice(0, year);
  const isSameMonth = from.slice(0, 7) === to.slice(0, 7);
  const end = isSameYear ? printDate(to).slice(isSameMonth ? printDate(to).search(/月/) + 1 : year) : printDate(to);
  const isNext = addDays(from, 1) === to;
  return isNext ? `${printDate(from)}及び${end}` : `${printDate(from)}から${end}まで`;
}

/** In the era; in the Western year for a year or month that two eras share. */
function printDate(date: PartialDate): string {
  const style = erasOf(date).length === 1 ? 'era' : 'long';
  return foldWidth(formatDate(date, { locale: 'ja', style, weekday: true }));
}
