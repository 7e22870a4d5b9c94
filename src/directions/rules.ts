import type { Day } from '../lib/dates.ts';
import { todayIn } from '../lib/dates.ts';

/** One word of a thread: leadership's direction on a commitment, or an answer to it. Always internal. */
export interface DirectionEntry {
  id: number;
  commitmentId: number;
  commitmentRef: string;
  /** The direction this answers; null for a direction. */
  answersId: number | null;
  text: string;
  /** To be raised at the next meeting. */
  raise: boolean;
  recordedAt: string;
  recordedByName: string;
}

/** Where and when a direction was given, and whether it is to be raised: what is known of it without its words. */
export type DirectionMark = Pick<DirectionEntry, 'commitmentRef' | 'raise' | 'recordedAt'>;

/** A direction with what was answered to it, oldest answer first. */
export interface Direction extends DirectionEntry {
  answers: DirectionEntry[];
}

/** Entries in the order they were recorded; directions out, newest first, each with its answers. */
export function threadsOf(entries: readonly DirectionEntry[]): Direction[] {
  const answers = Map.groupBy(entries, ({ answersId }) => answersId);
  return (answers.get(null) ?? []).toReversed().map((entry) => ({ ...entry, answers: answers.get(entry.id) ?? [] }));
}

/**
 * Whether a direction is still to be raised: "the next meeting" is the first one held after it was given. One given
 * on the very day of a meeting stays, as nobody can tell which came first.
 */
export function isStillToRaise(direction: Pick<DirectionEntry, 'raise' | 'recordedAt'>, lastHeldOn: Day | null): boolean {
  if (!direction.raise) return false;
  return lastHeldOn === null || todayIn('Asia/Tokyo', new Date(direction.recordedAt)) >= lastHeldOn;
}
