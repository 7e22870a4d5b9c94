import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { answerOf, inTurn } from './turns.ts';
import type { Answering, Limits } from './turns.ts';

/**
 * Answers jobs in a process beside this one, which is started with the first job, and anew after it broke or took too
 * long. It goes after `idle` milliseconds with nothing to do, and keeps this process from ending no longer than a job.
 */
export function openBeside<Job extends object, Answer>(
  file: URL,
  { idle, ...limits }: Limits & { idle: number },
): Answering<Job, Answer> {
  let child: ChildProcess | null = null;
  let resting: NodeJS.Timeout | undefined;

  const started = (): ChildProcess => {
    const fresh = fork(fileURLToPath(file), [], { execArgv: [], serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    fresh.once('exit', () => {
      if (child === fresh) child = null;
    });
    // What breaks between two jobs is noticed by the next one.
    return fresh.on('error', () => undefined);
  };
  const close = (): Promise<void> => {
    clearTimeout(resting);
    child?.kill('SIGKILL');
    child = null;
    return Promise.resolve();
  };
  const ask = async (job: Job): Promise<Answer> => {
    clearTimeout(resting);
    const asked = (child ??= started());
    hold(asked);
    try {
      return await answerOf<Answer>(asked, limits.time, () => asked.send(job));
    } catch (error) {
      await close();
      throw error;
    } finally {
      letGo(asked);
      resting = setTimeout(() => void close(), idle).unref();
    }
  };

  return inTurn(limits, { ask, close });
}

function hold(child: ChildProcess): void {
  child.ref();
  child.channel?.ref();
}

function letGo(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
}
