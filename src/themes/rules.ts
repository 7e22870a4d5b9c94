import type { Bilingual } from '../lib/locale.ts';

/** A standing issue that focus areas of several meetings belong to. The slug is given once and never changes. */
export interface Theme {
  id: number;
  slug: string;
  name: Bilingual;
  position: number;
  version: number;
}
