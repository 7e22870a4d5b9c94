/** A calendar day, 'YYYY-MM-DD', of the years 1000 to 9999. */
export type Day = string;

/** A day, a month 'YYYY-MM' or a year 'YYYY': ISO 8601 reduced precision. */
export type PartialDate = string;

/** Whether the text is a real calendar day written 'YYYY-MM-DD'. */
export function isDay(text: string): boolean {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  // The 30th of February is read as a day of March.
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** Whether the text is a real day, month or year in ISO 8601. */
export function isPartialDate(text: string): boolean {
  return isDay(text) || /^[1-9]\d{3}(-(0[1-9]|1[0-2]))?$/.test(text);
}
