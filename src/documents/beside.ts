import { startAside } from './aside.ts';
import type { Aside, AsideLimits } from './aside.ts';
import { openTurns } from './turns.ts';

export interface Limits extends AsideLimits {
  /** How many processes there may be. */
  atOnce: number;
  /** How many jobs may wait for them. */
  waiting: number;
}

export interface Beside<Job, Answer> {
  /** Throws UnansweredError; the next job is answered all the same. */
  ask: (job: Job, signal?: AbortSignal) => Promise<Answer>;
  /** Has a process stand by from now on, so that nobody waits for its start. */
  standBy: () => void;
  close: () => void;
}

/**
 * Answers jobs in processes beside this one, which are started as they are needed. One is kept for the next job; the
 * others go with their job, and so does one that broke, or holds more memory than it should.
 */
export function openBeside<Job extends object, Answer>(
  program: URL,
  opening: object,
  { atOnce, waiting, ...limits }: Limits,
): Beside<Job, Answer> {
  const inTurn = openTurns({ atOnce, waiting });
  const busy = new Set<Aside<Job, Answer>>();
  let kept: Aside<Job, Answer> | null = null;
  let standsBy = false;

  const start = (): Aside<Job, Answer> => startAside(program, opening, limits);
  const taken = (): Aside<Job, Answer> => {
    const one = kept === null || kept.isSpent() ? start() : kept;
    kept = null;
    busy.add(one);
    return one;
  };
  const putBack = (one: Aside<Job, Answer>): void => {
    busy.delete(one);
    if (kept === null && !one.isSpent()) kept = one;
    else one.end();
    if (standsBy) kept ??= start();
  };
  return {
    ask: (job, asking) =>
      inTurn(async (signal) => {
        const one = taken();
        try {
          return await one.ask(job, signal);
        } finally {
          putBack(one);
        }
      }, asking),
    standBy() {
      standsBy = true;
      kept ??= start();
    },
    close() {
      standsBy = false;
      for (const one of [...busy, ...(kept === null ? [] : [kept])]) one.end();
      kept = null;
    },
  };
}
