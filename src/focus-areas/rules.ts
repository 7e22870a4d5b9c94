import type { Bilingual } from '../lib/locale.ts';

export interface ThemeName {
  id: number;
  slug: string;
  name: Bilingual;
}

/** A numbered area agreed at one meeting. The number is given once; the position is where it is shown. */
export interface FocusArea {
  id: number;
  meetingNumber: number;
  number: number;
  position: number;
  heading: Bilingual;
  text: Bilingual;
  themes: ThemeName[];
  version: number;
}
