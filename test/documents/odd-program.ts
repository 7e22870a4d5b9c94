import { answerJobs } from '../../src/documents/answering.ts';

export interface OddJob {
  does: 'pid' | 'end' | 'hang' | 'throw' | 'work' | 'grow';
  milliseconds?: number;
}

// Stands in for a program that makes files: ends, hangs, throws or takes long where it is asked to.
answerJobs<{ opens?: boolean }, OddJob, number>(({ opens = true }) => {
  if (!opens) throw new Error('the database is gone');
  const held: Buffer[] = [];
  return Promise.resolve(async ({ does, milliseconds = 0 }) => {
    if (does === 'end') process.exit(3);
    if (does === 'throw') throw new Error('no list of this length');
    if (does === 'hang') await new Promise(() => undefined);
    if (does === 'grow') held.push(Buffer.alloc(200_000_000, 1));
    const until = performance.now() + milliseconds;
    while (performance.now() < until);
    return process.pid;
  });
});
