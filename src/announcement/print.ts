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

/** One paragraph, and what it is on paper; an annex begins a new sheet with its title. */
export interface Line {
  is: 'title' | 'heading' | 'area' | 'text' | 'annex' | 'end';
  words: string;
  /** Where its words belong, as the reader names it (LineReading). */
  field: string;
}

/** The announcement in the official layout, from its title to (以上), one line for each paragraph. */
export function printAnnouncement(it: Printable, options: { width?: Width } = {}): string {
  return linesOf(it, options).map(({ words }) => `${words}\n`).join('');
}

/**
 * The same as lines. The width is that of the printer's own words and figures; the words of the record are never
 * changed. What is unknown is left out.
 */
export function linesOf(it: Printable, options: { width?: Width } = {}): Line[] {
  const width = options.width ?? widthOf(it);
  const own = (words: string): string => (width === 'full' ? widen(words) : words);
  const body = it.annexTitle === null ? printUndivided(it, own) : printWithAnnex(it, it.annexTitle, own);
  const title = titleOf(it, own);
  return [...(title === null ? [] : [line('title', title, 'title')]), ...body, line('end', own('(以上)'))];
}

function line(is: Line['is'], words: string, field = 'heading'): Line {
  return { is, words, field };
}

function text(words: string, field: string): Line {
  return line('text', words, field);
}

function texts(all: string[], field: string): Line[] {
  return all.map((words, at) => text(words, `${field}.${at}`));
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

function printWithAnnex(it: Printable, annexTitle: string, own: Own): Line[] {
  const annex = [...texts(it.preamble, 'preamble'), ...printAreas(it.focusAreas, (number) => own(`${number}. `)), ...printClosing(it)];
  return [
    ...printEntries(it, printSummary(it), own),
    line('heading', own('(別添資料)')), text(annexTitle, 'annexTitle'), ...printNote(it, own),
    ...(annex.length === 0 ? [] : [line('annex', own('(別添資料)') + annexTitle, 'annexTitle'), ...annex]),
  ];
}

/** Without an annex the areas are points of the summary, and what precedes them stands under the title. */
function printUndivided(it: Printable, own: Own): Line[] {
  const areas = printAreas(it.focusAreas, (number) => own(number > 0 ? `(${number}) ` : ''));
  const summary = [...printSummary(it), ...areas, ...printClosing(it)];
  const entries = printEntries(it, summary, own);
  const [opening, ...rest] = entries;
  const preamble = texts(it.preamble, 'preamble');
  return opening === undefined ? preamble : [opening, ...preamble, ...rest, ...printNote(it, own)];
}

function printEntries(it: Printable, summary: Line[], own: Own): Line[] {
  const side = (party: string): string => own(party === 'jp' ? '日本側:' : '米国側:');
  const entries: [string, Line[]][] = [
    ['日 時', printWhen(it, own)],
    ['場所', it.place === null ? [] : [text(it.place, 'place')]],
    ['参加者', it.delegations.map(({ party, text: words }, at) => text(side(party) + words, `delegations.${at}`))],
    ['結果概要', summary],
  ];
  const filled = entries.filter(([, lines]) => lines.length > 0);
  const printed = filled.flatMap(([name, lines], at) => [line('heading', own(`${at + 1}. ${name}`)), ...lines]);
  return [text('標記について、以下のとおり開催されましたのでお知らせいたします。', 'opening'), ...printed];
}

function printSummary({ summary }: Printable): Line[] {
  return summary === null ? [] : [text(summary, 'summary')];
}

function printNote({ note }: Printable, own: Own): Line[] {
  return note === null ? [] : [line('heading', own('(注)')), text(note, 'note')];
}

function printAreas(areas: Printable['focusAreas'], mark: (number: number) => string): Line[] {
  return areas.flatMap(({ number, heading, paragraphs }, at) => {
    const field = `focusAreas.${at}.paragraphs`;
    const [first, ...rest] = paragraphs;
    const words = heading ?? first ?? '';
    const sign = number === null ? (heading === null ? '' : '○ ') : apart(mark(number), words);
    if (heading !== null) return [line('area', sign + heading, `focusAreas.${at}.heading`), ...texts(paragraphs, field)];
    return first === undefined ? [] : texts([sign + first, ...rest], field);
  });
}

/** １．2国間の協力 would be read as 1.2: a figure is kept apart from the number before it. */
function apart(mark: string, words: string): string {
  return mark.endsWith('．') && /^[0-9]/.test(foldWidth(words)) ? `${mark}　` : mark;
}

/** Closing words that do not say so themselves, or follow a mere heading, are set apart by an empty line. */
function printClosing({ closing, focusAreas }: Printable): Line[] {
  const [first] = closing;
  if (first === undefined) return [];
  const lines = texts(closing, 'closing');
  const last = focusAreas.at(-1);
  const isTold = last === undefined || (last.paragraphs.length > 0 && opensClosing(foldWidth(first)));
  return isTold ? lines : [text('', 'blank'), ...lines];
}

function printWhen({ heldFrom, heldTo, startsAt, endsAt, timeZone, place }: Printable, own: Own): Line[] {
  const dates = heldFrom === null ? '' : printDates(heldFrom, heldTo ?? heldFrom);
  const times = startsAt === null && endsAt === null ? '' : `${printTime(startsAt)}~${printTime(endsAt)}`;
  const zone = timeZone === null ? '(現地時間)' : isAbroad(foldWidth(place ?? '')) ? '(日本時間)' : '';
  const when = dates + times + (times === '' ? '' : zone);
  return when === '' ? [] : [text(own(when), 'heldFrom')];
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
