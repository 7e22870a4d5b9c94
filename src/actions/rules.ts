import { accepted, refused } from '../lib/decision.ts';
import type { Decision, Refusal } from '../lib/decision.ts';
import type { Day } from '../lib/dates.ts';
import type { Bilingual } from '../lib/locale.ts';
import type { Audience } from '../lib/parties.ts';

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
  party: 'jp' | 'us';
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
  evidenceUrl: string | null;
  audience: Audience;
}

export function isOpen(status: Status): boolean {
  return workflow[status].isOpen;
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
