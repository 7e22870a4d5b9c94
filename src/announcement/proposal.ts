import type { CommitmentFields } from '../commitments/rules.ts';
import type { PartialDate } from '../lib/dates.ts';
import type { Bilingual } from '../lib/locale.ts';
import type { Delegation, MeetingFields } from '../meetings/rules.ts';
import { proposedDueOn } from './due.ts';
import type { Announcement, ReadCommitment, ReadDelegation } from './reading.ts';

/** What is to be saved of an announcement once the officer says so. */
export interface Proposal {
  meeting: MeetingFields;
  delegations: Delegation[];
  areas: ProposedArea[];
}

export interface ProposedArea {
  heading: Bilingual;
  text: Bilingual;
  themeIds: number[];
  commitments: CommitmentFields[];
}

/** A reviewed announcement: what is to be recorded, the text it came from, and what became of the unread lines. */
export interface Reviewed extends Proposal {
  text: string;
  /** The document the text comes from; null when the officer names none. */
  source: ProposedSource | null;
  lines: LineDecision[];
  /** The day for which the person has seen that it is over, though the meeting is planned, or to come, though held. */
  seenDay?: PartialDate | null;
}

/** A review that fills a meeting which was planned beforehand. */
export interface Filled extends Reviewed {
  areas: FilledArea[];
  /** The plan as it was when shown; null where the page knew of none. */
  seen: string | null;
  /** What of the plan is to be struck, since nobody announced it: `area-2` or a number such as 11-2-1. */
  strike: string[];
}

export interface FilledArea extends ProposedArea {
  /** The number of the planned area it is; null for a new one. */
  planned: number | null;
  commitments: FilledCommitment[];
}

export interface FilledCommitment extends CommitmentFields {
  /** The number of the planned commitment it is; null for a new one. */
  planned: string | null;
}

export interface ProposedSource {
  title: string;
  url: string | null;
  kind: 'P' | 'S';
}

/** The announcement itself is the source of what was read from it. */
export function proposedSource({ title }: Announcement): ProposedSource | null {
  return title === null ? null : { title: `公表文「${title}」`, url: null, kind: 'P' };
}

/** What an officer decided on a line that was not understood. */
export interface LineDecision {
  line: number;
  text: string;
  decision: 'unread' | 'dismissed' | 'placed';
  placedIn: string | null;
}

const ja = (text: string | null): Bilingual => ({ ja: text, en: null });
const paragraphs = (texts: string[]): Bilingual => ja(texts.length === 0 ? null : texts.join('\n\n'));

/** The record as it was understood, in Japanese, ready to be corrected; the number is 0 where none was found. */
export function proposalOf(announcement: Announcement): Proposal {
  return {
    meeting: {
      number: announcement.number ?? 0,
      stage: announcement.warnings.some(({ code }) => code === 'planned-meeting') ? 'planned' : 'held',
      fiscalYear: announcement.fiscalYear,
      heldFrom: announcement.heldFrom,
      heldTo: announcement.heldTo,
      startsAt: announcement.startsAt,
      endsAt: announcement.endsAt,
      timeZone: announcement.timeZone,
      timeNote: ja(null),
      format: null,
      place: ja(announcement.place),
      title: ja(announcement.title),
      summary: ja(announcement.summary),
      annexTitle: ja(announcement.annexTitle),
      preamble: paragraphs(announcement.preamble),
      closing: paragraphs(announcement.closing),
      note: ja(announcement.note),
      authoritative: 'ja',
    },
    delegations: announcement.delegations.map(proposedDelegation),
    areas: announcement.focusAreas.map((area) => ({
      heading: ja(area.heading),
      text: paragraphs(area.paragraphs),
      themeIds: [],
      commitments: area.commitments.map((commitment) => proposedCommitment(commitment, announcement)),
    })),
  };
}

function proposedDelegation({ party, text, head, others }: ReadDelegation): Delegation {
  const delegates = head === null ? [] : [{ name: ja(head.name), post: ja(head.post), isHead: true }];
  return { party, text: ja(text), others, delegates };
}

function proposedCommitment({ act, by, to, text }: ReadCommitment, announcement: Announcement): CommitmentFields {
  const due = proposedDueOn(text, announcement);
  return {
    act, by, to,
    text: ja(text),
    due: due === null ? null : { on: due.on, inferred: due.inferred, because: ja(due.because) },
  };
}
