import type { Commitment } from '../commitments/rules.ts';
import type { Day } from '../lib/dates.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision, Refusal } from '../lib/decision.ts';
import type { Bilingual } from '../lib/locale.ts';
import type { Audience, Party } from '../lib/parties.ts';
import type { Meeting } from '../meetings/rules.ts';

export const statuses = ['not_started', 'in_progress', 'awaiting_counterpart', 'done', 'dropped'] as const;
/** What the owner reports; a meeting's assessment of the commitment is another axis (design rule 1). */
export type Status = (typeof statuses)[number];

interface StatusRule {
  /** Where it may go from here; staying is always allowed, to add a note. */
  next: readonly Status[];
  needsReason: boolean;
  isOpen: boolean;
}

// The whole workflow. What is done or dropped can be taken up again, with the reason in the record.
export const workflow: Record<Status, StatusRule> = {
  not_started: { next: ['in_progress', 'awaiting_counterpart', 'done', 'dropped'], needsReason: false, isOpen: true },
  in_progress: { next: ['awaiting_counterpart', 'done', 'dropped'], needsReason: false, isOpen: true },
  awaiting_counterpart: { next: ['in_progress', 'done', 'dropped'], needsReason: false, isOpen: true },
  done: { next: ['in_progress'], needsReason: true, isOpen: false },
  dropped: { next: ['in_progress'], needsReason: true, isOpen: false },
};

export interface OfficeName {
  id: number;
  name: Bilingual;
  party: Party;
}

/** Follow-up work under a commitment, in its present state. */
export interface Action {
  id: number;
  /** 'A10-3', for ever. */
  ref: string;
  commitmentRef: string;
  meetingNumber: number;
  title: Bilingual;
  audience: Audience;
  status: Status;
  office: OfficeName | null;
  dueOn: Day | null;
  /** The day of the newest update. */
  updatedOn: Day;
  version: number;
}

export interface StatusUpdate {
  id: number;
  status: Status;
  office: OfficeName | null;
  dueOn: Day | null;
  /** The day it was true; recordedAt is the instant it was written down (design rule 4). */
  effectiveOn: Day;
  recordedAt: string;
  recordedByName: string;
  note: Bilingual;
  evidence: string | null;
  audience: Audience;
}

/** An action with all that its page shows; the commitment is null when it was struck. */
export interface ActionRecord {
  action: Action;
  /** Newest first. */
  updates: StatusUpdate[];
  commitment: Commitment | null;
  meeting: Meeting;
}

/** An action in a list that leaves the register: what its reader may know of it, and what was last said of it. */
export interface ListedAction extends Action {
  /** The newest words, whichever update said them. */
  note: Bilingual;
  evidence: string | null;
}

export const actionSorts = ['due', '-due', 'updated', '-updated', 'number', '-number'] as const;
export type ActionSort = (typeof actionSorts)[number];

/** What a list of actions is narrowed to; null is no narrowing. */
export interface ActionFilter {
  status: Status | 'open' | null;
  overdue: boolean;
  /** An office's id. */
  office: number | null;
  side: Party | null;
  /** The slug of a theme the action's focus area belongs to. */
  theme: string | null;
  meeting: number | null;
}

/** How many actions there are of each status, and how many of those are overdue. */
export type ActionCounts = { status: Status; count: number; overdue: number }[];

/** What an update says in full, so that history alone tells the state on any day. */
export type ActionState = Pick<StatusUpdate, 'status' | 'office' | 'dueOn'>;

export const openStatuses = statuses.filter((status) => workflow[status].isOpen);

/** 'A10-3': meeting and number within it. */
export function actionRef(meetingNumber: number, number: number): string {
  return `A${meetingNumber}-${number}`;
}

export function isOpen(status: Status): boolean {
  return workflow[status].isOpen;
}

/**
 * Whether an update tells more than one of a later day can: nothing leads back to not started, so what was reported of
 * an earlier day is known later than that nothing had been.
 */
export function isBegun(status: Status): boolean {
  return status !== 'not_started';
}

/** What may be reported from here, staying included, in the order shown. */
export function allowedFrom(from: Status): Status[] {
  return statuses.filter((status) => status === from || workflow[from].next.includes(status));
}

/** Due today is not overdue; a day is a day in Tokyo (design rule 6). */
export function isOverdue(action: { status: Status; dueOn: Day | null }, today: Day): boolean {
  return isOpen(action.status) && action.dueOn !== null && action.dueOn < today;
}

/** Whether an action in `from` may be reported as `given`, and what must be said with it. */
export function decideStatusUpdate(
  from: Status,
  given: { status: Status; note: Bilingual; effectiveOn: Day },
  today: Day,
): Decision<true> {
  const refusals: Refusal[] = [];
  const moves = given.status !== from;
  if (moves && !workflow[from].next.includes(given.status)) {
    refusals.push({ field: 'status', reason: 'actions.refusal.not-allowed' });
  }
  const reopens = moves && !workflow[from].isOpen;
  const saysNothing = given.note.ja === null && given.note.en === null;
  if (saysNothing && (workflow[given.status].needsReason || reopens)) {
    refusals.push({ field: 'note', reason: 'actions.refusal.no-reason' });
  }
  if (given.effectiveOn > today) refusals.push({ field: 'effectiveOn', reason: 'actions.refusal.future-day' });
  return refusals.length === 0 ? accepted(true) : refused(...refusals);
}

/** An action has a title in one language at least. */
export function decideTitle(title: Bilingual): Decision<true> {
  const isEmpty = title.ja === null && title.en === null;
  return isEmpty ? refused({ field: 'titleJa', reason: 'actions.refusal.no-title' }) : accepted(true);
}
