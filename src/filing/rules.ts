import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import type { Day } from '../lib/dates.ts';
import { endOfFiscalYear } from '../lib/dates.ts';

// The periods are those of the annex to the enforcement order of the Public Records and Archives Management Act
// (公文書等の管理に関する法律施行令 別表); 'in_use' is 常用, kept as long as it is in use.
export const retentions = ['30', '20', '10', '5', '3', '1', 'in_use'] as const;
export type Retention = (typeof retentions)[number];

/** What is done when the period ends: handed to the National Archives, or disposed of. The program does neither. */
export const measures = ['transfer', 'disposal'] as const;
export type Measure = (typeof measures)[number];

/** Who may handle it: no mark, 注意, 部内限り. Nothing classified belongs in the register. */
export const handlings = ['ordinary', 'care', 'internal'] as const;
export type Handling = (typeof handlings)[number];

/** How the papers of one meeting are kept; null is not decided yet. */
export interface FilingFields {
  documentNumber: string | null;
  /** The Japanese fiscal year they were made in. */
  createdYear: number | null;
  classLarge: string | null;
  classMiddle: string | null;
  classSmall: string | null;
  retention: Retention | null;
  /** The last day of a period that was made longer. */
  extendedUntil: Day | null;
  measure: Measure | null;
  handling: Handling | null;
}

export interface Filing extends FilingFields {
  /** 0 while nothing was saved. */
  version: number;
}

export const unfiled: Filing = {
  documentNumber: null, createdYear: null, classLarge: null, classMiddle: null, classSmall: null, retention: null,
  extendedUntil: null, measure: null, handling: null, version: 0,
};

/** The day a period of keeping begins: 1 April after the fiscal year the document was made in (施行令第8条第4項). */
export function keptFrom(createdYear: number): Day {
  return `${createdYear + 1}-04-01`;
}

/** The last day of keeping; null where no period is decided or it has no end. */
export function keptUntil({ createdYear, retention, extendedUntil }: FilingFields): Day | null {
  if (extendedUntil !== null) return extendedUntil;
  return endOfPeriod(createdYear, retention);
}

/** What must hold between the fields of a filing. */
export function decideFiling(given: FilingFields): Decision<FilingFields> {
  const { createdYear, retention, extendedUntil } = given;
  if (retention !== null && createdYear === null) return refused({ field: 'createdYear', reason: 'filing.refusal.year-first' });
  if (extendedUntil === null) return accepted(given);
  const end = endOfPeriod(createdYear, retention);
  if (end === null) return refused({ field: 'extendedUntil', reason: 'filing.refusal.nothing-to-extend' });
  if (extendedUntil <= end) return refused({ field: 'extendedUntil', reason: 'filing.refusal.not-longer', values: { day: end } });
  return accepted(given);
}

function endOfPeriod(createdYear: number | null, retention: Retention | null): Day | null {
  if (createdYear === null || retention === null || retention === 'in_use') return null;
  return endOfFiscalYear(createdYear + Number(retention));
}
