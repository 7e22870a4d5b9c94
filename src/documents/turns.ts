/** Why there was no answer; 'left': who asked went away before there was one. */
export class UnansweredError extends Error {
  override name = 'UnansweredError';
  readonly reason: 'failed' | 'time' | 'busy' | 'left';

  constructor(reason: UnansweredError['reason'], because: string) {
    super(because);
    this.reason = reason;
  }
}

/** Does a piece of work once a place is free; throws UnansweredError where too many wait, or who waits goes away. */
export type InTurn = <T>(work: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal) => Promise<T>;

const never = new AbortController().signal;

/** So many may be served at once, and so many more wait in the order they came. */
export function openTurns({ atOnce, waiting }: { atOnce: number; waiting: number }): InTurn {
  let served = 0;
  const line = new Set<() => void>();

  const wait = async (signal: AbortSignal): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const leave = (): void => reject(new UnansweredError('left', 'nobody waits for it any more'));
    signal.addEventListener('abort', leave);
    line.add(resolve);
    try {
      await promise;
    } finally {
      line.delete(resolve);
      signal.removeEventListener('abort', leave);
    }
  };

  const take = async (signal: AbortSignal): Promise<void> => {
    if (served < atOnce) {
      served += 1;
      return;
    }
    if (line.size >= waiting) throw new UnansweredError('busy', `${line.size} jobs are waiting`);
    // Who gives a place back hands it on: it stays taken.
    await wait(signal);
  };
  const giveBack = (): void => {
    const [next] = line;
    if (next === undefined) served -= 1;
    else {
      line.delete(next);
      next();
    }
  };
  return async (work, signal = never) => {
    await take(signal);
    try {
      return await work(signal);
    } finally {
      giveBack();
    }
  };
}
