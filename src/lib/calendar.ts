import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';

dayjs.extend(utc);

/** A calendar day, 'YYYY-MM-DD', of the years 1000 to 9999. */
export type Day = string;

/** A day, a month 'YYYY-MM' or a year 'YYYY': ISO 8601 reduced precision. */
export type PartialDate = string;

/** Whether the text is a real calendar day written 'YYYY-MM-DD'. */
export function isDay(text: string): boolean {
  return /^[1-9]\d{3}-\d{2}-\d{2}$/.test(text) && dayjs.utc(text).format('YYYY-MM-DD') === text;
}

/** Whether the text is a real day, month or year in ISO 8601. */
export function isPartialDate(text: string): boolean {
  return isDay(text) || /^[1-9]\d{3}(-(0[1-9]|1[0-2]))?$/.test(text);
}
