import { hash } from 'node:crypto';
import type { Commitment } from '../commitments/rules.ts';
import { locales, otherLocale } from '../lib/locale.ts';
import type { Bilingual, Locale } from '../lib/locale.ts';
import { saidOf } from '../meetings/rules.ts';
import type { Authority, Delegation, Meeting, MeetingWords } from '../meetings/rules.ts';

/** What is hashed: the UTF-8 bytes of these texts, no character of the record changed (no Unicode normalisation). */
export interface ExactText {
  /** The content in each authoritative language; null for one that is not. */
  contents: Record<Locale, string | null>;
  /** The SHA-256 of each content, in hexadecimal. */
  digests: Record<Locale, string | null>;
  /** The SHA-256 of the contents one after the other, Japanese first: of one language, the same as its own. */
  digest: string;
}

/**
 * The exact text both sides agree to, in the languages that are authoritative at this meeting. What was only planned
 * was not said and is not of it.
 */
export function exactTextOf(given: MeetingWords): ExactText {
  const words = saidOf(given);
  const { authoritative } = words.meeting;
  const contents = inEach((lang) => (isAuthoritative(authoritative, lang) ? contentOf(words, lang) : null));
  return {
    contents,
    digests: inEach((lang) => (contents[lang] === null ? null : sha256(contents[lang]))),
    digest: digestOf(contents),
  };
}

/** The SHA-256 of the contents one after the other, Japanese first, in hexadecimal. */
export function digestOf(contents: Record<Locale, string | null>): string {
  return sha256(`${contents.ja ?? ''}${contents.en ?? ''}`);
}

export function sha256(text: string): string {
  return hash('sha256', text);
}

function isAuthoritative(authoritative: Authority, lang: Locale): boolean {
  return authoritative === 'both' || authoritative === lang;
}

function inEach<T>(of: (lang: Locale) => T): Record<Locale, T> {
  const [ja, en] = locales;
  return { ja: of(ja), en: of(en) };
}

/**
 * Everything the minutes say in one language, as JSON without spaces whose keys always stand in this order; lists are
 * in the order shown. Left out is what is not of the agreed text: actions, assessments, themes, links to other
 * meetings, sources and later reports. A text that was not written in this language stands in the other one, as the
 * minutes show it: `{"en":"…"}`; unknown is null.
 */
export function contentOf({ meeting, delegations, areas }: MeetingWords, lang: Locale): string {
  return JSON.stringify({
    form: 'sccm-minutes/1',
    language: lang,
    ...meetingContent(meeting, lang),
    delegations: delegations.map((delegation) => delegationContent(delegation, lang)),
    focusAreas: areas.map(({ number, heading, text, commitments }) => ({
      number,
      heading: said(heading, lang),
      text: said(text, lang),
      commitments: commitments.map((commitment) => commitmentContent(commitment, lang)),
    })),
  });
}

function meetingContent(meeting: Meeting, lang: Locale) {
  return {
    meeting: meeting.number,
    authoritative: meeting.authoritative,
    fiscalYear: meeting.fiscalYear,
    heldFrom: meeting.heldFrom,
    heldTo: meeting.heldTo,
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    timeZone: meeting.timeZone,
    timeNote: said(meeting.timeNote, lang),
    format: meeting.format,
    place: said(meeting.place, lang),
    title: said(meeting.title, lang),
    summary: said(meeting.summary, lang),
    annexTitle: said(meeting.annexTitle, lang),
    preamble: said(meeting.preamble, lang),
    closing: said(meeting.closing, lang),
    note: said(meeting.note, lang),
  };
}

function delegationContent({ party, text, others, delegates }: Delegation, lang: Locale) {
  return {
    party,
    text: said(text, lang),
    others,
    delegates: delegates.map(({ name, post, isHead }) => {
      return { post: said(post, lang), name: said(name, lang), head: isHead };
    }),
  };
}

function commitmentContent({ ref, act, by, to, text, due }: Commitment, lang: Locale) {
  return {
    number: ref,
    act,
    by,
    to,
    text: said(text, lang),
    due: due === null ? null : { on: due.on, inferred: due.inferred, because: said(due.because, lang) },
  };
}

function said(text: Bilingual, lang: Locale): string | Partial<Bilingual> | null {
  const other = otherLocale(lang);
  return text[lang] ?? (text[other] === null ? null : { [other]: text[other] });
}
