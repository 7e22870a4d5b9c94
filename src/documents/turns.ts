import type { ChildProcess } from 'node:child_process';

/** Why there was no answer. */
export class UnansweredError extends Error {
  override name = 'UnansweredError';
  readonly reason: 'failed' | 'time' | 'busy';

  constructor(reason: UnansweredError['reason'], because: string) {
    super(because);
    this.reason = reason;
  }
}

export interface Limits {
  /** Milliseconds after which a job is given up. */
  time: number;
  /** How many jobs may be asked at once. */
  waiting: number;
}

/** Answers jobs somewhere else than here. */
export interface Answering<Job, Answer> {
  /** Throws UnansweredError; the next job is answered all the same. */
  ask: (job: Job) => Promise<Answer>;
  close: () => Promise<void>;
}

/** Lets jobs wait for each other, so that only one is answered at a time. */
export function inTurn<Job, Answer>(
  { waiting: most }: Limits,
  { ask, close }: Answering<Job, Answer>,
): Answering<Job, Answer> {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return {
    async ask(job) {
      if (waiting >= most) throw new UnansweredError('busy', `${waiting} jobs are waiting`);
      waiting += 1;
      const answer = last.then(() => ask(job)).finally(() => (waiting -= 1));
      last = answer.catch(() => undefined);
      return answer;
    },
    async close() {
      await last;
      await close();
    },
  };
}

/** The one message that answers a job; `send` sends the job. Throws when `from` breaks, ends or takes too long. */
export async function answerOf<Answer>(from: ChildProcess, time: number, send: () => void): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const broken = (error: unknown): void => reject(new UnansweredError('failed', String(error)));
  const ended = (code: unknown): void => reject(new UnansweredError('failed', `ended with ${String(code)}`));
  const timer = setTimeout(() => reject(new UnansweredError('time', `took longer than ${time} ms`)), time);
  from.on('message', resolve);
  from.on('error', broken);
  from.on('exit', ended);
  try {
    send();
    return await promise;
  } finally {
    clearTimeout(timer);
    from.off('message', resolve);
    from.off('error', broken);
    from.off('exit', ended);
  }
}
