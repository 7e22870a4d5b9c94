import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { constants, getPriority, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Answered } from './answering.ts';
import { UnansweredError } from './turns.ts';

export interface AsideLimits {
  /** Milliseconds after which a job is given up. */
  time: number;
  /** Bytes it may hold after a job; with more it is spent. */
  memory: number;
}

/** A process beside this one that answers one job at a time. */
export interface Aside<Job, Answer> {
  /** Throws UnansweredError; it is spent then. */
  ask: (job: Job, signal: AbortSignal) => Promise<Answer>;
  /** No more is to be asked of it. */
  isSpent: () => boolean;
  end: () => void;
}

// Whoever waits for a page goes first: it gets three times the share of the processors, and a file still gets the
// fourth part of one that is never idle. Twice as far behind it would get a tenth, and take minutes on a busy machine.
const niceness = 5;

/** Starts a program that answers jobs (see answerJobs); `opening` is the first it is told. */
export function startAside<Job extends object, Answer>(
  program: URL,
  opening: object,
  { time, memory }: AsideLimits,
): Aside<Job, Answer> {
  let spent = false;
  const child = fork(fileURLToPath(program), [], {
    execArgv: ['--max-old-space-size=1024'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.once('exit', () => (spent = true));
  goBehind(child);
  // What breaks between two jobs is noticed by the next one.
  child.on('error', () => (spent = true));
  child.send(opening, () => undefined);
  letGo(child);

  const end = (): void => {
    spent = true;
    child.kill('SIGKILL');
  };
  const ask = async (job: Job, signal: AbortSignal): Promise<Answer> => {
    hold(child);
    try {
      const { answer, rss, failed } = await answerOf<Answered<Answer>>(child, { time, signal }, () => child.send(job));
      if (failed !== undefined) throw new UnansweredError('failed', failed);
      spent ||= rss > memory;
      return answer as Answer;
    } catch (error) {
      end();
      throw error;
    } finally {
      letGo(child);
    }
  };
  return { ask, isSpent: () => spent, end };
}

/** The one message that answers a job; `send` sends the job. Throws when the process breaks, ends or takes too long. */
async function answerOf<Message>(
  from: ChildProcess,
  { time, signal }: { time: number; signal: AbortSignal },
  send: () => void,
): Promise<Message> {
  const { promise, resolve, reject } = Promise.withResolvers<Message>();
  const refuse = (reason: UnansweredError['reason'], because: string) => (): void => reject(new UnansweredError(reason, because));
  const broken = (error: unknown): void => refuse('failed', String(error))();
  const ended = (code: unknown, killed: unknown): void => refuse('failed', `ended with ${String(code ?? killed)}`)();
  const left = refuse('left', 'nobody waits for it any more');
  const timer = setTimeout(refuse('time', `took longer than ${time} ms`), time);
  from.on('message', resolve).on('error', broken).on('exit', ended);
  signal.addEventListener('abort', left);
  try {
    if (signal.aborted) left();
    else send();
    return await promise;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', left);
    from.off('message', resolve).off('error', broken).off('exit', ended);
  }
}

// It keeps this process from ending no longer than a job.
function hold(child: ChildProcess): void {
  child.ref();
  child.channel?.ref();
}

function letGo(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
}

// Done here and nowhere else, before it has threads of its own: they take the place of the one that starts them.
function goBehind({ pid }: ChildProcess): void {
  if (pid !== undefined) setPriority(pid, Math.min(constants.priority.PRIORITY_LOW, getPriority() + niceness));
}
