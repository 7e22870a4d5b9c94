import type { Reader } from '../db/schema.ts';
import type { Document } from '../documents/document.ts';
import type { DocumentFormat } from '../documents/writers.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { composeMinutes } from './compose-pages.ts';
import type { Composition } from './compose-pages.ts';
import { findMinutesRecord } from './queries.ts';

/** The minutes a comparison is asked of. */
interface Compared {
  number: number;
  format: DocumentFormat;
  document: Document;
  /** The number of an edition, as it was typed; '' where nothing is to be compared. */
  comparedWith: string;
}

/** The earlier edition minutes are to be compared with, null where none is asked for; or why they cannot be. */
export async function findEarlier(
  db: Reader,
  { number, format, document, comparedWith }: Compared,
  composition: Composition,
): Promise<Decision<{ edition: number; document: Document } | null>> {
  if (comparedWith === '') return accepted(null);
  // Only Word shows what changed as something that can be accepted or refused.
  if (format !== 'docx') return refused({ field: '', reason: 'minutes.refusal.compared-format' });
  const edition = /^[1-9]\d{0,5}$/.test(comparedWith) ? Number(comparedWith) : null;
  const record = edition === null ? null : await findMinutesRecord(db, number, document.audience, edition);
  if (edition === null || record === null) {
    return refused({ field: '', reason: 'minutes.refusal.no-edition', values: { number, edition: comparedWith.slice(0, 40) } });
  }
  if (document.edition !== null && edition >= document.edition.number) {
    return refused({ field: '', reason: 'minutes.refusal.not-earlier', values: { edition, present: document.edition.number } });
  }
  return accepted({ edition, document: composeMinutes(record, composition) });
}
