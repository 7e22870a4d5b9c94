/** Why there was no answer; 'left': who asked went away before there was one. */
export class UnansweredError extends Error {
  override name = 'UnansweredError';
  readonly reason: 'failed' | 'time' | 'busy' | 'left';

  constructor(reason: UnansweredError['reason'], because: string) {
    super(because);
    this.reason = reason;
  }
}

export interface Turns {
  /** Resolves when a place is free; throws UnansweredError where too many wait already, or who waits goes away. */
  take: (signal: AbortSignal) => Promise<void>;
  giveBack: () => void;
}

/** So many may be served at once, and so many more wait in the order they came. */
export function openTurns({ atOnce, waiting }: { atOnce: number; waiting: number }): Turns {
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

  return {
    async take(signal) {
      if (served < atOnce) {
        served += 1;
        return;
      }
      if (line.size >= waiting) throw new UnansweredError('busy', `${line.size} jobs are waiting`);
      // Who gives a place back hands it on: it stays taken.
      await wait(signal);
    },
    giveBack() {
      const [next] = line;
      if (next === undefined) served -= 1;
      else {
        line.delete(next);
        next();
      }
    },
  };
}
