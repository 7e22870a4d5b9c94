import type { Bilingual } from '../lib/locale.ts';

/** Where a fact comes from: primary, secondary, or inferred by us. */
export interface Source {
  noun: string;
  recordId: number;
  /** What of the record it covers, e.g. 'date' or 'place'. */
  covers: string;
  kind: 'P' | 'S' | 'I';
  title: Bilingual;
  url: string | null;
  note: Bilingual;
}
