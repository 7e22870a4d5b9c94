import { delegateText } from '../lib/delegate-texts.ts';
import { locales } from '../lib/locale.ts';
import type { Bilingual, Locale } from '../lib/locale.ts';
import { saidOf } from '../meetings/rules.ts';
import type { Authority, MeetingRecord } from '../meetings/rules.ts';

/** A part of the minutes whose texts are written on one page. */
export type TextPlace =
  | { place: 'meeting' }
  | { place: 'delegations' }
  | { place: 'area'; area: number }
  | { place: 'commitment'; ref: string };

type TextsAt = TextPlace & { texts: Bilingual[] };

/** The texts of the minutes by where they are written, in the order of the minutes. */
export function textsOfMinutes({ meeting, delegations, areas }: MeetingRecord): TextsAt[] {
  const { title, place, timeNote, summary, annexTitle, preamble, closing, note } = meeting;
  const people = delegations.flatMap(({ delegates }) => delegates.flatMap(({ name, post }) => [name, post]));
  return [
    { place: 'meeting', texts: [title, place, timeNote, summary, annexTitle, preamble, closing, note] },
    { place: 'delegations', texts: [...delegations.map(({ text }) => text), ...people] },
    ...areas.flatMap(({ number, heading, text, commitments }): TextsAt[] => [
      { place: 'area', area: number, texts: [heading, text] },
      ...commitments.map(({ ref, text: words }): TextsAt => ({ place: 'commitment', ref, texts: [words] })),
    ]),
  ];
}

/** Whether a text is written, but not in this language. */
export function isMissing(text: Bilingual, lang: Locale): boolean {
  return text[lang] === null && locales.some((other) => text[other] !== null);
}

/** How many texts of the minutes of a meeting are behind their other language, or lack one. */
export function wantingOf(record: MeetingRecord): { stale: number; missing: number } {
  const texts = textsOfMinutes(saidOf(record)).flatMap((part) => part.texts);
  return {
    stale: texts.filter(({ stale }) => stale !== undefined).length,
    missing: texts.filter((text) => locales.some((lang) => isMissing(text, lang))).length,
  };
}

const ofMinutes = ['meeting', 'delegation', 'focus-area', 'commitment'];

/**
 * Which language stands for a text: in the minutes that of their meeting, of themes and series Japanese. Of words of
 * our own neither is a translation: a change of one alone is pointed out.
 */
export function authorityOf(
  { noun, meeting }: { noun: string; meeting: { authoritative: Authority } | null },
  field: string,
): Authority {
  if (noun === 'theme' || noun === 'indicator') return 'ja';
  return ofMinutes.includes(noun) && field !== 'due_because' ? (meeting?.authoritative ?? 'both') : 'both';
}

/** Texts of one line: they have no paragraphs, and a line end in one is a space. */
const lines = ['title', 'time_note', 'annex_title', 'heading', 'due_because', 'name', 'unit'];

export function isLine(field: string): boolean {
  return lines.includes(field) || delegateText(field) !== null;
}
