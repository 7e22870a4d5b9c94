import type { DirectedBefore } from '../directions/label-rules.ts';
import type { DirectionMark } from '../directions/rules.ts';
import { isStillToRaise } from '../directions/rules.ts';
import { todayIn } from '../lib/dates.ts';
import type { Register } from './rules.ts';
import type { Basis } from './told-rules.ts';

/** Where leadership left a word, by the number of the commitment that is shown. Always our own. */
export interface Directed {
  /** Those with a direction to be raised at the next meeting. */
  toRaise: ReadonlySet<string>;
  /** Of one that took earlier ones up again: those of them that have a direction, the newest first. */
  earlier: ReadonlyMap<string, string[]>;
}

export const nothingDirected: Directed = { toRaise: new Set(), earlier: new Map() };

/** Whether something was said by the days of a register. */
export function isSaidBy({ recordedAt }: { recordedAt: string }, { asOf, recordedBy }: Basis): boolean {
  const last = recordedBy === null || asOf < recordedBy ? asOf : recordedBy;
  return todayIn('Asia/Tokyo', new Date(recordedAt)) <= last;
}

export function directedOf(register: Register, directions: DirectionMark[]): Directed {
  const said = directions.filter((one) => isSaidBy(one, register));
  if (said.length === 0) return nothingDirected;
  const last = register.lastMeeting?.day ?? null;
  const directed = new Set(said.map(({ commitmentRef }) => commitmentRef));
  const continues = new Map(register.entries.map((entry) => [entry.commitment.ref, entry.continues]));
  const earlier = register.entries.flatMap(({ commitment: { ref } }): [string, string[]][] => {
    const own = lineBefore(ref, continues).filter((one) => directed.has(one));
    return own.length === 0 ? [] : [[ref, own]];
  });
  return {
    toRaise: new Set(said.filter((one) => isStillToRaise(one, last)).map(({ commitmentRef }) => commitmentRef)),
    earlier: new Map(earlier),
  };
}

/** Each earlier one that has a direction, beside the one that took it up again. */
export function directedBefore(ref: string, { earlier }: Directed): DirectedBefore[] {
  return (earlier.get(ref) ?? []).map((one) => ({ ref, earlier: one }));
}

/** All that a commitment continues, from one to the next; links that run in a circle come to an end. */
function lineBefore(ref: string, continues: Map<string, string[]>): string[] {
  const line = new Set([ref]);
  for (const one of line) for (const before of continues.get(one) ?? []) line.add(before);
  return [...line].slice(1);
}
