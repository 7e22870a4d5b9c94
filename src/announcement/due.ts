import { readDateAt, joinDate } from '../lib/date-words.ts';
import type { Day, PartialDate } from '../lib/dates.ts';
import { endOfFiscalYear, endOfMonth } from '../lib/dates.ts';
import { foldWidth } from '../lib/width.ts';
import { fiscalYearsIn } from './fiscal-years.ts';
import { makeLine } from './lines.ts';

export interface ProposedDue {
  on: Day;
  /** True when the day itself is not written, but follows from the words. */
  inferred: boolean;
  /** The words it follows from. */
  because: string;
}

/** What is known of the meeting a commitment comes from, for words such as 年度内 that name no year. */
export interface KnownOfMeeting {
  fiscalYear: number | null;
  heldFrom: PartialDate | null;
}

/**
 * The day by which a commitment says it will be met: 年度内, 令和8年度末まで, 令和8年9月まで, 令和8年9月30日までに. Null
 * unless the words say so, when they could mean several days, and for the fiscal year of the United States.
 */
export function proposedDueOn(text: string, known: KnownOfMeeting): ProposedDue | null {
  const folded = foldWidth(text);
  const found = [...fiscalYearEnds(folded, known), ...datesUntil(folded), ...yearEnds(folded, known)];
  const [first] = found;
  return first !== undefined && found.every(({ on }) => on === first.on) ? first : null;
}

const limits = '(?:末(?:まで(?:に)?|を(?:目途|めど|期限)|までの間)?|内|中|の?末日?まで(?:に)?|まで(?:に)?)';

function fiscalYearEnds(folded: string, { fiscalYear }: KnownOfMeeting): ProposedDue[] {
  const named = fiscalYearsIn(makeLine(folded, 1)).map(({ year }) => year);
  const years = [...new Set(named)];
  return [...folded.matchAll(new RegExp(`(今|本|当該|同|来|翌|次)?年度${limits}`, 'g'))].flatMap((found): ProposedDue[] => {
    const before = folded.slice(Math.max(0, found.index - 12), found.index);
    if (/米(?:国)?(?:会計)?$|会計$/.test(before) || /米(?:国)?会計/.test(before)) return [];
    const own = fiscalYearsIn(makeLine(folded.slice(0, found.index + found[0].length), 1)).at(-1);
    const isOwn = own !== undefined && /[0-9元〇一二三四五六七八九十)] *$/.test(before);
    // 複数年度内 and 各年度内 are no one year.
    const isAny = /(?:複数|各|毎|単|初|前|昨|か|[0-9一二三四五六七八九十])$/.test(before);
    if (!isOwn && found[1] === undefined && isAny) return [];
    const later = /^[来翌次]/.test(found[1] ?? '');
    if (later) return fiscalYear === null ? [] : [due(fiscalYear + 1, found[0])];
    const year = isOwn ? own.year : years.length === 1 ? years[0] : years.length === 0 ? fiscalYear : null;
    const words = isOwn ? own.words + found[0].slice(found[0].indexOf('年度') + 2) : found[0];
    return year === null || year === undefined ? [] : [due(year, words)];
  });
}

function due(fiscalYear: number, because: string): ProposedDue {
  return { on: endOfFiscalYear(fiscalYear), inferred: true, because };
}

const limitAfterDate = /^末?日?(?:まで(?:に|の間)?|を(?:目途|めど|期限)[にと]?)|^[中末][に、の]/;

/** 令和8年9月30日まで, 令和8年9月まで, 令和8年9月末まで; a year alone only as 令和8年末まで or 令和8年中. */
function datesUntil(folded: string): ProposedDue[] {
  const found: ProposedDue[] = [];
  for (let at = 0; at < folded.length; at += 1) {
    const words = readDateAt(folded, at);
    if (words === null || words.year === null || !words.possible) continue;
    const limit = limitAfterDate.exec(folded.slice(words.end, words.end + 6));
    const date = joinDate(words);
    if (limit !== null && date !== null && words.month !== null) {
      const because = folded.slice(at, words.end) + limit[0].replace(/[、の]$/, '');
      const on = words.day === null ? endOfMonth(date) : date;
      found.push({ on, inferred: words.day === null, because });
    }
    at = words.end - 1;
  }
  return found;
}

const thisYear = /(?:^|[^0-9〇一二三四五六七八九十元数昨前毎近])[本今]?$/;

/** 令和8年末まで, 2026年中に, 年内 (of the year of the meeting). */
function yearEnds(folded: string, { heldFrom }: KnownOfMeeting): ProposedDue[] {
  const found: ProposedDue[] = [];
  for (const match of folded.matchAll(/年(?:末まで(?:に)?|内(?:に|の)?|中(?:に|、|の)|末(?:に|、))/g)) {
    const start = yearStart(folded, match.index);
    const words = start === null ? null : readDateAt(folded.slice(0, match.index + 1), start);
    const isThis = thisYear.test(folded.slice(Math.max(0, match.index - 2), match.index));
    const heldIn = isThis && heldFrom !== null ? Number(heldFrom.slice(0, 4)) : null;
    const year = words?.possible === true ? words.year : heldIn;
    if (year === null) continue;
    const because = folded.slice(start ?? match.index, match.index + match[0].length).replace(/[、の]$/, '');
    found.push({ on: `${year}-12-31`, inferred: true, because });
  }
  return found;
}

/** Where the year begins that ends in the 年 at `end`; null when no year is written there. */
function yearStart(folded: string, end: number): number | null {
  for (let at = Math.max(0, end - 14); at < end; at += 1) {
    const words = readDateAt(folded.slice(0, end + 1), at);
    if (words !== null && words.end === end + 1) return at;
  }
  return null;
}
