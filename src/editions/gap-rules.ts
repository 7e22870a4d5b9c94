import type { Bilingual, Locale } from '../lib/locale.ts';
import { locales } from '../lib/locale.ts';
import type { Party } from '../lib/parties.ts';
import type { Authority, MeetingRecord } from '../meetings/rules.ts';
import { isMissing, textsOfMinutes } from '../translations/rules.ts';
import type { TextPlace } from '../translations/rules.ts';
import type { ExactText } from './content-rules.ts';
import type { Standing } from './rules.ts';

/** Something that may be missing from minutes before both sides are asked to agree to them. */
export type Gap =
  /** The text of the valid edition, put up for the next one as it is. */
  | { kind: 'same-text'; edition: number }
  | { kind: 'no-date' }
  | { kind: 'no-summary' }
  | { kind: 'no-delegates'; party: Party }
  | { kind: 'no-areas' }
  | { kind: 'area-without-text'; area: number }
  | { kind: 'commitment-without-act'; ref: string }
  /** What is written in one language only, at one place. */
  | ({ kind: 'no-translation'; lang: Locale } & TextPlace)
  /** What has not followed its original; where both languages are authoritative, what stayed when the other changed. */
  | ({ kind: 'stale-translation' | 'other-unchanged'; lang: Locale } & TextPlace)
  | { kind: 'unread-lines'; count: number };

interface PutUp {
  record: MeetingRecord;
  text: Pick<ExactText, 'digest'>;
  standing: Pick<Standing, 'edition'>;
}

/** What is said before a text is put up: that it is no new one, and what is missing, in the order of the minutes. */
export function gapsOf({ record, text, standing }: PutUp): Gap[] {
  const { meeting, delegations, areas, unreadLines } = record;
  const { edition } = standing;
  return [
    ...(edition?.digest === text.digest ? [{ kind: 'same-text', edition: edition.number } as const] : []),
    ...when<Gap>(meeting.heldFrom === null, { kind: 'no-date' }),
    ...delegations.flatMap(({ party, text, delegates }) =>
      when<Gap>(delegates.length === 0 && isBlank(text), { kind: 'no-delegates', party }),
    ),
    ...when<Gap>(isBlank(meeting.summary), { kind: 'no-summary' }),
    ...when<Gap>(areas.length === 0, { kind: 'no-areas' }),
    ...areas.flatMap(({ number, text }) => when<Gap>(isBlank(text), { kind: 'area-without-text', area: number })),
    ...areas.flatMap(({ commitments }) =>
      commitments.flatMap(({ act, ref }) => when<Gap>(act === null, { kind: 'commitment-without-act', ref })),
    ),
    ...textsOfMinutes(record).flatMap(({ texts, ...place }) =>
      locales.flatMap((lang) => translationGaps(texts, { lang, ...place }, meeting.authoritative)),
    ),
    ...when<Gap>(unreadLines > 0, { kind: 'unread-lines', count: unreadLines }),
  ];
}

/** The page on which a gap is mended. */
export function mendedAt(number: number, gap: Gap): string {
  const meeting = `/meetings/${number}`;
  switch (gap.kind) {
    case 'same-text':
      return meeting;
    case 'no-date':
    case 'no-summary':
      return `${meeting}/edit`;
    case 'no-delegates':
      return `${meeting}/delegations`;
    case 'no-areas':
      return `${meeting}/focus-areas/new`;
    case 'area-without-text':
      return `${meeting}/focus-areas/${gap.area}/edit`;
    case 'commitment-without-act':
      return `/commitments/${gap.ref}/edit`;
    case 'no-translation':
    case 'stale-translation':
    case 'other-unchanged':
      return placeAddress(meeting, gap);
    case 'unread-lines':
      return `${meeting}/unread-lines`;
  }
}

function placeAddress(meeting: string, place: TextPlace & { lang: Locale }): string {
  const part = place.place === 'area' ? `/focus-areas/${place.area}` : place.place === 'delegations' ? '/delegations' : '';
  const record = place.place === 'commitment' ? `/commitments/${place.ref}` : `${meeting}${part}`;
  return `${record}/translation?lang=${place.lang}`;
}

function translationGaps(texts: Bilingual[], of: TextPlace & { lang: Locale }, authoritative: Authority): Gap[] {
  const isStale = texts.some(({ stale }) => stale === of.lang);
  return [
    ...when<Gap>(texts.some((text) => isMissing(text, of.lang)), { kind: 'no-translation', ...of }),
    ...when<Gap>(isStale, { kind: authoritative === 'both' ? 'other-unchanged' : 'stale-translation', ...of }),
  ];
}

function isBlank({ ja, en }: Bilingual): boolean {
  return ja === null && en === null;
}

function when<T>(is: boolean, value: T): T[] {
  return is ? [value] : [];
}
