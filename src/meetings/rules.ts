import type { Action } from '../actions/rules.ts';
import type { Commitment } from '../commitments/rules.ts';
import type { FocusArea } from '../focus-areas/rules.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { japaneseFiscalYear } from '../lib/dates.ts';
import type { Day, PartialDate } from '../lib/dates.ts';
import type { Bilingual } from '../lib/locale.ts';
import type { Party } from '../lib/parties.ts';
import type { Source } from '../sources/rules.ts';

export const stages = ['planned', 'held'] as const;
export type Stage = (typeof stages)[number];

export const formats = ['in_person', 'video'] as const;
export type MeetingFormat = (typeof formats)[number];

export const authorities = ['ja', 'en', 'both'] as const;
export type Authority = (typeof authorities)[number];

/** The zones a meeting of these two sides is held in. */
export const timeZones = ['Asia/Tokyo', 'America/New_York', 'Pacific/Honolulu'] as const;

/** What a person can write of a meeting itself; null is unknown, never none. */
export interface MeetingFields {
  number: number;
  stage: Stage;
  /** The Japanese fiscal year, which begins in April. */
  fiscalYear: number | null;
  heldFrom: PartialDate | null;
  heldTo: PartialDate | null;
  /** 'HH:MM' in `timeZone`. */
  startsAt: string | null;
  endsAt: string | null;
  timeZone: string | null;
  timeNote: Bilingual;
  format: MeetingFormat | null;
  place: Bilingual;
  title: Bilingual;
  summary: Bilingual;
  annexTitle: Bilingual;
  preamble: Bilingual;
  closing: Bilingual;
  note: Bilingual;
  authoritative: Authority;
}

export interface Meeting extends MeetingFields {
  id: number;
  version: number;
  /** Its newest edition lacks the counterpart's word: 相手方未確認; absent where it does not. */
  unconfirmed?: true;
}

export interface Delegate {
  name: Bilingual;
  post: Bilingual;
  isHead: boolean;
}

export interface Delegation {
  party: Party;
  text: Bilingual;
  /** 「ほか」: others took part who are not named. */
  others: boolean;
  delegates: Delegate[];
}

/** What was later publicly reported of a commitment, or of a meeting where no commitment is known. */
export interface Report {
  id: number;
  commitmentRef: string | null;
  text: Bilingual;
  reportedOn: PartialDate | null;
  reportedAtMeeting: number | null;
}

/** A meeting in its words, in the order they are shown: nothing of the actions that followed. */
export interface MeetingWords {
  meeting: Meeting;
  delegations: Delegation[];
  areas: (FocusArea & { commitments: Commitment[] })[];
  reports: Report[];
  sources: Source[];
}

/** The same without what was only planned: what may be told as said at the meeting. */
export function saidOf<Words extends MeetingWords>(words: Words): Words {
  const areas = words.areas
    .filter(({ plannedOnly }) => !plannedOnly)
    .map((area) => ({ ...area, commitments: area.commitments.filter(({ plannedOnly }) => !plannedOnly) }));
  return { ...words, areas };
}

/** A meeting with everything that belongs to it. */
export interface MeetingRecord extends MeetingWords {
  areas: AreaRecord[];
  /** Lines of its announcement that nobody has placed or dismissed yet. */
  unreadLines: number;
}

export interface AreaRecord extends FocusArea {
  commitments: CommitmentRecord[];
}

export interface CommitmentRecord extends Commitment {
  actions: Action[];
}

/**
 * A plan is for a day to come, and what was held is over. One that is otherwise is asked about before it is kept, since
 * most often the stage or the year is wrong: `seenDay` is the day for which the person has seen that.
 */
export function decideStageDay(
  { stage, heldFrom, heldTo }: Pick<MeetingFields, 'stage' | 'heldFrom' | 'heldTo'>,
  seenDay: PartialDate | null,
  today: Day,
): Decision<true> {
  const last = heldTo ?? heldFrom;
  // Known to the month or the year it is over when that is.
  const isOver = stage === 'planned' && last !== null && last < today.slice(0, last.length);
  const isAhead = stage === 'held' && heldFrom !== null && heldFrom > today.slice(0, heldFrom.length);
  if ((!isOver && !isAhead) || seenDay === heldFrom) return accepted(true);
  const reason = isOver ? 'meetings.refusal.planned-past' : 'meetings.refusal.held-ahead';
  return refused({ field: 'heldFrom', reason, values: { day: heldFrom ?? '' } });
}

/** What must hold between the fields of a meeting. */
export function decideMeeting(meeting: MeetingFields): Decision<MeetingFields> {
  const { heldFrom, heldTo, startsAt, endsAt, fiscalYear } = meeting;
  if (heldTo !== null && (heldFrom === null || heldTo < heldFrom)) {
    return refused({ field: 'heldTo', reason: 'meetings.refusal.ends-before' });
  }
  const oneDay = heldTo === null || heldTo === heldFrom;
  if (oneDay && startsAt !== null && endsAt !== null && endsAt < startsAt) {
    return refused({ field: 'endsAt', reason: 'meetings.refusal.ends-before-start' });
  }
  const ofDate = heldFrom === null ? null : japaneseFiscalYear(heldFrom);
  if (ofDate !== null && fiscalYear !== null && ofDate !== fiscalYear) {
    return refused({ field: 'fiscalYear', reason: 'meetings.refusal.fiscal-year', values: { year: ofDate } });
  }
  const year = heldFrom === null ? null : Number(heldFrom.slice(0, 4));
  if (year !== null && fiscalYear !== null && fiscalYear !== year && fiscalYear !== year - 1) {
    return refused({ field: 'fiscalYear', reason: 'meetings.refusal.fiscal-years', values: { year, before: year - 1 } });
  }
  return accepted({ ...meeting, fiscalYear: fiscalYear ?? ofDate });
}
