import type { Section } from './headings.ts';
import type { Line } from './lines.ts';
import type { Span } from './span.ts';
import type { Warning } from './warnings.ts';
import type { KnownLine } from './wrapping.ts';

export interface DraftArea {
  number: number | null;
  heading: Line | null;
  paragraphs: { line: Line; afterBlank: boolean }[];
}

/** The lines of the announcement, each where it belongs; what is in none of these and not `laid` is unread. */
export interface Draft {
  title: Line | null;
  front: Line[];
  when: Line[];
  /** A date under the title without a heading: the day of the meeting only where no entry gives it. */
  bareWhen: Line[];
  place: Line[];
  participants: Line[];
  summary: Line[];
  annexTitle: Line | null;
  note: Line[];
  preamble: Line[];
  areas: DraftArea[];
  /** Structural lines, by number: 'heading' or 'opening'. */
  laid: Map<number, string>;
  hasAnnex: boolean;
  namesAnnex: boolean;
  planned: Line | null;
  warnings: Warning[];
}

export type Zone = Section | 'front' | 'note' | 'reference' | 'annex' | 'area';

/** The state of a walk: what was taken so far, and which entry the next line falls to. */
export interface Walk {
  draft: Draft;
  all: KnownLine[];
  span: Span;
  zone: Zone;
  /** The mark that sets areas apart in this text, once one was met. */
  areaStyle: string | null;
  section: { style: string | null; number: number | null };
  lastAnnex: number;
  lastNumbered: number;
  titleDue: boolean;
  /** The day of the meeting by its first entry, once a second was met; '' when that tells none. */
  firstDay: string | null;
  at: number;
}

export function emptyDraft(warnings: Warning[]): Draft {
  return {
    title: null, front: [], when: [], bareWhen: [], place: [], participants: [], summary: [], annexTitle: null,
    note: [], preamble: [], areas: [], laid: new Map(), hasAnnex: false, namesAnnex: false, planned: null, warnings,
  };
}

/** Counts a line as structure: nothing of it is kept but the entry it opens. */
export function lay({ draft }: Walk, line: Line, field = 'heading'): void {
  for (const number of line.numbers) draft.laid.set(number, field);
}

/** Takes back what `lay` said of a line whose words found no place: they are unread. */
export function unlay({ draft }: Walk, line: Line): void {
  for (const number of line.numbers) draft.laid.delete(number);
}
