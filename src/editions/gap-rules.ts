import type { Bilingual, Locale } from '../lib/locale.ts';
import { locales } from '../lib/locale.ts';
import type { Party } from '../lib/parties.ts';
import type { MeetingRecord } from '../meetings/rules.ts';

/** A part of the record that somebody can mend on one page. */
export type GapPlace =
  | { place: 'meeting' }
  | { place: 'delegations' }
  | { place: 'area'; area: number }
  | { place: 'commitment'; ref: string };

/** Something that may be missing from minutes before both sides are asked to agree to them. */
export type Gap =
  | { kind: 'no-date' }
  | { kind: 'no-summary' }
  | { kind: 'no-delegates'; party: Party }
  | { kind: 'no-areas' }
  | { kind: 'area-without-text'; area: number }
  | { kind: 'commitment-without-act'; ref: string }
  /** What is written in one language only, at one place. */
  | ({ kind: 'no-translation'; lang: Locale } & GapPlace)
  | { kind: 'unread-lines'; count: number };

/** What is missing from a record, in the order of the minutes. */
export function gapsOf(record: MeetingRecord): Gap[] {
  const { meeting, delegations, areas, unreadLines } = record;
  return [
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
    ...textsOf(record).flatMap(({ texts, ...place }) => locales.flatMap((lang) => translationGap(texts, lang, place))),
    ...when<Gap>(unreadLines > 0, { kind: 'unread-lines', count: unreadLines }),
  ];
}

/** The page on which a gap is mended. */
export function mendedAt(number: number, gap: Gap): string {
  const meeting = `/meetings/${number}`;
  switch (gap.kind) {
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
      return placeAddress(meeting, gap);
    case 'unread-lines':
      return `${meeting}/unread-lines`;
  }
}

function placeAddress(meeting: string, place: GapPlace): string {
  if (place.place === 'meeting') return `${meeting}/edit`;
  if (place.place === 'delegations') return `${meeting}/delegations`;
  return place.place === 'area' ? `${meeting}/focus-areas/${place.area}/edit` : `/commitments/${place.ref}/edit`;
}

type Texts = GapPlace & { texts: Bilingual[] };

function textsOf({ meeting, delegations, areas }: MeetingRecord): Texts[] {
  const { title, place, timeNote, summary, annexTitle, preamble, closing, note } = meeting;
  const people = delegations.flatMap(({ delegates }) => delegates.flatMap(({ name, post }) => [name, post]));
  return [
    { place: 'meeting', texts: [title, place, timeNote, summary, annexTitle, preamble, closing, note] },
    { place: 'delegations', texts: [...delegations.map(({ text }) => text), ...people] },
    ...areas.flatMap(({ number, heading, text, commitments }): Texts[] => [
      { place: 'area', area: number, texts: [heading, text] },
      ...commitments.map(({ ref, text: words }): Texts => ({ place: 'commitment', ref, texts: [words] })),
    ]),
  ];
}

function translationGap(texts: Bilingual[], lang: Locale, place: GapPlace): Gap[] {
  const isMissing = texts.some((text) => text[lang] === null && !isBlank(text));
  return when<Gap>(isMissing, { kind: 'no-translation', lang, ...place });
}

function isBlank({ ja, en }: Bilingual): boolean {
  return ja === null && en === null;
}

function when<T>(is: boolean, value: T): T[] {
  return is ? [value] : [];
}
