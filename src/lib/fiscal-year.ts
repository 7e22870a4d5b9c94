import { parseDate } from './dates.ts';
import { foldWidth } from './width.ts';

/** 2025 for 令和7年度, JFY2025, R7 or 2025: named like the calendar year it begins in. Null for anything else. */
export function parseFiscalYear(text: string): number | null {
  const named = parseDate(foldWidth(text).trim().replace(/^j?fy\s*/i, '').replace(/年?度?$/, '年')) ?? '';
  const year = named.length === 4 ? Number(named) : 0;
  return year >= 1945 && year <= 2200 ? year : null;
}
