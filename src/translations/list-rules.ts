import type { Locale } from '../lib/locale.ts';
import type { Authority } from '../meetings/rules.ts';

/** Where a text is written, in the order of the list. */
export const wantKinds = [
  'meeting', 'delegation', 'focus-area', 'commitment', 'statement', 'action', 'theme', 'indicator', 'office',
] as const;
export type WantKind = (typeof wantKinds)[number];

/** stale: the other language changed after it; missing: it was never written. */
export const wantStates = ['stale', 'missing'] as const;
export type WantState = (typeof wantStates)[number];

/** One language of one text that is wanting. */
export interface Want {
  kind: WantKind;
  recordId: number;
  /** Its column without the language. */
  field: string;
  meeting: number | null;
  /** What its record is called by: '10', '10-1', '10-1-2', 'A10-3', a slug, an id. */
  ref: string;
  lang: Locale;
  state: WantState;
  authority: Authority;
  /** The beginning of the text in the other language. */
  words: string;
  /** When the original it was made from was recorded; null where it is missing. */
  madeFromAt: string | null;
}

export interface WantFilter {
  meeting: number | null;
  kind: WantKind | null;
  state: WantState | null;
  lang: Locale | null;
}

export interface WantCount extends Pick<Want, 'kind' | 'state' | 'lang' | 'meeting'> {
  count: number;
}

/** How many of these counts pass a filter. */
export function countWants(counts: WantCount[], { meeting, kind, state, lang }: WantFilter): number {
  return counts
    .filter((one) => meeting === null || one.meeting === meeting)
    .filter((one) => kind === null || one.kind === kind)
    .filter((one) => state === null || one.state === state)
    .filter((one) => lang === null || one.lang === lang)
    .reduce((sum, { count }) => sum + count, 0);
}

/** The page of the record below which its translation is written. */
export function addressOf({ kind, ref, meeting }: Pick<Want, 'kind' | 'ref' | 'meeting'>): string {
  switch (kind) {
    case 'meeting':
      return `/meetings/${ref}`;
    case 'delegation':
      return `/meetings/${ref}/delegations`;
    case 'focus-area':
      return `/meetings/${ref.replace('-', '/focus-areas/')}`;
    case 'statement':
      return `/meetings/${meeting ?? 0}/statements/${ref}`;
    default:
      return `/${kind}s/${ref}`;
  }
}

/** The list of what is wanting at a meeting, or of all. */
export function listOf(meeting: { number: number } | null): string {
  return meeting === null ? '/translations' : `/translations?meeting=${meeting.number}`;
}

/** Where it is written. */
export function editedAt(want: Want): string {
  return `${addressOf(want)}/translation?lang=${want.lang}#${want.field}`;
}

/** Where it is read. */
export function readAt(want: Want): string {
  const { kind, ref, meeting } = want;
  if (kind === 'delegation') return `/meetings/${ref}`;
  if (kind === 'focus-area') return `/meetings/${ref.replace('-', '#area-')}`;
  if (kind === 'statement') return `/meetings/${meeting ?? 0}/statements#s-${ref}`;
  if (kind === 'office') return '/offices';
  return kind === 'indicator' ? `/indicators#${ref}` : addressOf(want);
}
