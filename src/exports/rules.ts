import type { AuditNoun, Detail, Exportable } from '../audit/rules.ts';
import type { WriteFailure, Written } from '../documents/written.ts';
import type { Day } from '../lib/dates.ts';
import type { DocumentLanguage } from '../lib/locale.ts';
import type { Audience } from '../lib/parties.ts';

/** Every format a file may leave in, by the ending of its address and name. A new one is a line here. */
export const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
  json: 'application/json; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
export type Format = keyof typeof mediaTypes;

/** What leaves the register, as the audit notes it. */
export interface Leaving {
  /** Of the file. */
  name: string;
  /** e.g. 'minutes': the change is named 'minutes.export'. */
  what: Exportable;
  noun: AuditNoun;
  /** The record's number; '' for a list. */
  ref: string;
  format: Format;
  language: DocumentLanguage;
  audience: Audience;
  /** The day whose state is told. */
  asOf: Day;
  /** What else was asked for, such as the filters of a list. */
  detail?: Detail;
}

/** A file that is composed, and not yet written. */
export interface Exported {
  leaving: Leaving;
  write: () => Promise<Written>;
}

/** A file that may leave, or why there is none; `remark` is for the log. What left is noted, and nothing else. */
export type Made =
  | { ok: true; leaving: Leaving; body: string | Uint8Array; remark?: string }
  | { ok: false; failure: WriteFailure };

/** sccm-10-minutes-ja.md; a file for our own side only says so in its name. */
export function fileName(parts: (string | number)[], { language, audience, format }: FileKind): string {
  const marking = audience === 'internal' ? ['internal'] : [];
  return `${['sccm', ...parts, language, ...marking].join('-')}.${format}`;
}

export type FileKind = Pick<Leaving, 'language' | 'audience' | 'format'>;
