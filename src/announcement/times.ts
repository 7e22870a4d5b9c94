import { isDigit, readNumeralAt } from '../lib/numerals.ts';
import { skipSpaces } from '../lib/date-words.ts';

export interface TimeRange {
  startsAt: string | null;
  endsAt: string | null;
  /** The words that tell its zone; null when there are none. */
  zone: string | null;
  words: string;
}

export interface TimeWords {
  end: number;
  /** 'HH:MM'; null for a time the day does not have. */
  at: string | null;
  /** 頃 or ごろ. */
  about: string;
}

const halves = /^(?:午前|午後|a\.m\.|p\.m\.|am|pm|AM|PM) ?/;

/**
 * A time of day at `at` of a folded text: 13:30, 13時30分, 13時半, 午後1時, 正午. The end of a range that began in the
 * afternoon (`began`) is in the afternoon too. Null when there is none.
 */
export function readTimeAt(folded: string, at: number, began: TimeRange | null): TimeWords | null {
  if (folded.startsWith('正午', at)) return finish(folded, at + 2, 12, 0);
  const half = halves.exec(folded.slice(at, at + 6))?.[0] ?? '';
  const figure = readClock(folded, at + half.length);
  if (figure === null) return null;
  const { hour, minute, end } = figure;
  const isAfternoon = /^(?:午後|p|P)/.test(half) || (half === '' && isCarried(hour, minute, began));
  const added = isAfternoon && hour < 12 ? 12 : 0;
  const isPossible = half === '' || hour <= 12;
  return finish(folded, end, isPossible ? hour + added : 99, minute);
}

function isCarried(hour: number, minute: number, began: TimeRange | null): boolean {
  if (began === null || began.startsAt === null || !/^(?:午後|p|P)/.test(began.words)) return false;
  return hour < 12 && clock(hour, minute) < began.startsAt && clock(hour + 12, minute) > began.startsAt;
}

function readClock(folded: string, at: number): { hour: number; minute: number; end: number } | null {
  const hour = readNumeralAt(folded, at);
  if (hour === null || hour.end - at > 3) return null;
  const sign = skipSpaces(folded, hour.end);
  if (folded.charAt(sign) === '時' && folded.charAt(sign + 1) !== '間') {
    const next = skipSpaces(folded, sign + 1);
    if (folded.charAt(next) === '半') return { hour: hour.value, minute: 30, end: next + 1 };
    const minute = readNumeralAt(folded, next);
    const close = minute === null ? next : skipSpaces(folded, minute.end);
    return minute !== null && folded.charAt(close) === '分'
      ? { hour: hour.value, minute: minute.value, end: close + 1 }
      : { hour: hour.value, minute: 0, end: sign + 1 };
  }
  const minute = /^:(\d\d)/.exec(folded.slice(hour.end, hour.end + 3));
  if (minute === null || isDigit(folded.charAt(hour.end + 3))) return null;
  return { hour: hour.value, minute: Number(minute[1]), end: hour.end + 3 };
}

function finish(folded: string, end: number, hour: number, minute: number): TimeWords {
  const about = /^ ?(?:頃|ごろ|前後)/.exec(folded.slice(end, end + 4))?.[0] ?? '';
  return { end: end + about.length, at: hour < 24 && minute < 60 ? clock(hour, minute) : null, about: about.trim() };
}

function clock(hour: number, minute: number): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

export function readVagueTime(rest: string): string | null {
  return /^(?:午前|午後|夕刻|夕方|深夜|夜間|夜|未明|早朝|朝|昼|終日)中?/.exec(rest)?.[0] ?? null;
}

/** Words such as 日本時間, 現地時間, JST at the start of a text, with how long they are. */
export function readZoneWords(rest: string): { name: string; length: number } | null {
  const found = /^[(]?(?:いずれも|全て|すべて)?([^ ()、。0-9:~]{1,8}(?:時間|標準時)|現地|JST|EST|EDT|ET|HST|UTC|GMT)[)]?/.exec(rest);
  const name = found?.[1];
  if (found === null || name === undefined || /^(?:開催|所要|約)/.test(name)) return null;
  return { name, length: found[0].length };
}

export function isJapaneseZone(name: string): boolean {
  return /^(?:日本(?:標準)?時間?|日本標準時|東京時間|JST)$/.test(name);
}
