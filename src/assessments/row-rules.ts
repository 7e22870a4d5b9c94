import type { Bilingual } from '../lib/locale.ts';
import { newestAssessment } from './rules.ts';
import type { Assessment, Conclusion } from './rules.ts';

/** A row of the form: which commitment, what had been assessed when it was shown, and what was made of it. */
export interface TypedRow {
  ref: string;
  /** The id of the newest assessment that was shown; 0 when there was none. */
  seen: number;
  status: Conclusion | null;
  reason: Bilingual;
}

export function rowField(index: number, field: string): string {
  return `rows[${index}][${field === 'reason' ? 'reasonJa' : field}]`;
}

/** The one recorded last, whichever meeting made it; 0 when there is none. */
export function newestId(assessments: readonly Pick<Assessment, 'id'>[]): number {
  return Math.max(0, ...assessments.map(({ id }) => id));
}

/** What this meeting has said of the commitment, as far as it had been shown. */
export function ownAssessment(
  assessments: readonly Assessment[],
  meetingNumber: number,
  seen: number,
): Assessment | null {
  return newestAssessment(assessments.filter((one) => one.meetingNumber === meetingNumber && one.id <= seen));
}

/** Whether a row says something other than what it was shown with: only such a row is recorded. */
export function isTouched(row: TypedRow, meetingNumber: number, assessments: readonly Assessment[]): boolean {
  const own = ownAssessment(assessments, meetingNumber, row.seen);
  const shown = own ?? { status: null, reason: { ja: null, en: null } };
  return row.status !== shown.status || row.reason.ja !== shown.reason.ja || row.reason.en !== shown.reason.en;
}
