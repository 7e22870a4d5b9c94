import type { Bilingual } from '../lib/locale.ts';
import type { Source } from '../sources/rules.ts';

/** A figure of one Japanese fiscal year; a year without a figure is unknown, so it is not among them. */
export interface Figure {
  fiscalYear: number;
  value: number;
  /** How many cases the value counts; null when that was not found. */
  cases: number | null;
  note: Bilingual;
  sources: Source[];
}

/** A series of figures of one definition; another definition is another series, and never joined to it. */
export interface Indicator {
  slug: string;
  name: Bilingual;
  unit: Bilingual;
  definition: Bilingual;
  note: Bilingual;
  figures: Figure[];
}
